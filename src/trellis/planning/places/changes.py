"""What somebody tries: places added, places closed, and more or fewer children joining."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from trellis.foundation.access import Refused
from trellis.foundation.ui.words import date_words
from trellis.planning.places.kinds import NEEDS, PLACE_IN, age_words
from trellis.planning.places.schools import Places, is_beyond

SEPTEMBER = (9, 1)
TRIED = "tried"


@dataclass(frozen=True, slots=True)
class Changes:
    """One thing to try, or several at once. What is None is not changed."""

    setting: str = "special"
    add: int | None = None
    district: str = ""
    first_age: int = 4
    last_age: int = 18
    need: str = ""
    opens: int | None = None  # the year, in September
    close: str = ""  # the slug of places to close
    closes: int | None = None
    growth: float | None = None  # joiners, per cent a year

    @property
    def is_nothing(self) -> bool:
        return self.add is None and not self.close and self.growth is None

    def said(self, places: tuple[Places, ...], districts: dict[str, str], years: range) -> Iterator[str]:
        """Each change in words, and whether it comes after a forecast of these school years ends."""
        if self.add is not None:
            what = (
                f"{self.add:,} more {PLACE_IN[self.setting]} {_place(self.add)} in {districts[self.district]}"
            )
            whom = f" for {NEEDS[self.need].lower()}" if self.need else ""
            ages = age_words(self.first_age, self.last_age)
            when = f"from September {self.opens}{_beyond(self.opens, years)}"
            yield f"{what}, {ages}{whom}, {when}"
        for row in places:
            if row.slug == self.close:
                beyond = _beyond(self.closes, years)
                many = f"{row.places:,} {_place(row.places)}"
                yield f"{row.name}: closed from September {self.closes}{beyond} ({many})"
        if self.growth is not None:
            yield _joining(self.growth)

    def check_closing(self, places: tuple[Places, ...]) -> None:
        """Places close after they open. Raises Refused with the first September in which they can."""
        for row in places:
            opens = row.opens_on if row.slug == self.close else None
            if opens and self.closes and date(self.closes, *SEPTEMBER) <= opens:
                first = opens.year + ((opens.month, opens.day) >= SEPTEMBER)
                raise Refused(
                    f"The places of {row.name} open on {date_words(opens)}. They can close from September {first} on.",
                    about="closes",
                )

    def applied(self, places: tuple[Places, ...]) -> tuple[Places, ...]:
        """The places as they would be."""
        found = [
            replace(row, closes_on=date(self.closes, *SEPTEMBER))
            if row.slug == self.close and self.closes
            else row
            for row in places
        ]
        if self.add is not None and self.opens is not None:
            found.append(
                Places(
                    TRIED, "Tried here", self.setting, self.district, self.add, self.first_age, self.last_age,
                    (self.need,) if self.need else (), date(self.opens, *SEPTEMBER), None, TRIED, "", date.min,
                )
            )  # fmt: skip
        return tuple(found)

    def closes_elsewhere(self, places: tuple[Places, ...]) -> Places | None:
        """The places that close, where they are of another kind than is looked at."""
        return next((row for row in places if row.slug == self.close and row.setting != self.setting), None)


def _joining(percent_a_year: float) -> str:
    if not percent_a_year:
        return "as many children join each year as the year before"
    more = "more" if percent_a_year > 0 else "fewer"
    return f"{abs(percent_a_year):g}% {more} children join each year than the year before"


def _place(many: int) -> str:
    return "place" if many == 1 else "places"


def _beyond(september: int | None, years: range) -> str:
    """What is added to a September that a forecast of these school years does not reach."""
    day = date(september, *SEPTEMBER) if september else None
    return ", after the forecast ends" if is_beyond(day, years) else ""
