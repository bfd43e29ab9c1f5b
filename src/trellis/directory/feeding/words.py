"""The lists of terms that our records are described by, for the feed."""

from functools import cache

from trellis.directory import pack
from trellis.directory.models import Service
from trellis.foundation.area import current_area
from trellis.rules.openreferral.vocabulary import Term, TermList, Vocabulary
from trellis.rules.openreferral.writing import House

# The types of need of the January census of SEN and EHC plans (SEN2), as the DfE words them.
NEEDS = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication needs",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "ASD": "Autistic spectrum disorder",
    "DS": "Down syndrome",
    "OTH": "Other difficulty or disability",
}
DIAGNOSIS = {"needed": "A diagnosis is needed", "not-needed": "No diagnosis is needed"}


def _list(slug: str, name: str, says: str, terms: dict[str, str]) -> TermList:
    return TermList(slug, name, says, tuple(Term(code, words) for code, words in terms.items()))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _choices(choices: list[tuple[str, str]]) -> dict[str, str]:
    return {str(code): _sentence(str(words)) for code, words in choices}


LISTS = (
    _list("topic", "Topics", "What a record is about.", pack.TOPICS),
    _list(
        "kind",
        "Kinds of record",
        "Whether it is a service, a team of one, a scheme, a group or something to read.",
        {
            code: words
            for code, words in _choices(Service.Kind.choices).items()
            if code != Service.Kind.ELSEWHERE
        },
    ),
    _list("need", "Types of special educational need", "The types of need of the SEN2 return.", NEEDS),
    _list(
        "who-can-ask",
        "Who can ask",
        "Who may ask for it.",
        {code: _sentence(words) for code, words in pack.ASKERS.items()},
    ),
    _list(
        "layer",
        "Layers of support",
        "How many it is meant for.",
        {code: _sentence(words) for code, words in pack.LAYERS.items()},
    ),
    _list("diagnosis", "Diagnosis", "Whether a diagnosis is needed first.", DIAGNOSIS),
    _list("coverage", "Where it is for", "Which places it is for.", _choices(Service.Coverage.choices)),
)


@cache
def vocabulary() -> Vocabulary:
    """All our lists."""
    return Vocabulary(LISTS)


def house() -> House:
    """What is the same for every record of this area."""
    return House(vocabulary(), current_area().name)
