"""The area this system runs for, loaded once; a pack with anything wrong in it is not used."""

import functools
import os
from pathlib import Path

from trellis.foundation.area.checking import examine
from trellis.foundation.area.pack import Area
from trellis.foundation.area.reading import Finding

ROOT = Path(__file__).resolve().parents[4]
DEFAULT = "areas/essex"


class AreaNotValid(Exception):
    """A pack cannot be used; the message lists what to mend."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def load_area(path: str | Path) -> Area:
    """The area in a folder; AreaNotValid if anything in it is wrong."""
    area, wrong = examine(Path(path))
    if wrong or area is None:
        raise AreaNotValid(wrong)
    return area


@functools.cache
def _loaded(path: Path) -> Area:
    return load_area(path)


def current_area() -> Area:
    """The area this system runs for: TRELLIS_AREA in the settings or the environment, or else Essex."""
    return _loaded(area_path())


def area_path() -> Path:
    """The folder of the area this system runs for."""
    from django.conf import settings  # here so that a pack can be checked where Django is not set up

    chosen = getattr(settings, "TRELLIS_AREA", None) if settings.configured else None
    return ROOT / (chosen or os.environ.get("TRELLIS_AREA") or DEFAULT)
