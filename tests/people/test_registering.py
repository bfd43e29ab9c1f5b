"""Open a record: sound facts only, and not where there is one already."""

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

import pytest

from tests.builders import AT, ON, a_child, a_member, a_setting, a_team, asker
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import User
from trellis.foundation.ledger.models import Entry
from trellis.foundation.messages.models import Outgoing
from trellis.people import actions
from trellis.people.actions import MayBeKnown, NewChild
from trellis.people.models import Child
from trellis.rules.identifiers import fictional_nhs_numbers

pytestmark = pytest.mark.django_db
ADA = NewChild(given_name="Ada", family_name="Example", born_on=date(2018, 3, 4))
NHS = next(iter(islice(fictional_nhs_numbers(), 5, None)))


@pytest.fixture
def by() -> Principal:
    return asker(a_member())


def everything() -> Any:
    return asking(system("tests"), ON)


def test_whoever_opens_a_record_sees_it(by: Principal) -> None:
    child = actions.register_child(ADA, by=by, at=AT)

    with asking(by, ON):
        assert Child.objects.get().pk == child.pk


def test_opening_a_record_is_history(by: Principal) -> None:
    child = actions.register_child(ADA, by=by, at=AT)

    with everything():
        assert Entry.objects.get(child_id=child.pk).event == "child.registered"


def test_needs_are_kept_in_order(by: Principal) -> None:
    child = actions.register_child(replace(ADA, needs=("SLCN", "ASD")), by=by, at=AT)

    with asking(by, ON):
        assert list(child.needs.order_by("rank").values_list("code", flat=True)) == ["SLCN", "ASD"]


def test_a_role_that_opens_no_records_is_refused() -> None:
    with pytest.raises(Refused, match="cannot open a new record"):
        actions.register_child(ADA, by=asker(a_member("psychologist")), at=AT)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"given_name": "  "}, "first name"),
        ({"family_name": ""}, "family name"),
        ({"born_on": date(2026, 11, 3)}, "3 November 2026 is in the future"),
        ({"born_on": date(2000, 11, 2)}, "26 or over"),
        ({"upn": "H801200001002"}, "first letter does not fit"),
        ({"uln": "9999999999"}, "not known yet"),
        ({"nhs_number": "123"}, "has 10 numbers"),
    ],
)
def test_what_cannot_be_so_is_refused_in_words(by: Principal, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        actions.register_child(replace(ADA, **wrong), by=by, at=AT)


@pytest.mark.parametrize("born_on", [ON, date(2000, 11, 3)], ids=["born today", "a day short of 26"])
def test_from_birth_until_26_a_record_may_be_opened(by: Principal, born_on: date) -> None:
    assert actions.register_child(replace(ADA, born_on=born_on), by=by, at=AT).born_on == born_on


@pytest.mark.parametrize("name", ["Ada Example", "Äda Example", "Ada Exampel", "ADA EXAMPLE-JONES"])
def test_a_child_of_like_name_and_the_same_birth_date_is_shown_first(by: Principal, name: str) -> None:
    known = actions.register_child(ADA, by=by, at=AT)
    given, _, family = name.partition(" ")

    with pytest.raises(MayBeKnown) as caught:
        actions.register_child(replace(ADA, given_name=given, family_name=family), by=by, at=AT)

    assert caught.value.seen == (known.pk,)


@pytest.mark.parametrize(
    "other",
    [{"given_name": "Kofi", "family_name": "Marsh"}, {"born_on": date(2018, 3, 5)}],
    ids=["name", "birth"],
)
def test_a_child_of_another_name_or_birth_date_is_another(by: Principal, other: dict[str, Any]) -> None:
    actions.register_child(ADA, by=by, at=AT)

    assert actions.register_child(replace(ADA, **other), by=by, at=AT)


def test_the_settings_staff_see_the_new_record(by: Principal) -> None:
    team = a_team("setting")

    actions.register_child(replace(ADA, setting_id=a_setting(team=team).pk), by=by, at=AT)

    with asking(asker(a_member("senco", team, kind="professional")), ON):
        assert Child.objects.exists()


def test_a_setting_that_is_not_known_is_refused(by: Principal) -> None:
    with pytest.raises(Refused, match="in the list"):
        actions.register_child(replace(ADA, setting_id=0), by=by, at=AT)


def test_having_looked_a_second_record_may_be_opened(by: Principal) -> None:
    actions.register_child(ADA, by=by, at=AT)

    assert actions.register_child(ADA, by=by, at=AT, is_new=True)


def test_a_like_record_of_somebody_elses_is_said_but_not_shown(by: Principal) -> None:
    a_child(given_name="Ada", family_name="Example")

    with pytest.raises(MayBeKnown) as caught:
        actions.register_child(ADA, by=by, at=AT)

    assert (caught.value.seen, caught.value.others) == ((), True)


def test_the_same_nhs_number_is_never_opened_twice(by: Principal) -> None:
    actions.register_child(replace(ADA, nhs_number=NHS), by=by, at=AT)

    with pytest.raises(MayBeKnown):
        actions.register_child(
            replace(ADA, given_name="Kofi", born_on=date(2017, 1, 1), nhs_number=NHS),
            by=by,
            at=AT,
            is_new=True,
        )


def test_a_number_on_a_record_one_may_not_see_is_refused_without_saying_whose(by: Principal) -> None:
    a_child(given_name="Zofia", family_name="Nowak", nhs_number=NHS)

    with pytest.raises(Refused, match="already a record with the same NHS number") as caught:
        actions.register_child(replace(ADA, nhs_number=NHS), by=by, at=AT)

    assert "Zofia" not in str(caught.value)


@pytest.fixture
def guardian() -> User:
    return a_member("guardian", name="Gwen Guardian")


@pytest.mark.usefixtures("guardian")
def test_likeness_to_a_restricted_record_does_not_show(by: Principal) -> None:
    a_child(given_name="Ada", family_name="Example", restricted=True)

    assert actions.register_child(ADA, by=by, at=AT)


def test_the_guardian_is_told_of_likeness_to_a_restricted_record(by: Principal, guardian: User) -> None:
    hidden = a_child(given_name="Ada", family_name="Example", restricted=True)

    child = actions.register_child(ADA, by=by, at=AT)

    with everything():
        assert Outgoing.objects.get().to_name == guardian.name
        assert Entry.objects.get(child_id=hidden.pk).subject == f"child:{child.pk}"
    with asking(by, ON):
        assert not Entry.objects.filter(event="child.resembled").exists()
