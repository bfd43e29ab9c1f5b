"""Making a plan final: never before the family's days are over, never without its rights in the envelope."""

from datetime import date, datetime, timedelta

import pytest

from tests import builders
from tests.plans.conftest import AFTER, NOW, TODAY, World, drafted, facts, lines_of, ready, served
from trellis.cases.models import AdviceNeed, Case, Milestone, Notice
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import Link
from trellis.foundation.messages.models import Outgoing
from trellis.people.models import Involvement
from trellis.placements import actions as placements
from trellis.plans.actions import answering, drafting, finalising, replying, serving
from trellis.plans.actions.drafting import Wording
from trellis.plans.actions.finalising import Final
from trellis.plans.models import Plan

pytestmark = pytest.mark.django_db
ON = date(2027, 2, 23)
WHY = "The family asked for it and it can meet the needs."


def _final(world: World, **more: object) -> Final:
    known = {"made_on": ON, "sent_on": ON, "setting_id": world.setting.pk, "naming_reasons": WHY}
    return Final(**{**known, **more})


def _finalise(plan: Plan, world: World, *, at: datetime = AFTER, by: object = None, **more: object) -> Plan:
    return finalising.finalise(plan.pk, final=_final(world, **more), by=by or world.senior, at=at)


def _stored(plan: Plan) -> Plan:
    with asking(builders.TESTS, TODAY):
        return Plan.objects.get(pk=plan.pk)


def test_a_final_plan_is_signed_dated_and_names_the_setting(world: World) -> None:
    plan = _stored(_finalise(ready(world), world))

    assert (plan.state, plan.made_on, plan.signed_by_name) == ("final", ON, "Senior Officer")
    assert (plan.setting_id, plan.setting_type) == (world.setting.pk, "primary school")


def test_the_case_has_both_facts_and_closes(world: World) -> None:
    _finalise(ready(world), world)

    with asking(builders.TESTS, TODAY):
        kinds = set(Milestone.objects.filter(case=world.case, on=ON).values_list("kind", flat=True))
        assert kinds == {"final_plan_dated", "final_plan_sent"}
        assert Case.objects.get(pk=world.case.pk).closed_on == ON


def test_the_letter_has_the_appeal_its_dates_mediation_and_where_help_is(world: World) -> None:
    _finalise(ready(world), world)

    with asking(builders.TESTS, TODAY):
        letter = Notice.objects.get(case=world.case, letter="final-plan")
    assert "23 April 2027" in letter.body
    assert set(letter.says) >= {"appeal", "mediation", "disagreement", "information-service"}


@pytest.mark.parametrize(("kind", "promised"), [("primary", True), ("independent", False)])
def test_a_place_is_promised_only_where_the_law_binds_the_school(
    world: World, kind: str, promised: bool
) -> None:
    world.setting.kind = kind
    world.setting.save(update_fields=["kind"])

    _finalise(ready(world), world)

    with asking(builders.TESTS, TODAY):
        letter = Notice.objects.get(case=world.case, letter="final-plan")
    assert ("must give a place" in letter.body) is promised


def test_it_cannot_be_issued_when_the_letter_lacks_a_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ready(world)
    monkeypatch.setattr("trellis.cases.noticing._is_said", lambda must, *_: must.key != "appeal")

    with pytest.raises(Refused, match="does not say the right to appeal"):
        _finalise(plan, world)
    assert _stored(plan).state == "served"


def test_the_last_of_the_fifteen_days_is_still_the_family_s(world: World) -> None:
    plan = ready(world)
    day_before = ON - timedelta(days=1)

    with pytest.raises(Refused, match="can be final from 23 February 2027"):
        _finalise(plan, world, at=AFTER - timedelta(days=1), made_on=day_before, sent_on=day_before)


def test_a_plan_is_not_dated_back_into_the_fifteen_days(world: World) -> None:
    plan = ready(world)

    with pytest.raises(Refused, match="until the end of 22 February 2027"):
        _finalise(plan, world, made_on=ON - timedelta(days=1))


def test_a_plan_e_mailed_today_does_not_start_the_days_to_appeal_last_week(world: World) -> None:
    later = AFTER + timedelta(days=7)

    with pytest.raises(Refused, match="goes today, so it is sent today, not on 23 February 2027"):
        _finalise(ready(world), world, at=later)


def test_a_plan_that_went_on_paper_last_week_may_be_noted_today(world: World) -> None:
    _finalise(ready(world), world, at=AFTER + timedelta(days=7), on_paper=True)

    with asking(builders.TESTS, TODAY):
        assert Notice.objects.get(case=world.case, letter="final-plan").on_paper


def test_having_answered_does_not_shorten_the_days(world: World) -> None:
    plan = ready(world)
    answering.answer_section(plan.pk, section="B", says="agree", words="", by=world.parent, at=NOW)
    answering.finish_answering(plan.pk, by=world.parent, at=NOW)

    with pytest.raises(Refused, match="answered or not"):
        _finalise(plan, world, at=NOW, made_on=TODAY, sent_on=TODAY)


def test_a_draft_whose_arrival_is_not_known_is_not_made_final(world: World) -> None:
    plan = served(world, on=None)
    facts(world.case, ("plan_agreed", TODAY))

    with pytest.raises(Refused, match="Note the day the draft reached the family"):
        _finalise(plan, world)


def test_a_plan_needs_the_decision_that_it_is_needed(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="decision that a plan is needed"):
        _finalise(plan, world)


def test_a_draft_never_served_is_not_made_final(world: World) -> None:
    plan = drafted(world)

    with pytest.raises(Refused, match="Send this draft to the family first"):
        _finalise(plan, world)


