"""What a setting offers is written by its own people or an editor, published by a second person, and confirmed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping, settings
from tests.directory.settings import a_change, an_offer, of
from trellis.directory import offering, policy
from trellis.directory.actions import keeping as reports
from trellis.directory.actions import offering as actions
from trellis.directory.models import ContactReport, OfferVersion, SettingOffer
from trellis.directory.queries import editing, settings_editing
from trellis.foundation.access import Refused, asking, system
from trellis.foundation.access.models import Team
from trellis.foundation.ledger.models import Entry
from trellis.people.actions import keep_setting

pytestmark = pytest.mark.django_db
DESK = "/local-offer/edit/settings/"
UNIT = {"need": "ASD", "kind": "unit", "number": 6}


@pytest.fixture(autouse=True)
def _in_littlemere(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.in_littlemere(monkeypatch)


def _publish(version: OfferVersion, **how: Any) -> SettingOffer:  # Any: what the action takes
    actions.publish_offer(version.pk, **how, by=keeping.asking_as_an_editor(), at=AT)
    return SettingOffer.objects.get(setting=version.setting)


def test_somebody_of_the_setting_proposes_and_the_page_stays_as_it_was() -> None:
    an_offer(phone="01632 960001")

    version = a_change(of("mere-primary"), phone="01632 960002")

    assert SettingOffer.objects.get().phone == "01632 960001"
    assert (version.state, version.content) == ("waiting", {"phone": "01632 960002"})


def test_an_editor_publishes_what_the_setting_wrote() -> None:
    an_offer()

    offer = _publish(a_change(of("mere-primary"), places=[UNIT]))

    assert offer.places == [UNIT]


def test_the_first_that_is_said_of_a_setting_counts_as_checked_the_day_it_was_written() -> None:
    offer = _publish(a_change(of("mere-primary"), says="We have a garden.", source="The school"))

    assert (offer.says, offer.checked_on, offer.source) == ("We have a garden.", ON, "The school")


@pytest.mark.parametrize("role", ["coordinator", "senco", "family", "guardian"])
def test_nobody_else_changes_it(role: str) -> None:
    with pytest.raises(Refused, match="somebody of this setting"):
        a_change(asker(builders.a_member(role)), says="Ours now.", source="Us")


def test_somebody_of_another_setting_does_not_change_it() -> None:
    with pytest.raises(Refused, match="somebody of this setting"):
        a_change(of("reedbank"), says="Ours now.", source="Us")


def test_the_team_of_a_setting_is_called_as_the_area_load_calls_it() -> None:
    facts = {"kind": "primary", "district": "", "urn": "", "ukprn": "", "is_fictional": True}
    with asking(builders.TESTS, ON):
        keep_setting("mere-primary", name="Mere", **facts, by=system("area"), at=AT)
    member = builders.a_member("senco", Team.objects.get(name="Mere"), kind="professional")

    assert policy.may_propose_offer(asker(member), "mere-primary")


def test_whoever_wrote_it_does_not_publish_it() -> None:
    me = keeping.asking_as_an_editor()
    version = a_change(me, says="New.", source="Us")

    with pytest.raises(Refused, match="Somebody else must check it"):
        actions.publish_offer(version.pk, by=me, at=AT)


def test_somebody_of_the_setting_does_not_publish() -> None:
    version = a_change(keeping.asking_as_an_editor(), says="New.", source="Us")

    with pytest.raises(Refused, match="Only somebody who publishes"):
        actions.publish_offer(version.pk, by=of("mere-primary"), at=AT)


def test_only_what_was_proposed_changes_and_what_is_left_out_does_not() -> None:
    an_offer(phone="01632 960001", email="old@school.example")
    version = a_change(of("mere-primary"), phone="01632 960002", email="new@school.example")
    SettingOffer.objects.update(says="Published since.")

    offer = _publish(version, leaving_out=["email"])

    assert (offer.says, offer.phone, offer.email) == (
        "Published since.",
        "01632 960002",
        "old@school.example",
    )


def test_leaving_everything_out_publishes_nothing() -> None:
    version = a_change(of("mere-primary"), says="New.", source="Us")

    with pytest.raises(Refused, match="left everything out"):
        actions.publish_offer(
            version.pk, leaving_out=["says", "source", "checked_on"], by=keeping.asking_as_an_editor(), at=AT
        )


def test_what_it_said_before_anybody_changed_it_is_kept() -> None:
    an_offer(says="As it was.")

    _publish(a_change(of("mere-primary"), says="As it is."))

    kept = (
        OfferVersion.objects.order_by("pk").filter(state="published").values_list("content__says", flat=True)
    )
    assert sorted(kept) == ["As it is.", "As it was."]


def test_while_you_were_writing_somebody_else_did() -> None:
    an_offer()
    a_change(of("mere-primary"), says="Theirs.")

    with pytest.raises(Refused, match="while you were writing"):
        a_change(keeping.asking_as_an_editor(), says="Mine.")


def test_your_own_earlier_change_stops_nobody() -> None:
    an_offer()
    me = of("mere-primary")
    a_change(me, says="First.")

    assert a_change(me, says="Second.").pk


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"min_age": 12, "max_age": 5}, "youngest age"),
        ({"report_url": "somewhere"}, "SEN information report"),
        ({"email": "nobody"}, "Email"),
        ({"says": ""}, "What it offers"),
    ],
)
def test_what_does_not_hold_together_is_refused(wanted: dict[str, object], why: str) -> None:
    an_offer()

    with pytest.raises(Refused, match=why):
        a_change(of("mere-primary"), **wanted)


def test_a_change_that_changes_nothing_is_refused() -> None:
    an_offer(places=[UNIT], needs=["ASD", "HI"])

    with pytest.raises(Refused, match="Nothing is different"):
        a_change(of("mere-primary"), places=[dict(UNIT)], needs=["HI", "ASD"])


def test_a_setting_there_is_not_has_no_offer() -> None:
    with pytest.raises(SettingOffer.DoesNotExist):
        a_change(keeping.asking_as_an_editor(), "gone", says="New.", source="Us")


def test_a_change_is_turned_down_with_a_reason() -> None:
    version = a_change(of("mere-primary"), says="New.", source="Us")

    actions.turn_down_offer(version.pk, why="Not so", by=keeping.asking_as_an_editor(), at=AT)

    version.refresh_from_db()
    assert (version.state, version.decided_why) == ("refused", "Not so")


def test_a_change_is_not_turned_down_without_one() -> None:
    version = a_change(of("mere-primary"), says="New.", source="Us")

    with pytest.raises(Refused, match="Say why"):
        actions.turn_down_offer(version.pk, why=" ", by=keeping.asking_as_an_editor(), at=AT)


def test_whoever_wrote_it_may_take_it_back_and_nobody_decides_twice() -> None:
    me = of("mere-primary")
    version = a_change(me, says="New.", source="Us")
    actions.turn_down_offer(version.pk, why="A slip", by=me, at=AT)

    with pytest.raises(Refused, match="dealt with this change already"):
        actions.publish_offer(version.pk, by=keeping.asking_as_an_editor(), at=AT)


def test_somebody_else_of_the_setting_does_not_turn_it_down() -> None:
    version = a_change(of("mere-primary"), says="New.", source="Us")

    with pytest.raises(Refused, match="Only somebody who publishes"):
        actions.turn_down_offer(version.pk, why="No", by=of("mere-primary"), at=AT)


def test_one_press_says_it_is_still_right() -> None:
    an_offer(checked_on=date(2026, 1, 1), is_to_verify=True)

    actions.confirm_offer("mere-primary", by=of("mere-primary"), at=AT)

    offer = SettingOffer.objects.get()
    assert (offer.checked_on, offer.is_to_verify) == (ON, False)


def test_it_is_not_still_right_while_somebody_says_it_is_wrong() -> None:
    an_offer()
    report = ContactReport.objects.create(setting="mere-primary", what="wrong", at=AT)

    with pytest.raises(Refused, match="Deal with that first"):
        actions.confirm_offer("mere-primary", by=of("mere-primary"), at=AT)
    reports.mend_report(report.pk, done="Rang them", by=keeping.asking_as_an_editor(), at=AT)

    assert actions.confirm_offer("mere-primary", by=of("mere-primary"), at=AT).slug == "mere-primary"


def test_nobody_else_says_it_is_still_right() -> None:
    an_offer()

    with pytest.raises(Refused, match="somebody of this setting"):
        actions.confirm_offer("mere-primary", by=asker(builders.a_member("senco")), at=AT)


def test_each_step_is_in_the_ledger() -> None:
    _publish(a_change(of("mere-primary"), says="New.", source="Us"))
    actions.confirm_offer("mere-primary", by=of("mere-primary"), at=AT)

    with asking(builders.TESTS, ON):
        names = list(
            Entry.objects.filter(subject="setting_offer:mere-primary").values_list("event", flat=True)
        )
    assert sorted(names) == ["offer.confirmed", "offer.proposed", "offer.published"]


def test_the_list_says_what_is_missing_of_each() -> None:
    an_offer("mere-academy", checked_on=builders.LONG_AGO, is_to_verify=True)
    an_offer("mere-primary", report_url="https://school.example/report")
    ContactReport.objects.create(setting="mere-primary", what="wrong", at=AT)

    states = {row.slug: row.states for row in settings_editing.offers(ON)}

    assert states["mere-academy"] == ("no-report", "stale", "verify")
    assert states["mere-primary"] == ("reported",)
    assert states["heron-street"] == ("unknown", "no-report")
    assert states["little-oars"] == ("unknown",)


def test_the_desk_counts_settings_and_their_changes() -> None:
    editor = keeping.an_editor()
    a_change(of("mere-primary"), says="New.", source="Us")

    desk = editing.desk(asker(editor), ON)

    assert (desk.settings, desk.untold, desk.no_report, desk.to_check) == (7, 7, 4, 1)


def test_an_editor_finds_a_change_in_the_queue_and_publishes_it(client: Client) -> None:
    version = a_change(of("mere-primary"), says="We have a garden.", source="The school")
    client.force_login(keeping.an_editor())

    queue = client.get("/local-offer/edit/queue/").content.decode()
    page = client.get(f"/local-offer/edit/queue/settings/{version.pk}/").content.decode()
    client.post(f"/local-offer/edit/queue/settings/{version.pk}/", {"publish": "yes"})

    assert ("Check Mere Primary School" in queue, "We have a garden." in page) == (True, True)
    assert SettingOffer.objects.get().says == "We have a garden."


def test_an_editor_turns_a_change_down_on_its_page(client: Client) -> None:
    version = a_change(of("mere-primary"), says="New.", source="Us")
    client.force_login(keeping.an_editor())

    client.post(f"/local-offer/edit/queue/settings/{version.pk}/", {"turn-down": "yes", "why": "Not so"})

    version.refresh_from_db()
    assert (version.state, version.decided_why) == ("refused", "Not so")


def test_the_form_takes_what_a_browser_sends(client: Client) -> None:
    client.force_login(settings.somebody_of("mere-primary"))
    sent = settings.typed(
        says="We have a garden.", source="The school", needs=["ASD"],
        place_need_1="ASD", place_kind_1="unit", place_number_1="6",
    )  # fmt: skip

    answer = client.post(f"{DESK}mere-primary/", sent)

    content = OfferVersion.objects.get().content
    assert (answer.status_code, content["places"], content["needs"]) == (302, [UNIT], ["ASD"])


def test_half_a_row_of_places_is_asked_about(client: Client) -> None:
    client.force_login(settings.somebody_of("mere-primary"))
    sent = settings.typed(says="We have a garden.", source="The school", place_need_1="ASD")

    answer = client.post(f"{DESK}mere-primary/", sent)

    assert (answer.status_code, OfferVersion.objects.exists()) == (422, False)
    assert "Choose what kind of place it is" in answer.content.decode()


def test_the_form_begins_with_the_places_there_are(client: Client) -> None:
    an_offer(places=[UNIT])
    client.force_login(keeping.an_editor())

    page = client.get(f"{DESK}mere-primary/").content.decode()

    assert 'name="place_number_1" type="text" value="6"' in " ".join(page.split())
    assert 'name="place_need_3"' in page


def test_what_others_wrote_is_shown_beside_what_was_typed(client: Client) -> None:
    an_offer()
    a_change(of("mere-primary"), says="Theirs.")
    client.force_login(keeping.an_editor())

    answer = client.post(f"{DESK}mere-primary/", settings.typed(says="Mine."))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert ("Theirs." in page, "Mine." in page, "while you were writing" in page) == (True, True, True)


@pytest.mark.parametrize(
    ("path", "status"), [(f"{DESK}mere-primary/", 200), (f"{DESK}reedbank/", 403), (DESK, 403)]
)
def test_somebody_of_a_setting_opens_its_form_and_no_other(client: Client, path: str, status: int) -> None:
    client.force_login(settings.somebody_of("mere-primary"))

    assert client.get(path).status_code == status


def test_only_those_who_may_change_it_see_the_way_to(client: Client) -> None:
    path = "/local-offer/settings/mere-primary/"
    before = client.get(path).content.decode()
    client.force_login(settings.somebody_of("mere-primary"))

    after = client.get(path).content.decode()

    assert ("Change what this page says" in before, "Change what this page says" in after) == (False, True)


def test_the_list_leads_somebody_of_a_setting_to_its_form(client: Client) -> None:
    client.force_login(settings.somebody_of("mere-primary"))

    page = client.get("/local-offer/settings/").content.decode()

    assert "You work at Mere Primary School." in page
    assert f'href="{DESK}mere-primary/"' in page


def test_still_right_is_one_press(client: Client) -> None:
    an_offer(checked_on=builders.LONG_AGO)
    client.force_login(settings.somebody_of("mere-primary"))

    client.post(f"{DESK}mere-primary/still-right/")

    assert SettingOffer.objects.get().checked_on > builders.LONG_AGO


def test_the_desk_lists_settings_by_name_and_state(client: Client) -> None:
    client.force_login(keeping.an_editor())

    page = client.get(DESK, {"q": "mere", "state": "no-report"}).content.decode()

    assert ("Mere Academy" in page, "Reedbank" in page) == (True, False)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("places", [UNIT], "ASD, a unit in the school: 6"),
        ("places", [{**UNIT, "number": None}], "ASD, a unit in the school: how many is not known"),
        ("needs", ["ASD", "HI"], "ASD\nHI"),
        ("says", "", "nothing"),
        ("is_to_verify", True, "yes"),
        ("min_age", 4, "4"),
    ],
)
def test_every_value_can_be_read_by_an_editor(name: str, value: Any, words: str) -> None:
    assert offering.in_words(name, value) == words
