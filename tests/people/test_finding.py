"""Search: read from one line of words, quick by its index, and silent about everybody else's children."""

from datetime import date

import pytest
from django.db import connections

from tests.builders import ON, a_child, a_member, a_team, asker
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import User
from trellis.people.models import Child
from trellis.people.queries import Wanted, find, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return a_member()


def names(words: str, by: Principal) -> list[str]:
    with asking(by, ON):
        return [child.name for child in find(words, by, ON).children]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ada marsh", Wanted(parts=("ada", "marsh"))),
        ("Marsh, Ada", Wanted(parts=("Marsh", "Ada"))),
        ("4 3 2018", Wanted(born_on=date(2018, 3, 4))),
        ("ada 4/3/2018", Wanted(parts=("ada",), born_on=date(2018, 3, 4))),
        ("4th March 2018 marsh", Wanted(parts=("marsh",), born_on=date(2018, 3, 4))),
        ("31 2 2018", Wanted(parts=("31", "2", "2018"))),
        ("999 000 0018", Wanted(number="9990000018")),
        ("h801200001001", Wanted(number="H801200001001")),
        ("", Wanted()),
    ],
)
def test_a_line_of_words_is_read_in_any_order(words: str, expected: Wanted) -> None:
    assert wanted(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "zoë",
        "zoe",
        "ZOE",
        "obrien",
        "o'brien",
        "O’Brien",
        "jones",
        "zo%",
        "bee",
        "zo obr",
        "jones zoe",
        "4 3 2018",
        "9990000018",
        "H801200001001",
        "1000000027",
    ],
)
def test_a_child_is_found_however_the_name_is_typed(user: User, words: str) -> None:
    a_child(
        user,
        given_name="Zoë",
        family_name="O'Brien-Jones",
        preferred_name="Bee",
        nhs_number="9990000018",
        upn="H801200001001",
        uln="1000000027",
    )
    a_child(user, given_name="Kofi", family_name="Marsh", born_on=date(2017, 1, 1))

    assert names(words, asker(user)) == ["Zoë O'Brien-Jones"]


@pytest.mark.parametrize("words", ["oe", "rien", "%%", "__", "9990000026", "zoe marsh"])
def test_what_does_not_fit_is_not_found(user: User, words: str) -> None:
    a_child(user, given_name="Zoë", family_name="O'Brien")

    assert names(words, asker(user)) == []


def test_a_list_is_by_family_name(user: User) -> None:
    a_child(user, given_name="Ada", family_name="Zed")
    a_child(user, given_name="Ada", family_name="Abel")

    assert names("ada", asker(user)) == ["Ada Abel", "Ada Zed"]


def test_other_peoples_children_do_not_use_up_the_list(user: User) -> None:
    with asking(system("tests"), ON):
        Child.objects.bulk_create(
            Child(given_name="Ada", family_name=f"Aaa{number}", born_on=date(2018, 3, 4))
            for number in range(1100)
        )
    a_child(user, given_name="Ada", family_name="Zed")

    assert names("ada", asker(user)) == ["Ada Zed"]


def test_a_long_list_is_cut_and_says_so() -> None:
    with asking(system("tests"), ON):
        Child.objects.bulk_create(
            Child(given_name="Ada", family_name=f"Aaa{number}", born_on=date(2018, 3, 4))
            for number in range(51)
        )
        found = find("ada", system("tests"), ON)

    assert (len(found.children), found.is_cut) == (50, True)


@pytest.mark.parametrize("words", ["ada marsh", "4 3 2018", "9990000018"])
def test_a_restricted_child_is_not_found_area_wide(words: str) -> None:
    a_child(restricted=True, given_name="Ada", family_name="Marsh", nhs_number="9990000018")

    assert names(words, asker(a_member("head"))) == []


def test_a_restricted_child_is_not_found_through_a_team() -> None:
    team = a_team()
    a_child(team, restricted=True, given_name="Ada", family_name="Marsh")

    assert names("ada", asker(a_member(team=team))) == []


@pytest.mark.parametrize("role", ["psychologist", "senco", "panel-member", "family"])
def test_roles_that_do_not_search_are_refused(role: str) -> None:
    by = asker(a_member(role))

    with asking(by, ON), pytest.raises(Refused, match="cannot search"):
        find("ada", by, ON)


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_search_by_name_can_use_its_index() -> None:
    with connections["owner"].cursor() as cursor:  # as which the search runs, above the policies
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM people_child WHERE search_name LIKE '% ada%'")
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "child_by_name" in plan
