"""The family answers the draft line by line, asks for a school and a meeting, and hears back."""

from datetime import UTC, date, datetime

import pytest

from tests import builders
from tests.plans.conftest import NOW, TODAY, World, drafted, facts, lines_of, served
from trellis.cases.models import Contact, Milestone
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.messages.models import Outgoing
from trellis.plans.actions import answering, replying
from trellis.plans.models import Answer, Line, Plan
from trellis.plans.queries import DraftToAnswer, draft_for_family, writing

pytestmark = pytest.mark.django_db
LATE = datetime(2027, 3, 10, 10, 0, tzinfo=UTC)


def _say(
    world: World, line: Line, says: str = "change", words: str = "He needs it every day.", **more: object
) -> Answer:
    known = {"says": says, "words": words, "by": world.parent, "at": NOW}
    return answering.answer_line(line.pk, **{**known, **more})


def _draft(world: World, by: Principal | None = None) -> DraftToAnswer:
    with asking(by or world.parent, TODAY):
        found = draft_for_family(world.case.pk, by=by or world.parent, on=TODAY)
    assert found is not None
    return found


def test_a_parent_answers_one_line(world: World) -> None:
    (line,) = lines_of(served(world), "F")

    _say(world, line)

    part = next(part for part in _draft(world).parts if part.letter == "F")
    assert part.answers[line.pk].words == "He needs it every day."


def test_an_answer_said_again_replaces_the_first(world: World) -> None:
    (line,) = lines_of(served(world), "F")
    _say(world, line)

    _say(world, line, "agree", "")

    with asking(builders.TESTS, TODAY):
        assert [answer.says for answer in Answer.objects.all()] == ["agree"]


@pytest.mark.parametrize(
    ("says", "sentence"), [("change", "what you would like changed"), ("ask", "Write your question")]
)
def test_a_change_or_a_question_has_words(world: World, says: str, sentence: str) -> None:
    (line,) = lines_of(served(world), "F")

    with pytest.raises(Refused, match=sentence):
        _say(world, line, says, " ")


def test_only_the_three_answers_are_taken_of_a_line(world: World) -> None:
    (line,) = lines_of(served(world), "F")

    with pytest.raises(Refused, match="Choose what you want to say"):
        _say(world, line, "school")


def test_a_whole_section_is_answered(world: World) -> None:
    plan = served(world)

    answering.answer_section(plan.pk, section="B", says="agree", words="", by=world.parent, at=NOW)

    assert next(part.whole for part in _draft(world).parts if part.letter == "B").says == "agree"


def test_there_is_no_answer_to_a_section_that_is_not_there(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="about this section"):
        answering.answer_section(plan.pk, section="Z", says="agree", words="", by=world.parent, at=NOW)


def test_a_draft_still_being_written_is_not_answered(world: World) -> None:
    (line,) = lines_of(drafted(world), "F")

    with pytest.raises(Line.DoesNotExist):
        _say(world, line)


def test_a_late_answer_is_still_taken(world: World) -> None:
    (line,) = lines_of(served(world), "F")

    assert _say(world, line, at=LATE).says == "change"


def test_no_answer_is_taken_once_the_case_is_closed(world: World) -> None:
    (line,) = lines_of(served(world), "F")
    facts(world.case, ("request_withdrawn", TODAY))

    with pytest.raises(Refused, match="made final"):
        _say(world, line)


def test_another_family_has_no_such_draft(world: World) -> None:
    (line,) = lines_of(served(world), "F")
    stranger = builders.a_carer(builders.a_child()).user

    with pytest.raises(Line.DoesNotExist):
        _say(world, line, by=builders.asker(stranger, TODAY))


def test_a_family_by_link_answers_too(world: World) -> None:
    (line,) = lines_of(served(world), "F")
    _link, principal = builders.a_link(
        world.case.child, "family", f"case:{world.case.pk}", name="Example Parent", at=NOW
    )

    assert _say(world, line, by=principal).by_name == "Example Parent"


def test_staff_note_what_a_parent_said_on_the_telephone_under_the_parent_s_name(world: World) -> None:
    (line,) = lines_of(served(world), "F")

    assert _say(world, line, by=world.officer, said_by="Example Parent").by_name == "Example Parent"


def test_staff_say_who_in_the_family_said_it(world: World) -> None:
    (line,) = lines_of(served(world), "F")

    with pytest.raises(Refused, match="who in the family"):
        _say(world, line, by=world.officer)


def test_a_psychologist_who_reads_the_case_does_not_answer_for_the_family(world: World) -> None:
    (line,) = lines_of(served(world), "F")
    reader = builders.asker(builders.a_member("principal-psychologist", world.case.team), TODAY)

    with pytest.raises(Refused, match="Only the family"):
        _say(world, line, by=reader)


