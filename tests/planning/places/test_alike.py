"""Whoever is counted with a change is counted without it, whatever ages its places are for."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.builders import ON
from tests.planning.places.beginnings import a_start, some_places
from tests.planning.places.pages import PAGES, PUBLISHED, text
from trellis.planning.places import queries
from trellis.planning.places.changes import Changes
from trellis.planning.places.forecasting import set_against
from trellis.planning.places.kinds import expected
from trellis.planning.places.queries import Compared
from trellis.planning.places.schools import Places

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GROWN = Changes(add=4, district="lower-mere", opens=2027, first_age=19, last_age=25)
PRIMARY = Changes(add=4, district="lower-mere", opens=2027, first_age=4, last_age=10)
SECONDARY = replace(PRIMARY, first_age=11, last_age=15)


def _compared(changes: Changes, *places: Places) -> Compared:
    return queries.compared(a_start(*places), changes, ON)


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        (GROWN, (some_places(),)),
        (SECONDARY, (some_places(first_age=4, last_age=10),)),
        (PRIMARY, ()),
        (GROWN, (some_places(last_age=25),)),
    ],
    ids=["ages that none took", "a phase that none took", "the first places of all", "ages that one takes"],
)
def test_places_that_are_all_filled_leave_so_many_fewer_without_one(
    changes: Changes, places: tuple[Places, ...]
) -> None:
    found = _compared(changes, *places)

    assert found.difference.startswith("4 fewer children have no place")
    assert found.before.found.demand.tolist() == found.after.found.demand.tolist()


def test_who_is_counted_only_here_is_said_with_how_many() -> None:
    found = _compared(GROWN, some_places())

    elsewhere = set_against(a_start(), "special", (some_places(),))
    many = expected(float(elsewhere.unasked[:, -1].mean()))
    assert found.counted_too == (
        "Without this change no special school place is counted for ages 19 to 25. So that both sides count the same, about "
        f"{many} of those ages are in both here, in 2035 to 2036. The other pages leave them out: their numbers are "
        "smaller."
    )


@pytest.mark.parametrize(
    ("changes", "places"), [(PRIMARY, (some_places(),)), (PRIMARY, ()), (Changes(growth=3), (some_places(),))]
)
def test_nothing_is_said_where_the_other_pages_count_the_same(
    changes: Changes, places: tuple[Places, ...]
) -> None:
    assert _compared(changes, *places).counted_too == ""


def test_the_page_says_who_is_counted_only_here(planner: Client) -> None:
    typed = {"add": "4", "district": "lower-mere", "opens": "2027", "first_age": "19", "last_age": "25"}

    page = text(planner.get(PAGES["try"], {**PUBLISHED, **typed}))

    assert ("4 fewer children have no place" in page, "is counted for ages 19 to 25" in page) == (True, True)
