"""The pages of advice: a link opens one request and nothing else; no button loses what was typed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import ON, a_member
from tests.cases.advice import AGREED, TESTS, World, a_world, asked
from tests.cases.browsing import browser_of
from trellis.cases import advice_rows
from trellis.cases.advice_rows import Writing
from trellis.cases.models import Advice, AdviceRequest, Evidence
from trellis.cases.queries import advising
from trellis.foundation import files
from trellis.foundation.access import asking, links
from trellis.foundation.access.models import User
from trellis.people.models import Address, Involvement

pytestmark = pytest.mark.django_db
TYPED = {
    "author_name": "Sam Example",
    "saved": "never",
    "needs-count": "1",
    "needs-0-words": "Cannot yet read.",
    "outcomes-count": "0",
    "provision-count": "1",
    "provision-0-words": "Reading practice",
    "provision-0-how_often": "often",
}


@pytest.fixture
def world() -> World:
    return asked()


def by_link(world: World, body: str = "setting") -> Client:
    with asking(TESTS, ON):
        _link, token = links.make(
            world.child.pk,
            purpose="advice",
            subject=f"advice:{world.request(body).pk}",
            name="Head Example",
            days=400,
            at=AGREED,
        )
    browser = Client()
    browser.get(f"/link/{token}/")
    return browser


def saved(world: World) -> Writing:
    with asking(TESTS, ON):
        return advice_rows.read(Advice.objects.filter(request=world.request("setting")).first())


def press(world: World, button: str, browser: Client | None = None, **typed: Any) -> Any:
    page = f"/advice/{world.request('setting').pk}/"
    return (browser or by_link(world)).post(page, {**TYPED, "press": button, **typed})


def test_a_link_goes_straight_to_the_one_request(world: World) -> None:
    answer = by_link(world).get("/advice/")

    assert answer["Location"] == f"/advice/{world.request('setting').pk}/"


def test_the_page_names_the_child_inside_and_not_in_its_title(world: World) -> None:
    shown = by_link(world).get(f"/advice/{world.request('setting').pk}/").content.decode()
    title, _, body = shown.partition("</title>")

    assert "Ada" in body
    assert "Ada" not in title


def test_views_typed_by_staff_are_the_family_s_as_told_to_them(world: World) -> None:
    views = world.request("family")

    browser_of(world.coordinator).post(f"/advice/{views.pk}/views/", {"summary": "She loves frogs."})

    with asking(TESTS, ON):
        advice = Advice.objects.get(request=views)
    assert (advice.author_name, advice.author_role) == ("The family", f"as told to {world.coordinator.name}")


def test_another_request_of_the_same_child_is_not_there(world: World) -> None:
    assert by_link(world).get(f"/advice/{world.request('health').pk}/").status_code == 404


@pytest.mark.parametrize("address", ["/work/", "/psychologists/", "/cases/{case}/", "/cases/{case}/advice/"])
def test_a_link_opens_no_other_page(address: str, world: World) -> None:
    assert by_link(world).get(address.format(case=world.case.pk)).status_code in (403, 404)


def test_a_link_does_not_show_another_advisers_words(world: World) -> None:
    with asking(TESTS, ON):
        Advice.objects.create(
            request=world.request("health"), child=world.child, author_name="Dr X", summary="Hush",
            saved_at=AGREED,
        )  # fmt: skip

    shown = by_link(world).get(f"/advice/{world.request('setting').pk}/").content.decode()

    assert "Hush" not in shown


@pytest.mark.parametrize(
    "button", ["save", "add:needs", "add:provision", "use:needs-9", "remove:needs-9", "x"]
)
def test_every_button_keeps_what_was_typed(button: str, world: World) -> None:
    press(world, button)

    assert (saved(world).needs[0].words, saved(world).provision[0].how_often) == ("Cannot yet read.", "often")


def test_a_new_row_is_there_after_adding_one(world: World) -> None:
    browser = by_link(world)
    answer = press(world, "add:needs", browser)

    shown = browser.get(answer["Location"].partition("#")[0]).content.decode()

    assert 'name="needs-count" value="2"' in shown


def test_removing_a_row_removes_that_row_only(world: World) -> None:
    press(world, "remove:needs-0")

    assert (len(saved(world).needs), len(saved(world).provision)) == (0, 1)


def test_a_gentle_question_stands_where_something_is_unsaid(world: World) -> None:
    browser = by_link(world)
    press(world, "save", browser)

    shown = browser.get(f"/advice/{world.request('setting').pk}/").content.decode()

    assert "How often is “often”?" in shown


def test_sending_with_questions_unanswered_is_allowed(world: World) -> None:
    press(world, "send")

    assert world.request("setting").state == AdviceRequest.State.ANSWERED


def test_a_refusal_keeps_every_row_on_the_page(world: World) -> None:
    shown = press(world, "save", saved="2020-01-01").content.decode()

    assert "Somebody else saved" in shown
    assert "Cannot yet read." in shown


def test_too_long_a_line_is_said_and_kept(world: World) -> None:
    long = "x" * 201
    shown = press(world, "save", **{"provision-0-who": long}).content.decode()

    assert "200 characters or fewer" in shown
    assert long in shown


def test_no_involvement_is_one_short_page(world: World) -> None:
    number = world.request("setting").pk

    by_link(world).post(f"/advice/{number}/no-involvement/", {"author_name": "Sam", "offers_instead": ""})

    assert world.request("setting").state == AdviceRequest.State.ANSWERED


def test_confirmed_advice_is_read_only(world: World) -> None:
    browser = by_link(world)
    press(world, "send", browser)

    shown = browser.get(f"/advice/{world.request('setting').pk}/").content.decode()

    assert "Cannot yet read." in shown
    assert "<textarea" not in shown


def test_a_psychologist_lists_their_requests_by_due_date(world: World) -> None:
    psychologist = a_member("psychologist", world.psychology)

    shown = browser_of(psychologist).get("/advice/").content.decode()

    assert f"/advice/{world.request('psychology').pk}/" in shown


def test_what_a_psychologist_is_asked_stands_before_what_nobody_of_the_team_has(world: World) -> None:
    psychologist = a_member("psychologist", world.psychology)
    with asking(TESTS, ON):
        AdviceRequest.objects.filter(pk=world.request("setting").pk).update(
            adviser=psychologist, due_on=ON + timedelta(days=90)
        )

    shown = browser_of(psychologist).get("/advice/").content.decode()

    own, teams = (shown.index(f"/advice/{world.request(body).pk}/") for body in ("setting", "psychology"))
    assert own < shown.index("nobody has it yet") < teams


def test_a_list_of_a_team_says_how_many_there_are_beyond_what_it_shows(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advising, "MOST", 1)
    psychologist = a_member("psychologist", world.psychology)
    with asking(TESTS, ON):
        AdviceRequest.objects.filter(pk=world.request("setting").pk).update(team=world.psychology)

    shown = browser_of(psychologist).get("/advice/").content.decode()

    assert "The first 1 to fall due, of 2:" in shown


def test_an_adviser_with_no_requests_reads_what_that_means() -> None:
    assert "Nobody is waiting" in browser_of(a_member("adviser")).get("/advice/").content.decode()


def test_the_case_team_types_in_what_the_family_said(world: World) -> None:
    number = world.request("family").pk

    browser_of(world.coordinator).post(f"/advice/{number}/views/", {"summary": "He loves maps."})

    assert world.request("family").state == AdviceRequest.State.ANSWERED


@pytest.mark.parametrize("page", ["", "views/", "agree/", "agreed/"])
def test_a_family_writes_at_its_own_door_and_not_here(world: World, page: str) -> None:
    number = world.request("family").pk

    assert browser_of(world.parent).get(f"/advice/{number}/{page}").status_code == 403


def test_the_family_does_not_open_the_schools_request(world: World) -> None:
    number = world.request("setting").pk

    assert browser_of(world.parent).get(f"/advice/{number}/").status_code == 403


def test_one_press_on_the_list_asks_everybody() -> None:
    world = a_world()

    browser_of(world.coordinator).post(f"/cases/{world.case.pk}/advice/send/")

    assert world.request("psychology").state == AdviceRequest.State.SENT


def test_whoever_could_not_be_asked_is_named() -> None:
    world = a_world()
    browser = browser_of(world.coordinator)
    browser.post(f"/cases/{world.case.pk}/advice/propose/")
    with asking(TESTS, ON):
        AdviceRequest.objects.filter(pk=world.request("setting").pk).update(adviser=None, adviser_email="")

    shown = browser.post(f"/cases/{world.case.pk}/advice/send/", follow=True)

    assert "we cannot reach them: " in shown.content.decode()


def test_the_list_can_be_seen_first_and_mended() -> None:
    world = a_world()
    browser = browser_of(world.coordinator)
    browser.post(f"/cases/{world.case.pk}/advice/propose/")

    browser.post(
        f"/cases/{world.case.pk}/advice/add/",
        {
            "label": "Swimming coach",
            "email": "coach@example.org",
            "reason": "They asked",
            "family_asked": "on",
        },
    )

    shown = browser.get(f"/cases/{world.case.pk}/advice/").content.decode()
    assert "Swimming coach" in shown
    assert "reg 6(1)(h)" in shown


def test_a_refusal_on_the_list_is_said(world: World) -> None:
    browser = browser_of(world.coordinator)

    shown = browser.post(f"/cases/{world.case.pk}/advice/send/", follow=True).content.decode()

    assert "Nobody left on the list" in shown


@pytest.fixture
def officer(world: World) -> User:
    """A designated officer to whom two bodies' late advice was passed."""
    team = world.psychology
    with asking(TESTS, ON):
        for body in ("psychology", "family"):
            AdviceRequest.objects.filter(pk=world.request(body).pk).update(
                escalated_on=ON, due_on=ON - timedelta(days=1)
            )
        Involvement.objects.create(child=world.child, team=team, as_what="oversight", starts_on=ON)
    return a_member("dco", team)


