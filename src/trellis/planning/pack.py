"""Planning's part of an area pack: `capacity.yaml`, every figure with its source, its day, and who stands behind it."""

import functools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from trellis.foundation.area import AreaNotValid, Finding, area_path
from trellis.foundation.area.reading import read
from trellis.foundation.area.schema import Frozen, Sourced, Text

FILE = "capacity.yaml"
PostKind = Literal["psychology", "casework", "panel", "health", "social-care"]
Stage = Literal["deciding", "psychology", "drafting", "comments"]
Dimension = Literal["quadrant", "need", "age"]
# Strict, or `yes` would be read as 1.
Amount = Annotated[float, Field(ge=0, strict=True, allow_inf_nan=False)]


class Figure(Sourced):
    """One number a forecast starts from: what it is, of what day, and whether anybody published it."""

    value: Amount
    dated: date
    standing: Literal["published", "assumed"]


class Posts(Frozen):
    """The people who do one kind of work: how many full-time posts, their days a week for it, and what one costs."""

    kind: PostKind
    name: Text
    posts: Figure
    days_a_week: Figure
    cases_in_hand: Figure
    cost_a_year: Figure | None = None


class Waiting(Frozen):
    """Cases open at a stage, and how long ago the oldest and the newest of them were asked for, in weeks."""

    stage: Stage
    cases: Figure
    oldest_weeks: Figure
    newest_weeks: Figure

    @model_validator(mode="after")
    def _oldest_is_older(self) -> "Waiting":
        if self.newest_weeks.value > self.oldest_weeks.value:
            raise ValueError("The newest waits longer than the oldest. Change them round.")
        return self


class Mix(Sourced):
    """Of every hundred children asked about, how many are of each quadrant, need or age."""

    of: Dimension
    shares: dict[Text, Amount] = Field(min_length=1)
    dated: date
    standing: Literal["published", "assumed"]


class CapacityFile(Frozen):
    """capacity.yaml: what comes, who does the work, how long it takes, and who waits already."""

    requests_a_month: Figure
    growth_percent: Figure
    agreed_percent: Figure
    psychologist_hours: Figure
    locum_cost_a_case: Figure
    posts: tuple[Posts, ...] = Field(min_length=1)
    waiting: tuple[Waiting, ...] = ()
    mix: tuple[Mix, ...] = ()
    record_complete_since: date | None = None  # before it the record lacks some cases

    def posts_of(self, kind: PostKind) -> Posts:
        """The posts of one kind."""
        return next(row for row in self.posts if row.kind == kind)

    def mix_of(self, dimension: Dimension) -> Mix | None:
        """How children are spread over quadrants, needs or ages."""
        return next((row for row in self.mix if row.of == dimension), None)

    @property
    def figures(self) -> Iterator[tuple[str, str, Figure]]:
        """Every figure with its key and its name, in the order a person reads them."""
        for name, words in _NAMES.items():
            yield name, words, getattr(self, name)
        for row in self.posts:
            yield f"{row.kind}.posts", f"{row.name}: full-time posts", row.posts
            yield f"{row.kind}.days_a_week", f"{row.name}: days a week for this work", row.days_a_week
            yield f"{row.kind}.cases_in_hand", f"{row.name}: cases in hand at once", row.cases_in_hand
            if row.cost_a_year:
                yield f"{row.kind}.cost_a_year", f"{row.name}: cost of a post a year, £", row.cost_a_year
        for stage in self.waiting:
            key, words = f"waiting.{stage.stage}", STAGES[stage.stage]
            yield f"{key}.cases", f"{words}: cases open", stage.cases
            yield f"{key}.oldest_weeks", f"{words}: oldest, weeks since the request", stage.oldest_weeks
            yield f"{key}.newest_weeks", f"{words}: newest, weeks since the request", stage.newest_weeks


STAGES: dict[Stage, str] = {
    "deciding": "Deciding whether to assess",
    "psychology": "Waiting for a psychologist",
    "drafting": "Waiting for a draft plan",
    "comments": "Waiting for the final plan",
}
_NAMES = {
    "requests_a_month": "Requests a month",
    "growth_percent": "Growth of requests, % a year",
    "agreed_percent": "Requests agreed, %",
    "psychologist_hours": "Psychologist’s hours a case",
    "locum_cost_a_case": "A locum’s case, £",
}
_NEEDED: tuple[PostKind, ...] = ("psychology", "casework", "panel", "health", "social-care")


def read_capacity(folder: Path) -> tuple[CapacityFile | None, list[Finding]]:
    """The file of a pack as far as it can be read, with what is wrong in it."""
    found, findings = read(folder / FILE, CapacityFile)
    return found, findings + (list(_check(found)) if found else [])


def check_capacity(folder: Path) -> list[Finding]:
    """All that a person must mend in a pack's figures, then all they must check before it goes live."""
    found, findings = read_capacity(folder)
    return [*findings, *(_to_check(found) if found else ())]


def current_capacity() -> CapacityFile:
    """The figures of the area this system runs for."""
    return _loaded(area_path())


@functools.cache
def _loaded(folder: Path) -> CapacityFile:
    found, findings = read_capacity(folder)
    if found is None or findings:
        raise AreaNotValid(findings)
    return found


def _check(found: CapacityFile) -> Iterator[Finding]:
    kinds = [row.kind for row in found.posts]
    for kind in _NEEDED:
        if kinds.count(kind) != 1:
            yield Finding(
                FILE, "posts", f"Posts of the kind “{kind}” stand {kinds.count(kind)} times. Give each once."
            )
    stages = [row.stage for row in found.waiting]
    for stage in STAGES:
        if stages.count(stage) > 1:
            yield Finding(FILE, "waiting", f"“{stage}” stands twice. Keep one.")
    if found.agreed_percent.value > 100:
        yield Finding(FILE, "agreed_percent", "A share is 100% at most.")
    for row in found.posts:
        for name in ("days_a_week", "cases_in_hand"):
            if not getattr(row, name).value:
                yield Finding(FILE, f"{row.name}: {name}", "This cannot be nought.")
    for mix in found.mix:
        if not sum(mix.shares.values()):
            yield Finding(FILE, f"mix of {mix.of}", "Nobody is in it. Give each its share, or leave it out.")
        if [one.of for one in found.mix].count(mix.of) > 1:
            yield Finding(FILE, f"mix of {mix.of}", f"“{mix.of}” stands twice. Keep one.")
    for name in ("psychologist_hours", "requests_a_month"):
        if not getattr(found, name).value:
            yield Finding(FILE, name, "This cannot be nought.")


def _to_check(found: CapacityFile) -> Iterator[Finding]:
    for _key, name, figure in found.figures:
        if figure.verify or figure.standing == "assumed":
            yield Finding(
                FILE,
                name,
                f"Check this before it is used for real. It comes from: {figure.source}.",
                "to check",
            )
