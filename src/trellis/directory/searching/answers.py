"""What a search answers with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search. None of these hides a record that is for everybody, everywhere or online."""

    age: int | None = None
    district: str = ""  # its slug in the area pack
    need: str = ""  # a code of the SEN2 list
    ask: str = ""  # who wants to ask: a key of `pack.ASKERS`
    without_diagnosis: bool = False
    free: bool = False
    topic: str = ""  # a key of `pack.TOPICS`


@dataclass(frozen=True, slots=True)
class Result:
    """One record that may help, and why it is shown."""

    slug: str
    name: str
    title: str
    kind: str
    does: str
    score: float  # 0 to 1: comparable between searches
    because: str
    is_confident: bool
    part_of: str = ""  # the name of what it is a part of

    @property
    def is_elsewhere(self) -> bool:
        """Whether it says that this is not listed here, and where to go."""
        return self.kind == "elsewhere"


@dataclass(frozen=True, slots=True)
class Urgent:
    """Help that cannot wait: shown before any result."""

    slug: str
    heading: str
    says: str
    ways: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """Everything a results page shows."""

    words: str
    results: tuple[Result, ...] = ()
    urgent: tuple[Urgent, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # what was typed, what was searched for
    acronyms: tuple[tuple[str, str], ...] = ()  # EP, educational psychologist
    ideas: tuple[str, ...] = ()  # slugs of what it was about, where the dictionary knew
    needs: tuple[str, ...] = ()  # codes of the needs those ideas speak of
    is_confident: bool = False
    with_meaning: bool = False  # whether the sentence model took part
