"""Nobody changes a child's record without a live tie: every action, for every role and every tie that is not one."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from unittest.mock import MagicMock
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404

from tests import builders
from tests.builders import AT, ON, asker
from tests.permissions.world import Tie, a_stranger, a_whole_record, strangers
from trellis.foundation.access import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SLICES = ("people", "cases", "placements", "plans", "portal")
# These are about nobody yet known, or about the actor themself: their own tests say who may.
ABOUT_NO_KNOWN_CHILD = {
    "ask", "ask_for_school", "log_request", "register_child", "open_in_emergency", "set_free_days", "give", "open_panel",
    "ask_to_name_another",
}  # fmt: skip
REFUSALS = (Refused, ObjectDoesNotExist, PermissionDenied, Http404)
DUMMIES = {str: "words", int: 1, bool: True, date: ON}


def _actions() -> Iterator[Callable[..., object]]:
    for name in SLICES:
        package = importlib.import_module(f"trellis.{name}")
        for module in pkgutil.walk_packages(package.__path__, f"trellis.{name}."):
            if ".actions" in module.name:
                found = vars(importlib.import_module(module.name)).values()
                yield from (one for one in found if getattr(one, "__is_action__", False))


ACTIONS = {f"{action.__module__}.{action.__name__}": action for action in _actions()}
ABOUT_A_CHILD = {name: one for name, one in ACTIONS.items() if one.__name__ not in ABOUT_NO_KNOWN_CHILD}


def _arguments(action: Callable[..., object]) -> dict[str, object]:
    wanted = inspect.signature(action, eval_str=False).parameters.values()
    return {
        one.name: DUMMIES.get(_plain(one.annotation), MagicMock())
        for one in wanted
        if one.kind is one.KEYWORD_ONLY and one.name not in ("by", "at") and one.default is one.empty
    }


def _plain(annotation: object) -> type | None:
    return annotation if isinstance(annotation, type) and annotation in DUMMIES else None


def _subject(action: Callable[..., object], ids: dict[str, object]) -> object:
    name, parameter = next(iter(inspect.signature(action).parameters.items()))
    known = ids.get(name)
    wants_uuid = parameter.annotation is UUID
    return (
        known
        if isinstance(known, UUID) == wants_uuid and known is not None
        else ids["child_id"]
        if wants_uuid
        else 1
    )


def _is_let_through(action: Callable[..., object], ids: dict[str, object], by: object) -> bool:
    try:
        action(_subject(action, ids), **_arguments(action), by=by, at=AT)
    except REFUSALS:
        return False
    return True


@pytest.mark.parametrize(("role", "tie"), strangers(), ids=lambda value: getattr(value, "name", value))
def test_no_action_is_open_to_somebody_with_no_live_tie(role: str, tie: Tie) -> None:
    child, ids = a_whole_record()
    by = asker(a_stranger(role, tie, child))

    let_through = [name for name, action in ABOUT_A_CHILD.items() if _is_let_through(action, ids, by)]

    assert let_through == []


def test_the_actions_were_found() -> None:
    assert len(ABOUT_A_CHILD) > 60


def test_the_same_check_lets_through_somebody_with_a_live_tie() -> None:
    child, ids = a_whole_record()
    user = builders.a_member("coordinator")
    builders.a_tie(child, user)

    assert _is_let_through(ACTIONS["trellis.cases.actions.contacting.add_note"], ids, asker(user))
