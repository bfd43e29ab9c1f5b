"""A draft is edited line by line, with its source beside each, by people who never overwrite one another."""

import pytest
from django.db import IntegrityError, transaction

from tests import builders
from tests.plans.conftest import NOW, TODAY, World, drafted, lines_of, served
from trellis.foundation.access import Refused, asking
from trellis.plans.actions import drafting
from trellis.plans.actions.drafting import Wording
from trellis.plans.models import Line, Plan
from trellis.plans.queries import writing

pytestmark = pytest.mark.django_db
PHONICS = {
    "what": "Phonics practice",
    "who": "a teacher",
    "how_often": "5 times a week",
    "how_long": "20 minutes",
}


def _marks(world: World, plan: Plan, section: str) -> tuple[str, ...]:
    with asking(world.officer, TODAY):
        page = writing.draft(plan.pk, by=world.officer, on=TODAY)
    return next(part for part in page.parts if part.letter == section).lines[0].marks


def test_changed_parts_of_provision_become_the_sentence(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")

    drafting.edit_line(line.pk, wording=Wording(provision=PHONICS, own_words=False), by=world.officer, at=NOW)

    (line,) = lines_of(drafted(world), "F")
    assert line.words == "Phonics practice. A teacher will do this 5 times a week, for 20 minutes."


def test_figures_that_are_not_the_advice_s_are_marked(world: World) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "F")
    drafting.edit_line(line.pk, wording=Wording(provision=PHONICS, own_words=False), by=world.officer, at=NOW)

    assert "The advice says “4 times”" in " ".join(_marks(world, plan, "F"))


def test_a_line_as_it_was_assembled_has_no_mark(world: World) -> None:
    assert _marks(world, drafted(world), "F") == ()


def test_own_words_may_replace_the_sentence(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")
    wording = Wording("A teacher teaches phonics 4 times a week for 20 minutes.", provision=PHONICS)

    assert drafting.edit_line(line.pk, wording=wording, by=world.officer, at=NOW).words == wording.words


def test_the_source_stays_beside_an_edited_line(world: World) -> None:
    (line,) = lines_of(drafted(world), "B")

    edited = drafting.edit_line(line.pk, wording=Wording("Cannot read."), by=world.officer, at=NOW)

    assert (edited.source_words, edited.advice_id) == ("Reads at the level of a child of 6.", world.advice.pk)


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(world: World) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "B")
    drafting.edit_line(line.pk, wording=Wording("First."), seen=plan.changes, by=world.officer, at=NOW)

    with pytest.raises(Refused, match="This plan was changed"):
        drafting.edit_line(line.pk, wording=Wording("Second."), seen=plan.changes, by=world.senior, at=NOW)
    assert lines_of(plan, "B")[0].words == "First."


def test_an_empty_line_is_refused(world: World) -> None:
    (line,) = lines_of(drafted(world), "B")

    with pytest.raises(Refused, match="Write what this line says"):
        drafting.edit_line(line.pk, wording=Wording(" "), by=world.officer, at=NOW)


def test_the_list_of_advice_is_not_edited(world: World) -> None:
    (line,) = lines_of(drafted(world), "K")

    with pytest.raises(Refused, match="Section K lists the advice"):
        drafting.edit_line(line.pk, wording=Wording("Nobody said anything."), by=world.officer, at=NOW)


def test_a_served_version_is_not_edited(world: World) -> None:
    (line,) = lines_of(served(world), "B")

    with pytest.raises(Refused, match="Start a new version"):
        drafting.edit_line(line.pk, wording=Wording("Changed."), by=world.officer, at=NOW)


def test_a_panel_psychologist_who_can_read_the_plan_cannot_edit_it(world: World) -> None:
    reader = builders.asker(builders.a_member("principal-psychologist", world.case.team), TODAY)
    (line,) = lines_of(drafted(world), "B")

    with pytest.raises(Refused, match="not change it"):
        drafting.edit_line(line.pk, wording=Wording("Changed."), by=reader, at=NOW)


