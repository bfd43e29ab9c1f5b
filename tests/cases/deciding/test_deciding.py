"""A decision is the law's test, reasons and dates; a refusal goes only with all the law wants in it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tests import builders
from tests.cases.decisions import MET, ON, REASONS, decided
from trellis.cases import clock, noticing
from trellis.cases.actions import deciding as actions
from trellis.cases.models import AdviceRequest, Case, Decision, Milestone, Notice
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.access.models import Team
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)
FRIDAY = date(2026, 12, 4)


@pytest.fixture
def family(case: Case) -> Case:
    """The case, with a mother who gets letters."""
    builders.a_carer(case.child)
    return case


@pytest.fixture
def assessed(family: Case) -> Case:
    """An assessment agreed on 30 November."""
    with asking(builders.TESTS, ON):
        clock.note(family, "assessment_agreed", date(2026, 11, 30), by=builders.TESTS, at=AT)
        clock.refresh(family, ON)
    return family


def _all(model: type) -> list:
    with asking(builders.TESTS, ON):
        return list(model.objects.all())


def test_agreeing_to_assess_tells_the_family_and_lists_whom_to_ask(family: Case, decider: Principal) -> None:
    actions.decide(family.pk, decided=decided("assess"), by=decider, at=AT)

    assert "assessment_agreed" in {fact.kind for fact in _all(Milestone)}
    assert _all(Notice)[0].letter == "decision-to-assess"
    assert "psychology" in {request.body for request in _all(AdviceRequest)}


def test_a_refusal_carries_everything_the_law_wants_and_closes_the_case(
    family: Case, decider: Principal
) -> None:
    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)

    notice = _all(Notice)[0]
    assert set(notice.says) >= {"reasons", "appeal", "mediation", "disagreement", "information-service"}
    assert REASONS in notice.body
    assert "8 February 2027" in notice.body  # two months end on Sunday 7 February, so Monday is in time
    assert _all(Case)[0].closed_on == ON


def test_the_right_to_appeal_runs_from_a_refusal(family: Case, decider: Principal) -> None:
    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)

    with asking(decider, ON):
        table = clock.read(family, ON)
    assert table.due("G1") == date(2027, 2, 8)
    assert table.due("F2") == date(2027, 2, 7)


def test_a_refusal_is_copied_to_whoever_was_told_of_the_request(family: Case, decider: Principal) -> None:
    with asking(builders.TESTS, ON):
        family.child.setting = builders.a_setting(email="head@example.org")
        family.child.save()

    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)

    assert "head@example.org" in {message.to_address for message in _all(Outgoing)}


def test_a_refusal_e_mailed_today_does_not_start_the_days_to_appeal_before(
    family: Case, decider: Principal
) -> None:
    before = decided("refuse", decided_on=FRIDAY, dated_on=FRIDAY, sent_on=FRIDAY)

    with pytest.raises(Refused, match="it is sent today, not on 4 December 2026"):
        actions.decide(family.pk, decided=before, by=decider, at=AT)


def test_a_refusal_that_went_on_paper_before_says_so_on_its_notice(family: Case, decider: Principal) -> None:
    before = decided("refuse", decided_on=FRIDAY, dated_on=FRIDAY, sent_on=FRIDAY, on_paper=True)

    actions.decide(family.pk, decided=before, by=decider, at=AT)

    notice = _all(Notice)[0]
    assert (notice.sent_on, notice.on_paper) == (FRIDAY, True)


def test_no_plan_is_told_in_its_own_letter(assessed: Case, decider: Principal) -> None:
    actions.decide(assessed.pk, decided=decided("no-plan"), by=decider, at=AT)

    assert _all(Notice)[0].letter == "no-plan"
    assert _all(Case)[0].outcome == "plan_declined"


def test_a_plan_is_not_decided_on_before_the_assessment_began(assessed: Case, decider: Principal) -> None:
    before = decided(
        "plan", decided_on=date(2026, 11, 3), dated_on=date(2026, 11, 3), sent_on=date(2026, 11, 3)
    )

    with pytest.raises(Refused, match="is before the decision to assess"):
        actions.decide(assessed.pk, decided=before, by=decider, at=AT)


def test_a_plan_that_is_needed_moves_the_case_to_drafting(assessed: Case, decider: Principal) -> None:
    actions.decide(assessed.pk, decided=decided("plan"), by=decider, at=AT)

    assert _all(Case)[0].stage == "drafting"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reasons": " "}, "Give the reasons"),
        ({"test": {"may_have_needs": MET, "plan_may_be_necessary": MET}}, "must assess"),
        ({"sent_on": date(2026, 12, 6)}, "is before"),
        ({"sent_on": date(2026, 12, 8)}, "in the future"),
        ({"decided_on": date(2026, 11, 1)}, "is before the request"),
        ({"served_on": date(2026, 12, 6)}, "is before"),
    ],
)
def test_a_refusal_that_is_not_sound_is_not_made(
    family: Case, decider: Principal, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.decide(family.pk, decided=decided("refuse", **changes), by=decider, at=AT)

    assert _all(Decision) == _all(Notice) == []


def test_agreeing_without_the_whole_test_met_is_refused(family: Case, decider: Principal) -> None:
    with pytest.raises(Refused, match="not ticked everything"):
        actions.decide(family.pk, decided=decided("assess", test={"may_have_needs": MET}), by=decider, at=AT)


def test_a_limb_that_is_ticked_needs_the_passage_that_shows_it(family: Case, decider: Principal) -> None:
    test = {"may_have_needs": (True, " "), "plan_may_be_necessary": MET}

    with pytest.raises(Refused, match="Give the passage"):
        actions.decide(family.pk, decided=decided("assess", test=test), by=decider, at=AT)


@pytest.mark.parametrize("says", ["appeal", "mediation", "disagreement", "information-service"])
def test_a_refusal_whose_wording_lacks_a_right_cannot_be_sent(
    family: Case, decider: Principal, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    area = noticing.current_area()
    letter = area.letter("refusal-to-assess")
    blocks = tuple(block for block in letter.blocks if says not in block.says)
    poorer = area.model_copy(
        update={"letters": {**area.letters, letter.key: letter.model_copy(update={"blocks": blocks})}}
    )
    monkeypatch.setattr(noticing, "current_area", lambda: poorer)

    with pytest.raises(Refused, match="This letter cannot go"):
        actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)

    assert _all(Notice) == []


def test_the_database_keeps_no_refusal_that_lacks_a_right(family: Case) -> None:
    dates = {"dated_on": ON, "sent_on": ON}
    with asking(builders.TESTS, ON), pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            case=family, child=family.child, letter="refusal-to-assess", to_name="A", body="No.",
            says=["reasons"], made_by_name="A", **dates,
        )  # fmt: skip


def test_a_letter_with_nobody_to_get_it_is_not_sent(case: Case, decider: Principal) -> None:
    with pytest.raises(Refused, match="nobody on record"):
        actions.decide(case.pk, decided=decided("refuse"), by=decider, at=AT)


def test_a_late_decision_is_made_with_why_it_is_late(family: Case, decider: Principal) -> None:
    late = datetime(2026, 12, 16, 9, 0, tzinfo=UTC)
    dates = dict.fromkeys(("decided_on", "dated_on", "sent_on"), date(2026, 12, 16))

    with pytest.raises(Refused, match=r"14 December 2026.*say why it is late"):
        actions.decide(family.pk, decided=decided("refuse", **dates), by=decider, at=late)
    actions.decide(
        family.pk, decided=decided("refuse", **dates, late_because="We lost the letter."), by=decider, at=late
    )

    assert _all(Decision)[0].late_because == "We lost the letter."


def test_the_same_question_is_not_decided_twice(assessed: Case, decider: Principal) -> None:
    with pytest.raises(Refused, match="not what is to be decided"):
        actions.decide(assessed.pk, decided=decided("assess"), by=decider, at=AT)


def test_a_co_ordinator_prepares_a_decision_but_does_not_make_it(
    family: Case, coordinator: Principal
) -> None:
    with pytest.raises(Refused, match="but not make it"):
        actions.decide(family.pk, decided=decided("assess"), by=coordinator, at=AT)


def test_the_second_of_two_deciders_is_told(family: Case, decider: Principal) -> None:
    seen = family.changes
    actions.decide(family.pk, decided=decided("assess"), by=decider, at=AT, seen=seen)

    with pytest.raises(Refused, match="This case was changed"):
        actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT, seen=seen)


def test_a_failure_half_way_sends_nothing(
    family: Case, decider: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_facts: object) -> None:
        raise ConnectionError("the database went away")

    monkeypatch.setattr(ledger, "record", fail)

    with pytest.raises(ConnectionError):
        actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)

    assert _all(Decision) == _all(Notice) == _all(Outgoing) == []
    assert _all(Case)[0].closed_on is None


def test_the_day_a_notice_was_served_is_noted(family: Case, decider: Principal) -> None:
    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)
    later = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)

    actions.note_served(_all(Notice)[0].pk, on=date(2026, 12, 9), by=decider, at=later)

    assert _all(Notice)[0].served_on == date(2026, 12, 9)


@pytest.mark.parametrize("on", [date(2026, 12, 6), date(2026, 12, 8)])
def test_a_notice_is_served_between_its_sending_and_today(family: Case, decider: Principal, on: date) -> None:
    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)

    with pytest.raises(Refused, match="between then and today"):
        actions.note_served(_all(Notice)[0].pk, on=on, by=decider, at=AT)


def test_somebody_who_may_only_look_notes_no_service(family: Case, decider: Principal, team: Team) -> None:
    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    with pytest.raises(Refused, match="not correct"):
        actions.note_served(_all(Notice)[0].pk, on=ON, by=onlooker, at=AT)
