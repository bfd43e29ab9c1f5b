"""A draft is put together from confirmed advice, each line keeping where it came from."""

from datetime import date

import pytest

from tests import builders
from tests.plans.conftest import (
    AFTER,
    NOW,
    SENTENCE,
    TODAY,
    World,
    a_request,
    an_advice,
    drafted,
    facts,
    lines_of,
    rows_for,
    served,
)
from trellis.cases.models import AdviceNeed, AdviceProvision, Case
from trellis.foundation.access import Refused, asking
from trellis.plans.actions import drafting
from trellis.plans.actions.drafting import Wording
from trellis.plans.models import Plan
from trellis.plans.queries import writing

pytestmark = pytest.mark.django_db


def test_a_draft_has_the_family_s_words_needs_outcomes_provision_and_the_list_of_advice(world: World) -> None:
    assert [line.section for line in lines_of(drafted(world))] == ["A", "B", "E", "F", "K"]


def test_provision_is_written_in_sentences_with_every_figure_of_its_fields(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")

    assert line.words == SENTENCE
    assert line.provision["how_often"] == "4 times a week"


def test_each_line_keeps_its_source_and_the_words_it_had_there(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")

    assert (line.advice_id, line.source_kind) == (world.advice.pk, "provision")
    assert "How long: 20 minutes" in line.source_words


def test_provision_stays_linked_to_its_need_and_outcome(world: World) -> None:
    plan = drafted(world)
    (need,), (outcome,), (provision,) = lines_of(plan, "B"), lines_of(plan, "E"), lines_of(plan, "F")

    assert (provision.need_id, provision.outcome_id) == (need.pk, outcome.pk)


def test_needs_stand_under_their_broad_area_in_the_order_of_the_code(world: World) -> None:
    with asking(builders.TESTS, TODAY):
        AdviceNeed.objects.create(
            advice=world.advice,
            child=world.case.child,
            position=2,
            words="Speaks in single words.",
            area="communication",
        )

    assert [line.heading for line in lines_of(drafted(world), "B")] == [
        "Communication and interaction",
        "Cognition and learning",
    ]


def test_advice_nobody_confirmed_never_enters(world: World) -> None:
    rows_for(an_advice(a_request(world.case, "health", "Health"), confirmed=False))

    assert len(lines_of(drafted(world), "F")) == 1


def test_a_row_nobody_confirmed_never_enters(world: World) -> None:
    with asking(builders.TESTS, TODAY):
        AdviceProvision.objects.create(
            advice=world.advice,
            child=world.case.child,
            position=2,
            words="Guessed from a report",
            is_confirmed=False,
        )

    assert len(lines_of(drafted(world), "F")) == 1


def test_advice_not_in_yet_is_named(world: World) -> None:
    a_request(world.case, "social-care", "Social care")
    plan = drafted(world)

    with asking(world.officer, TODAY):
        page = writing.draft(plan.pk, by=world.officer, on=TODAY)
    assert page.document.waiting_for == ("Social care",)


def test_a_service_that_works_with_nobody_here_is_said_to_by_whom_and_when(world: World) -> None:
    an_advice(
        a_request(world.case, "social-care", "Social care"), kind="no-involvement", author_name="S. Worker"
    )

    (line,) = lines_of(drafted(world), "D")
    assert line.words == "Social care is not working with the child (S. Worker, 4 January 2027)."


def test_the_family_s_advice_goes_into_section_a(world: World) -> None:
    said = {"author_name": "Mo Example", "summary": "He loves trains."}
    an_advice(a_request(world.case, "family", "The family"), **said)

    headings = [line.heading for line in lines_of(drafted(world), "A")]
    assert headings == ["What Example Parent said when asking", "What Mo Example told us"]


def test_a_draft_names_no_setting_and_leaves_section_i_blank(world: World) -> None:
    plan = drafted(world)

    assert (plan.setting_id, plan.setting_type, lines_of(plan, "I")) == (None, "", [])


def test_assembling_again_adds_what_came_since_and_marks_it_new(world: World) -> None:
    plan = drafted(world)
    rows_for(an_advice(a_request(world.case, "health", "Health"), author_name="Dr Example"))

    drafting.assemble_draft(world.case.pk, by=world.officer, at=AFTER)

    assert [line.news_at is not None for line in lines_of(plan, "F")] == [False, True]


def test_assembling_again_with_nothing_new_changes_nothing(world: World) -> None:
    before = [(line.pk, line.words, line.position) for line in lines_of(drafted(world))]

    after = lines_of(drafted(world))

    assert [(line.pk, line.words, line.position) for line in after] == before


def test_assembling_again_keeps_what_somebody_wrote(world: World) -> None:
    (need,) = lines_of(drafted(world), "B")
    drafting.edit_line(need.pk, wording=Wording("Reads like a child of 6."), by=world.officer, at=NOW)

    plan = drafting.assemble_draft(world.case.pk, by=world.officer, at=AFTER)

    assert [line.words for line in lines_of(plan, "B")] == ["Reads like a child of 6."]


def test_a_line_nobody_edited_follows_its_source_when_the_advice_changes(world: World) -> None:
    plan = drafted(world)
    with asking(builders.TESTS, TODAY):
        AdviceProvision.objects.filter(advice=world.advice).update(how_long="30 minutes")

    drafting.assemble_draft(world.case.pk, by=world.officer, at=AFTER)

    assert "for 30 minutes" in lines_of(plan, "F")[0].words


def test_an_edited_line_is_marked_when_its_source_changes(world: World) -> None:
    (line,) = lines_of(drafted(world), "B")
    drafting.edit_line(line.pk, wording=Wording("Reads like a child of 6."), by=world.officer, at=NOW)
    with asking(builders.TESTS, TODAY):
        AdviceNeed.objects.filter(advice=world.advice).update(words="Reads at the level of a child of 7.")

    plan = drafting.assemble_draft(world.case.pk, by=world.officer, at=AFTER)

    with asking(world.officer, TODAY):
        page = writing.draft(plan.pk, by=world.officer, on=TODAY)
    marks = next(part for part in page.parts if part.letter == "B").lines[0].marks
    assert marks[0] == "The advice has changed since this was written."
    assert "“7”" in marks[1]


def test_a_line_taken_out_does_not_come_back_by_itself(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")
    drafting.remove_line(line.pk, reason="The school does this for everybody.", by=world.officer, at=NOW)

    plan = drafting.assemble_draft(world.case.pk, by=world.officer, at=AFTER)

    assert lines_of(plan, "F") == []


def test_nothing_is_assembled_without_confirmed_advice() -> None:
    team = builders.a_team()
    case = builders.a_case(builders.a_child(), team)
    facts(case, ("request_received", date(2026, 11, 2)), ("assessment_agreed", date(2026, 12, 7)))
    officer = builders.asker(builders.a_member("coordinator", team), TODAY)

    with pytest.raises(Refused, match="No advice has been confirmed"):
        drafting.assemble_draft(case.pk, by=officer, at=NOW)


def test_nothing_is_assembled_before_the_council_agrees_to_assess() -> None:
    team = builders.a_team()
    case = builders.a_case(builders.a_child(), team)
    facts(case, ("request_received", date(2026, 11, 2)))
    officer = builders.asker(builders.a_member("coordinator", team), TODAY)

    with pytest.raises(Refused, match="agreed to assess"):
        drafting.assemble_draft(case.pk, by=officer, at=NOW)


def test_a_draft_the_family_has_is_not_assembled_over(world: World) -> None:
    served(world)

    with pytest.raises(Refused, match="The family has the draft"):
        drafted(world)


def test_a_parent_cannot_assemble_a_plan(world: World) -> None:
    with pytest.raises(Refused, match="not change it"):
        drafting.assemble_draft(world.case.pk, by=world.parent, at=NOW)


def test_a_stranger_has_no_case_to_assemble(world: World) -> None:
    stranger = builders.asker(builders.a_member("coordinator"), TODAY)

    with pytest.raises(Case.DoesNotExist):
        drafting.assemble_draft(world.case.pk, by=stranger, at=NOW)


def test_a_family_does_not_see_a_draft_that_is_still_being_written(world: World) -> None:
    plan = drafted(world)

    with asking(world.parent, TODAY), pytest.raises(Plan.DoesNotExist):
        writing.answers_of(plan.pk, by=world.parent)
