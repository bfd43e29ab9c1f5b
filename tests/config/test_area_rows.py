"""The teams and settings of a pack, as rows."""

from pathlib import Path

import pytest

from tests import builders
from tests.builders import AT, asker
from trellis.config.area_rows import bring_in
from trellis.foundation.access import Refused
from trellis.foundation.access.models import Team
from trellis.foundation.access.teams import keep_team
from trellis.foundation.area import load_area
from trellis.people.models import Setting

pytestmark = pytest.mark.django_db
LITTLEMERE = load_area(Path(__file__).parents[2] / "areas" / "littlemere")


def test_every_team_of_the_pack_is_there_to_be_invited_into() -> None:
    bring_in(LITTLEMERE, at=AT)

    assert {team.slug for team in LITTLEMERE.teams} <= set(Team.objects.values_list("slug", flat=True))


def test_the_staff_of_a_setting_have_a_team() -> None:
    bring_in(LITTLEMERE, at=AT)

    assert Setting.objects.get(name="Reedbank School").team == Team.objects.get(slug="setting-reedbank")


def test_loading_a_pack_again_makes_nothing_twice() -> None:
    bring_in(LITTLEMERE, at=AT)
    before = (Team.objects.count(), Setting.objects.count())

    bring_in(LITTLEMERE, at=AT)

    assert (Team.objects.count(), Setting.objects.count()) == before


def test_a_team_that_was_renamed_has_its_new_name() -> None:
    bring_in(LITTLEMERE, at=AT)
    slug = LITTLEMERE.teams[0].slug
    Team.objects.filter(slug=slug).update(name="As it was")

    bring_in(LITTLEMERE, at=AT)

    assert Team.objects.get(slug=slug).name == LITTLEMERE.teams[0].name


def test_nobody_makes_a_team_by_hand() -> None:
    by = asker(builders.a_member("head"))

    with pytest.raises(Refused, match="area pack"):
        keep_team("x", name="X", kind="casework", quadrant="", email="", by=by, at=AT)
