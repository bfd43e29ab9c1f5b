"""The smallest beginnings of a forecast of places."""

from datetime import date
from pathlib import Path

from trellis.planning.places.history import History
from trellis.planning.places.pack import PlacesPack, read_places
from trellis.planning.places.schools import Places
from trellis.planning.places.start import Basis, Start, from_pack

AREAS = Path(__file__).parents[3] / "areas"
DISTRICTS = {"upper-mere": "Upper Mere", "lower-mere": "Lower Mere"}


def pack(area: str = "littlemere") -> PlacesPack:
    """An area's figures."""
    found, findings = read_places(AREAS / area)
    assert found, findings
    return found


def some_places(places: int = 70, **other: object) -> Places:
    """One special school."""
    facts: dict = {
        "slug": "alder", "name": "Alder School", "setting": "special", "district": "lower-mere", "places": places,
        "first_age": 4, "last_age": 18, "needs": (), "opens_on": None, "closes_on": None, "standing": "assumed",
        "source": "Fictional", "dated": date(2026, 9, 1),
    }  # fmt: skip
    return Places(**{**facts, **other})


def basis(*places: Places, area: str = "littlemere", growth: float | None = None) -> Basis:
    """What a start rests on."""
    found = pack(area)
    told = found.file.history
    history = History(found.history, told.standing, told.source, told.dated)
    return Basis(found, history, places, growth)


def a_start(*places: Places, area: str = "littlemere", growth: float | None = None) -> Start:
    """Where a forecast of an area starts, with these places and no others."""
    return from_pack(basis(*places, area=area, growth=growth))