def test_a_school_is_asked_for_and_the_co_ordinator_told(world: World) -> None:
    plan = served(world)
    team = world.case.team
    team.email = "send@example.org"
    team.save()

    answering.ask_for_school(plan.pk, words="Fenwick Example School", by=world.parent, at=NOW)

    assert _draft(world).schools[0].words == "Fenwick Example School"
    with asking(builders.TESTS, TODAY):
        assert Outgoing.objects.filter(subject__startswith="A family has asked for a school").exists()


def test_a_school_is_asked_for_by_name(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="name of the school"):
        answering.ask_for_school(plan.pk, words="", by=world.parent, at=NOW)


def test_a_meeting_needs_no_reason(world: World) -> None:
    plan = served(world)

    answering.ask_for_meeting(plan.pk, words="", by=world.parent, at=NOW)

    assert _draft(world).meeting is not None


def test_saying_twice_that_one_has_answered_is_one_fact(world: World) -> None:
    plan = served(world)
    answering.ask_for_meeting(plan.pk, words="", by=world.parent, at=NOW)

    answering.finish_answering(plan.pk, by=world.parent, at=NOW)
    answering.finish_answering(plan.pk, by=world.parent, at=NOW)

    with asking(builders.TESTS, TODAY):
        assert Milestone.objects.filter(case=world.case, kind="family_answered").count() == 1


@pytest.mark.parametrize("ask", [answering.ask_for_meeting, answering.ask_for_school])
def test_a_colleague_without_the_job_does_not_ask_in_the_family_s_place(world: World, ask: object) -> None:
    plan = served(world)
    reader = builders.asker(builders.a_member("principal-psychologist", world.case.team), TODAY)

    with pytest.raises(Refused, match="Only the family"):
        ask(plan.pk, words="Somewhere", by=reader, at=NOW)


def test_sending_the_answers_is_a_fact_of_the_case_and_does_not_cut_the_days_short(world: World) -> None:
    plan = served(world)
    answering.answer_section(plan.pk, section="B", says="agree", words="", by=world.parent, at=NOW)

    answering.finish_answering(plan.pk, by=world.parent, at=NOW)

    with asking(builders.TESTS, TODAY):
        assert Milestone.objects.filter(case=world.case, kind="family_answered", on=TODAY).exists()
    window = _draft(world).window
    assert window is not None
    assert window.earliest_final_on == date(2027, 2, 23)


def test_nothing_said_is_not_an_answer(world: World) -> None:
    plan = served(world)

    with pytest.raises(Refused, match="Answer at least one part"):
        answering.finish_answering(plan.pk, by=world.parent, at=NOW)


def test_staff_reply_and_the_family_is_told(world: World) -> None:
    answer = _say(world, lines_of(served(world), "F")[0])

    replying.reply(answer.pk, words="We have made it daily.", by=world.officer, at=NOW)

    assert next(part for part in _draft(world).parts if part.letter == "F").answers[answer.line_id or 0].reply
    with asking(builders.TESTS, TODAY):
        assert "We have replied" in Contact.objects.filter(case=world.case).latest("pk").words


def test_a_reply_has_words(world: World) -> None:
    answer = _say(world, lines_of(served(world), "F")[0])

    with pytest.raises(Refused, match="Write your reply"):
        replying.reply(answer.pk, words=" ", by=world.officer, at=NOW)


def test_a_reply_is_given_once(world: World) -> None:
    answer = _say(world, lines_of(served(world), "F")[0])
    replying.reply(answer.pk, words="Done.", by=world.officer, at=NOW)

    with pytest.raises(Refused, match="has replied already"):
        replying.reply(answer.pk, words="Again.", by=world.officer, at=NOW)


def test_a_parent_does_not_reply_to_a_parent(world: World) -> None:
    answer = _say(world, lines_of(served(world), "F")[0])

    with pytest.raises(Refused, match="not change it"):
        replying.reply(answer.pk, words="Done.", by=world.parent, at=NOW)


def test_one_parent_does_not_read_what_the_other_said(world: World) -> None:
    _say(world, lines_of(served(world), "F")[0])
    other = builders.a_carer(world.case.child, relation="father", is_main_contact=False).user

    assert _draft(world, builders.asker(other, TODAY)).answered == 0


def test_staff_see_what_waits_for_a_reply(world: World) -> None:
    plan = served(world)
    _say(world, lines_of(plan, "F")[0])
    _say(world, lines_of(plan, "B")[0], "agree", "")

    with asking(world.officer, TODAY):
        waiting, rest = writing.answers_of(plan.pk, by=world.officer)
    assert ([one.about for one in waiting], [one.about for one in rest]) == (["F1"], ["B1"])


def test_there_is_no_draft_to_answer_before_one_is_served(world: World) -> None:
    drafted(world)

    with asking(world.parent, TODAY):
        assert draft_for_family(world.case.pk, by=world.parent, on=TODAY) is None
        assert not Plan.objects.filter(state="served").exists()
