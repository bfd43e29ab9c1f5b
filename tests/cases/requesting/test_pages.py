"""The front door in a browser, and the pages by which staff act on a request."""

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import builders
from tests.cases.browsing import browser_of
from tests.cases.requesting.conftest import THE_DAY
from trellis.cases.models import Case, Evidence, Request
from trellis.foundation.access import asking, links, system
from trellis.foundation.access.models import Link
from trellis.people.models import Child

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("team")]
DOOR = system("front door")
TODAY = date(2026, 11, 2)
WRITTEN = {
    "who": "parent",
    "given_name": "Seun",
    "family_name": "Fictional",
    "born_on-day": "4",
    "born_on-month": "3",
    "born_on-year": "2018",
    "email": "bola@example.org",
    "words": "Seun cannot read yet.",
}


def _one(model: type):
    with asking(DOOR, TODAY):
        return model.objects.get()


def test_a_parent_asks_without_an_account_and_gets_a_receipt(client: Client) -> None:
    checked = client.post("/ask/", {**WRITTEN, "step": "check"})
    sent = client.post("/ask/", {**WRITTEN, "step": "send"}, follow=True)

    assert "Seun cannot read yet." in checked.text
    assert _one(Request).receipt in sent.text
    assert "20 weeks" in sent.text


def test_nobody_of_seventy_is_asked_for(client: Client) -> None:
    page = client.post("/ask/", {**WRITTEN, "born_on-year": "1950", "step": "check"})

    assert page.status_code == 422
    assert "until somebody is 25. Check the date of birth" in page.text


def test_a_photo_of_a_letter_is_kept_as_evidence(client: Client) -> None:
    letter = SimpleUploadedFile("letter.txt", b"Dear council, please assess our son.")

    client.post("/ask/", {**WRITTEN, "words": "", "step": "send", "file_1": letter})

    assert _one(Evidence).file_id is not None


def test_a_page_made_to_look_like_a_report_is_refused_and_nothing_is_lost(client: Client) -> None:
    trick = SimpleUploadedFile("report.pdf", b"<html><script>alert(1)</script></html>")

    page = client.post("/ask/", {**WRITTEN, "step": "send", "file_1": trick})

    assert page.status_code == 422
    assert "Seun cannot read yet." in page.text
    with asking(DOOR, TODAY):
        assert not Request.objects.exists()


def test_what_was_written_is_still_there_when_somebody_goes_back_to_change_it(client: Client) -> None:
    page = client.post("/ask/", {**WRITTEN, "step": "change"})

    assert page.status_code == 200
    assert "Seun cannot read yet." in page.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"given_name": ""}, "Enter the child’s first name"),
        ({"born_on-month": "13"}, "There is no month 13"),
        ({"born_on-year": "2099"}, "in the future"),
        ({"email": ""}, "Give one way to reach you"),
        ({"postcode": "nowhere"}, "full UK postcode"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, change: dict[str, str], sentence: str
) -> None:
    page = client.post("/ask/", {**WRITTEN, **change, "step": "check"})

    assert page.status_code == 422
    assert sentence in page.text
    assert "Seun cannot read yet." in page.text


def test_the_link_shows_the_dates_and_nothing_of_the_record_until_the_asker_is_checked(
    client: Client,
) -> None:
    client.post("/ask/", {**WRITTEN, "step": "send"})
    browser = Client()
    _come_by(browser, _one(Link))

    page = browser.get("/ask/following/")

    assert "We are checking who you are" in page.text
    assert browser.get("/my/").status_code in (403, 404)
    with asking(links.principal(_one(Link)), TODAY):
        assert not Case.objects.exists()


def _come_by(browser: Client, link: Link) -> None:
    session = browser.session
    session[links.SESSION_KEY] = link.pk
    session.save()


def test_a_body_that_was_told_sees_the_child_and_says_what_it_knows(case: Case, client: Client) -> None:
    link, _principal = builders.a_link(case.child, "notice", f"notice:{case.pk}", name="The clinical officer")
    _come_by(client, link)

    client.post("/ask/notice/", {"words": "Seen twice by speech therapy."})
    page = client.get("/ask/notice/")

    assert case.child.full_name in page.text
    assert "Seen twice by speech therapy." in page.text


def test_a_body_told_of_one_case_sees_no_other(case: Case, client: Client) -> None:
    other = builders.a_case(builders.a_child())
    link, _principal = builders.a_link(case.child, "notice", f"notice:{other.pk}")
    _come_by(client, link)

    assert client.get("/ask/notice/").status_code == 404


def test_a_senco_asks_for_a_child_of_the_school() -> None:
    school = builders.a_team("setting")
    child = builders.a_child(school, setting=builders.a_setting(team=school))
    browser = browser_of(builders.a_member("senco", school, kind="professional"))
    typed = {
        "child": str(child.pk),
        "words": "Three cycles of support and no progress.",
        "consent_given": "agree",
        "consent_said": "Mother, on 1 November 2026",
        "name": "R. Senco",
        "email": "senco@example.org",
    }

    page = browser.post("/ask/school/", typed, follow=True)

    assert page.status_code == 200, page.text
    assert _one(Request).consent == "They agree to it. Mother, on 1 November 2026"


def test_a_school_says_whether_the_family_agrees() -> None:
    school = builders.a_team("setting")
    builders.a_setting(team=school)
    browser = browser_of(builders.a_member("senco", school, kind="professional"))

    assert "Say whether the family agrees" in browser.post("/ask/school/", {"name": "R"}).text


