"""What the documentation says is kept about a child is what is kept."""

import re
from pathlib import Path

from django.apps import apps
from django.db.models import Model

PAGE = Path(__file__).parents[2] / "docs" / "security" / "personal-data.md"
ROW = re.compile(r"^\| `(?P<table>\w+)` \| (?P<fields>[^|]*) \|", re.MULTILINE)
LEFT_OUT = {"id", "child", "child_id"}


def _fields(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields} - LEFT_OUT


def _is_about_a_child(model: type[Model]) -> bool:
    return "child_id" in {field.column for field in model._meta.concrete_fields}


OURS = {model._meta.db_table: model for model in apps.get_models() if model.__module__.startswith("trellis.")}
ABOUT_A_CHILD = {name for name, model in OURS.items() if name == "people_child" or _is_about_a_child(model)}
LISTED = {
    found["table"]: set(re.findall(r"`(\w+)`", found["fields"]))
    for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))
}


def test_every_table_about_a_child_is_listed() -> None:
    assert ABOUT_A_CHILD - set(LISTED) == set()


def test_every_field_kept_about_a_child_is_listed() -> None:
    kept = {name: _fields(OURS[name]) for name in ABOUT_A_CHILD}

    assert {name: fields for name, fields in kept.items() if LISTED.get(name) != fields} == {}


def test_nothing_is_listed_that_is_not_kept() -> None:
    assert {name for name in LISTED if not LISTED[name] <= _fields(OURS[name])} == set()