def test_a_version_with_the_council_s_own_changes_is_served_before_it_is_final(world: World) -> None:
    plan = serving.start_new_version(
        ready(world).pk, change_from="council", reason="New advice.", by=world.officer, at=AFTER
    )

    with pytest.raises(Refused, match="Send this draft to the family first"):
        _finalise(plan, world)


def test_the_served_version_is_not_made_final_past_a_newer_one(world: World) -> None:
    plan = ready(world)
    serving.start_new_version(plan.pk, change_from="family", reason="They asked.", by=world.officer, at=AFTER)

    with pytest.raises(Refused, match="newer version"):
        _finalise(plan, world)


def test_a_version_that_answers_the_family_is_made_final_without_new_days(world: World) -> None:
    old = ready(world)
    new = serving.start_new_version(
        old.pk, change_from="family", reason="They asked.", by=world.officer, at=AFTER
    )
    drafting.edit_line(
        lines_of(new, "B")[0].pk, wording=Wording("Cannot read yet."), by=world.officer, at=AFTER
    )

    assert _finalise(new, world).state == "final"
    assert _stored(old).state == "replaced"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"setting_id": None}, "Name the setting, or its type"),
        ({"naming_reasons": " "}, "Say why section I names this"),
        ({"made_on": date(2027, 2, 24)}, "on or before the day it is sent"),
        ({"sent_on": date(2027, 2, 24)}, "neither can be in the future"),
    ],
)
def test_naming_and_dates_are_judged(world: World, changed: dict[str, object], sentence: str) -> None:
    plan = ready(world)

    with pytest.raises(Refused, match=sentence):
        _finalise(plan, world, **changed)


def test_a_setting_that_was_not_asked_is_not_named(world: World) -> None:
    plan = ready(world)

    with pytest.raises(Refused, match="asked before it is named"):
        _finalise(plan, world, setting_id=builders.a_setting().pk)


def test_a_setting_that_has_not_answered_has_its_fifteen_days_first(world: World) -> None:
    plan = ready(world)
    other = builders.a_setting(email="other@example.org")
    placements.consult(world.case.pk, setting_ids=[other.pk], why="council", by=world.officer, at=AFTER)

    with pytest.raises(Refused, match="has until 10 March 2027 to answer"):
        _finalise(plan, world, setting_id=other.pk)


def test_a_type_alone_may_be_named(world: World) -> None:
    plan = _stored(_finalise(ready(world), world, setting_id=None, setting_type="mainstream primary school"))

    assert (plan.setting_id, plan.setting_type) == (None, "mainstream primary school")


def test_health_provision_is_agreed_by_the_board_first(world: World) -> None:
    plan = drafted(world)
    drafting.add_line(plan.pk, section="G", wording=Wording("A nurse checks."), by=world.officer, at=NOW)
    plan = ready(world)

    with pytest.raises(Refused, match="agreed by the integrated care board"):
        _finalise(plan, world)
    with pytest.raises(Refused, match="before the plan is final"):
        _finalise(plan, world, health_agreed_on=date(2027, 2, 24))
    assert _finalise(plan, world, health_agreed_on=TODAY).health_agreed_on == TODAY


def test_a_co_ordinator_prepares_but_does_not_sign(world: World) -> None:
    plan = ready(world)

    with pytest.raises(Refused, match="not make it final"):
        _finalise(plan, world, by=world.officer)


def test_a_plan_is_made_final_once(world: World) -> None:
    plan = _finalise(ready(world), world)

    with pytest.raises(Refused, match="case is closed"):
        _finalise(plan, world)


def test_the_plan_in_force_before_is_replaced_and_its_first_date_kept(world: World) -> None:
    with asking(builders.TESTS, TODAY):
        old = Plan.objects.create(
            child=world.case.child,
            started_at=NOW,
            state="final",
            made_on=date(2020, 1, 6),
            first_made_on=date(2019, 1, 7),
        )

    plan = _finalise(ready(world), world)

    assert (_stored(old).state, plan.first_made_on) == ("replaced", date(2019, 1, 7))


def test_the_named_setting_is_told_and_tied_and_the_others_links_end(world: World) -> None:
    plan = ready(world)
    other = builders.a_setting(team=builders.a_team("setting", email="other@example.org"))
    placements.consult(world.case.pk, setting_ids=[other.pk], why="council", by=world.officer, at=NOW)

    _finalise(plan, world)

    with asking(builders.TESTS, TODAY):
        ties = Involvement.objects.filter(child=world.case.child)
        assert ties.filter(team=world.setting.team, as_what="setting", ends_on=None).exists()
        assert ties.get(team=other.team).ends_on == ON
        assert Outgoing.objects.filter(subject="A final plan names your school or college").exists()
        assert Link.objects.filter(purpose="consultation", revoked_at=None).count() == 1


def test_nothing_is_half_done_when_the_last_step_fails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = ready(world)
    monkeypatch.setattr("trellis.plans.actions.finalising._tell_health", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        _finalise(plan, world)
    assert _stored(plan).state == "served"
    with asking(builders.TESTS, TODAY):
        assert AdviceNeed.objects.count() == 1
        assert Case.objects.get(pk=world.case.pk).closed_on is None


def test_a_school_the_family_asked_for_is_answered_before_the_plan_is_final(world: World) -> None:
    plan = ready(world)
    asked = answering.ask_for_school(plan.pk, words="Larkfield Academy", by=world.parent, at=NOW)

    with pytest.raises(Refused, match="Reply first"):
        _finalise(plan, world)

    words = "It is full of a kind that would harm the education of others."
    replying.reply(asked.pk, words=words, by=world.officer, at=NOW)
    assert _finalise(plan, world).state == "final"
