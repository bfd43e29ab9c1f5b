"""How far a forecast can be trusted: how others made the same way in the past did, beside every forecast."""

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.planning.calibrating.reading import Record
from trellis.planning.forecasting.figures import Start
from trellis.planning.levers import RECORD
from trellis.planning.starting import Taken

FIGURES = {
    "queue": "Waiting for a psychologist’s advice",
    "open": "Open cases",
    "issued": "Plans issued in the month",
}
SAID = {"queue": "how many wait for a psychologist’s advice", "open": "open cases", "issued": "plans issued"}
HELD = (0.7, 0.9)  # shares of outcomes inside the 80% band that are near enough to 80%
SAID_AHEAD = 3  # months
ENOUGH = 10  # forecasts come due


@dataclass(frozen=True, slots=True)
class Trust:
    """What is said, what is warned of, and each figure's record as rows of a table."""

    says: str
    warns: str
    rows: tuple[tuple[str, ...], ...]


def trust(start: Start, taken: Taken | None) -> Trust:
    """How far to trust forecasts that start here."""
    if start.of != RECORD:
        return Trust(
            "This starts from published and assumed figures, not from a history kept here, so no past forecast can be "
            "held against what came. The shade is the chance of the runs and a guess of how unsure each figure is.",
            "", (),
        )  # fmt: skip
    if taken is None:
        says = "How forecasts from this record would have done is not known: its figures have not been taken yet."
        return Trust(says, "", ())
    if taken.records is None:
        return Trust(
            "How forecasts from this record would have done is being worked out. Look again in some minutes.",
            "",
            (),
        )
    if not taken.records:
        return Trust(
            "The record is too short: too few forecasts that could have been made in it have come due. "
            "Nobody can say yet how far to trust this.", "", (),
        )  # fmt: skip
    return Trust(_says(taken.records), " ".join(_warns(taken.records)), tuple(_rows(taken.records)))


def _says(records: tuple[Record, ...]) -> str:
    first = max(
        (one for one in records if one.of == "queue"), key=lambda one: one.forecasts, default=records[0]
    )
    inside = f"{round(first.coverage * first.forecasts)} came out inside the band that is meant to hold 80%"
    since = (
        ""
        if first.widened is None
        else f". Of those that came due later, {first.widened:.0%} lay inside the band as widened by then"
    )
    return (
        f"The same forecast was made again for each past month, from what was known then alone. Of {first.forecasts} "
        f"forecasts of {SAID[first.of]} {_months(first.ahead)} ahead, {inside}{since}. {_against(first)} Bands of "
        "such figures are made wider, or narrower, by how far past outcomes lay outside them, and none is narrower than "
        "past errors. Shares on time, and how many wait over 52 weeks, were not tried on the past: their bands are the "
        "runs’ own, and look surer than they are."
    )


def _against(one: Record) -> str:
    if one.skill > 0:
        return f"The error was {one.skill:.0%} smaller than saying that nothing changes."
    return f"The error was {-one.skill:.0%} larger than saying that nothing changes."


def _warns(records: tuple[Record, ...]) -> Iterator[str]:
    worse = [one for one in records if one.skill <= 0]
    if worse:
        named = ", ".join(dict.fromkeys(SAID[one.of] for one in worse))
        yield (
            f"Do not rely on it yet. Past forecasts of these were further out than saying that nothing changes: {named}. "
            "The record may be filling up, or work may have changed."
        )
    held = [one.widened for one in records if one.widened is not None]
    wide, narrow = any(one > HELD[1] for one in held), any(one < HELD[0] for one in held)
    if (wide or narrow) and not worse:
        yield _loose(wide, narrow)
    if max(one.forecasts for one in records) < ENOUGH:
        yield "Few forecasts have come due, so this is a first impression."


def _loose(wide: bool, narrow: bool) -> str:
    """How bands did not keep what they promise, which is to hold eight of ten."""
    if wide and narrow:
        return "Some bands have held more than the 80% they promise, and some less. Read them as rough."
    if wide:
        return "Bands have held more than the 80% they promise: they are wider than they need be."
    return "Bands have held less than the 80% they promise: what comes may well lie outside them."


def _rows(records: tuple[Record, ...]) -> Iterator[tuple[str, ...]]:
    for one in records:
        shown = "Too few" if one.widened is None else f"{one.widened:.0%}"
        yield (
            FIGURES[one.of], _months(one.ahead), f"{one.forecasts}", f"{one.coverage:.0%}", shown,
            f"{one.error:,.0f}", f"{one.unchanged:,.0f}", f"{one.skill:+.2f}",
        )  # fmt: skip


def _months(ahead: int) -> str:
    return f"{ahead} months"
