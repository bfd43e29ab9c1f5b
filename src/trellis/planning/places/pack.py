"""An area pack's part of places: `sufficiency.yaml`, and the two tables beside it."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from trellis.foundation.area import AreaNotValid, Finding, area_path
from trellis.foundation.area.reading import read
from trellis.foundation.area.schema import Frozen, Slug, Sourced, Text
from trellis.planning.pack import Figure
from trellis.rules.places import Transition, UnfitPlaces, read_children, read_transitions
from trellis.rules.places.published import NEEDS, SETTINGS

FILE, FOLDER = "sufficiency.yaml", "sufficiency"
Designation = Literal["special", "resourced"]
Rows = tuple[tuple[str, int, str, int], ...]  # need, age, setting, children


class TableOf(Sourced):
    """Where a table of counts came from, of what day, and whether anybody published it."""

    dated: date
    standing: Literal["published", "assumed"]


class DistrictShare(Frozen):
    """How many of the area's people live in a district, in any unit, and which districts are near, the nearest first."""

    slug: Slug
    share: Figure
    near: tuple[Slug, ...] = ()


class PackSchool(Frozen):
    """Places in a school, a unit, or several of them counted together."""

    slug: Slug
    name: Text
    setting: Designation
    district: Slug
    places: Figure
    ages: tuple[int, int]
    needs: tuple[str, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None

    @model_validator(mode="after")
    def _can_be(self) -> "PackSchool":
        first, last = self.ages
        if not 0 <= first <= last <= 25:
            raise ValueError("Ages go from the youngest to the oldest, between 0 and 25.")
        if self.opens_on and self.closes_on and self.closes_on <= self.opens_on:
            raise ValueError("It closes before it opens. Change the dates.")
        if strange := [need for need in self.needs if need not in NEEDS]:
            raise ValueError(f"“{strange[0]}” is not a code of a need. Use: {', '.join(NEEDS)}.")
        return self


class SufficiencyFile(Frozen):
    """sufficiency.yaml: where the tables came from, how joiners grow, where people live, and every place there is."""

    counted_on: date
    children: TableOf
    history: TableOf
    growth_percent: Figure
    growth_spread_percent: Figure
    districts: tuple[DistrictShare, ...] = Field(min_length=1)
    schools: tuple[PackSchool, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacesPack:
    """The file with its two tables."""

    file: SufficiencyFile
    children: Rows
    history: tuple[Transition, ...]

    @property
    def counted(self) -> int:
        """How many children with plans the area's figures have."""
        return sum(row[3] for row in self.children)


def read_places(folder: Path) -> tuple[PlacesPack | None, list[Finding]]:
    """The figures of a pack as far as they can be read, with what is wrong in them."""
    file, findings = read(folder / FILE, SufficiencyFile)
    if file is None:
        return None, findings
    findings += _check(file)
    try:
        rows = read_children(_text(folder, "children.csv"))
        history = read_transitions(_text(folder, "transitions.csv"))
    except (UnfitPlaces, FileNotFoundError, UnicodeDecodeError) as error:
        return None, [*findings, Finding(f"{FOLDER}/", "", f"{error}")]
    findings += _check_rows(rows)
    return PlacesPack(file=file, children=rows, history=history), findings


def check_places(folder: Path) -> list[Finding]:
    """All that a person must mend in a pack's places, then all they must check before it goes live."""
    found, findings = read_places(folder)
    return [*findings, *(_to_check(found.file) if found else ())]


def current_places() -> PlacesPack:
    """The figures of the area this system runs for."""
    return _loaded(area_path())


@functools.cache
def _loaded(folder: Path) -> PlacesPack:
    found, findings = read_places(folder)
    if found is None or findings:
        raise AreaNotValid(findings)
    return found


def _text(folder: Path, name: str) -> str:
    return (folder / FOLDER / name).read_text(encoding="utf-8-sig")


def _check(file: SufficiencyFile) -> Iterator[Finding]:
    known = [district.slug for district in file.districts]
    for names, what in ((known, "districts"), ([school.slug for school in file.schools], "schools")):
        for slug in sorted({one for one in names if names.count(one) > 1}):
            yield Finding(FILE, what, f"“{slug}” stands twice. Keep one.")
    for school in file.schools:
        if school.district not in known:
            yield Finding(FILE, f"schools > “{school.slug}”", f"“{school.district}” is not a district above.")
    for district in file.districts:
        for slug in district.near:
            if slug not in known:
                yield Finding(
                    FILE, f"districts > “{district.slug}”", f"“{slug}” is not a district of this file."
                )
    if not sum(district.share.value for district in file.districts):
        yield Finding(FILE, "districts", "Nobody lives in any district. Give at least one a share.")


def _check_rows(rows: Rows) -> Iterator[Finding]:
    for need, age, setting, children in rows:
        if need not in NEEDS or setting not in SETTINGS or not 0 <= age <= 25 or children < 0:
            line = f"{need}, {age}, {setting}, {children}"
            yield Finding(
                f"{FOLDER}/children.csv", "", f"“{line}” is not a need, an age, a setting and a number."
            )


def _to_check(file: SufficiencyFile) -> Iterator[Finding]:
    figures: list[tuple[str, Figure | TableOf]] = [
        ("children", file.children), ("history", file.history), ("growth_percent", file.growth_percent),
        ("growth_spread_percent", file.growth_spread_percent),
        *((f"districts > “{one.slug}”", one.share) for one in file.districts),
        *((f"schools > “{one.slug}”", one.places) for one in file.schools),
    ]  # fmt: skip
    for place, figure in figures:
        if figure.verify or figure.standing == "assumed":
            words = f"Check this before it is used for real. It comes from: {figure.source}."
            yield Finding(FILE, place, words, "to check")
