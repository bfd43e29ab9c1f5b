"""The school is said to have been told only once it was, and can be told when it becomes known."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests import builders
from tests.cases.requests import asked
from trellis.cases import clock, steps
from trellis.cases.actions import notifying
from trellis.cases.actions import requesting as actions
from trellis.cases.models import Case, Milestone
from trellis.cases.queries import casepage
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.messages.models import Outgoing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("team")]
AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 12, 4, 9, 30, tzinfo=UTC)
TODAY = date(2026, 12, 1)
DOOR = system("front door")


@pytest.fixture
def names_a_school() -> Case:
    """A parent's request that names a school, for a child with no setting on record."""
    actions.ask(asked(school="Green Poplar Primary School"), by=DOOR, at=AT)
    with asking(DOOR, TODAY):
        return Case.objects.get()


def _note_setting(case: Case) -> None:
    with asking(DOOR, TODAY):
        case.child.setting = builders.a_setting(name="Green Poplar", email="head@example.org")
        case.child.save()


def _told(case: Case) -> list[tuple[str, date]]:
    with asking(DOOR, TODAY):
        facts = Milestone.objects.filter(case=case, kind="bodies_notified").order_by("pk")
        return [(fact.about, fact.on) for fact in facts]


def test_a_school_that_is_named_and_not_on_record_is_warned_of(
    names_a_school: Case, signed_in: Client
) -> None:
    page = signed_in.get(f"/cases/{names_a_school.pk}/tell/")

    assert "The request names Green Poplar Primary School" in page.text
    assert f"/people/{names_a_school.child_id}/setting/" in page.text


def test_nobody_is_told_while_a_named_school_is_left_out(
    names_a_school: Case, coordinator: Principal
) -> None:
    with pytest.raises(Refused, match="The request names Green Poplar Primary School"):
        notifying.notify_bodies(names_a_school.pk, by_phone=True, by=coordinator, at=AT)

    assert _told(names_a_school) == []


def test_the_record_says_only_who_was_told(names_a_school: Case, coordinator: Principal) -> None:
    notifying.notify_bodies(names_a_school.pk, by_phone=True, no_setting=True, by=coordinator, at=AT)

    with asking(coordinator, TODAY):
        story = casepage.page(names_a_school.pk, coordinator, TODAY).story
    assert "Others were told of the request: the health board, social care" in [line.title for line in story]
    assert not any("school were told" in line.title for line in story)


def test_a_school_known_later_is_told_on_its_own_day_and_nobody_twice(
    names_a_school: Case, coordinator: Principal
) -> None:
    notifying.notify_bodies(names_a_school.pk, by_phone=True, no_setting=True, by=coordinator, at=AT)
    _note_setting(names_a_school)

    told = notifying.notify_bodies(names_a_school.pk, by=coordinator, at=LATER)

    assert told == ("Green Poplar",)
    assert _told(names_a_school) == [
        ("the health board, social care", TODAY),
        ("the school or setting", date(2026, 12, 4)),
    ]
    with asking(DOOR, TODAY):
        assert Outgoing.objects.filter(to_address="head@example.org").count() == 1


def test_telling_a_school_known_later_is_offered_until_it_is_told(
    names_a_school: Case, coordinator: Principal
) -> None:
    notifying.notify_bodies(names_a_school.pk, by_phone=True, no_setting=True, by=coordinator, at=AT)
    _note_setting(names_a_school)
    before = _keys(names_a_school, coordinator)

    notifying.notify_bodies(names_a_school.pk, by=coordinator, at=LATER)

    assert "tell-setting" in before
    assert "tell-setting" not in _keys(names_a_school, coordinator)


def test_nobody_is_left_to_tell_once_all_were(case: Case, coordinator: Principal) -> None:
    notifying.notify_bodies(case.pk, by_phone=True, by=coordinator, at=AT)

    with pytest.raises(Refused, match="has been told already"):
        notifying.notify_bodies(case.pk, by_phone=True, by=coordinator, at=LATER)


def _keys(case: Case, by: Principal) -> set[str]:
    with asking(by, TODAY):
        now = Case.objects.select_related("child").get(pk=case.pk)
        return {step.key for step in steps.available(now, clock.read(now, TODAY), by)}
