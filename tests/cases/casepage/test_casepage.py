"""The page of a case: where it is, what is next, in the same number of queries for any case."""

from datetime import timedelta

import pytest

from tests.builders import AT, ON, a_case, a_child, a_member, a_setting, a_team, asker
from tests.cases.advice import AGREED, TESTS, World, a_world, asked
from tests.cases.browsing import browser_of
from trellis.cases import clock
from trellis.cases.actions import contacting
from trellis.cases.models import Case
from trellis.cases.queries import casepage
from trellis.foundation.access import asking
from trellis.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db
DAY = AGREED.date()


def test_the_first_thing_to_do_once_agreed_is_to_ask_for_advice() -> None:
    world = a_world()

    with asking(world.by, DAY):
        page = casepage.page(world.case.pk, world.by, DAY)

    assert page.band.act is not None
    assert (page.band.act.text, page.band.act.posts) == ("Ask everyone for advice", True)


def test_todays_week_is_out_of_twenty() -> None:
    world = a_world()

    with asking(world.by, DAY):
        page = casepage.page(world.case.pk, world.by, DAY)

    assert (page.band.week, page.band.weeks) == (4, 20)


def test_the_story_runs_from_what_is_to_come_down_to_the_first_day() -> None:
    world = asked()

    with asking(world.by, DAY):
        story = casepage.page(world.case.pk, world.by, DAY).story

    assert story[0].state == "to come"
    assert [line.on for line in story] == sorted((line.on for line in story), reverse=True)


def test_every_limit_says_how_it_was_counted_and_cites() -> None:
    world = asked()

    with asking(world.by, DAY):
        limits = casepage.page(world.case.pk, world.by, DAY).limits

    assert all(row.explains and row.citation for row in limits)


def test_the_page_says_how_late_a_case_is_today_though_the_index_is_of_another_day() -> None:
    world = asked()
    with asking(TESTS, DAY):
        Case.objects.filter(pk=world.case.pk).update(risk_reason="The final plan is 172 days late")
        due = clock.read(world.case, DAY).due("A14")
    assert due is not None
    on = due + timedelta(days=273)

    with asking(world.by, on):
        page = casepage.page(world.case.pk, world.by, on)

    late = (on - page.band.due).days if page.band.due else 0
    assert f"is {late} days late" in page.risk


@pytest.fixture
def busy() -> World:
    world = asked()
    for _ in range(12):
        contacting.add_note(world.case.pk, words="A note.", by=world.by, at=AGREED)
        contacting.write_to_family(world.case.pk, words="Hello.", next_word_on=None, by=world.by, at=AGREED)
    return world


QUERIES = 19


def test_a_quiet_case_takes_this_many_queries(django_assert_max_num_queries: object) -> None:
    world = a_world()

    with asking(world.by, DAY), django_assert_max_num_queries(QUERIES):  # type: ignore[operator]  # pytest-django's
        casepage.page(world.case.pk, world.by, DAY)


def test_a_busy_case_takes_no_more(busy: World, django_assert_max_num_queries: object) -> None:
    with asking(busy.by, DAY), django_assert_max_num_queries(QUERIES):  # type: ignore[operator]  # pytest-django's
        casepage.page(busy.case.pk, busy.by, DAY)


def test_opening_the_page_is_noted(busy: World) -> None:
    browser_of(busy.coordinator).get(f"/cases/{busy.case.pk}/")

    with asking(TESTS, ON):
        assert Entry.objects.filter(event="record.viewed", actor_id=busy.coordinator.pk).count() == 1


def test_the_page_names_no_child_in_its_title(busy: World) -> None:
    shown = browser_of(busy.coordinator).get(f"/cases/{busy.case.pk}/").content.decode()

    assert "Ada" not in shown.partition("</title>")[0]


def test_a_stranger_finds_no_page(busy: World) -> None:
    stranger = a_member("coordinator", a_team())

    assert browser_of(stranger).get(f"/cases/{busy.case.pk}/").status_code == 404


def test_the_next_step_leads_to_the_page_where_one_press_does_it() -> None:
    world = a_world()

    answer = browser_of(world.coordinator).get(f"/cases/{world.case.pk}/next/")

    assert answer["Location"] == f"/cases/{world.case.pk}/"


def test_a_closed_case_offers_nothing_to_do() -> None:
    world = a_world()
    with asking(TESTS, ON):
        Case.objects.filter(pk=world.case.pk).update(closed_on=DAY)

    with asking(world.by, DAY):
        page = casepage.page(world.case.pk, world.by, DAY)

    assert page.band.act is None
    assert not page.may_work


def test_a_missed_promise_is_said() -> None:
    world = a_world()
    contacting.write_to_family(world.case.pk, words="Hello.", next_word_on=None, by=world.by, at=AT)
    later = ON + timedelta(weeks=9)

    with asking(world.by, later):
        assert casepage.page(world.case.pk, world.by, later).contact_is_missed


def test_the_history_says_who_looked_and_what_was_done(busy: World) -> None:
    browser = browser_of(busy.coordinator)
    browser.get(f"/cases/{busy.case.pk}/")

    shown = browser.get(f"/cases/{busy.case.pk}/history/").content.decode()

    assert f"{busy.coordinator.name}: the case" in shown
    assert "asked for advice" in shown


def test_somebody_who_may_not_read_the_ledger_sees_no_history() -> None:
    world = asked()
    principal = a_member("principal-psychologist", world.psychology)

    assert browser_of(principal).get(f"/cases/{world.case.pk}/history/").status_code == 403


def test_a_consulted_setting_is_called_by_its_name() -> None:
    setting = a_setting(name="Fenwick Academy")
    user = a_member("coordinator")
    case = a_case(a_child(user))
    with asking(TESTS, ON):
        clock.note(case, "request_received", ON, by=TESTS, at=AT)
        clock.note(case, "consultation_sent", ON, by=TESTS, at=AT, about=f"setting:{setting.pk}")

    with asking(asker(user), ON):
        page = casepage.page(case.pk, asker(user), ON)

    assert any("Fenwick Academy" in line.title for line in page.story)
