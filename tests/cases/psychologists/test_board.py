"""The psychologists' board: urgency first, a suggestion with its reason, and somebody is told each time."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.builders import ON, a_member, a_team, asker
from tests.cases.advice import AGREED, TESTS, World
from tests.cases.browsing import browser_of
from tests.cases.psychologists.boards import DAY, MONDAY, allocate, board, free
from trellis.cases.actions import psychologists as actions
from trellis.cases.models import AdviceRequest, FreeDays
from trellis.cases.queries import psychologists as queries
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import Membership, User
from trellis.foundation.messages.models import Outgoing
from trellis.people.models import Involvement

pytestmark = pytest.mark.django_db


def test_a_child_nobody_has_waits_in_the_pool(world: World, principal: User) -> None:
    found = board(principal)

    assert (found.waiting, [row.request_id for row in found.pool]) == (1, [world.request("psychology").pk])


@pytest.mark.usefixtures("world")
def test_whoever_works_nearest_is_suggested_with_the_reason(principal: User, psychologist: User) -> None:
    far = a_team("psychology", quadrant="west")
    elsewhere = a_member("psychologist", far)
    free(elsewhere, "5")
    free(psychologist, "3")

    suggestion = board(principal).pool[0].suggestion

    assert suggestion is not None
    assert suggestion.why == "works in Mid; 3.0 free days before it is due; 0 cases now"


def test_of_two_who_are_near_the_one_with_more_free_days_is_suggested(
    world: World, principal: User, psychologist: User
) -> None:
    freer = a_member("psychologist", world.psychology)
    free(psychologist, "1")
    free(freer, "4")

    suggestion = board(principal).pool[0].suggestion

    assert suggestion is not None
    assert suggestion.user_id == freer.pk


@pytest.mark.usefixtures("world")
def test_whoever_is_near_without_a_free_day_is_passed_over_and_that_is_said(
    principal: User, psychologist: User
) -> None:
    west = a_team("psychology", quadrant="west")
    elsewhere = a_member("psychologist", west)
    Membership.objects.create(user=principal, team=west, role="principal-psychologist", starts_on=DAY)
    free(elsewhere, "5")

    suggestion = board(principal).pool[0].suggestion

    assert suggestion is not None
    assert (suggestion.user_id, suggestion.why) == (
        elsewhere.pk,
        "nobody who works in Mid has days to spare; 5.0 free days before it is due; 0 cases now",
    )


@pytest.mark.parametrize("path", ["/psychologists/", "/psychologists/give/{number}/"])
@pytest.mark.usefixtures("_on_the_day")
def test_where_nobody_has_days_to_spare_nobody_is_suggested_and_that_is_said(
    world: World, principal: User, psychologist: User, path: str
) -> None:
    free(psychologist, "4", week=8)
    number = world.request("psychology").pk

    shown = browser_of(principal).get(path.format(number=number)).content.decode()

    assert ("Nobody has days to spare before it is due." in shown, "Perhaps" in shown) == (True, False)


@pytest.mark.parametrize(
    ("days", "words"), [("4", "1.6 free days"), ("2.4", "no free days"), ("1", "1.4 days too few")]
)
def test_who_could_take_a_child_is_listed_with_what_their_cases_leave_of_their_days(
    world: World, principal: User, psychologist: User, days: str, words: str
) -> None:
    free(psychologist, days)
    allocate(world, psychologist, principal)

    with asking(asker(principal), DAY):
        page = queries.to_give(world.request("psychology").pk, asker(principal), DAY)

    assert (str(psychologist.pk), f"Ola Example: {words}, 1 case") in page.people


def test_cases_already_held_count_against_free_days(
    world: World, principal: User, psychologist: User
) -> None:
    free(psychologist, "4")
    allocate(world, psychologist, principal)

    person = next(one for one in board(principal).people if one.user_id == psychologist.pk)

    assert person.free_by(DAY + timedelta(weeks=6)) == Decimal("1.6")


@pytest.mark.usefixtures("world")
def test_free_days_after_the_due_date_do_not_count(principal: User, psychologist: User) -> None:
    free(psychologist, "4", week=8)

    person = next(one for one in board(principal).people if one.user_id == psychologist.pk)

    assert person.free_by(DAY + timedelta(weeks=6)) == 0


@pytest.mark.usefixtures("world")
def test_the_length_of_the_queue_says_how_it_was_worked_out(principal: User, psychologist: User) -> None:
    free(psychologist, "5")

    assert board(principal).queue.sentence == (
        "1 child waits. 0.5 free days a week, at 2.4 days each (17.4 hours), is 0.2 children a week: "
        "the queue is 5 weeks."
    )


def test_nobody_is_given_a_child_by_the_suggestion_alone(world: World, principal: User) -> None:
    board(principal)

    assert world.request("psychology").adviser_id is None


def test_the_psychologist_sees_the_child_from_the_day_they_are_given_it(
    world: World, principal: User, psychologist: User
) -> None:
    allocate(world, psychologist, principal)

    with asking(TESTS, ON):
        tie = Involvement.objects.get(child=world.child, user=psychologist)
        assert (tie.as_what, tie.starts_on) == ("psychologist", DAY)


def test_the_family_hears_who_it_will_be(world: World, principal: User, psychologist: User) -> None:
    allocate(world, psychologist, principal)

    with asking(TESTS, ON):
        assert "Ola Example, an educational psychologist" in world.case.contacts.latest("pk").words


def test_the_psychologist_hears_without_the_childs_name(
    world: World, principal: User, psychologist: User
) -> None:
    allocate(world, psychologist, principal)

    with asking(TESTS, ON):
        message = Outgoing.objects.get(to_address=psychologist.email)
    assert "Ada" not in f"{message.subject} {message.body}"


def test_moving_a_child_needs_a_reason(world: World, principal: User, psychologist: User) -> None:
    allocate(world, psychologist, principal)

    with pytest.raises(Refused, match="Say why"):
        allocate(world, a_member("psychologist", world.psychology), principal)


def test_moving_a_child_ends_the_first_ones_tie(world: World, principal: User, psychologist: User) -> None:
    allocate(world, psychologist, principal)
    allocate(world, a_member("psychologist", world.psychology), principal, reason="On leave")

    with asking(TESTS, ON):
        assert Involvement.objects.get(child=world.child, user=psychologist).ends_on == DAY


def test_the_same_psychologist_twice_is_refused(world: World, principal: User, psychologist: User) -> None:
    allocate(world, psychologist, principal)

    with pytest.raises(Refused, match="already"):
        allocate(world, psychologist, principal, reason="Again")


def test_a_psychologist_cannot_take_a_child_unasked(world: World, psychologist: User) -> None:
    with pytest.raises(Refused, match="principal"):
        allocate(world, psychologist, psychologist)


def test_a_child_cannot_be_given_to_somebody_who_is_no_psychologist(world: World, principal: User) -> None:
    with pytest.raises(Refused, match="from the list"):
        allocate(world, world.coordinator, principal)


def test_another_areas_principal_finds_no_such_child(world: World) -> None:
    stranger = a_member("principal-psychologist", a_team("psychology"))

    with pytest.raises(AdviceRequest.DoesNotExist):
        allocate(world, stranger, stranger)


def test_a_psychologist_sets_their_own_free_days(psychologist: User) -> None:
    days = {MONDAY: Decimal("1.5")}

    actions.set_free_days(psychologist.pk, days=days, by=asker(psychologist), at=AGREED)

    assert FreeDays.objects.get(user=psychologist).days == Decimal("1.5")


def test_a_psychologist_cannot_set_a_colleagues(world: World, psychologist: User) -> None:
    other = a_member("psychologist", world.psychology)

    with pytest.raises(Refused, match="your own"):
        actions.set_free_days(other.pk, days={}, by=asker(psychologist), at=AGREED)


def test_a_week_has_seven_days_at_most(psychologist: User) -> None:
    with pytest.raises(Refused, match="0 to 7"):
        actions.set_free_days(psychologist.pk, days={MONDAY: Decimal(8)}, by=asker(psychologist), at=AGREED)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2.5", Decimal("2.5")), ("2.50", Decimal("2.5")), ("2.55", None)]
)
@pytest.mark.usefixtures("world", "_on_the_day")
def test_days_are_kept_as_they_were_typed_or_refused_in_words(
    psychologist: User, typed: str, kept: Decimal | None
) -> None:
    path = f"/psychologists/{psychologist.pk}/free-days/"
    weeks = {(MONDAY + timedelta(weeks=week)).isoformat(): "0" for week in range(queries.WEEKS)}

    shown = browser_of(psychologist).post(path, {**weeks, MONDAY.isoformat(): typed})

    found = FreeDays.objects.filter(user=psychologist, week_starting_on=MONDAY).first()
    assert (found.days if found else None) == kept
    assert ("must be a number with one decimal place at most, like 2.5" in shown.content.decode()) is (
        not kept
    )


@pytest.mark.usefixtures("world", "psychologist")
def test_the_board_takes_the_same_queries_however_long_the_pool(
    principal: User, django_assert_num_queries: Any
) -> None:
    by = asker(principal)

    with asking(by, DAY), django_assert_num_queries(6):
        queries.board(by, DAY)


@pytest.mark.usefixtures("world", "psychologist")
def test_the_board_opens_for_the_principal(principal: User) -> None:
    shown = browser_of(principal).get("/psychologists/").content.decode()

    assert "Ola Example" in shown
    assert "Ada" in shown


@pytest.mark.parametrize("asked", ["?quadrant=zz", "?page=2", "?page=999", "?page=abc"])
@pytest.mark.usefixtures("world", "psychologist")
def test_an_old_or_mistyped_address_does_not_say_that_nobody_waits(principal: User, asked: str) -> None:
    shown = browser_of(principal).get(f"/psychologists/{asked}").content.decode()

    assert ("Ada" in shown, "Every child who needs a psychologist has one" in shown) == (True, False)
    assert 'href="?">All parts of the area' not in shown  # it is the whole area that is shown


def test_a_child_is_given_from_its_page(world: World, principal: User, psychologist: User) -> None:
    number = world.request("psychology").pk

    browser_of(principal).post(f"/psychologists/give/{number}/", {"to": str(psychologist.pk), "reason": ""})

    assert world.request("psychology").adviser_id == psychologist.pk


@pytest.mark.parametrize("role", ["coordinator", "psychologist", "senco"])
def test_only_the_principal_opens_the_board(role: str) -> None:
    assert browser_of(a_member(role)).get("/psychologists/").status_code == 403
