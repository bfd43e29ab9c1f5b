"""What was found as rows of figures for a spreadsheet: a band is three columns, its mean and the middle 80%."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from trellis.rules.capacity.mixing import Cheapest
from trellis.rules.capacity.results import Band, Month, OnTime, Results
from trellis.rules.capacity.searching import Answer
from trellis.rules.capacity.sweeping import Outcome

Cell = str | int | float | date | None
Row = dict[str, Cell]


def months(results: Results) -> Iterator[Row]:
    """A row for each month."""
    for month in results.months:
        yield {"month": month.first, **_on_time(month.on_time), **_month(month)}


def outcomes(found: Iterable[Outcome]) -> Iterator[Row]:
    """A row for each point of a design."""
    for one in found:
        yield {
            "point": one.point.number, **one.point.values, "month": one.month, **_on_time(one.on_time),
            **_band("open", one.open), **_each("queue for", one.queue), **_band("longest wait in weeks", one.longest_wait),
            **_band("weeks to outcome", one.weeks_to_outcome), **_band("months to clear", one.months_to_clear),
            **_band("cost in pounds", one.cost),
        }  # fmt: skip


def answer(found: Answer, seconds: float) -> Iterator[Row]:
    """One row: what it takes."""
    binding = found.next_binding
    yield {
        "answer": "reached" if found.reached else "not reached", "posts": found.posts, "more posts": found.more,
        "posts now": found.posts_now,
        "days a month": found.days_a_month, "chance": found.chance, "cost more a year in pounds": found.extra_cost_a_year,
        **_on_time(found.on_time), "replications": found.replications, "seconds": seconds,
        "next binding pool": binding.pool if binding else None,
        **_band("fewer open with one more post there", binding.fewer_open if binding else None),
    }  # fmt: skip


def mixes(found: Cheapest) -> Iterator[Row]:
    """The cheapest mix first, those that came next, and as it is."""
    for name, one in (
        ("cheapest", found.best),
        *(("next", mix) for mix in found.others),
        ("as it is", found.now),
    ):
        yield {
            "mix": name, **one.values, "answer": "reached" if one.reached else "not reached", "chance": one.chance,
            **_on_time(one.on_time), **_band("cost in pounds by then", one.cost),
        }  # fmt: skip


def _month(month: Month) -> Row:
    return {
        **_band("requests", month.requests), **_band("issued", month.issued), **_band("due", month.due),
        **_band("ended otherwise", month.ended_otherwise), **_band("other ways out", month.other_ways_out),
        **_band("removed", month.removed), **_band("aged out", month.aged_out), **_band("turned away", month.turned_away),
        **_band("weeks to outcome", month.weeks_to_outcome),
        **_band("open", month.open), **_each("open at", month.open_at), **_each("open", month.open_by_age),
        **_each("queue for", month.queue), **_band("longest wait in weeks", month.longest_wait),
        **_each("utilisation of", month.utilisation), **_each("within its limit:", month.done_within_limit),
    }  # fmt: skip


def _on_time(found: OnTime) -> Row:
    return {
        **_band("on time of issued", found.of_issued),
        **_band("on time of due", found.of_due),
        **_band("over 52 weeks", found.over_52_weeks),
    }


def _each(what: str, bands: Mapping[str, Band | None]) -> Row:
    return {
        name: cell for which, band in bands.items() for name, cell in _band(f"{what} {which}", band).items()
    }


def _band(what: str, band: Band | None) -> Row:
    if band is None:
        return {what: None, f"{what}, low": None, f"{what}, high": None}
    return {what: band.mean, f"{what}, low": band.low, f"{what}, high": band.high}
