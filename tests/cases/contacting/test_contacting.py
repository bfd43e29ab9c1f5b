"""Words both ways: a question has an owner and a day; every word keeps the promise and names no child."""

from datetime import date, timedelta

import pytest

from tests.builders import AT, ON, a_case, a_child, a_member, asker
from tests.cases.advice import TESTS, World, a_world
from tests.cases.browsing import browser_of
from trellis.cases import word
from trellis.cases.actions import contacting
from trellis.cases.models import Case, Contact, Promise
from trellis.cases.queries import contacting as queries
from trellis.foundation.access import Refused, asking, system
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def promise(world: World) -> Promise:
    with asking(TESTS, ON):
        return Promise.objects.get(case=world.case, kept_on=None)


def sent(world: World) -> list[Outgoing]:
    with asking(TESTS, ON):
        return list(Outgoing.objects.filter(child_id=world.child.pk).order_by("queued_at", "pk"))


def test_a_question_has_the_holder_as_its_owner_and_five_working_days(world: World) -> None:
    question = contacting.ask_question(world.case.pk, words="When?", by=asker(world.parent), at=AT)

    assert (question.owner_id, question.answer_by_on) == (world.coordinator.pk, date(2026, 11, 9))


def test_a_question_in_a_case_nobody_holds_goes_to_the_manager(world: World) -> None:
    with asking(TESTS, ON):
        Case.objects.filter(pk=world.case.pk).update(holder=None)

    question = contacting.ask_question(world.case.pk, words="When?", by=asker(world.parent), at=AT)

    assert question.owner_id == world.manager.pk


def test_staff_cannot_ask_as_if_they_were_the_family(world: World) -> None:
    with pytest.raises(Refused, match="Only the family"):
        contacting.ask_question(world.case.pk, words="When?", by=world.by, at=AT)


def test_an_empty_question_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="Write something"):
        contacting.ask_question(world.case.pk, words="  ", by=asker(world.parent), at=AT)


def test_an_answer_closes_the_question_and_promises_when_they_hear_next(world: World) -> None:
    question = contacting.ask_question(world.case.pk, words="When?", by=asker(world.parent), at=AT)

    contacting.answer_question(question.pk, words="On Monday.", by=world.by, at=AT)

    with asking(TESTS, ON):
        assert Contact.objects.get(pk=question.pk).answered_at == AT
    assert promise(world).on == date(2026, 11, 23)


def test_a_list_of_questions_says_how_many_there_are_beyond_what_it_shows(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 1)
    for words_said in ("When?", "Who?"):
        contacting.ask_question(world.case.pk, words=words_said, by=asker(world.parent), at=AT)

    shown = browser_of(world.coordinator).get("/work/questions/").content.decode()

    assert "The first 1 to fall due, of 2:" in shown


def test_a_question_is_not_answered_twice(world: World) -> None:
    question = contacting.ask_question(world.case.pk, words="When?", by=asker(world.parent), at=AT)
    contacting.answer_question(question.pk, words="On Monday.", by=world.by, at=AT)

    with pytest.raises(Refused, match="answered this already"):
        contacting.answer_question(question.pk, words="On Tuesday.", by=world.by, at=AT)


def test_the_message_about_an_answer_holds_neither_the_answer_nor_the_childs_name(world: World) -> None:
    question = contacting.ask_question(world.case.pk, words="When?", by=asker(world.parent), at=AT)

    contacting.answer_question(question.pk, words="Ada will be seen.", by=world.by, at=AT)

    to_family = [message for message in sent(world) if message.to_address == world.parent.email]
    assert len(to_family) == 1
    assert "Ada" not in f"{to_family[0].subject}{to_family[0].body}"


def test_a_call_to_the_family_keeps_the_promise_and_makes_the_next(world: World) -> None:
    contacting.promise_next_contact(
        world.case.pk, on=ON + timedelta(days=3), about="News.", by=world.by, at=AT
    )
    call = contacting.Call(Contact.Direction.TO_FAMILY, "phone", "We spoke.")

    contacting.log_contact(world.case.pk, call=call, by=world.by, at=AT + timedelta(days=1))

    with asking(TESTS, ON):
        assert Promise.objects.get(on=ON + timedelta(days=3)).kept_on == ON + timedelta(days=1)
    assert promise(world).on > ON + timedelta(days=3)


