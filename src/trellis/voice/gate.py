"""Whether comments were answered and published within the year the law allows (SEND Regulations 2014, reg 56(4))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trellis.rules.timetable.periods import add_months

WARN_AFTER, FAIL_AFTER = 9, 12  # months
OWED_AFTER = timedelta(days=90)  # our own promise, not the law's


class Standing(StrEnum):
    """How it stands with the yearly publication."""

    NOTHING = "nothing to answer yet"
    GOOD = "on time"
    SOON = "due soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A comment that could be published and is not answered."""

    comment_id: int
    received_on: date


@dataclass(frozen=True, slots=True)
class Gate:
    """The standing, why, the day by which to publish, and every comment that has waited too long."""

    standing: Standing
    sentence: str
    publish_by: date | None
    owed: tuple[Waiting, ...]

    @property
    def is_met(self) -> bool:
        """Whether the Local Offer may say that it meets the law on comments."""
        return self.standing is not Standing.LATE


def judge(last_published_on: date | None, waiting: Iterable[Waiting], on: date) -> Gate:
    """How it stands on a day; where nothing was ever published, the year runs from the oldest comment."""
    rows = sorted(waiting, key=lambda one: one.received_on)
    owed = tuple(one for one in rows if on - one.received_on > OWED_AFTER)
    starts = [day for day in (last_published_on, rows[0].received_on if rows else None) if day is not None]
    if not starts:
        return Gate(Standing.NOTHING, "Nobody has commented yet. Ask people what they think.", None, ())
    # A comment left out of last month's answers has waited its year all the same.
    begins = min(starts)
    publish_by = add_months(begins, FAIL_AFTER)
    from_what = (
        "the last publication" if begins == last_published_on else "the oldest comment not yet answered"
    )
    if on >= publish_by:
        return Gate(Standing.LATE, f"A year or more has passed since {from_what}.", publish_by, owed)
    if on >= add_months(begins, WARN_AFTER):
        return Gate(Standing.SOON, f"{WARN_AFTER} months have passed since {from_what}.", publish_by, owed)
    return Gate(
        Standing.GOOD, f"Less than {WARN_AFTER} months have passed since {from_what}.", publish_by, owed
    )
