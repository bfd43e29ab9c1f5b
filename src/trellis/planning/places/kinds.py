"""The words for needs, settings, phases and years, and counts too small to show."""

from trellis.rules.places import PHASES, Area
from trellis.rules.places.people import RECEPTION_AGE

SPECIAL, RESOURCED = "special", "resourced"
DESIGNATIONS = {SPECIAL: "Special schools", RESOURCED: "Units and resourced provision"}
PLACE_IN = {SPECIAL: "special school", RESOURCED: "unit or resourced"}
WHERE_IN = {SPECIAL: "special schools", RESOURCED: "units and resourced provision"}
SETTINGS = {
    "mainstream": "Mainstream or early years",
    RESOURCED: "Unit or resourced provision",
    SPECIAL: "Special school",
    "independent special": "Independent special school",
    "alternative": "Alternative provision",
    "college": "College or training",
    "elsewhere": "Elsewhere, or not recorded",
}
NEEDS = {
    "ASD": "Autism",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SPLD": "Specific learning difficulty",
    "PD": "Physical disability",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "DS": "Down syndrome",
    "OTH": "Other difficulty",
}
PHASE_WORDS = tuple(name.capitalize() for name, _first, _last in PHASES)
FEWEST_SHOWN = 6  # fewer children than this could be known to a neighbour


def need_words(area: Area, at: int) -> str:
    """A need of an area, in words."""
    return NEEDS.get(area.needs[at], area.needs[at])


def school_year(september: int) -> str:
    """A school year by the two calendar years it lies in."""
    return f"{september} to {september + 1}"


def short_year(september: int) -> str:
    """The same, for a narrow column."""
    return f"{september}/{(september + 1) % 100:02}"


def kept_together(words: str) -> str:
    """Words of a narrow column that are not broken over lines."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def year_group(age: int) -> str:
    """The year group of an age on 31 August, as school capacity returns name it."""
    curriculum = age - RECEPTION_AGE
    if curriculum < 0:
        return f"Nursery {-curriculum}" if curriculum > -3 else "Under 2"
    return "Reception" if curriculum == 0 else f"Year {curriculum}"


def shown(children: float) -> str:
    """A count of real children as it may be printed: none, fewer than six, or the number."""
    if round(children) <= 0:
        return "0"
    return f"fewer than {FEWEST_SHOWN}" if children < FEWEST_SHOWN else f"{children:,.0f}"


def expected(children: float) -> str:
    """Children foretold: a mean of what may come, which is about nobody, to the nearest whole."""
    return f"{max(children, 0):,.0f}"


def chance(share: float) -> str:
    """A chance in words."""
    if share > 0.95:
        return "almost certain"
    return "less than 1 in 10" if share < 0.05 else f"{max(1, round(share * 10))} in 10"


def age_words(first: int, last: int) -> str:
    """“ages 4 to 18”, or “age 4”."""
    return f"age {first}" if first == last else f"ages {first} to {last}"
