"""Settings are asked to look again before three months, and answer by a link that is about their page only."""

from datetime import date

import pytest
from django.core import signing
from django.test import Client

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping, settings
from tests.directory.settings import an_offer
from trellis.directory import jobs, reminding
from trellis.directory.actions import offering as actions
from trellis.directory.models import ContactReport, SettingOffer
from trellis.foundation.access import Refused, system
from trellis.foundation.jobs import run_waiting

pytestmark = pytest.mark.django_db
NIGHT = system("directory.remind_setting")
DUE = date(2026, 8, 10)


@pytest.fixture(autouse=True)
def _in_littlemere(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.in_littlemere(monkeypatch)
    area = settings.load_area(settings.LITTLEMERE)
    monkeypatch.setattr("trellis.directory.reminding.current_area", lambda: area)


def _night() -> list[str]:
    jobs.remind_settings.run(AT)
    run_waiting(AT)
    return [one.body for one in keeping.messages("reminder-setting:")]


def _link(slug: str = "mere-primary") -> str:
    return reminding.link_to_offer(slug).split("/", 3)[3].join(("/", ""))


def test_a_setting_whose_page_is_due_is_written_to_once() -> None:
    an_offer(checked_on=DUE, email="senco@school.example")

    twice = (_night(), _night())

    assert [len(night) for night in twice] == [1, 1]
    assert "Mere Primary School" in twice[0][0]
    assert SettingOffer.objects.get().reminded_on == ON


@pytest.mark.parametrize(
    "known", [{"checked_on": date(2026, 10, 1), "email": "senco@school.example"}, {"checked_on": DUE}]
)
def test_nothing_is_sent_while_it_is_fresh_or_where_there_is_no_mailbox(known: dict[str, object]) -> None:
    an_offer(**known)

    assert _night() == []


def test_a_setting_no_longer_in_the_area_is_not_asked() -> None:
    an_offer("long-gone", checked_on=DUE, email="senco@school.example")

    assert _night() == []


@pytest.mark.parametrize(("report", "is_asked_for"), [("", True), ("https://school.example/report", False)])
def test_a_missing_report_is_asked_for(report: str, is_asked_for: bool) -> None:
    an_offer(checked_on=DUE, email="senco@school.example", report_url=report)

    assert ("no link to your SEN information report" in _night()[0]) is is_asked_for


def test_only_the_nightly_job_and_editors_remind() -> None:
    an_offer(checked_on=DUE, email="senco@school.example")

    with pytest.raises(Refused, match="Only the nightly checks"):
        actions.remind_setting("mere-primary", by=asker(builders.a_member("senco")), at=AT)
    assert actions.remind_setting("mere-primary", by=NIGHT, at=AT)


def test_one_press_by_the_link_says_it_is_still_right(client: Client) -> None:
    an_offer(checked_on=builders.LONG_AGO)

    before = client.get(_link()).content.decode()
    client.post(_link(), {"right": "yes"})

    assert "Mere Primary School" in before
    assert SettingOffer.objects.get().checked_on > builders.LONG_AGO


def test_opening_the_link_does_nothing_by_itself(client: Client) -> None:
    an_offer(checked_on=builders.LONG_AGO)

    client.get(_link())

    assert SettingOffer.objects.get().checked_on == builders.LONG_AGO


@pytest.mark.parametrize(("words", "status", "reports"), [("The pool is closed", 302, 1), (" ", 422, 0)])
def test_by_the_link_a_setting_says_what_is_wrong(
    client: Client, words: str, status: int, reports: int
) -> None:
    an_offer()

    answer = client.post(_link(), {"wrong": "yes", "words": words})

    assert (answer.status_code, ContactReport.objects.filter(setting="mere-primary").count()) == (
        status,
        reports,
    )


def test_a_link_is_about_one_setting_only() -> None:
    an_offer("mere-primary")
    an_offer("reedbank")
    mere = reminding.setting_by(signing.dumps("mere-primary", salt=reminding.OFFER_SALT))
    assert mere is not None

    with pytest.raises(Refused, match="somebody of this setting"):
        actions.confirm_offer("reedbank", by=mere, at=AT)
    with pytest.raises(Refused, match="somebody of this setting"):
        actions.say_offer_wrong("reedbank", words="Ours", by=mere, at=AT)


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        signing.dumps("mere-primary", salt=reminding.SALT),
        signing.dumps("gone", salt=reminding.OFFER_SALT),
    ],
    ids=["nonsense", "made for another purpose", "of a setting that has gone"],
)
def test_a_link_that_is_not_ours_opens_nothing(client: Client, token: str) -> None:
    an_offer()

    assert client.get(f"/local-offer/edit/settings/still-right/{token}/").status_code == 404
