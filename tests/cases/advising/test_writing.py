"""Writing advice: bit by bit, from a report, or no involvement; confirmed once, and the family hears."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import AT, ON, a_link, a_member, asker
from tests.cases.advice import AGREED, TESTS, World, asked
from trellis.cases import advice_rows
from trellis.cases.actions import writing_advice
from trellis.cases.advice_rows import Given, Need, Outcome, Writing
from trellis.cases.models import Advice, AdviceRequest, Milestone
from trellis.foundation.access import Principal, Refused, asking

pytestmark = pytest.mark.django_db
LATER = AGREED + timedelta(days=3)
ROWS = Writing(
    author_name="Sam Example",
    author_role="Teacher",
    needs=(Need("Loses the thread after two instructions."), Need("Cannot yet read.")),
    outcomes=(Outcome("Will read a page alone.", by_when="July 2027", need=1),),
    provision=(
        Given(
            "Reading practice",
            who="A teacher",
            how_often="every day",
            how_long="15 minutes",
            need=1,
            outcome=0,
        ),
    ),
)


@pytest.fixture
def world() -> World:
    return asked()


@pytest.fixture
def school(world: World) -> Principal:
    return a_link(world.child, subject=f"advice:{world.request('setting').pk}", at=AGREED)[1]


def saved(world: World, body: str = "setting") -> Writing:
    with asking(TESTS, ON):
        return advice_rows.read(Advice.objects.get(request=world.request(body)))


def save(world: World, by: Principal, writing: Writing = ROWS, seen: str = "never") -> Advice:
    number = world.request("setting").pk
    return writing_advice.save(number, writing=writing, seen=seen, by=by, at=LATER)


def confirm(world: World, by: Principal, writing: Writing = ROWS) -> Advice:
    number = world.request("setting").pk
    return writing_advice.confirm(number, writing=writing, seen="never", by=by, at=LATER)


def test_what_was_saved_comes_back_as_it_was(world: World, school: Principal) -> None:
    save(world, school)

    assert saved(world) == ROWS


def test_blank_rows_go_and_links_still_point_to_the_right_need(world: World, school: Principal) -> None:
    typed = replace(ROWS, needs=(Need("  "), *ROWS.needs), provision=(replace(ROWS.provision[0], need=2),))

    save(world, school, typed)

    assert saved(world).provision[0].need == 1


def test_taking_a_need_away_leaves_its_provision_without_one(world: World, school: Principal) -> None:
    save(world, school, ROWS.without("needs", 1))

    assert (len(saved(world).needs), saved(world).provision[0].need) == (1, None)


def test_an_unfinished_row_never_stops_a_save(world: World, school: Principal) -> None:
    save(world, school, Writing(provision=(Given("Help with reading"),)))

    assert saved(world).provision[0].words == "Help with reading"


def test_two_people_writing_at_once_do_not_overwrite_each_other(world: World, school: Principal) -> None:
    save(world, school)

    with pytest.raises(Refused, match="Somebody else saved"):
        save(world, school, seen="never")


def test_confirming_answers_the_request_and_tells_the_clock(world: World, school: Principal) -> None:
    confirm(world, school)

    with asking(TESTS, ON):
        fact = Milestone.objects.get(case=world.case, kind="advice_received", about="setting")
    assert (world.request("setting").state, fact.on) == (AdviceRequest.State.ANSWERED, LATER.date())


def test_the_family_hears_that_advice_is_in(world: World, school: Principal) -> None:
    confirm(world, school)

    with asking(TESTS, ON):
        assert "Advice has come in" in world.case.contacts.latest("pk").words


def test_rows_nobody_confirmed_do_not_go_into_the_plan(world: World, school: Principal) -> None:
    unconfirmed = Need("From the report.", passage="From the report.", is_confirmed=False)

    confirm(world, school, replace(ROWS, needs=(*ROWS.needs, unconfirmed)))

    assert [need.words for need in saved(world).needs] == [need.words for need in ROWS.needs]


def test_confirmed_advice_cannot_be_changed(world: World, school: Principal) -> None:
    confirm(world, school)

    with pytest.raises(Refused, match="confirmed"):
        save(world, school)


def test_advice_with_nothing_in_it_is_not_sent(world: World, school: Principal) -> None:
    with pytest.raises(Refused, match="nothing to send"):
        confirm(world, school, Writing(author_name="Sam Example"))


def test_advice_without_an_author_is_not_sent(world: World, school: Principal) -> None:
    with pytest.raises(Refused, match="who wrote"):
        confirm(world, school, replace(ROWS, author_name=" "))


def test_no_involvement_is_a_full_answer(world: World, school: Principal) -> None:
    number = world.request("setting").pk

    advice = writing_advice.say_no_involvement(
        number, author_name="Sam", offers_instead="A drop-in on Tuesdays.", by=school, at=LATER
    )

    assert (advice.kind, world.request("setting").state) == ("no-involvement", "answered")


def test_no_involvement_says_who_answers(world: World, school: Principal) -> None:
    number = world.request("setting").pk

    with pytest.raises(Refused, match="who is answering"):
        writing_advice.say_no_involvement(number, author_name="", offers_instead="", by=school, at=LATER)


def test_a_report_proposes_rows_beside_the_words_they_came_from(world: World, school: Principal) -> None:
    report = b"Recommendations\nA teaching assistant will work with Ada for 20 minutes every day on sounds.\n"
    number, upload = world.request("setting").pk, SimpleUploadedFile("report.txt", report)

    found = writing_advice.add_report(
        number, upload=upload, writing=Writing(), seen="never", by=school, at=LATER
    )

    row = saved(world).provision[0]
    assert (found, row.is_confirmed, row.how_long, row.how_often) == (1, False, "20 minutes", "every day")
    assert row.passage == row.words


def test_a_report_that_is_not_what_it_says_is_refused(world: World, school: Principal) -> None:
    number, upload = world.request("setting").pk, SimpleUploadedFile("report.pdf", b"<html>hello</html>")

    with pytest.raises(Refused):
        writing_advice.add_report(number, upload=upload, writing=Writing(), seen="never", by=school, at=LATER)


def test_another_requests_link_finds_nothing_to_write(world: World) -> None:
    other = a_link(world.child, subject=f"advice:{world.request('health').pk}", at=AGREED)[1]

    with pytest.raises(AdviceRequest.DoesNotExist):
        save(world, other)


def test_a_member_of_another_team_finds_nothing_to_write(world: World) -> None:
    with pytest.raises(AdviceRequest.DoesNotExist):
        save(world, asker(a_member("adviser")))


def test_the_case_team_may_type_in_what_came_on_paper(world: World) -> None:
    save(world, world.by)

    assert saved(world) == ROWS


def test_the_familys_own_views_are_an_answer(world: World) -> None:
    number, views = world.request("family").pk, Writing(author_name="Mum", summary="He loves maps.")

    writing_advice.confirm(number, writing=views, seen="never", by=asker(world.parent), at=LATER)

    with asking(TESTS, ON):
        assert Milestone.objects.filter(case=world.case, kind="family_consulted").exists()


def test_the_family_cannot_write_the_schools_advice(world: World) -> None:
    with pytest.raises(AdviceRequest.DoesNotExist):
        save(world, asker(world.parent))


def test_somebody_asked_in_another_case_does_not_see_this_one(world: World) -> None:
    elsewhere = asked()
    link = a_link(elsewhere.child, subject=f"advice:{elsewhere.request('setting').pk}", at=AGREED)[1]

    with asking(link, ON):
        assert not AdviceRequest.objects.filter(case=world.case).exists()


def test_saving_keeps_the_moment_so_that_the_next_save_can_be_judged(world: World, school: Principal) -> None:
    advice = save(world, school)

    save(world, school, seen=advice_rows.saved_mark(advice))

    assert advice.saved_at == LATER
    assert AT < LATER


def test_advice_typed_in_late_came_on_the_day_it_came(world: World) -> None:
    came = AGREED.date() + timedelta(days=2)
    number = world.request("setting").pk

    writing_advice.confirm(
        number, writing=ROWS, seen="never", arrived_on=came, by=world.by, at=AGREED + timedelta(days=60)
    )

    with asking(TESTS, ON):
        noted = Milestone.objects.get(case=world.case, kind="advice_received")
    assert (world.request("setting").answered_on, noted.on) == (came, came)


@pytest.mark.parametrize(("days", "said"), [(-1, "It was asked for on"), (4, "That day has not come yet")])
def test_a_day_on_which_typed_advice_cannot_have_come_is_refused(world: World, days: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        writing_advice.confirm(
            world.request("setting").pk,
            writing=ROWS,
            seen="never",
            arrived_on=AGREED.date() + timedelta(days=days),
            by=world.by,
            at=LATER,
        )


def test_an_adviser_cannot_say_that_their_advice_came_before_they_sent_it(
    world: World, school: Principal
) -> None:
    writing_advice.confirm(
        world.request("setting").pk, writing=ROWS, seen="never", arrived_on=AGREED.date(), by=school, at=LATER
    )

    assert world.request("setting").answered_on == LATER.date()
