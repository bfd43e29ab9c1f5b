"""Settings and their offers for tests: the fictional area's own, in whichever area the tests run."""

from datetime import date
from typing import Any

import pytest

from tests import builders
from tests.builders import asker
from trellis.directory import offering
from trellis.directory.actions import offering as actions
from trellis.directory.models import OfferVersion, SettingOffer
from trellis.foundation.access import Principal
from trellis.foundation.access.models import Team, User
from trellis.foundation.area import load_area
from trellis.foundation.area.loading import ROOT

LITTLEMERE = ROOT / "areas" / "littlemere"
USERS_OF_AN_AREA = (
    "trellis.directory.queries.settings",
    "trellis.directory.queries.settings_editing",
    "trellis.directory.queries.coverage",
    "trellis.directory.queries.reaching",
    "trellis.directory.queries.finding_words",
    "trellis.foundation.area.postcodes",
    "trellis.foundation.ui.context",
)


def in_littlemere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages be those of the fictional area, whose settings are of every kind."""
    area = load_area(LITTLEMERE)
    for module in USERS_OF_AN_AREA:
        monkeypatch.setattr(f"{module}.current_area", lambda: area)


def an_offer(setting: str = "mere-primary", **known: Any) -> SettingOffer:  # Any: any column
    """What one setting offers, checked a month ago."""
    least: dict[str, Any] = {  # Any: as above
        "says": "Children learn in their class.", "source": "The school", "checked_on": date(2026, 10, 1),
        "changed_at": builders.AT,
    }  # fmt: skip
    return SettingOffer.objects.create(setting=setting, **{**least, **known})


def somebody_of(setting: str) -> User:
    """A SENCO in the team of one setting."""
    team, _is_new = Team.objects.get_or_create(
        slug=f"setting-{setting}", defaults={"name": setting, "kind": "setting"}
    )
    return builders.a_member("senco", team, kind="professional")


def a_change(by: Principal, setting: str = "mere-primary", *, seen: int = 0, **wanted: Any) -> OfferVersion:
    """A change to what a setting offers that waits to be checked."""
    return actions.propose_offer(
        setting, wanted=wanted, seen=seen, is_all_checked=False, why="It changed", by=by, at=builders.AT
    )


def of(setting: str) -> Principal:
    """Somebody of a setting, as whoever asks."""
    return asker(somebody_of(setting))


def typed(setting: str = "mere-primary", **changed: Any) -> dict[str, Any]:  # Any: what a browser sends
    """What a browser sends for the form of a setting that nobody has changed yet, with some fields changed."""
    held = offering.held(SettingOffer.objects.filter(setting=setting).first())
    kept = {name: value for name, value in held.items() if value not in (None, "", [], False)}
    kept.pop("places", None)
    row = {"place_need_1": "", "place_kind_1": "", "place_number_1": ""}
    return {**kept, **row, "seen": "0", "why": "It changed", **changed}
