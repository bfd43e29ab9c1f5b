"""The standard pathway of an EHC needs assessment, with steps that take as long as a record of cases tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from trellis.rules.capacity.pathway import Pathway, Stage, Work

EVIDENCE, DECISION, ADVICE, HEALTH, CARE, READY, DRAFT, COMMENTS, FINAL = (
    "gathering evidence", "decision whether to assess", "psychologist's advice", "health advice", "social care advice",
    "before the draft", "draft", "family's comments", "final plan",
)  # fmt: skip
AFTERWARDS = {EVIDENCE: DECISION, COMMENTS: FINAL}  # work that no record can tell from the delay before it
AT_LEAST = 0.05  # weeks
Weeks = Sequence[float]  # at equal steps of the share of cases, shortest first


def as_told(pathway: Pathway, told: Mapping[str, Weeks]) -> Pathway:
    """The pathway with these steps; what passes before the draft is beyond a co-ordinator's own weeks."""
    before = tuple(_before_the_draft(pathway, told.get(READY, (0.0,))))
    stages = tuple(each for one in pathway.stages for each in _steps(pathway, one, told, before))
    forks = tuple(replace(one, then=READY) for one in pathway.forks) if before else pathway.forks
    return replace(pathway, stages=stages, forks=forks)


def beyond(weeks: Weeks, own: float) -> tuple[float, ...]:
    """What is left of each length without so many weeks."""
    return tuple(max(one - own, 0.0) for one in weeks)


def _before_the_draft(pathway: Pathway, weeks: Weeks) -> Iterator[Stage]:
    if max(weeks) > AT_LEAST:
        yield Stage(name=READY, takes=Work(kind="quantiles", values=tuple(weeks)), then=pathway.forks[0].then)


def _steps(
    pathway: Pathway, stage: Stage, told: Mapping[str, Weeks], before: tuple[Stage, ...]
) -> Iterator[Stage]:
    if stage.name == DRAFT:
        yield from before
    if stage.name == DECISION and EVIDENCE in told:
        # what is told of deciding is from the request to the answer: the panel's waits are in it
        yield replace(stage, pool=None)
    elif stage.name in told:
        yield _as_long(pathway, stage, told[stage.name])
    else:
        yield stage


def _as_long(pathway: Pathway, stage: Stage, weeks: Weeks) -> Stage:
    after = (one.takes.mean or 0.0 for one in pathway.stages if one.name == AFTERWARDS.get(stage.name))
    takes = Work(kind="quantiles", values=beyond(weeks, next(after, 0.0)))
    # what is told of others' advice is from asking to answer: a delay, whoever is in post
    alone = stage.name in (HEALTH, CARE)
    return replace(
        stage,
        takes=takes,
        pool=None if alone else stage.pool,
        calendar=None if alone else stage.calendar,
    )