LOGGED = {
    **{key: value for key, value in WRITTEN.items() if key != "who"},
    "who": "parent",
    "name": "Bola Fictional",
    "channel": "letter",
    "received_on-day": "2",
    "received_on-month": "11",
    "received_on-year": "2025",
}


def test_a_letter_of_more_than_twenty_weeks_ago_is_asked_about_before_it_is_logged(signed_in: Client) -> None:
    asked_about = signed_in.post("/cases/log/", LOGGED)
    logged = signed_in.post("/cases/log/", {**LOGGED, "is_right": "on"}, follow=True)

    assert "more than 20 weeks ago" in asked_about.text
    assert "Bola Fictional" in logged.text


def test_a_day_before_the_birth_is_called_that_and_not_long_ago(signed_in: Client) -> None:
    page = signed_in.post("/cases/log/", {**LOGGED, "received_on-year": "2017"})

    assert "That is before the child was born" in page.text
    assert "That is more than 20 weeks ago" not in page.text


@pytest.mark.parametrize(("is_hidden", "shows"), [(True, False), (False, True)])
def test_where_an_asker_lives_is_kept_from_those_the_home_is_kept_from(
    is_hidden: bool, shows: bool, client: Client
) -> None:
    client.post("/ask/", {**WRITTEN, "step": "send", "address": "7 Refuge Row", "phone": "01632 960 777"})
    case = _one(Case)
    builders.an_address(_one(Child), is_hidden=is_hidden)
    head = browser_of(builders.a_member("head", builders.a_team("leadership")))

    page = head.get(f"/cases/{case.pk}/requests/")

    assert ("7 Refuge Row" in page.text, "960 777" in page.text) == (shows, shows)
    assert ("kept back" in page.text) is not shows


def test_the_case_s_own_team_is_told_where_an_asker_lives(client: Client, signed_in: Client) -> None:
    client.post("/ask/", {**WRITTEN, "step": "send", "address": "7 Refuge Row"})
    case = _one(Case)
    builders.an_address(_one(Child), is_hidden=True)

    assert "7 Refuge Row" in signed_in.get(f"/cases/{case.pk}/requests/").text


def test_the_record_leads_to_the_case_and_to_logging_a_request(client: Client, signed_in: Client) -> None:
    client.post("/ask/", {**WRITTEN, "step": "send"})
    case, child = _one(Case), _one(Child)

    record = signed_in.get(f"/people/{child.pk}/").text

    assert f'href="/cases/{case.pk}/"' in record
    assert f"{case.reference}, asked for on 7 December 2026" in record
    assert f"/cases/log/?child={child.pk}" in record


@pytest.mark.parametrize("quoted", ["receipt", "reference"])
def test_what_somebody_quotes_finds_the_child(quoted: str, client: Client, signed_in: Client) -> None:
    client.post("/ask/", {**WRITTEN, "step": "send"})
    numbers = {"receipt": _one(Request).receipt.lower(), "reference": _one(Case).reference}

    assert "Seun Fictional" in signed_in.post("/people/", {"words": numbers[quoted]}).text


def test_a_receipt_finds_nobody_for_those_who_may_not_see_the_child(client: Client) -> None:
    client.post("/ask/", {**WRITTEN, "step": "send"})
    stranger = browser_of(builders.a_member("coordinator", builders.a_team()))

    assert "Seun" not in stranger.post("/people/", {"words": _one(Request).receipt}).text


def test_staff_check_who_asked_in_a_browser(client: Client, signed_in: Client) -> None:
    client.post("/ask/", {**WRITTEN, "step": "send"})
    request = _one(Request)
    ticked = {
        "found": "yes",
        "has_parental_responsibility": "on",
        "may_know_address": "on",
        "relation": "mother",
    }

    page = signed_in.post(f"/cases/requests/{request.pk}/check/", ticked, follow=True)

    assert "Checked" in page.text
    assert _one(Request).is_who_they_say is True


@pytest.mark.parametrize("address", ["requests/", "tell/", "withdraw/", "moved/"])
def test_every_page_of_a_request_opens_and_names_whose_case_it_is(
    signed_in: Client, case: Case, address: str
) -> None:
    page = signed_in.get(f"/cases/{case.pk}/{address}")

    assert page.status_code == 200
    assert case.child.full_name in page.text


@pytest.mark.parametrize("address", ["requests/", "tell/", "withdraw/", "moved/"])
def test_no_page_of_a_request_is_there_for_another_team(case: Case, address: str) -> None:
    stranger = browser_of(builders.a_member("coordinator"))

    assert stranger.get(f"/cases/{case.pk}/{address}").status_code == 404


def test_a_form_sent_over_and_over_is_slowed_down(client: Client) -> None:
    cache.set(f"sent:request:127.0.0.1:{int(THE_DAY.timestamp()) // 3600}", 20, 60)

    page = client.post("/ask/", {**WRITTEN, "step": "send"})

    assert "Many requests came from where you are" in page.text


def test_those_with_no_address_are_told_by_phone_and_ticked(case: Case, signed_in: Client) -> None:
    address = f"/cases/{case.pk}/tell/"

    refused = signed_in.post(address, {})
    told = signed_in.post(address, {"by_phone": "on"})

    assert "Tell them by phone, then tick" in refused.content.decode()
    assert told.status_code == 302
