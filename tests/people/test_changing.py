"""Keep a record right: details, needs, setting and address."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import AT, LONG_AGO, ON, a_child, a_member, a_setting, a_team, an_address, asker
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import User
from trellis.foundation.ledger.models import Entry
from trellis.people import actions
from trellis.people.actions import ChildFacts
from trellis.people.models import Address, Child, Involvement
from trellis.people.queries import child_record

pytestmark = pytest.mark.django_db
FACTS = ChildFacts(given_name="Ada", family_name="Marsh", born_on=date(2018, 3, 4))
CHELMSFORD = {"lines": "1 Example Road", "postcode": "cm11qh", "starts_on": ON, "is_hidden": False}


@pytest.fixture
def user() -> User:
    return a_member()


@pytest.fixture
def by(user: User) -> Principal:
    return asker(user)


@pytest.fixture
def child(user: User) -> Child:
    return a_child(user, given_name="Ada", family_name="Marsh")


@pytest.fixture
def reader(child: Child) -> Principal:
    user = a_member("psychologist")
    actions.involve(
        child.pk, user_id=user.pk, as_what="psychologist", starts_on=ON, by=system("tests"), at=AT
    )
    return asker(user)


def test_a_change_is_kept_and_named_in_the_history_without_its_value(child: Child, by: Principal) -> None:
    actions.change_details(child.pk, to=replace(FACTS, preferred_name="Addie"), by=by, at=AT)

    with asking(by, ON):
        assert Child.objects.get().called == "Addie"
        assert Entry.objects.get(event="child.changed").facts == {"what": "the preferred name"}


def test_a_change_of_nothing_is_no_history(child: Child, by: Principal) -> None:
    actions.change_details(child.pk, to=FACTS, by=by, at=AT)

    with asking(by, ON):
        assert not Entry.objects.exists()


def test_a_number_of_another_record_is_refused(child: Child, by: Principal) -> None:
    a_child(uln="1000000027")

    with pytest.raises(Refused, match="Another record has the same ULN"):
        actions.change_details(child.pk, to=replace(FACTS, uln="1000000027"), by=by, at=AT)


def test_who_only_reads_a_record_may_not_change_it(child: Child, reader: Principal) -> None:
    with pytest.raises(Refused, match="read this record but not change it"):
        actions.change_details(child.pk, to=FACTS, by=reader, at=AT)


def test_a_child_one_may_not_see_is_not_there() -> None:
    with pytest.raises(Refused, match="not there"):
        actions.change_details(a_child().pk, to=FACTS, by=asker(a_member()), at=AT)


def test_the_first_need_is_the_primary_one(child: Child, by: Principal) -> None:
    actions.note_needs(child.pk, codes=("ASD",), by=by, at=AT)
    actions.note_needs(child.pk, codes=("SLCN", "SEMH"), by=by, at=AT)

    with asking(by, ON):
        record = child_record(child.pk, by, ON)
    assert record is not None
    assert record.needs == ("speech, language and communication needs", "social, emotional and mental health")


@pytest.mark.parametrize("codes", [("ASD", "ASD"), ("XYZ",)], ids=["twice", "unknown"])
def test_needs_are_each_chosen_once_from_the_list(
    child: Child, by: Principal, codes: tuple[str, ...]
) -> None:
    with pytest.raises(Refused, match="once, from the list"):
        actions.note_needs(child.pk, codes=codes, by=by, at=AT)


def test_a_reader_may_not_note_needs(child: Child, reader: Principal) -> None:
    with pytest.raises(Refused, match="not change it"):
        actions.note_needs(child.pk, codes=("ASD",), by=reader, at=AT)


def test_a_new_settings_staff_see_the_child_and_the_old_ones_no_longer(child: Child, by: Principal) -> None:
    old, new = a_team("setting"), a_team("setting")
    actions.change_setting(child.pk, setting_id=a_setting(team=old).pk, starts_on=LONG_AGO, by=by, at=AT)

    actions.change_setting(child.pk, setting_id=a_setting(team=new).pk, starts_on=ON, by=by, at=AT)

    with asking(asker(a_member("senco", old, kind="professional")), ON):
        assert not Child.objects.exists()
    with asking(asker(a_member("senco", new, kind="professional")), ON):
        assert Child.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"setting_id": 0, "starts_on": ON}, "in the list"),
        ({"setting_id": None, "starts_on": date(2026, 11, 3)}, "in the future"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(
    child: Child, by: Principal, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        actions.change_setting(child.pk, **change, by=by, at=AT)


def test_the_setting_a_child_has_is_not_a_change(child: Child, by: Principal) -> None:
    school = a_setting()
    actions.change_setting(child.pk, setting_id=school.pk, starts_on=ON, by=by, at=AT)

    with pytest.raises(Refused, match="already"):
        actions.change_setting(child.pk, setting_id=school.pk, starts_on=ON, by=by, at=AT)


def test_a_reader_may_not_change_the_setting(child: Child, reader: Principal) -> None:
    with pytest.raises(Refused, match="not change it"):
        actions.change_setting(child.pk, setting_id=None, starts_on=ON, by=reader, at=AT)


def test_moving_ends_the_address_before(child: Child, by: Principal) -> None:
    an_address(child)

    actions.move_to(child.pk, **CHELMSFORD, by=by, at=AT)

    with asking(by, ON):
        assert list(Address.objects.order_by("starts_on").values_list("ends_on", flat=True)) == [ON, None]


def test_district_quadrant_and_health_board_follow_from_the_postcode(child: Child, by: Principal) -> None:
    address = actions.move_to(child.pk, **CHELMSFORD, by=by, at=AT)

    assert (address.postcode, address.district, address.quadrant) == ("CM1 1QH", "chelmsford", "mid")
    assert address.icb


def test_an_address_outside_the_area_is_in_no_district(child: Child, by: Principal) -> None:
    address = actions.move_to(child.pk, **(CHELMSFORD | {"postcode": "NE1 4LP"}), by=by, at=AT)

    assert (address.district, address.quadrant, address.icb) == ("", "", "")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lines": " "}, "Enter the address"),
        ({"postcode": "CM1"}, "not a full postcode"),
        ({"starts_on": LONG_AGO}, "has to start after it"),
    ],
)
def test_an_address_that_cannot_be_is_refused(
    child: Child, by: Principal, wrong: dict[str, Any], said: str
) -> None:
    an_address(child)

    with pytest.raises(Refused, match=said):
        actions.move_to(child.pk, **(CHELMSFORD | wrong), by=by, at=AT)


def test_a_reader_may_not_move_a_child(child: Child, reader: Principal) -> None:
    with pytest.raises(Refused, match="not change it"):
        actions.move_to(child.pk, **CHELMSFORD, by=reader, at=AT)


def test_two_settings_are_never_tied_at_once(child: Child, by: Principal) -> None:
    for_first, for_second = a_setting(team=a_team("setting")), a_setting(team=a_team("setting"))
    actions.change_setting(child.pk, setting_id=for_first.pk, starts_on=ON, by=by, at=AT)
    actions.change_setting(child.pk, setting_id=for_second.pk, starts_on=LONG_AGO, by=by, at=AT)

    with asking(by, ON):
        live = Involvement.objects.filter(as_what="setting", ends_on=None)
        assert [tie.team_id for tie in live] == [for_second.team_id]
