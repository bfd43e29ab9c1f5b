"""Parents who live apart: each is told what concerns the child, and one is never told where the child
lives.
"""

from datetime import date

import pytest

from tests.builders import ON, a_carer, a_child, a_team, a_tie, an_address, asker
from trellis.foundation.access import asking, system
from trellis.people.models import Address, Carer, Child, RightsArrangement
from trellis.people.queries import address_for, child_record, recipients

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2027, 6, 25), date(2027, 6, 26)
SIXTEEN = date(2010, 9, 1)


@pytest.fixture
def child() -> Child:
    child = a_child(born_on=SIXTEEN)
    an_address(child, lines="1 Secret Street", postcode="CM1 1QH")
    return child


@pytest.fixture
def mother(child: Child) -> Carer:
    return a_carer(child, wants="letter")


@pytest.fixture
def father(child: Child) -> Carer:
    return a_carer(child, relation="father", is_main_contact=False, may_know_address=False)


def told(child: Child, on: date = ON) -> list[tuple[str, str, str]]:
    with asking(system("tests"), on):
        return [(one.role, one.channel, one.write_to) for one in recipients(child, on)]


@pytest.mark.usefixtures("mother")
def test_both_parents_are_told_each_in_their_own_way(child: Child, father: Carer) -> None:
    assert told(child) == [
        ("mother", "letter", "1 Secret Street\nCM1 1QH"),
        ("father", "email", father.user.email),
    ]


def test_a_letter_to_a_parent_who_may_not_know_the_address_never_goes_there(child: Child) -> None:
    a_carer(child, relation="father", may_know_address=False, wants="letter", address="9 Elsewhere Lane")

    assert told(child) == [("father", "letter", "9 Elsewhere Lane")]


def test_a_parent_who_may_not_know_it_and_has_no_address_is_written_to_by_e_mail(child: Child) -> None:
    father = a_carer(child, relation="father", may_know_address=False, wants="letter")

    assert told(child) == [("father", "email", father.user.email)]


@pytest.mark.parametrize(("knows", "expected"), [(True, "1 Secret Street\nCM1 1QH"), (False, None)])
def test_what_a_letter_may_print_depends_on_its_reader(
    child: Child, knows: bool, expected: str | None
) -> None:
    a_carer(child, may_know_address=knows)

    with asking(system("tests"), ON):
        (one,) = recipients(child, ON)
        assert address_for(one, child, ON) == expected


def test_the_floor_keeps_the_address_from_the_parent_who_may_not_know_it(
    mother: Carer, father: Carer
) -> None:
    with asking(asker(mother.user), ON):
        shown_to_mother = Address.objects.count()
    with asking(asker(father.user), ON):
        shown_to_father = Address.objects.count()

    assert (shown_to_mother, shown_to_father) == (1, 0)


@pytest.mark.usefixtures("mother")
def test_one_parent_is_not_shown_how_to_reach_the_other(child: Child, father: Carer) -> None:
    by = asker(father.user)

    with asking(by, ON):
        record = child_record(child.pk, by, ON)

    assert record is not None
    assert [(carer.relation, carer.email) for carer in record.carers] == [
        ("mother", ""),
        ("father", father.user.email),
    ]


def test_a_carer_without_parental_responsibility_gets_no_letters(child: Child) -> None:
    a_carer(child, has_parental_responsibility=False)

    assert told(child) == []


def test_a_carer_whose_care_has_ended_gets_no_letters(child: Child) -> None:
    a_carer(child, ends_on=ON, is_main_contact=False)

    assert told(child) == []


@pytest.mark.usefixtures("mother")
def test_letters_are_to_the_parents_until_the_rights_pass(child: Child) -> None:
    assert [role for role, *_ in told(child, BEFORE)] == ["mother"]


@pytest.mark.usefixtures("mother")
def test_letters_are_to_the_young_person_from_the_day_the_rights_pass(child: Child) -> None:
    assert [role for role, *_ in told(child, AFTER)] == ["young person"]


def test_a_parent_the_young_person_agreed_to_goes_on_being_told(child: Child, mother: Carer) -> None:
    with asking(system("tests"), ON):
        RightsArrangement.objects.create(
            child=child,
            carer=mother,
            why="agreed",
            decision="everything",
            reason="She asked",
            noted_on=BEFORE,
        )

    assert [role for role, *_ in told(child, AFTER)] == ["young person", "mother"]


def test_the_social_workers_of_a_looked_after_child_get_copies() -> None:
    child, team = a_child(is_looked_after=True), a_team("social-care", email="care@example.org")
    a_tie(child, team)

    assert told(child) == [("social care", "email", "care@example.org")]
