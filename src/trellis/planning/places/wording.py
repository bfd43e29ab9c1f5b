"""What a forecast of places says, in sentences."""

from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np

from trellis.foundation.ui.words import date_words, moment_words
from trellis.planning.places.alike import counted_in
from trellis.planning.places.doubts import doubts_about
from trellis.planning.places.history import History
from trellis.planning.places.kinds import (
    PHASE_WORDS,
    PLACE_IN,
    WHERE_IN,
    age_words,
    chance,
    expected,
    kept_together,
    school_year,
    shown,
)
from trellis.planning.places.schools import Places, is_beyond
from trellis.planning.places.start import FAR, PUBLISHED, RECORD, SEPTEMBER, Start, years_from
from trellis.planning.removed import Removed
from trellis.rules.places import PHASES, Sufficiency
from trellis.rules.places.people import Counts, Floats
from trellis.rules.places.sufficiency import COUNTED_ON, barely_taken, takes_half

LIKELY = 0.5
BAND = (0.1, 0.9)
SURE = 0.8  # the share of forecasts for which “enough” is enough


def few_children(start: Start) -> str:
    """What to do where the record it starts from holds far fewer children than the area's joiners belong to."""
    if start.of != RECORD or start.children >= (1 - FAR) * start.in_figures:
        return ""
    who = f"{shown(start.children)} children" if start.children else "no child"
    return (
        f"This system holds {who} with a final plan; the area’s figures have {start.in_figures:,}. Children who join "
        "are those of the whole area, so a forecast from here is not of the same children. Do not plan from it: start from "
        "the area’s figures until all plans are in this system."
    )


def doubted(history: History, in_figures: int, on: date) -> str:
    """What is doubted of a history in use, and who took it into use; nothing of the area's own."""
    doubts = " ".join(doubts_about(history, in_figures, on)) if history.brought_id else ""
    if not doubts:
        return ""
    who = f"{history.used_by} took it" if history.used_by else "It was taken"
    return (
        "There is a doubt about the history that forecasts learn from. "
        f"{doubts} {who} into use on {date_words(history.dated)}."
    )


def starts_from(start: Start) -> str:
    """Which children a forecast starts with."""
    many, day = shown(start.children), date_words(start.counted_on)
    if start.of == RECORD:
        return f"From {many} children with a final plan in this system on {day}."
    return f"From the area’s figures: {many} children with plans, counted on {day}."


def learns_from(history: History) -> str:
    """Which history a forecast learns from, and who stands behind it."""
    whose = (
        "what was brought in here on" if history.brought_id else f"the area’s figures, {history.standing}, of"
    )
    source = history.source.rstrip(".")
    return f"It learns where children went from {whose} {date_words(history.dated)}: {source}."


def by_hand(places: Iterable[Places], setting: str, years: range) -> str:
    """How many places of a kind somebody here changed or added, beside the area's figures; those out of reach apart."""
    changed = [row for row in places if row.is_changed and setting in (row.setting, row.was_setting)]
    if not changed:
        return ""
    here = [row for row in changed if row.setting == setting]
    now = sum(row.places for row in here if row.is_counted(years))
    was = sum(row.was or 0 for row in changed if row.was_setting == setting)
    what, where = PLACE_IN[setting], "one school" if len(changed) == 1 else f"{len(changed)} schools"
    words = (
        f"{what[0].upper()}{what[1:]} places were changed or added here at {where}: the forecast counts {now:,} there, "
        f"where the area’s figures have {f'{was:,}' if was else 'none'}."
    )
    return f"{words} {not_reached(here, years)}".rstrip()


def not_reached(places: Iterable[Places], years: range) -> str:
    """How many open after a forecast of these school years ends; nothing where none does."""
    far = sum(row.places for row in places if row.opens_after(years))
    if not far:
        return ""
    they = "place: it opens" if far == 1 else "places: they open"
    return f"The forecast does not reach {far:,} {they} after its last count, in January {years.stop}."


def taken_out(gone: Removed) -> str:
    """Whose places they were, who took them out, and when."""
    return f"“{gone.name}” was taken out by {gone.by} on {moment_words(gone.at)}."


