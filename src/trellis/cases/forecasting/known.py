"""What the case history tells of the pathway beside the psychologists' queue: what is decided, and how long steps take."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from trellis.cases.queries import spells
from trellis.cases.queries.history import Followed
from trellis.rules.capacity import Pathway, Stage
from trellis.rules.capacity.fitting import UnfitHistory, fit_stage
from trellis.rules.capacity.told import (
    CARE,
    COMMENTS,
    DECISION,
    DRAFT,
    EVIDENCE,
    HEALTH,
    READY,
    Weeks,
    as_told,
    beyond,
)

STEPS = {
    EVIDENCE: spells.DECIDING,
    HEALTH: spells.HEALTH,
    CARE: spells.CARE,
    READY: spells.DRAFT,
    COMMENTS: spells.COMMENTS,
}  # by what the history calls each
YEAR = timedelta(days=365)
FEW = 20  # decided in a year, or plans in a month: of fewer a share says little


@dataclass(frozen=True, slots=True)
class Known:
    """The share decided with yes at each step that decides, and how long others take; none where too few tell it."""

    shares: Mapping[str, float] = field(default_factory=dict)
    steps: Mapping[str, Weeks] = field(default_factory=dict)

    @property
    def told(self) -> tuple[str, ...]:
        """The steps of which the record tells."""
        return (*self.shares, *self.steps)

    def of(self, plain: Pathway) -> Pathway:
        """The pathway with what is known, the rest as it was."""
        own = next(one.takes.mean or 0.0 for one in plain.stages if one.name == DRAFT)
        steps = {step: beyond(weeks, own) if step == READY else weeks for step, weeks in self.steps.items()}
        return as_told(replace(plain, stages=tuple(map(self._shared, plain.stages))), steps)

    def _shared(self, stage: Stage) -> Stage:
        yes = self.shares.get(stage.name)
        if yes is None:
            return stage
        shares = yes, 1 - yes
        return replace(
            stage,
            then=tuple(replace(one, share=share) for one, share in zip(stage.routes, shares, strict=True)),
        )


def known(cases: Sequence[Followed], on: date) -> Known:
    """What is known at the end of a day."""
    agreed = _share((one.agreed_on for one in cases), (one.refused_on for one in cases), on)
    planned = _share((one.draft_on for one in cases), (one.declined_on for one in cases), on)
    shares = {step: share for step, share in ((DECISION, agreed), (DRAFT, planned)) if share is not None}
    return Known(shares, dict(_steps(cases, on)))


def _share(yes: Iterable[date | None], no: Iterable[date | None], on: date) -> float | None:
    """Of those decided in the last year; None where they are few."""
    said_yes, said_no = (sum(day is not None and on - YEAR < day <= on for day in days) for days in (yes, no))
    return said_yes / (said_yes + said_no) if said_yes + said_no >= FEW else None


def _steps(cases: Sequence[Followed], on: date) -> Iterator[tuple[str, Weeks]]:
    history = spells.history(cases, on)
    for step, stage in STEPS.items():
        try:
            yield step, fit_stage(history.durations(stage)).table.tolist()
        except UnfitHistory:
            continue
