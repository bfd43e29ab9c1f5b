"""Fictional names for people, schools and roads, kept as data beside this file."""

from pathlib import Path

import yaml

_LISTS: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())

GIVEN = _LISTS["given"].split()
GROWN_UP = _LISTS["grown_up"].split()
FAMILY = _LISTS["family"].split()
PLACE = _LISTS["place"].split()
ROAD = _LISTS["road"].split()
