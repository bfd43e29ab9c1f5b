"""Events by name, each with the sentence people read."""

from collections.abc import Mapping
from dataclasses import dataclass

EVENTS: dict[str, "Event"] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: a name in the past tense and a sentence with places for its facts."""

    name: str
    sentence: str

    def __post_init__(self) -> None:
        assert self.name not in EVENTS or EVENTS[self.name] == self, f"two events are called {self.name}"
        EVENTS[self.name] = self


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "something not recorded"


def sentence(name: str, actor: str, facts: Mapping[str, object]) -> str:
    """An entry in words; an event that no longer exists is shown by its name."""
    event = EVENTS.get(name)
    if event is None:
        return f"{actor}: {name}"
    return event.sentence.format_map(_Known(facts, actor=actor))
