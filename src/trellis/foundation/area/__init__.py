"""The local area this system runs for, as configuration: a folder of YAML called an area pack.

Council, places, teams, settings, advice bodies and the wording of letters come from here, so that nothing
local is written into the code. `current_area()` is the one in use; `check(path)` says what is wrong with any.
"""

from trellis.foundation.area.checking import check
from trellis.foundation.area.letters import Letter, MissingFact, Written
from trellis.foundation.area.loading import AreaNotValid, area_path, current_area, load_area
from trellis.foundation.area.pack import Area, NotInArea
from trellis.foundation.area.reading import Finding
from trellis.foundation.area.schema import Board, Body, Contact, District, Setting, Team, Zone

__all__ = [
    "Area",
    "AreaNotValid",
    "Board",
    "Body",
    "Contact",
    "District",
    "Finding",
    "Letter",
    "MissingFact",
    "NotInArea",
    "Setting",
    "Team",
    "Written",
    "Zone",
    "area_path",
    "check",
    "current_area",
    "load_area",
]
