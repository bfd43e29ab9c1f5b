"""What cannot be asked of a forecast, each with a sentence that says what to do."""

from trellis.foundation.access import Refused
from trellis.planning.forecasting.figures import Start
from trellis.planning.levers import Levers

SHARES = {"reuse": "Advice used again", "triage": "Shorter work"}


def check_levers(levers: Levers, start: Start) -> None:
    """Staff cannot be fewer than none, and there must be something to forecast."""
    for what, posts, more in (
        ("psychologist", start.psychologists, levers.psychologists),
        ("co-ordinator", start.coordinators, levers.coordinators),
    ):
        if posts + more < 0:
            raise Refused(
                f"There are {posts:g} {what} posts, so {-more} fewer cannot be. Take away {posts:g} at most."
            )
    if not start.requests_a_month and not start.cases:
        raise Refused(
            "The record holds no open case and no request of the last year. Start from the published figures."
        )
    if levers.reuse + levers.triage > 100:
        raise Refused("Advice used again and shorter work are more than 100% of cases together. Lower one.")
