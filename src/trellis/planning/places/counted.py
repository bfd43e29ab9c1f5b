"""The places a forecast counts of one kind, as its paper lists them: every number on it hangs on these."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from trellis.foundation.ui.words import date_words
from trellis.planning.places import wording
from trellis.planning.places.kinds import NEEDS, kept_together
from trellis.planning.places.schools import Places

HEAD = ("Name", "District", ("Places", "number"), "Ages", "For which needs", "When", "Who says so")


@dataclass(frozen=True, slots=True)
class Counted:
    """All of one kind: how many in a sentence, and one row each."""

    says: str
    rows: list[list[str]]


def counted(
    places: Iterable[Places], setting: str, districts: Mapping[str, str], on: date, years: range
) -> Counted:
    """The places of one kind, as they are known on a day, in a forecast of these school years."""
    rows = [row for row in places if row.setting == setting]
    return Counted(" ".join(_says(rows, on, years)), [row_of(row, districts, years) for row in rows])


def _says(every: list[Places], on: date, years: range) -> Iterator[str]:
    rows = [row for row in every if not row.opens_after(years)]
    coming = [row for row in rows if row.opens_on and row.opens_on > on]
    is_open = [row for row in rows if row not in coming and not (row.closes_on and row.closes_on <= on)]
    yield f"Open on {date_words(on)}: {_places(is_open)}."
    if coming:
        yield f"To open: {_places(coming)}."
    if closing := [
        row for row in rows if row.closes_on and row.closes_on > on and not row.closes_after(years)
    ]:
        yield f"To close: {_places(closing)}."
    if far := wording.not_reached(every, years):
        yield far


def _places(rows: Iterable[Places]) -> str:
    many = sum(row.places for row in rows)
    return f"{many:,} {'place' if many == 1 else 'places'}"


def row_of(row: Places, districts: Mapping[str, str], years: range) -> list[str]:
    """Places in a row under `HEAD`; what is beyond a forecast of these school years is said to be."""
    needs = ", ".join(NEEDS[code] for code in row.needs) or "Every need"
    dates = (
        (f"from {date_words(row.opens_on)}", row.opens_on),
        (f"until {date_words(row.closes_on)}", row.closes_on),
    )
    when = " ".join(words for words, day in dates if day) or "open"
    when += ", after the forecast ends" if row.opens_after(years) or row.closes_after(years) else ""
    return [
        row.name, districts[row.district], f"{row.places:,}", kept_together(f"{row.first_age} to {row.last_age}"), needs,
        capfirst(when), row.standing.capitalize(),
    ]  # fmt: skip
