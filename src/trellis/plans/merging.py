"""Put what the record supports today into a draft, and leave alone what somebody has written since."""

from collections.abc import Iterable
from datetime import datetime

from trellis.plans.assembling import Seed, Source
from trellis.plans.models import Line, Plan


def merge(plan: Plan, seeds: Iterable[Seed], at: datetime, *, is_news: bool) -> int:
    """Add lines that are new and follow sources that changed; how many. Edits and removals are kept."""
    known = {(line.source_kind, line.source_id): line for line in plan.lines.all() if line.source_kind}
    kept = list(seeds)
    added = [_line(plan, seed, at if is_news else None) for seed in kept if seed.source not in known]
    Line.objects.bulk_create(added)
    changed = [_follow(known[seed.source], seed, at) for seed in kept if _has_changed(seed, known)]
    by_source = known | {(line.source_kind, line.source_id): line for line in added}
    _link(kept, by_source)
    _place(plan)
    return len(added) + len(changed)


def _line(plan: Plan, seed: Seed, news_at: datetime | None) -> Line:
    kind, number = seed.source
    return Line(
        plan=plan,
        child_id=plan.child_id,
        section=seed.section,
        position=9999,  # after its heading's others, until places are given out
        heading=seed.heading[:200],
        words=seed.words,
        provision=seed.provision,
        advice_id=seed.advice_id,
        source_kind=kind,
        source_id=number,
        source_words=seed.source_words,
        news_at=news_at,
    )


def _has_changed(seed: Seed, known: dict[tuple[str, int | None], Line]) -> bool:
    line = known.get(seed.source)
    return line is not None and line.source_words != seed.source_words


def _follow(line: Line, seed: Seed, at: datetime) -> Line:
    """The source says something else now. A line nobody edited says it too; an edited one is marked."""
    line.source_words, line.news_at = seed.source_words, at
    if line.edited_at is None:
        line.words, line.provision, line.heading = seed.words, seed.provision, seed.heading[:200]
    line.save(update_fields=["source_words", "news_at", "words", "provision", "heading"])
    return line


def _link(seeds: Iterable[Seed], by_source: dict[tuple[str, int | None], Line]) -> None:
    """Need and outcome of each line, where nobody has set them."""
    linked = []
    for seed in seeds:
        line = by_source[seed.source]
        need, outcome = _at(by_source, seed.need), _at(by_source, seed.outcome)
        if (line.need_id, line.outcome_id) == (None, None) and (need or outcome) and line.edited_at is None:
            line.need, line.outcome = need, outcome
            linked.append(line)
    Line.objects.bulk_update(linked, ["need", "outcome"])


def _at(by_source: dict[tuple[str, int | None], Line], source: Source | None) -> Line | None:
    return by_source.get(source) if source else None


def _place(plan: Plan) -> None:
    """Number the lines of each section, each with the others under its heading."""
    sections: dict[str, list[Line]] = {}
    for line in plan.lines.order_by("section", "position", "id"):
        sections.setdefault(line.section, []).append(line)
    for lines in sections.values():
        first = {line.heading: place for place, line in reversed(list(enumerate(lines)))}
        lines.sort(key=lambda line: first[line.heading])
        for place, line in enumerate(lines, start=1):
            line.position = place
    Line.objects.bulk_update([line for lines in sections.values() for line in lines], ["position"])