def test_a_logged_letter_that_needs_an_answer_waits_for_one(world: World) -> None:
    call = contacting.Call(Contact.Direction.FROM_FAMILY, "letter", "Please ring.", "Ms Example", True)

    contact = contacting.log_contact(world.case.pk, call=call, by=world.by, at=AT)

    assert (contact.answered_at, contact.by_name, contact.owner_id) == (
        None,
        "Ms Example",
        world.coordinator.pk,
    )


def test_only_those_who_work_cases_log_a_call(world: World) -> None:
    call = contacting.Call(Contact.Direction.TO_FAMILY, "phone", "We spoke.")

    with pytest.raises(Refused, match="not change it"):
        contacting.log_contact(world.case.pk, call=call, by=asker(world.parent), at=AT)


def test_a_promise_is_never_for_today(world: World) -> None:
    with pytest.raises(Refused, match="after today"):
        contacting.promise_next_contact(world.case.pk, on=ON, about="", by=world.by, at=AT)


def test_somebody_with_no_tie_finds_no_case(world: World) -> None:
    stranger = asker(a_member("coordinator"))

    with pytest.raises(Case.DoesNotExist):
        contacting.add_note(world.case.pk, words="Hello", by=stranger, at=AT)


def test_a_note_is_not_a_word_to_the_family(world: World) -> None:
    contacting.add_note(world.case.pk, words="Ring the school.", by=world.by, at=AT)

    assert sent(world) == []


def test_the_family_cannot_leave_a_note_for_colleagues(world: World) -> None:
    with pytest.raises(Refused):
        contacting.add_note(world.case.pk, words="Hello", by=asker(world.parent), at=AT)


def test_writing_to_the_family_needs_an_open_case(world: World) -> None:
    with asking(TESTS, ON):
        Case.objects.filter(pk=world.case.pk).update(closed_on=ON)

    with pytest.raises(Refused, match="closed"):
        contacting.write_to_family(world.case.pk, words="Hello", next_word_on=None, by=world.by, at=AT)


def test_a_missed_promise_is_raised_once_however_often_the_job_runs(world: World) -> None:
    contacting.write_to_family(world.case.pk, words="Hello", next_word_on=None, by=world.by, at=AT)
    late = AT + timedelta(weeks=5)

    raised = [contacting.raise_missed_promise(promise(world).pk, by=TESTS, at=late) for _ in range(2)]

    assert raised == [True, False]


def test_a_promise_that_is_not_due_is_not_raised(world: World) -> None:
    contacting.write_to_family(world.case.pk, words="Hello", next_word_on=None, by=world.by, at=AT)

    assert contacting.raise_missed_promise(promise(world).pk, by=TESTS, at=AT) is False


def test_a_coordinator_cannot_raise_promises(world: World) -> None:
    contacting.write_to_family(world.case.pk, words="Hello", next_word_on=None, by=world.by, at=AT)

    with pytest.raises(Refused, match="manager"):
        contacting.raise_missed_promise(promise(world).pk, by=world.by, at=AT)


def test_a_family_with_no_case_here_is_told_nothing() -> None:
    case = a_case(a_child())

    contacting.add_note(case.pk, words="Nobody to write to.", by=TESTS, at=AT)

    with asking(TESTS, ON):
        assert not Outgoing.objects.exists()


@pytest.mark.parametrize(("by_a_job", "called"), [(True, "Essex County Council"), (False, "Cora Example")])
def test_a_family_reads_who_wrote_and_never_the_name_of_a_job(
    world: World, by_a_job: bool, called: str
) -> None:
    world.coordinator.name = "Cora Example"
    by = system("cases.chase_one") if by_a_job else asker(world.coordinator)

    with asking(TESTS, ON):
        word.tell_news(world.case, "We have asked again for a report.", by=by, at=AT)
        kept = Contact.objects.get(case=world.case)

    assert kept.by_name == called