def counted_from(opens_on: date | None, closes_on: date | None, on: date) -> str:
    """From which January count on, and to which, a forecast counts places that open and close on those days."""
    first = _count_after(max(opens_on or on, on))
    last = _count_after(closes_on) - 1 if closes_on else None
    if last is not None and last < first:
        return "Forecasts do not count these places: they are open at no January count to come."
    begins = "from now on" if opens_on is None or opens_on <= on else f"from the count of January {first} on"
    until = f", to that of January {last}" if last else ""
    far = " No forecast reaches that far yet." if is_beyond(opens_on, years_from(on)) else ""
    return f"Forecasts count these places {begins}{until}.{far}"


def for_no_child(first_age: int, last_age: int) -> str:
    """Where ages are less than half of a phase: that none of its children is counted for the places; else nothing."""
    ages = (first_age, last_age)
    few = barely_taken(ages)
    if not few:
        return ""
    whom = " of those ages" if any(takes_half(ages, phase) for phase in range(len(PHASES))) else ""
    whose = f"{age_words(*ages).capitalize()} {'takes' if first_age == last_age else 'take'}"
    return (
        f"{whose} in less than half of ages {_spans(few)}: forecasts count these places for no child{whom}."
    )


def elsewhere(row: Places, setting: str) -> str:
    """That places which close are of another kind than the one looked at."""
    return (
        f"{row.name} is counted among {WHERE_IN[row.setting]}. This page is about {WHERE_IN[setting]}, so it shows nothing "
        "of that closing."
    )


def _spans(phases: Iterable[int]) -> str:
    """“4 to 10 and 16 to 18”."""
    return " and ".join(f"{first} to {last}" for _name, first, last in (PHASES[one] for one in phases))


def _count_after(day: date) -> int:
    """The year of the first January count that is not before a day."""
    return day.year + (day > date(day.year, *COUNTED_ON))


def runs_out(found: Sufficiency) -> int | None:
    """The first school year in which some child is more likely than not to have no place."""
    likely = np.flatnonzero(found.chance_short() >= LIKELY)
    return found.first_year + int(likely[0]) if likely.size else None


def last_year(found: Sufficiency) -> int:
    return found.first_year + int(found.displaced.shape[1]) - 1


def enough(found: Sufficiency) -> int:
    """How many more places, of the right kind in the right district, would do in the last year, 8 chances in 10."""
    return int(np.quantile(found.displaced[:, -1].sum((1, 2, 3)), SURE, method="higher"))


def in_short(found: Sufficiency, on: date) -> str:
    """When places run out, or have by now, how sure that is, and how many are short at the end."""
    year, what = runs_out(found), PLACE_IN[found.setting]
    if year is None:
        end = school_year(last_year(found))
        return f"There are likely to be enough {what} places in every year to {end}."
    sure = chance(float(found.chance_short()[year - found.first_year]))
    this_year = on.year - (on.month < SEPTEMBER)
    when = (
        f"to have run out already, in {school_year(year)}"
        if year < this_year
        else f"to run out in {school_year(year)}"
    )
    return f"{what[0].upper()}{what[1:]} places are likely {when} (chance: {sure}). {at_the_end(found)}"


def at_the_end(found: Sufficiency) -> str:
    """How many have no place at the end; a few forecasts of very many can lift the average above the band."""
    end, (low, mean, high) = school_year(last_year(found)), found.band()[:, -1]
    if mean < 1:
        return f"By {end} there are likely to be enough again."
    most = f"{low:,.0f} to {high:,.0f}"
    if is_within(low, mean, high):
        return f"By {end} about {expected(mean)} children have none (8 chances in 10: {most})."
    usual = f"{most} children have none" if round(high) else "all children have a place"
    others = "far more have none" if round(high) else "some have none"
    return f"By {end} {usual} (8 chances in 10). In a few forecasts {others}: {expected(mean)} on average over them all."


def is_within(low: float, mean: float, high: float) -> bool:
    """Whether an average lies in its own band, as they are shown."""
    return round(low) <= round(mean) <= round(high)


