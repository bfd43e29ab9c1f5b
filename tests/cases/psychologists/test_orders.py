"""Whose turn it would be under each order of work, and what the share on time hides."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.builders import a_member, asker
from tests.cases.advice import AGREED, TESTS, World, asked
from tests.cases.browsing import browser_of
from trellis.cases.forecasting.orders import HALF, IN_TIME, NEXT_LIMIT, OLDEST
from trellis.cases.models import AdviceRequest, Case, FreeDays, OrderForecast
from trellis.cases.queries import orders as queries
from trellis.cases.queries import psychologists as boards
from trellis.foundation.access import asking
from trellis.foundation.access.models import User
from trellis.rules.capacity.told import DRAFT, HEALTH

pytestmark = pytest.mark.django_db
DAY = AGREED.date()
MONDAY = DAY - timedelta(days=DAY.weekday())
AGES = {"Ann": 40, "Bea": 30, "Cas": 10, "Dee": 5}  # weeks since the request


@pytest.fixture
def worlds() -> list[World]:
    found = [asked(given_name=name) for name in AGES]
    with asking(TESTS, DAY):
        for world, weeks in zip(found, AGES.values(), strict=True):
            Case.objects.filter(pk=world.case.pk).update(received_on=DAY - timedelta(weeks=weeks))
    return found


@pytest.fixture
def principal(worlds: list[World]) -> User:
    return a_member("principal-psychologist", worlds[0].psychology)


def _orders(user: User, on: date = DAY) -> queries.Orders:
    with asking(asker(user), on):
        return queries.orders(asker(user), on)


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (OLDEST, ["Ann", "Bea", "Cas"]),
        (NEXT_LIMIT, ["Ann", "Bea", "Cas"]),
        (IN_TIME, ["Cas", "Dee", "Ann"]),
        (HALF, ["Cas", "Ann", "Dee"]),
    ],
)
def test_each_order_takes_another_child_first(principal: User, order: str, first: list[str]) -> None:
    found = next(one for one in _orders(principal).orders if one.key == order)

    assert [turn.child.split()[0] for turn in found.turns] == first


def test_free_days_of_the_week_say_how_many_can_be_taken(principal: User, worlds: list[World]) -> None:
    psychologist = a_member("psychologist", worlds[0].psychology)
    FreeDays.objects.create(user=psychologist, week_starting_on=MONDAY, days=Decimal(5))

    assert _orders(principal).can_take == 2


@pytest.mark.parametrize(
    ("days", "weeks"), [(0, 0), (4, 0), (5, 1), (6, 1)], ids=["Mon", "Fri", "Sat", "Sun"]
)
def test_at_a_weekend_the_working_week_ahead_is_offered(principal: User, days: int, weeks: int) -> None:
    found = _orders(principal, MONDAY + timedelta(days=days))

    assert found.week == MONDAY + timedelta(weeks=weeks)


def test_a_child_who_has_a_psychologist_waits_for_no_turn(principal: User, worlds: list[World]) -> None:
    with asking(TESTS, DAY):
        AdviceRequest.objects.filter(case=worlds[0].case, body="psychology").update(adviser=principal)

    assert _orders(principal).waiting == 3


def _kept(order: str, longest: float, over: float, issued: float | None, due: float | None) -> None:
    OrderForecast.objects.create(
        order=order, months=12, made_on=DAY, longest=longest, longest_low=longest, longest_high=longest, over_a_year=over,
        over_low=over, over_high=over, on_time_of_issued=issued, on_time_of_due=due, a_week=3.4,
    )  # fmt: skip


@pytest.mark.usefixtures("worlds")
def test_the_share_on_time_is_said_only_with_who_is_left_waiting(principal: User) -> None:
    _kept(OLDEST, 72, 969, 0.14, 0.09)
    _kept(IN_TIME, 96, 2250, 0.88, 0.31)

    trap = _orders(principal).trap

    assert "88% of the plans issued" in trap
    assert "of the plans due: 31%, not 9%" in trap
    assert "2,250 children would have waited over a year, not 969" in trap


@pytest.mark.usefixtures("worlds")
@pytest.mark.parametrize(
    ("made", "last"),
    [(date(2026, 11, 23), "October 2027"), (date(2027, 1, 1), "December 2027")],
    ids=["late in a month", "on its first day"],
)
def test_what_is_left_is_said_of_the_month_it_was_foretold_for(
    principal: User, made: date, last: str
) -> None:
    _kept(OLDEST, 72, 969, 0.14, 0.09)
    _kept(IN_TIME, 96, 2250, 0.88, 0.31)
    OrderForecast.objects.update(made_on=made)

    page = _orders(principal)

    assert page.months == (last,)
    assert page.trap.startswith(f"At the end of {last}, ")


@pytest.mark.usefixtures("worlds")
@pytest.mark.parametrize(("days", "old"), [(0, False), (1, False), (2, True), (9, True)])
def test_what_no_night_has_worked_out_anew_is_said_to_be_old(principal: User, days: int, old: bool) -> None:
    _kept(OLDEST, 72, 969, 0.14, 0.09)

    said = _orders(principal, DAY + timedelta(days=days)).old

    assert (f"last worked out {days} days ago" in said, bool(said)) == (old, old)


@pytest.mark.usefixtures("worlds", "_on_the_day")
def test_the_page_warns_of_what_is_old(principal: User) -> None:
    _kept(OLDEST, 72, 969, 0.14, 0.09)
    OrderForecast.objects.update(made_on=DAY - timedelta(days=3))

    page = browser_of(principal).get("/psychologists/order/").content.decode()

    assert "This was last worked out 3 days ago" in page


@pytest.mark.usefixtures("worlds")
def test_no_share_is_said_of_a_month_of_few_plans_but_who_is_left_is(principal: User) -> None:
    _kept(OLDEST, 72, 28, None, None)
    _kept(IN_TIME, 96, 36, None, None)

    trap = _orders(principal).trap

    assert "%" not in trap
    assert "in a month of so few plans no share on time says much" in trap
    assert "36 children would have waited over a year, not 28" in trap


@pytest.mark.usefixtures("worlds")
def test_there_is_no_trap_where_nobody_is_left_to_wait(principal: User) -> None:
    _kept(OLDEST, 20, 0, 0.9, 0.9)
    _kept(IN_TIME, 20, 0, 0.9, 0.9)

    assert _orders(principal).trap == ""


def test_the_page_takes_the_same_queries_however_long_the_queue(
    principal: User, django_assert_num_queries: Any
) -> None:
    by = asker(principal)

    with asking(by, DAY), django_assert_num_queries(7):
        queries.orders(by, DAY)


@pytest.mark.usefixtures("worlds")
def test_the_page_says_how_fast_it_takes_the_queue_to_go(principal: User) -> None:
    _kept(OLDEST, 20, 0, 0.9, 0.9)

    shown = browser_of(principal).get("/psychologists/order/").content.decode()

    assert "as it has gone in the last year of this record: 3.4 children a week of term" in shown
    assert "The board of psychologists" not in shown  # nobody has a free day


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "of what their free days allow: 0.4 children a week. If"),
        ("?quadrant=mid", "allow: 0.4 children a week in the part of the area it shows. If"),
    ],
)
@pytest.mark.usefixtures("_on_the_day")
def test_the_page_says_what_the_board_says_free_days_allow(
    principal: User, worlds: list[World], asked: str, words: str
) -> None:
    _kept(OLDEST, 20, 0, 0.9, 0.9)
    psychologist = a_member("psychologist", worlds[0].psychology)
    FreeDays.objects.create(user=psychologist, week_starting_on=MONDAY, days=Decimal(5))
    FreeDays.objects.create(user=psychologist, week_starting_on=MONDAY + timedelta(weeks=9), days=Decimal(5))
    FreeDays.objects.create(user=psychologist, week_starting_on=MONDAY + timedelta(weeks=10), days=Decimal(5))

    assert words in browser_of(principal).get(f"/psychologists/order/{asked}").content.decode()


@pytest.mark.parametrize(
    ("asked", "is_part"), [("", False), ("?quadrant=mid", True)], ids=["the area", "a part of it"]
)
@pytest.mark.usefixtures("_on_the_day")
def test_the_page_says_whom_its_table_takes_to_be_in_hand(
    principal: User, worlds: list[World], asked: str, is_part: bool
) -> None:
    _kept(OLDEST, 20, 0, 0.9, 0.9)
    with asking(TESTS, DAY):
        AdviceRequest.objects.filter(case=worlds[0].case, body="psychology").update(adviser=principal)

    shown = browser_of(principal).get(f"/psychologists/order/{asked}").content.decode()

    assert (
        "children who have no psychologist yet (3) and those who have one whose advice is not in (1) wait for their turn, "
        "but for the urgent and those asked for first: as many as are seen at once are taken to be with a psychologist "
        "already." in shown
    )
    assert ("The two numbers are of the part of the area this page shows." in shown) is is_part


@pytest.mark.usefixtures("worlds")
def test_where_nobody_is_in_hand_the_table_is_said_to_follow_open_cases_alone(principal: User) -> None:
    _kept(OLDEST, 20, 0, 0.9, 0.9)

    shown = browser_of(principal).get("/psychologists/order/").content.decode()

    assert "The table follows every open case of the whole area, from the request to the final plan." in shown
    assert "those who have one whose advice is not in" not in shown


def test_both_pages_take_the_same_from_the_free_days(principal: User, worlds: list[World]) -> None:
    kept = a_member("psychologist", worlds[0].psychology)
    FreeDays.objects.create(user=kept, week_starting_on=MONDAY, days=Decimal(7))
    FreeDays.objects.create(user=principal, week_starting_on=MONDAY + timedelta(weeks=9), days=Decimal(1))
    with asking(TESTS, DAY):
        requests = AdviceRequest.objects.filter(body="psychology")
        requests.filter(case__in=[world.case.pk for world in worlds[:2]]).update(adviser=principal)
        requests.filter(case=worlds[2].case).update(adviser=kept, due_on=MONDAY + timedelta(weeks=10))
        requests.filter(case=worlds[3].case).update(adviser=kept, due_on=MONDAY + timedelta(days=69))

    found = _orders(principal)

    with asking(asker(principal), DAY):
        assert found.spare == boards.board(asker(principal), DAY).spare
    assert (found.in_hand, found.spare.cases, found.spare.to_spare) == (4, 3, Decimal("4.6"))


@pytest.mark.usefixtures("worlds")
def test_the_page_says_so_where_the_pace_is_only_what_those_in_post_could_do(principal: User) -> None:
    _kept(OLDEST, 20, 0, 0.9, 0.9)
    OrderForecast.objects.update(pace_is_fitted=False)

    shown = browser_of(principal).get("/psychologists/order/").content.decode()

    assert (
        "as fast as those in post could see children at the usual pace: 3.4 children a week of term" in shown
    )
    assert "in this record" not in shown


OF_RECORD = (
    "how long steps take are as in this record; how long a child is in a psychologist’s hands follows from that pace and "
    "how many are in post"
)


@pytest.mark.parametrize(
    ("told", "there", "not_there"),
    [
        ([*queries.STEPS], [f"{OF_RECORD}. The planning"], ["usually assumed:"]),
        (
            [step for step in queries.STEPS if step not in (HEALTH, DRAFT)],
            [
                f"{OF_RECORD}. It tells too little of some, which are as usually assumed: how long health advice takes; "
                "the share of assessments that end in a plan. The planning",
            ],
            [],
        ),
        (
            [],
            ["are as usually assumed: too little of them has been recorded here so far. The planning"],
            [OF_RECORD],
        ),
    ],
    ids=["all", "most", "nothing"],
)
@pytest.mark.usefixtures("worlds")
def test_the_page_says_what_its_table_takes_from_the_record(
    principal: User, told: list[str], there: list[str], not_there: list[str]
) -> None:
    _kept(OLDEST, 20, 0, 0.9, 0.9)
    OrderForecast.objects.update(told=told)

    shown = browser_of(principal).get("/psychologists/order/").content.decode()

    assert all(words in shown for words in there)
    assert not any(words in shown for words in not_there)


@pytest.mark.usefixtures("worlds")
def test_the_page_opens_before_the_first_night(principal: User) -> None:
    shown = browser_of(principal).get("/psychologists/order/").content.decode()

    assert "has not been yet" in shown
    assert "Ann" in shown


@pytest.mark.parametrize("role", ["coordinator", "psychologist", "senco"])
def test_only_the_principal_opens_it(role: str) -> None:
    assert browser_of(a_member(role)).get("/psychologists/order/").status_code == 403


@pytest.mark.usefixtures("worlds")
def test_an_old_or_mistyped_part_of_the_area_shows_whose_turn_it_is_in_all_of_it(principal: User) -> None:
    shown = browser_of(principal).get("/psychologists/order/?quadrant=zz").content.decode()

    assert "4 children have no psychologist yet" in shown
