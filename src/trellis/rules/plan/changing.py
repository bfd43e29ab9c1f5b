"""What was changed between advice and a line of the plan, as a sentence for whoever reads the line.

A line shown under its author's name must not pass for their words when somebody else changed them.
"""

from collections.abc import Iterator, Mapping

from trellis.rules.plan.wording import FIELDS, Provision, outcome_words, sentence, tidy

_PARTS = {
    "what": "what is done",
    "who": "who does it",
    "qualification": "their training or qualification",
    "how_often": "how often",
    "how_long": "how long",
    "group_size": "the size of the group",
    "where": "where it happens",
    "starts": "when it starts",
    "review": "when it is looked at again",
}
_NAMES = {label: name for name, label in FIELDS.items()}
_BY_WHEN = "\nBy when: "
REWORDED = "The council changed these words."
assert tuple(_PARTS) == tuple(FIELDS)


def provision_changes(line: Provision, words: str, written: str) -> str:
    """What the council did to a piece of provision whose author filled in `written`; empty if nothing.

    >>> written = "Small group language work\\nWho: a teaching assistant"
    >>> line = Provision("Small group language work", "a teaching assistant", how_often="twice a week")
    >>> provision_changes(line, sentence(line), written)
    'The council added how often.'
    """
    ours, theirs = line.kept(), _fields(written)
    said = [
        *_said("added", [name for name in ours if name not in theirs]),
        *_said("changed", [name for name in ours if name in theirs and ours[name] != theirs[name]]),
        *_said("left out", [name for name in theirs if name not in ours]),
    ]
    if words.strip().casefold() != sentence(line).casefold():
        said.append("put it in other words")
    return f"The council {_listed(said)}." if said else ""


def wording_changes(words: str, written: str) -> str:
    """What the council did to any other line; an outcome's day may stand in the line or beside it.

    >>> wording_changes("Reads alone. By when: July 2028.", "Reads alone.\\nBy when: July 2028")
    ''
    >>> wording_changes("Reads with help.", "Reads alone.")
    'The council changed these words.'
    """
    what, _, by_when = written.partition(_BY_WHEN)
    same = {tidy(written), outcome_words(what, by_when)}
    return "" if tidy(words) in same else REWORDED


def _fields(written: str) -> dict[str, str]:
    """The parts of provision from the lines they were laid out in."""
    what, *rest = written.split("\n") if written else [""]
    pairs = [(_NAMES.get(label), words) for label, _, words in (row.partition(": ") for row in rest)]
    found: Mapping[str, object] = {"what": what, **{name: words for name, words in pairs if name}}
    return Provision.of(found).kept()


def _said(did: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"{did} {_listed([_PARTS[name] for name in names])}"


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
