"""The places there are: the area's figures, and what somebody here changed or added, with why."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.planning.places.models import PlacesAt
from trellis.planning.places.pack import PackSchool, PlacesPack
from trellis.rules.places import School
from trellis.rules.places.sufficiency import COUNTED_ON


@dataclass(frozen=True, slots=True)
class Places:
    """Places of one school, unit or group of them, and who stands behind the number."""

    slug: str
    name: str
    setting: str
    district: str
    places: int
    first_age: int
    last_age: int
    needs: tuple[str, ...]
    opens_on: date | None
    closes_on: date | None
    standing: str
    source: str
    dated: date
    was: int | None = None  # the area's figure, where it was changed here
    was_setting: str = ""  # and of what kind those places are there
    reason: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def is_changed(self) -> bool:
        return self.changed_at is not None

    @property
    def seen(self) -> str:
        """What a page keeps to tell whether they were changed after it was opened."""
        return self.changed_at.isoformat() if self.changed_at else ""

    @property
    def is_ours(self) -> bool:
        """Whether it was added here, and is not in the area's figures."""
        return self.is_changed and self.was is None

    def is_counted(self, years: range) -> bool:
        """Whether it is open at the January count of some of these school years."""
        school = self.for_rules()
        return any(school.is_open(year) for year in years)

    def opens_after(self, years: range) -> bool:
        """Whether it opens after the January count of the last of these school years."""
        return is_beyond(self.opens_on, years)

    def closes_after(self, years: range) -> bool:
        """Whether it is open still at the January count of the last of these school years, and closes later."""
        return is_beyond(self.closes_on, years)

    def for_rules(self) -> School:
        """The same, as a forecast asks for it."""
        return School(
            self.name, self.setting, self.district, self.places, (self.first_age, self.last_age), self.needs,
            self.opens_on or date.min, self.closes_on or date.max,
        )  # fmt: skip


def is_beyond(day: date | None, years: range) -> bool:
    """Whether a day comes after the January count of the last of these school years."""
    return day is not None and day > date(years.stop, *COUNTED_ON)


def all_places(pack: PlacesPack) -> tuple[Places, ...]:
    """Every place counted, by district and name. One query."""
    ours = {row.slug: row for row in PlacesAt.objects.all()}
    theirs = {school.slug: school for school in pack.file.schools}
    rows = [
        _changed(ours[slug], theirs.get(slug)) if slug in ours else _of_pack(theirs[slug])
        for slug in theirs.keys() | ours.keys()
    ]
    return tuple(sorted(rows, key=lambda row: (row.setting != "special", row.district, row.name, row.slug)))


def _of_pack(school: PackSchool) -> Places:
    figure = school.places
    return Places(
        school.slug, school.name, school.setting, school.district, round(figure.value), *school.ages, school.needs,
        school.opens_on, school.closes_on, figure.standing, figure.source, figure.dated,
    )  # fmt: skip


def _changed(row: PlacesAt, school: PackSchool | None) -> Places:
    return Places(
        row.slug, row.name, row.setting, row.district, row.places, row.first_age, row.last_age, tuple(row.needs),
        row.opens_on, row.closes_on, "changed here", row.source, row.changed_at.date(),
        round(school.places.value) if school else None, school.setting if school else "",
        row.reason, row.changed_by_name, row.changed_at,
    )  # fmt: skip