def test_the_officer_sees_late_advice_passed_to_them(officer: User) -> None:
    assert "Ada" in browser_of(officer).get("/advice/oversight/").content.decode()


def test_late_advice_is_counted_beyond_what_a_page_lists(
    world: World, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advising, "MOST", 1)
    with asking(TESTS, ON):
        Address.objects.create(
            child=world.child,
            lines="1 Old Road",
            starts_on=ON - timedelta(days=900),
            ends_on=ON - timedelta(days=400),
        )

    page = browser_of(officer).get("/advice/oversight/").content.decode()

    assert "The 1 that have been late longest, of 2:" in page


def a_paper(world: World) -> str:
    """Something handed in with the request; its address."""
    with asking(TESTS, ON):
        upload = SimpleUploadedFile("report.txt", b"Ada likes maps.")
        stored = files.store(upload, child_id=world.child.pk, by=TESTS, at=AGREED)
        Evidence.objects.create(
            case=world.case, child=world.child, title="A report", file=stored, given_by="Mum", given_at=AGREED
        )
    return f"/files/{stored.pk}/"


def test_a_link_opens_the_papers_of_its_request(world: World) -> None:
    address = a_paper(world)

    assert by_link(world).get(address).status_code == 200


def test_a_link_opens_no_papers_of_another_child(world: World) -> None:
    address = a_paper(asked())

    assert by_link(world).get(address).status_code == 404


def test_only_staff_who_type_advice_in_are_asked_when_it_came(world: World) -> None:
    page = f"/advice/{world.request('setting').pk}/"

    assert "When did it come?" in browser_of(world.coordinator).get(page).content.decode()
    assert "When did it come?" not in by_link(world).get(page).content.decode()


def test_a_report_with_no_rows_in_it_says_so(world: World) -> None:
    browser = by_link(world)
    report = SimpleUploadedFile("report.txt", b"Thank you for your letter.", content_type="text/plain")

    press(world, "report", browser, report=report)

    shown = browser.get(f"/advice/{world.request('setting').pk}/").content.decode()
    assert "We found no rows in it: type them below." in shown
