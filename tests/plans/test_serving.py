"""Serving a draft: what stops it, what the family is told, and when a change means serving it again."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests import builders
from tests.cases.browsing import browser_of
from tests.plans.conftest import (
    AFTER,
    NOW,
    TODAY,
    World,
    a_request,
    a_world,
    drafted,
    facts,
    lines_of,
    served,
)
from trellis.cases.models import Contact, Milestone, Notice
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import User
from trellis.foundation.ledger.models import Entry
from trellis.plans.actions import drafting, serving
from trellis.plans.actions.drafting import Wording
from trellis.plans.models import Plan

pytestmark = pytest.mark.django_db
CHANGED = datetime(2027, 2, 12, 10, 0, tzinfo=UTC)
EARLIER = date(2027, 2, 4)
AGAIN = datetime(2027, 2, 15, 10, 0, tzinfo=UTC)


def _serve(plan: Plan, world: World, **more: object) -> Plan:
    known = {"sent_on": TODAY, "served_on": TODAY, "warnings_read": True, "by": world.officer, "at": NOW}
    return serving.serve_draft(plan.pk, **{**known, **more})


def _kinds(world: World) -> list[tuple[str, date]]:
    with asking(builders.TESTS, TODAY):
        return list(Milestone.objects.filter(case=world.case).order_by("pk").values_list("kind", "on"))


def _notices(world: World) -> list[Notice]:
    with asking(builders.TESTS, TODAY):
        return list(Notice.objects.filter(case=world.case).order_by("pk"))


def _a_new_version(plan: Plan, world: World, change_from: str) -> Plan:
    return serving.start_new_version(
        plan.pk, change_from=change_from, reason="New advice came.", by=world.officer, at=CHANGED
    )


def test_serving_notes_the_day_sent_and_the_day_it_arrived(world: World) -> None:
    served(world)

    assert _kinds(world)[-2:] == [("draft_sent", TODAY), ("draft_served", TODAY)]


def test_the_letter_gives_fifteen_days_that_begin_with_the_day_of_service(world: World) -> None:
    served(world)

    (notice,) = _notices(world)
    assert "22 February 2027" in notice.body
    assert (notice.letter, notice.sent_on, notice.served_on) == ("draft-plan", TODAY, TODAY)


def test_the_advice_goes_with_the_draft(world: World) -> None:
    served(world)

    assert "The advice in section K" in _notices(world)[0].enclosures


def test_the_index_has_the_end_of_the_window(world: World) -> None:
    served(world)

    with asking(builders.TESTS, TODAY):
        assert world.case.deadlines.get(rule="A11").due_on == date(2027, 2, 22)


@pytest.mark.parametrize("section", ["B", "E", "F"])
def test_a_draft_without_needs_outcomes_or_provision_is_not_served(world: World, section: str) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, section)
    drafting.remove_line(line.pk, reason="Not agreed.", by=world.officer, at=NOW)

    with pytest.raises(Refused, match=f"Section {section} has nothing in it"):
        _serve(plan, world)


def test_warnings_are_read_before_a_draft_is_served(world: World) -> None:
    plan = drafted(world)

    with pytest.raises(Refused, match="Read the warnings"):
        _serve(plan, world, warnings_read=False)


def test_a_posted_draft_opens_no_window_until_it_has_arrived(world: World) -> None:
    served(world, on=None)

    with asking(builders.TESTS, TODAY):
        assert not world.case.deadlines.filter(rule="A11", due_on__isnull=False).exists()


def test_the_day_a_posted_draft_arrived_is_noted_and_the_family_told_their_days(world: World) -> None:
    plan = served(world, on=None)

    serving.note_service(plan.pk, served_on=date(2027, 2, 10), by=world.officer, at=CHANGED)

    with asking(builders.TESTS, TODAY):
        assert world.case.deadlines.get(rule="A11").due_on == date(2027, 2, 24)
        assert "24 February 2027" in Contact.objects.filter(case=world.case).latest("pk").words


def test_service_is_noted_once(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="reached the family on 8 February 2027"):
        serving.note_service(plan.pk, served_on=TODAY, by=world.officer, at=CHANGED)


def test_a_parent_does_not_note_service(world: World) -> None:
    plan = served(world, on=None)

    with pytest.raises(Refused, match="not change it"):
        serving.note_service(plan.pk, served_on=TODAY, by=world.parent, at=CHANGED)


@pytest.mark.parametrize(
    ("sent_on", "served_on", "sentence"),
    [
        (date(2027, 2, 9), None, "has not come yet"),
        (TODAY, date(2027, 2, 9), "has not come yet"),
        (date(2026, 12, 1), None, "agreed to assess on 7 December 2026"),
        (TODAY, date(2027, 2, 7), "before it was sent"),
    ],
)
def test_the_days_of_a_draft_happened_in_order(
    world: World, sent_on: date, served_on: date | None, sentence: str
) -> None:
    plan = drafted(world)

    with pytest.raises(Refused, match=sentence):
        _serve(plan, world, sent_on=sent_on, served_on=served_on)


def test_a_draft_e_mailed_today_was_not_sent_last_week(world: World) -> None:
    plan = drafted(world)

    with pytest.raises(Refused, match="goes today, so it is sent today, not on 4 February 2027"):
        _serve(plan, world, sent_on=EARLIER, served_on=None)


def test_a_draft_that_went_on_paper_last_week_says_so_in_the_record(world: World) -> None:
    _serve(drafted(world), world, sent_on=EARLIER, served_on=EARLIER, on_paper=True)

    with asking(builders.TESTS, TODAY):
        assert Notice.objects.get(case=world.case).on_paper
        assert world.case.deadlines.get(rule="A11").due_on == date(2027, 2, 18)
        assert Entry.objects.get(event="plan.served").facts["sent_on"] == "4 February 2027, on paper"


def test_a_draft_is_served_once(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="has been sent"):
        _serve(plan, world)


def test_a_parent_cannot_serve_a_draft(world: World) -> None:
    plan = drafted(world)

    with pytest.raises(Plan.DoesNotExist):
        _serve(plan, world, by=world.parent)


def test_a_missing_sentence_of_the_law_stops_the_letter_and_everything_with_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = drafted(world)
    monkeypatch.setattr("trellis.cases.noticing._is_said", lambda must, *_: must.key != "fifteen-days")

    with pytest.raises(Refused, match="does not say at least 15 days"):
        _serve(plan, world)
    assert ("draft_sent", TODAY) not in _kinds(world)


def test_a_change_for_the_family_keeps_the_days_that_run(world: World) -> None:
    plan = _a_new_version(served(world), world, "family")

    assert (plan.version, plan.change_from) == (2, "family")
    assert "draft_changed" not in dict(_kinds(world))


def test_a_change_for_the_council_is_a_fact_and_the_family_is_told_of_fifteen_more_days(world: World) -> None:
    _a_new_version(served(world), world, "council")

    assert ("draft_changed", date(2027, 2, 12)) in _kinds(world)
    with asking(builders.TESTS, TODAY):
        assert "at least 15 more days" in Contact.objects.filter(case=world.case).latest("pk").words


def test_a_changed_draft_is_served_again_with_fifteen_fresh_days(world: World) -> None:
    plan = _a_new_version(served(world), world, "council")

    _serve(plan, world, sent_on=date(2027, 2, 15), served_on=date(2027, 2, 15), at=AGAIN)

    with asking(builders.TESTS, TODAY):
        assert world.case.deadlines.get(rule="A11").due_on == date(2027, 3, 1)
        assert list(Plan.objects.order_by("version").values_list("state", flat=True)) == [
            "replaced",
            "served",
        ]


def test_a_new_version_has_the_same_lines_each_following_its_own_and_linked_within_it(world: World) -> None:
    old = served(world)

    new = _a_new_version(old, world, "family")

    assert [line.words for line in lines_of(new)] == [line.words for line in lines_of(old)]
    (provision,), (need,) = lines_of(new, "F"), lines_of(new, "B")
    assert (provision.need_id, provision.follows_id) == (need.pk, lines_of(old, "F")[0].pk)


def test_what_was_served_stays_as_it_was_served(world: World) -> None:
    old = served(world)
    new = _a_new_version(old, world, "family")

    drafting.edit_line(lines_of(new, "B")[0].pk, wording=Wording("Changed."), by=world.officer, at=CHANGED)

    assert lines_of(old, "B")[0].words == "Reads at the level of a child of 6."


def test_there_is_one_new_version_at_a_time(world: World) -> None:
    plan = served(world)
    _a_new_version(plan, world, "family")

    with pytest.raises(Refused, match="one in hand already"):
        _a_new_version(plan, world, "council")


def test_a_new_version_says_whose_change_it_is(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="whose change this is"):
        serving.start_new_version(plan.pk, change_from="", reason="Because.", by=world.officer, at=CHANGED)


def test_a_parent_does_not_start_a_new_version(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="not change it"):
        serving.start_new_version(plan.pk, change_from="family", reason="Mine.", by=world.parent, at=CHANGED)


def test_a_version_for_the_family_becomes_the_council_s_when_the_council_changes_it_too(world: World) -> None:
    plan = _a_new_version(served(world), world, "family")

    serving.make_it_councils(plan.pk, reason="The school moved.", by=world.officer, at=CHANGED)

    assert ("draft_changed", date(2027, 2, 12)) in _kinds(world)


def test_a_first_draft_is_not_made_the_council_s(world: World) -> None:
    plan = drafted(world)

    with pytest.raises(Refused, match="first draft is served in any case"):
        serving.make_it_councils(plan.pk, reason="The school moved.", by=world.officer, at=CHANGED)


def test_a_closed_case_has_no_new_version(world: World) -> None:
    plan = served(world)
    facts(world.case, ("request_withdrawn", TODAY))

    with pytest.raises(Refused, match="case is closed"):
        _a_new_version(plan, world, "family")


def test_from_year_9_a_draft_with_nothing_for_adulthood_warns_and_does_not_stop() -> None:
    grown = a_world(born_on=date(2012, 3, 4))

    with pytest.raises(Refused, match="Read the warnings"):
        _serve(drafted(grown), grown, warnings_read=False)
    assert _serve(drafted(grown), grown).state == "served"


def test_a_draft_may_be_served_while_advice_is_late(world: World) -> None:
    a_request(world.case, "social-care", "Social care")

    assert _serve(drafted(world), world, at=AFTER, on_paper=True).state == "served"


def test_a_draft_that_names_a_school_in_its_provision_is_not_said_to_name_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: NOW)
    plan = drafted(world)
    wording = Wording("Phonics. This happens at Fenwick Example School.")
    drafting.edit_line(lines_of(plan, "F")[0].pk, wording=wording, by=world.officer, at=NOW)
    browser = browser_of(User.objects.get(pk=world.officer.user_id))

    page = browser.get(reverse("plans:serve", args=[plan.pk])).content.decode()

    assert "This names “Fenwick Example School”." in page
    assert "section I is empty, as the law wants" not in page
