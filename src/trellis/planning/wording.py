"""What a forecast says, in sentences. No share on time stands in one without the other, and without who still waits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from trellis.foundation.clock import words
from trellis.foundation.ui.words import in_full
from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.forecast import Band, Forecast, Month, OnTime, Post
from trellis.planning.forecasting.in_use import ASSUMED, GROWTH, PUBLISHED
from trellis.planning.forecasting.keeping_up import balances, falls_behind
from trellis.planning.levers import HALF, IN_TIME, RECORD, Levers

MANY_WAIT = 100  # children over a year, from which a share on time may hide them
FALLS = 0.02
MORE_LEFT = 1.1  # times as many children over a year as if nothing changes, from which that is worth saying
LONG_AGO = 3  # months
LONG_FULL = 3  # months without time to spare that are worth saying


def month_words(day: date) -> str:
    """September 2027."""
    return words(day).split(" ", 1)[1]


def percent(share: float) -> str:
    """A share as people say it."""
    return f"{share * 100:.0f}%"


def percent_band(band: Band | None) -> str:
    """A share with its band: 90% (81% to 97%)."""
    if band is None:
        return "none"
    return f"{percent(band.middle)} ({percent(band.low)} to {percent(band.high)})"


def number_band(band: Band) -> str:
    """A number with its band: 1,998 (1,700 to 2,300)."""
    return f"{band.middle:,.0f} ({band.low:,.0f} to {band.high:,.0f})"


def pounds(amount: float) -> str:
    """Money to the nearest thousand, or hundred thousand from a million: no forecast knows it better."""
    size = abs(amount)
    words = f"£{size / 1e6:,.1f} million" if size >= 999_500 else f"£{round(size, -3):,.0f}"
    return f"-{words}" if amount < 0 else words


def months_long(many: int) -> str:
    """So many months."""
    return f"{many} {'month' if many == 1 else 'months'}"


def costs(amount: float, months: int, levers: Levers) -> str:
    """What a change costs beside what is spent now, and what of it is not costed; nothing where it costs the same."""
    less_or_more = "less" if amount < 0 else "more"
    known = f"It costs about {pounds(abs(amount))} {less_or_more} than now over these {months} months."
    return " ".join(said for said in (known if amount else "", not_costed(levers)) if said)


def not_costed(levers: Levers) -> str:
    """That work in holidays has no price here: the figures say what a post costs, not what more weeks of it do."""
    if levers.holiday_cover is None:
        return ""
    return "What work in school holidays costs is not counted: that depends on how those weeks are agreed and paid."


def cost_beside(amount: float, levers: Levers) -> str:
    """The same for a table in which scenarios stand side by side."""
    return f"{pounds(amount)}, holiday work not counted" if not_costed(levers) else pounds(amount)


def on_time(month: Month) -> str:
    """Both shares and who waits, in one sentence that cannot be cut."""
    return on_time_then(month.starts_on, month.on_time)


def on_time_then(month: date, both: OnTime) -> str:
    """The same of a month by its first day, each with where eight runs of ten lie."""
    return (
        f"In {month_words(month)} {_shares(both)}, and {number_band(both.over_52)} {children(both.over_52.middle)} would "
        "have waited more than 52 weeks. In brackets: eight runs of ten."
    )


def _shares(both: OnTime) -> str:
    """Both shares, or that there is no plan to have a share of."""
    if both.issued is None and both.due is None:
        return "no plan would be issued or due"
    if both.issued is None:
        return f"no plan would be issued, {percent_band(both.due)} of the plans due would be within 20 weeks"
    if both.due is None:
        return (
            f"{percent_band(both.issued)} of the plans issued would be within 20 weeks, no plan would be due"
        )
    return (
        f"{percent_band(both.issued)} of the plans issued and {percent_band(both.due)} of the plans due would be within 20 "
        "weeks"
    )


def children(number: float) -> str:
    """One child, several children."""
    return "child" if round(number) == 1 else "children"


def goes(shares: Sequence[Band | None], months: Sequence[date]) -> str:
    """How a share on time goes: where it begins, is lowest and ends."""
    known = [(share.middle, month) for share, month in zip(shares, months, strict=True) if share]
    if not known:
        return ""
    first, last, lowest = known[0], known[-1], min(known, key=lambda one: one[0])
    low = (
        f", falls to {percent(lowest[0])} in {month_words(lowest[1])}"
        if lowest[0] < min(first[0], last[0]) - FALLS
        else ""
    )
    return f"It is {percent(first[0])} in {month_words(first[1])}{low} and is {percent(last[0])} in {month_words(last[1])}. "


def takes(start: Start, levers: Levers) -> str:
    """What a forecast leans on most, and what its record could not tell of it."""
    growth = levers.growth if levers.growth is not None else start.value(GROWTH)
    hours, requests = start.figure("psychologist_hours"), in_full(start.requests_a_month)
    doubt = (
        f" {hours.says} So the area’s figure stands in."
        if start.of == RECORD and hours.says and not hours.is_fitted
        else ""
    )
    return (
        f"It takes it that {requests} ask a month, {_growing(growth)}, and that a psychologist’s advice "
        f"takes {in_full(hours.value)} hours.{doubt}"
    )


def _growing(percent_a_year: float) -> str:
    if round(percent_a_year) == 0:
        return "as many each year"
    return f"{abs(percent_a_year):.0f}% {'more' if percent_a_year > 0 else 'fewer'} each year"


def keeps_up(start: Start, levers: Levers, months: int) -> str:
    """Whether psychologists can do what comes; if not, from when, and by how much it grows."""
    behind, last = falls_behind(start, levers, months), balances(start, levers, months)[-1]
    if behind is None:
        return (
            f"Psychologists can keep up: in the last month {last.come:.1f} cases a week come to them, and they can do "
            f"{last.done:.1f} a week, term and holidays taken together."
        )
    since = "Already now" if behind.month == 0 else f"From {month_words(way.month(start.on, behind.month))}"
    return (
        f"This cannot keep up. {since} more cases come to psychologists than can be done; in the last month "
        f"{last.come:.1f} a week come and {last.done:.1f} can be done. The queue then grows by about "
        f"{last.grows * 52:,.0f} a year."
    )


def clearing(start: Start, forecast: Forecast) -> str:
    """When the queue for a psychologist is short again."""
    if forecast.cleared is None:
        return f"The queue for a psychologist is not cleared by {month_words(forecast.last.starts_on)}."
    if forecast.cleared == 0:
        return "There is no backlog for a psychologist: the queue is six weeks’ work or less."
    return (
        f"The queue for a psychologist is cleared, to six weeks’ work or less, in {months_long(forecast.cleared)}: "
        f"{month_words(way.month(start.on, forecast.cleared))}."
    )


def binding(forecast: Forecast) -> str:
    """Which people hold things up next."""
    best = forecast.next_binding
    if forecast.posts is None:
        return ""
    if best is None:
        return f"At the end no team holds it up: {NONE_BRINGS} then.{_full(forecast.posts)}"
    return f"What binds next: {best.pool}. {brings(best, 'at the end')}, more than anywhere else."


NONE_BRINGS = "neither one more post in any, nor a tenth more, would leave fewer cases open"


def brings(post: Post, when: str) -> str:
    """What more posts in a team would leave open."""
    fewer = round(post.fewer_open)
    few = f"{fewer:,} fewer {'case' if fewer == 1 else 'cases'} open {when}"
    if post.more == 1:
        return f"One more full-time post there leaves {few}"
    return f"One more full-time post there changes little; {post.more} more, a tenth, leave {few}"


def _full(posts: tuple[Post, ...]) -> str:
    """Who has no time to spare on the way, where nobody is short at the end."""
    full = [
        (post.full, post.full_until, post.pool)
        for post in posts
        if post.full_until and post.full >= LONG_FULL
    ]
    if not full:
        return ""
    many, until, pool = max(full)
    return (
        f" On the way, {pool} have no time to spare in {many} of the months, the last of them {month_words(until)}: more "
        "posts there may bring plans sooner."
    )


def changed_since(kept_on: date, start: Start, changes: Mapping[str, tuple[date, bool]]) -> str:
    """Said on a paper kept in an earlier month, or before a figure it starts from was set or taken back: which, and when."""
    named = [
        (one.name, words(changes[one.key][0]), changes[one.key][1])
        for one in start.figures
        if one.key in changes
    ]
    listed = "; ".join(
        f"“{name}” on {day}" if is_set else f"“{name}”, taken back on {day}" for name, day, is_set in named
    )
    figures = f"Figures it starts from that were changed after it was kept on {words(kept_on)}: {listed}."
    return " ".join(filter(None, (_later_now(kept_on, start), figures if named else "")))


def _later_now(kept_on: date, start: Start) -> str:
    months = _months(kept_on, start.on)
    if months < 1:
        return ""
    later = "a month" if months == 1 else f"{months} months"
    return (
        f"It was kept in {month_words(kept_on)} and counts its months from {month_words(start.on)} now: what it changes "
        f"comes {later} later than it said then. Change its months if that is not meant."
    )


def nothing_changes(of: str = "") -> str:
    """The name of what happens anyway; where forecasts do not all start there, with where it starts."""
    return f"If nothing changes, from {starts_from(of)}" if of else "If nothing changes"


def starts_from(of: str) -> str:
    """Where forecasts of a kind start."""
    return "what this system holds" if of == RECORD else "the area’s figures"


def nothing_open(start: Start) -> str:
    """Said where a forecast starts from no case."""
    return (
        ""
        if start.cases
        else "No case is open where this starts. It begins with empty queues; check that this is so."
    )


def as_of(start: Start) -> str:
    """Of what day a forecast’s queue is, where that is not plain."""
    if start.of == RECORD:
        many = min(start.in_hand, start.waiting("psychology"))
        who = f" {many:,} of them, whom psychologists in post can have in hand at once, are left out of the"
        left = f"{who} picture of the queue." if many else ""
        begins = f"It begins on {words(start.on)}, with who is open then,"
        return f"{begins} so its first month is what is left of that one.{left}"
    queue = start.find("waiting.psychology.cases")
    if queue is None or queue.standing not in (PUBLISHED, ASSUMED) or _months(queue.on, start.on) < LONG_AGO:
        return ""
    what = "published" if queue.standing == PUBLISHED else "assumed"
    return (
        f"The {what} queue of {queue.value:,.0f} children is of {month_words(queue.on)}. The forecast begins in "
        f"{month_words(start.on)} with that queue, for want of a later one. Those whose advice a psychologist has begun "
        "are left out of the picture of the queue, so it begins lower."
    )


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def traps(forecast: Forecast, levers: Levers, nothing: Forecast | None = None) -> Iterator[str]:
    """Where a share on time would mislead, said in words; `nothing`: what happens if nothing changes."""
    clearing_says = _falls_while_clearing(forecast)
    yield from clearing_says
    waits = forecast.last.on_time.over_52.middle
    is_left = levers.order in (IN_TIME, HALF) and waits >= MANY_WAIT
    if is_left:
        yield (
            "Seeing those still in time first lifts the share on time without one more case being done. "
            f"{waits:,.0f} {children(waits)} are left waiting more than 52 weeks at the end, the longest "
            f"{forecast.last.longest.middle:,.0f} weeks."
        )
    yield from _more_on_the_way(forecast, nothing)
    if nothing is not None and not is_left:
        yield from _flattered(forecast.last, nothing.last.on_time)
        if not clearing_says:
            yield from _belittled(forecast.last, nothing.last.on_time)


def _more_on_the_way(forecast: Forecast, nothing: Forecast | None) -> Iterator[str]:
    """Where many more wait over a year on the way than at the end, which is all the last month shows."""
    worst = forecast.worst
    most = worst.on_time.over_52.middle
    if most < MANY_WAIT or most <= MORE_LEFT * forecast.last.on_time.over_52.middle:
        return
    same = nothing.months[forecast.months.index(worst)] if nothing else None
    beside = f", {same.on_time.over_52.middle:,.0f} if nothing changes" if same else ""
    yield (
        f"On the way more children wait: {most:,.0f} would have waited more than 52 weeks at the end of "
        f"{month_words(worst.starts_on)}{beside}."
    )


def _falls_while_clearing(forecast: Forecast) -> list[str]:
    """Where the share of plans issued falls on the way to a short queue."""
    shares = [
        (month.on_time.issued.middle, number)
        for number, month in enumerate(forecast.months)
        if month.on_time.issued
    ]
    if not shares or not forecast.cleared:
        return []
    (first, _), (share, lowest) = shares[0], min(shares)
    if lowest > forecast.cleared or first - share <= FALLS:
        return []
    return [
        f"The share issued on time falls to {percent(share)} in {month_words(forecast.months[lowest].starts_on)} while old "
        "cases are issued. That is the backlog being cleared, not things going wrong. Watch the number waiting."
    ]


def _flattered(last: Month, before: OnTime) -> Iterator[str]:
    """Where more of the plans issued are on time only because old cases are left."""
    now = last.on_time
    left, were = round(now.over_52.middle), round(before.over_52.middle)
    if _more(now.issued, before.issued) > 0 and left > max(were, MORE_LEFT * were):
        yield (
            f"{_issued_beside(last, before)} That share rises when old cases are left to wait, so it is no gain by "
            f"itself: {_due_beside(now, before)}{_left_beside(left, were)}"
        )


def _belittled(last: Month, before: OnTime) -> Iterator[str]:
    """Where fewer of the plans issued are on time only because old cases are issued."""
    now = last.on_time
    left, were = round(now.over_52.middle), round(before.over_52.middle)
    only_issued = _more(now.issued, before.issued) < 0 <= _more(now.due, before.due)
    if only_issued and were > max(left, MORE_LEFT * left):
        yield (
            f"{_issued_beside(last, before)} That share falls while old cases are issued, so it is no loss by itself: "
            f"{_due_beside(now, before)}{_left_beside(left, were)}"
        )


def _more(now: Band | None, before: Band | None) -> float:
    """How much larger a share is, as far as it can be read off the page."""
    if now is None or before is None or percent(now.middle) == percent(before.middle):
        return 0.0
    return now.middle - before.middle


def _issued_beside(last: Month, before: OnTime) -> str:
    share, was = (percent(one.middle) if one else "none" for one in (last.on_time.issued, before.issued))
    then = month_words(last.starts_on)
    return f"In {then} {share} of the plans issued would be within 20 weeks, {was} if nothing changes."


def _left_beside(left: int, were: int) -> str:
    return f"{left:,} {children(left)} would have waited more than 52 weeks, {were:,} if nothing changes."


def _due_beside(now: OnTime, before: OnTime) -> str:
    if now.due is None or before.due is None:
        return ""
    share, was = percent(now.due.middle), percent(before.due.middle)
    beside = "with and without the change" if share == was else f"and {was} if nothing changes"
    return f"of the plans due it is {share} {beside}; "


def queue_says(forecast: Forecast) -> str:
    """What the picture of the queue shows."""
    first, last = forecast.months[0].queue.middle, forecast.last.queue.middle
    way_ = "grows" if last > first * 1.02 else "shrinks" if last < first * 0.98 else "stays about the same"
    return (
        f"The queue for a psychologist {way_}: {first:,.0f} children at the end of the first month, "
        f"{last:,.0f} at the last."
    )


def waits_say(forecast: Forecast) -> str:
    """What the picture of the longest waits shows."""
    first, last = forecast.months[0].on_time.over_52.middle, forecast.last.on_time.over_52.middle
    most = forecast.worst
    if round(most.on_time.over_52.middle) == 0:
        return "No child has waited more than 52 weeks at the end of any month."
    return (
        f"Children who have waited more than 52 weeks: {first:,.0f} at the end of the first month, {last:,.0f} at the last; "
        f"the most is {most.on_time.over_52.middle:,.0f}, in {month_words(most.starts_on)}."
    )


def open_says(forecast: Forecast) -> str:
    """What the picture of open cases shows."""
    return f"Open cases go from {forecast.months[0].open.middle:,.0f} to {forecast.last.open.middle:,.0f}."