def test_a_line_can_be_added_and_says_it_comes_from_no_advice(world: World) -> None:
    plan = drafted(world)

    line = drafting.add_line(plan.pk, section="J", wording=Wording("No payment."), by=world.officer, at=NOW)

    assert (line.section, line.source_kind, line.advice_id) == ("J", "", None)


@pytest.mark.parametrize(
    ("section", "sentence"), [("I", "must not name a school"), ("K", "lists the advice"), ("Z", "no such")]
)
def test_no_line_is_added_to_the_section_for_the_school_or_the_advice(
    world: World, section: str, sentence: str
) -> None:
    plan = drafted(world)

    with pytest.raises(Refused, match=sentence):
        drafting.add_line(plan.pk, section=section, wording=Wording("A school."), by=world.officer, at=NOW)


def test_the_database_itself_refuses_a_draft_that_names_a_setting(world: World) -> None:
    plan = drafted(world)

    with (
        asking(builders.TESTS, TODAY),
        pytest.raises(IntegrityError, match="a_draft_names_no_setting"),
        transaction.atomic(),
    ):
        Plan.objects.filter(pk=plan.pk).update(setting=world.setting)


def test_the_database_itself_refuses_a_draft_that_names_a_type(world: World) -> None:
    plan = drafted(world)

    with (
        asking(builders.TESTS, TODAY),
        pytest.raises(IntegrityError, match="a_draft_names_no_setting"),
        transaction.atomic(),
    ):
        Plan.objects.filter(pk=plan.pk).update(setting_type="special school")


def test_a_line_links_only_to_needs_of_its_own_plan(world: World) -> None:
    plan = drafted(world)
    (outcome,) = lines_of(plan, "E")

    with pytest.raises(Refused, match="Choose a need"):
        drafting.add_line(
            plan.pk, section="F", wording=Wording("Help.", need_id=outcome.pk), by=world.officer, at=NOW
        )


def test_advice_is_left_out_only_for_a_reason(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")

    with pytest.raises(Refused, match="Say why this is left out"):
        drafting.remove_line(line.pk, reason=" ", by=world.officer, at=NOW)


def test_a_line_taken_out_is_kept_with_the_reason_and_can_come_back(world: World) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "F")
    drafting.remove_line(line.pk, reason="Done for everybody.", by=world.officer, at=NOW)

    drafting.restore_line(line.pk, by=world.officer, at=NOW)

    assert [kept.pk for kept in lines_of(plan, "F")] == [line.pk]


def test_a_line_somebody_added_is_taken_out_without_a_reason(world: World) -> None:
    plan = drafted(world)
    line = drafting.add_line(plan.pk, section="J", wording=Wording("None."), by=world.officer, at=NOW)

    drafting.remove_line(line.pk, reason="", by=world.officer, at=NOW)

    assert lines_of(plan, "J") == []


def test_a_parent_cannot_take_a_line_out_or_put_it_back_or_move_it(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")

    with pytest.raises(Line.DoesNotExist):
        drafting.remove_line(line.pk, reason="No.", by=world.parent, at=NOW)
    with pytest.raises(Line.DoesNotExist):
        drafting.restore_line(line.pk, by=world.parent, at=NOW)
    with pytest.raises(Line.DoesNotExist):
        drafting.move_line(line.pk, up=True, by=world.parent, at=NOW)


def test_lines_change_places(world: World) -> None:
    plan = drafted(world)
    second = drafting.add_line(plan.pk, section="B", wording=Wording("Second."), by=world.officer, at=NOW)

    drafting.move_line(second.pk, up=True, by=world.officer, at=NOW)

    assert [line.words for line in lines_of(plan, "B")] == ["Second.", "Reads at the level of a child of 6."]


@pytest.mark.parametrize("up", [True, False])
def test_the_only_line_of_a_section_cannot_move(world: World, up: bool) -> None:
    (line,) = lines_of(drafted(world), "B")

    with pytest.raises(Refused, match="already the"):
        drafting.move_line(line.pk, up=up, by=world.officer, at=NOW)