def banded(draws: Floats | Counts) -> str:
    """What is expected, with its band; where the average lies outside, the middle forecast, and the average after it."""
    mean = float(draws.mean())
    low, high = (float(end) for end in np.quantile(draws, BAND, method="weibull"))
    band = f"({low:,.0f} to {high:,.0f})"
    if is_within(low, mean, high):
        return kept_together(f"{expected(mean)} {band}")
    return f"{kept_together(f'{expected(float(np.median(draws)))} {band}')}, {kept_together(f'{expected(mean)} on average')}"


def enough_says(found: Sufficiency) -> str:
    """What would be enough."""
    more = enough(found)
    if not more:
        return ""
    end = school_year(last_year(found))
    return (
        f"It takes {more:,} more places, of the right kind in the right districts, for all to have one in {end} "
        "(8 chances in 10)."
    )


def phase_says(found: Sufficiency, phase: int, band: Floats) -> str:
    """A phase in a sentence: band is (3, years), low, middle and high."""
    first, last = band[1, 0], band[1, -1]
    none = float(found.shortfall()[-1, :, phase].sum())
    words = "all of them have a place" if none < 1 else f"{expected(none)} of them have no place"
    return (
        f"{PHASE_WORDS[phase]}: about {first:,.0f} children need a place in {school_year(found.first_year)} and "
        f"{last:,.0f} in {school_year(last_year(found))} (8 chances in 10: {band[0, -1]:,.0f} to {band[2, -1]:,.0f}); "
        f"{words} then."
    )


def how_sure(start: Start, found: Sufficiency) -> Iterator[str]:
    """What the bands hold, and what they leave out."""
    outlook = start.outlook
    yield (
        f"Each forecast follows every child, year by year, {len(found.displaced)} times, each time with other chances "
        "of joining, moving and leaving that fit the history as well. Joining lies up to about "
        f"{outlook.joiners_sd:.0%} and leaving {outlook.leavers_sd:.0%} above or below the past’s level, and joiners grow "
        f"by {outlook.growth:.0%} a year, give or take {outlook.growth_sd:.0%}."
    )
    yield (
        "The bands leave out what has not happened yet: a change of the law, of policy on who is placed where, or a school "
        "that fails. History follows the places there were: where schools were full, it shows fewer children than "
        "would have come."
    )
    if start.of == PUBLISHED or start.shared_out:
        whose = (
            "No child’s" if start.shared_out == start.children else f"For {start.shared_out:,} children no"
        )
        yield f"{whose} district is known here: they are taken to live where the area’s people live."
    left = float(found.unasked[:, 0].mean())
    if left >= 1:
        yield (
            f"{expected(left)} who are counted in these settings are of an age that none of these schools takes. "
            "They are in no figure here."
        )


def counted_too(found: Sufficiency, phases: set[int]) -> str:
    """Who is counted with a change and without it because only the change brings places for their ages."""
    many = counted_in(found, phases)
    if many < 1:
        return ""
    return (
        f"Without this change no {PLACE_IN[found.setting]} place is counted for ages {_spans(sorted(phases))}. So that both "
        f"sides count the same, about {expected(many)} of those ages are in both here, in {school_year(last_year(found))}. "
        "The other pages leave them out: their numbers are smaller."
    )


def difference(before: Sufficiency, after: Sufficiency, *, is_over: bool = False) -> str:
    """What a change does to the last year, in a sentence, and to when places run out, unless they have by the start."""
    was, now = (float(one.displaced[:, -1].sum((1, 2, 3)).mean()) for one in (before, after))
    year = school_year(last_year(after))
    if abs(was - now) < 1:
        return f"It makes no difference that can be seen to who has a place in {year}."
    first, second = (runs_out(one) for one in (before, after))
    when = (
        ""
        if first == second or (is_over and second)
        else f" Places run out in {school_year(second)} instead of {school_year(first)}."
        if first and second
        else " Places then do not run out."
        if first
        else f" Places then run out in {school_year(second or 0)}."
    )
    less = "fewer" if now < was else "more"
    many = expected(abs(was - now))
    return f"{many} {less} children have no place in {year}: about {expected(now)} instead of {expected(was)}.{when}"
