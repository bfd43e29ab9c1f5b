"""What the board says of free days: how fast they let the queue go, and what the cases in hand take of them."""

from decimal import Decimal

import pytest

from tests.builders import a_team
from tests.cases.advice import World, asked
from tests.cases.browsing import browser_of
from tests.cases.psychologists.boards import DAY, allocate, board, free
from trellis.cases.models import OrderForecast
from trellis.foundation.access.models import User

pytestmark = pytest.mark.django_db


def _forecast(*, is_fitted: bool) -> None:
    OrderForecast.objects.create(
        order="oldest", months=12, made_on=DAY, longest=1, longest_low=1, longest_high=1, over_a_year=0, over_low=0,
        over_high=0, a_week=0.8, pace_is_fitted=is_fitted,
    )  # fmt: skip


@pytest.mark.usefixtures("world", "_on_the_day")
def test_the_board_says_beside_what_free_days_allow_how_fast_it_has_gone(
    principal: User, psychologist: User
) -> None:
    _forecast(is_fitted=True)
    free(psychologist, "5")

    shown = browser_of(principal).get("/psychologists/").content.decode()

    assert "That is what the free days allow" in shown
    assert (
        "how fast it has gone in the last year of this record: in the whole area, 0.80 children a week of term"
        in shown
    )
    assert "the queue is 5 weeks." in shown
    assert "At that pace the queue is 2 weeks of term." in shown
    assert "A school year has" not in shown


@pytest.mark.parametrize(
    ("pace", "words"),
    [
        (
            0.02,
            "At that pace the queue is 50 weeks of term. A school year has 38 or 39; what is done in holidays comes on top.",
        ),
        (1.0, "1.0 children a week of term. At that pace the queue is 1 week of term.</p>"),
    ],
)
@pytest.mark.usefixtures("world")
def test_the_queue_is_as_long_as_its_pace_says(principal: User, pace: float, words: str) -> None:
    _forecast(is_fitted=True)
    OrderForecast.objects.update(a_week=pace)

    assert words in browser_of(principal).get("/psychologists/").content.decode()


def test_children_in_hand_take_time_at_the_same_pace(
    world: World, principal: User, psychologist: User
) -> None:
    asked(given_name="Bea")
    _forecast(is_fitted=True)
    allocate(world, psychologist, principal)

    shown = board(principal)

    assert (shown.waiting, shown.in_hand, shown.weeks_of_term) == (1, 1, 3)
    assert (
        "whose advice is not in (1) take 3 weeks of term."
        in browser_of(principal).get("/psychologists/").content.decode()
    )


@pytest.mark.usefixtures("world")
def test_the_areas_pace_gives_no_length_to_the_queue_of_a_part_of_it(principal: User) -> None:
    _forecast(is_fitted=True)
    a_team("psychology", quadrant="west")

    assert board(principal).weeks_of_term == 0


@pytest.mark.usefixtures("world", "psychologist")
def test_where_nobody_has_a_free_day_none_is_said_to_allow_anything(principal: User) -> None:
    _forecast(is_fitted=True)

    shown = browser_of(principal).get("/psychologists/").content.decode()

    assert "nobody can say how long" in shown
    assert "what the free days allow" not in shown
    assert "Perhaps" not in shown


@pytest.mark.usefixtures("world")
def test_the_board_says_so_where_nobody_can_tell_yet_how_fast_it_goes(principal: User) -> None:
    _forecast(is_fitted=False)

    shown = browser_of(principal).get("/psychologists/").content.decode()

    assert "what those in post could do at the usual pace: in the whole area, 0.80 children a week" in shown
    assert "in this record" not in shown


def test_the_board_says_what_the_cases_in_hand_leave_of_the_free_days(
    world: World, principal: User, psychologist: User
) -> None:
    free(psychologist, "4")
    allocate(world, psychologist, principal)

    assert board(principal).spare.sentence == (
        "In these 10 weeks the psychologists on the board have 4 free days, and 1 case in hand is due or late. "
        "At 2.4 days each, counted in full, that takes 2.4 days. "
        "Those with days to spare have 1.6 between them: enough for no other child."
    )


@pytest.mark.parametrize("days", ["1", "2.4", "4"])
def test_what_is_to_spare_is_what_can_be_given(
    world: World, principal: User, psychologist: User, days: str
) -> None:
    free(psychologist, days)
    allocate(world, psychologist, principal)

    found = board(principal)
    person = next(one for one in found.people if one.user_id == psychologist.pk)

    assert found.spare.to_spare == max(person.free_by(None), Decimal())


@pytest.mark.parametrize("path", ["/psychologists/", "/psychologists/order/"])
@pytest.mark.usefixtures("_on_the_day")
def test_both_pages_say_that_days_are_for_the_cases_in_hand_first(
    world: World, principal: User, psychologist: User, path: str
) -> None:
    asked(given_name="Bea")
    free(psychologist, "3")
    allocate(world, psychologist, principal)

    shown = browser_of(principal).get(path).content.decode()

    assert "But the same days are for the cases in hand too. In these 10 weeks" in shown
    assert (
        "that takes 2.4 days. Those with days to spare have 0.6 between them: enough for no other child."
        in shown
    )


@pytest.mark.usefixtures("world", "_on_the_day")
def test_where_no_case_is_in_hand_the_board_takes_nothing_off(principal: User, psychologist: User) -> None:
    free(psychologist, "5")

    assert "cases in hand" not in browser_of(principal).get("/psychologists/").content.decode()
