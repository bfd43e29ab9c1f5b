"""The reference page for places: what `sufficiency.yaml` of an area pack and the tables beside it hold."""

from trellis.foundation.area.reference import describe
from trellis.planning.pack import Figure
from trellis.planning.places import pack

_START = f"""# What `{pack.FILE}` holds

Written by `trellis docs`: do not edit it here. What a forecast makes of it:
[where places run out](../explanation/places.md).

Beside it, in `{pack.FOLDER}/`, are `children.csv` (need, academic-year, setting, children) and `transitions.csv`
(calendar-year, setting-1, need-1, academic-year-1, setting-2, need-2, academic-year-2, and if you like district and
children; NONSEND where a child has no plan). `trellis places history` makes both from the published tables of any council.
"""
_FILES = (
    (
        pack.FILE,
        (pack.SufficiencyFile, pack.TableOf, pack.DistrictShare, pack.PackSchool, Figure),
    ),
)


def as_markdown() -> str:
    """The whole page."""
    return "\n".join((_START, *describe(_FILES))).rstrip() + "\n"
