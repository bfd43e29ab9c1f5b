"""What cannot be asked of a forecast, each with a sentence that says what to do."""

from trellis.foundation.access import Refused
from trellis.foundation.ui.words import in_full
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.in_use import GROWTH, InUse
from trellis.planning.levers import Levers


def check_levers(levers: Levers, start: Start) -> None:
    """Staff cannot be fewer than none, and there must be something to forecast."""
    for lever, what, posts, more in (
        ("psychologists", "psychologist", start.psychologists, levers.psychologists),
        ("coordinators", "co-ordinator", start.coordinators, levers.coordinators),
    ):
        if posts + more < 0:
            raise Refused(
                f"There are {in_full(posts)} {what} posts, so {in_full(-more)} fewer cannot be. "
                f"Take away {in_full(posts)} at most.",
                about=lever,
            )
    if not start.requests_a_month and not start.cases:
        raise Refused(
            "The record holds no open case and no request of the last year. Start from the published figures.",
            about="start",
        )
    if levers.reuse + levers.triage > 100:
        raise Refused(
            "Advice used again and shorter work are more than 100% of cases together. Lower one.",
            about="reuse",
        )


STILL_HERE = (
    "What you wrote is still here: press again to put it in place of that, or look first, in another tab, at what "
    "stands now."
)
LARGEST = {
    "requests_a_month": 2_000.0,  # several times the largest area, and as many as a page can follow case by case
    "percent": 100.0,
    "days_a_week": 7.0,
    "posts": 5_000.0,
    "weeks": 520.0,
    "hours": 500.0,
    "cases_in_hand": 100.0,
    "cases": 25_000.0,
}
OLDEST, NEWEST = "oldest_weeks", "newest_weeks"
A_COUNT = ".cases"  # the end of the name of each figure that counts children
DECIMALS = 2
ABOVE_NOUGHT = ("requests_a_month", "psychologist_hours", "days_a_week", "cases_in_hand")


def check_figure(known: InUse, value: float) -> None:
    """A figure somebody sets must be one that can be."""
    least = -50.0 if known.key == GROWTH else 0.0
    most = next((limit for word, limit in LARGEST.items() if word in known.key), 1_000_000.0)
    if round(value, DECIMALS) != value:
        raise Refused(
            f"Write “{known.name}” with two figures after the point at most, like 17.45.", about="value"
        )
    if value < least:
        raise Refused(
            f"“{known.name}” cannot be less than {least:g}. You wrote {in_full(value)}.", about="value"
        )
    if value > most:
        raise Refused(
            f"“{known.name}” cannot be more than {most:,.0f}. You wrote {in_full(value)}.", about="value"
        )
    if not value and any(word in known.key for word in ABOVE_NOUGHT):
        raise Refused(f"“{known.name}” cannot be nought.", about="value")
    if known.key.endswith(A_COUNT) and value % 1:
        raise Refused(f"“{known.name}” counts children. Enter a whole number, like 3.", about="value")


def check_waits(key: str, value: float, start: Start, about: str = "") -> None:
    """Whoever came last cannot have waited longer than whoever came first; `about`: the field it was typed in."""
    where, _, which = key.rpartition(".")
    end = {OLDEST: NEWEST, NEWEST: OLDEST}.get(which, "")
    other = start.find(f"{where}.{end}")
    if other is None or (value >= other.value if which == OLDEST else value <= other.value):
        return
    raise Refused(
        f"The newest cannot be older than the oldest. “{other.name}” is {in_full(other.value)}, so this cannot be "
        f"{in_full(value)}.",
        about=about,
    )
