"""Staff log, check, tell and end requests; a school asks for its own children."""

from datetime import UTC, date, datetime

import pytest

from tests import builders
from tests.cases.requests import asked
from trellis.cases.actions import notifying
from trellis.cases.actions import requesting as actions
from trellis.cases.actions.requesting import AskerFound
from trellis.cases.models import Case, Contact, Milestone, Request
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import Link, Team
from trellis.foundation.messages.models import Outgoing
from trellis.people.actions import MayBeKnown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("team")]
AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
TODAY = date(2026, 12, 1)
DOOR = system("front door")
HOW = "She rang on 30 November and said so."
YES = AskerFound(is_who_they_say=True, has_parental_responsibility=True, relation="mother")


@pytest.fixture
def request_made() -> Request:
    """A parent's request from the public page, in the co-ordinator's team."""
    actions.ask(asked(), by=DOOR, at=AT)
    return _one(Request)


def _one(model: type, **facts: object):
    with asking(DOOR, TODAY):
        return model.objects.get(**facts)


def test_a_checked_parent_joins_the_record_and_their_link_opens_it(
    request_made: Request, coordinator: Principal
) -> None:
    actions.check_asker(request_made.pk, found=YES, by=coordinator, at=AT)

    link = _one(Link)
    case = _one(Case)
    assert (link.purpose, link.child_id) == ("family", case.child_id)
    with asking(DOOR, TODAY):
        assert case.child.carers.get().user.email == "bola@example.org"


def test_an_asker_who_is_somebody_else_loses_their_link(
    request_made: Request, coordinator: Principal
) -> None:
    actions.check_asker(request_made.pk, found=AskerFound(is_who_they_say=False), by=coordinator, at=AT)

    assert _one(Link).revoked_at == AT
    with asking(DOOR, TODAY):
        assert not _one(Case).child.carers.exists()


def test_an_asker_is_checked_once(request_made: Request, coordinator: Principal) -> None:
    actions.check_asker(request_made.pk, found=YES, by=coordinator, at=AT)

    with pytest.raises(Refused, match="already"):
        actions.check_asker(request_made.pk, found=YES, by=coordinator, at=AT)


def test_somebody_who_may_only_look_cannot_let_a_parent_in(request_made: Request, team: Team) -> None:
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    with pytest.raises(Refused, match="check who asked"):
        actions.check_asker(request_made.pk, found=YES, by=onlooker, at=AT)


def test_the_young_persons_answer_is_kept_with_how_it_was_given(coordinator: Principal) -> None:
    actions.ask(asked(born_on=date(2009, 3, 4)), by=DOOR, at=AT)

    actions.note_agreement(_one(Request).pk, agreed=True, how=HOW, by=coordinator, at=AT)

    assert (_one(Request).agreed, _one(Request).agreed_how) == (True, HOW)


def test_nobody_has_to_agree_to_what_a_parent_of_a_small_child_asks(
    request_made: Request, coordinator: Principal
) -> None:
    with pytest.raises(Refused, match="Nobody has to agree"):
        actions.note_agreement(request_made.pk, agreed=True, how=HOW, by=coordinator, at=AT)


def test_a_letter_is_logged_with_the_day_it_arrived(coordinator: Principal) -> None:
    letter = asked(received_on=date(2026, 11, 20), channel="letter")

    actions.log_request(letter, child_id=None, is_new=False, by=coordinator, at=AT)

    assert _one(Case).plan_due_on == date(2027, 4, 9)


def test_an_earlier_letter_found_later_moves_the_first_day(case: Case, coordinator: Principal) -> None:
    letter = asked(received_on=date(2026, 10, 30), channel="letter")

    actions.log_request(letter, child_id=case.child_id, is_new=False, by=coordinator, at=AT)

    assert _one(Case).received_on == date(2026, 10, 30)


def test_a_child_like_one_on_record_is_shown_before_another_record_is_opened(
    case: Case, coordinator: Principal
) -> None:
    again = asked(given_name="Ada", family_name=case.child.family_name)

    with pytest.raises(MayBeKnown) as known:
        actions.log_request(again, child_id=None, is_new=False, by=coordinator, at=AT)

    assert known.value.seen == (case.child_id,)


@pytest.mark.parametrize(
    ("received_on", "sentence"),
    [(date(2026, 12, 2), "in the future"), (date(2018, 3, 3), "before the child was born")],
)
def test_a_day_that_cannot_be_is_said_in_words(
    coordinator: Principal, received_on: date, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.log_request(
            asked(received_on=received_on), child_id=None, is_new=False, by=coordinator, at=AT
        )


def test_a_request_is_not_logged_on_a_child_of_somebody_elses(coordinator: Principal) -> None:
    other = builders.a_child(builders.a_team())

    with pytest.raises(Refused, match="not there"):
        actions.log_request(asked(), child_id=other.pk, is_new=False, by=coordinator, at=AT)


def test_only_those_who_work_cases_log_letters(team: Team) -> None:
    adviser = builders.asker(builders.a_member("adviser", team))

    with pytest.raises(Refused, match="clock has started"):
        actions.log_request(asked(), child_id=None, is_new=False, by=adviser, at=AT)


def test_a_school_asks_for_its_own_child_and_its_team_follows() -> None:
    school = builders.a_team("setting")
    setting = builders.a_setting(team=school)
    child = builders.a_child(school, setting=setting)
    senco = builders.asker(builders.a_member("senco", school, kind="professional"))

    actions.ask_for_school(asked(), child_id=child.pk, by=senco, at=AT)

    case = _one(Case)
    assert (case.child_id, case.setting_team_id, case.asked_by) == (child.pk, school.pk, "setting")
    assert _one(Milestone).kind == "request_received"


def test_a_school_cannot_ask_for_another_schools_child() -> None:
    school = builders.a_team("setting")
    builders.a_setting(team=school)
    senco = builders.asker(builders.a_member("senco", school, kind="professional"))
    other = builders.a_child(builders.a_team())

    with pytest.raises(Refused, match="Choose a child"):
        actions.ask_for_school(asked(), child_id=other.pk, by=senco, at=AT)


def test_typing_another_schools_child_gives_a_school_no_sight_of_the_record() -> None:
    school = builders.a_team("setting")
    builders.a_setting(team=school)
    senco = builders.asker(builders.a_member("senco", school, kind="professional"))
    elsewhere = builders.a_setting(team=builders.a_team("setting"))
    child = builders.a_child(
        given_name="Seun", family_name="Fictional", born_on=asked().born_on, setting=elsewhere
    )

    actions.ask_for_school(asked(), child_id=None, by=senco, at=AT)

    case = _one(Case)
    with asking(senco, TODAY):
        seen = Case.objects.filter(pk=case.pk).exists()
    assert (case.child_id, case.setting_team_id, seen) == (child.pk, None, False)


def test_a_co_ordinator_does_not_ask_as_a_school(coordinator: Principal) -> None:
    with pytest.raises(Refused, match="staff of a school"):
        actions.ask_for_school(asked(), child_id=None, by=coordinator, at=AT)


def test_the_school_is_told_by_a_link_that_names_nobody(case: Case, coordinator: Principal) -> None:
    with asking(DOOR, TODAY):
        case.child.setting = builders.a_setting(email="head@example.org")
        case.child.save()

    told = notifying.notify_bodies(case.pk, by_phone=True, by=coordinator, at=AT)

    message = _one(Outgoing)
    assert len(told) == 3
    assert case.child.given_name not in message.body
    assert _one(Milestone, kind="bodies_notified").on == TODAY


def test_the_duty_to_tell_is_not_done_while_one_of_them_does_not_know(
    case: Case, coordinator: Principal
) -> None:
    with asking(DOOR, TODAY):
        case.child.setting = builders.a_setting(email="head@example.org")
        case.child.save()

    with pytest.raises(Refused, match="no address for the health board"):
        notifying.notify_bodies(case.pk, by=coordinator, at=AT)
    with asking(DOOR, TODAY):
        assert not Milestone.objects.filter(kind="bodies_notified").exists()


def test_nobody_to_write_to_is_said(case: Case, coordinator: Principal) -> None:
    with pytest.raises(Refused, match="by phone"):
        notifying.notify_bodies(case.pk, by=coordinator, at=AT)


def test_the_family_is_asked_what_it_thinks_and_the_fact_is_noted(case: Case, coordinator: Principal) -> None:
    builders.a_carer(case.child)

    actions.consult_family(case.pk, by=coordinator, at=AT)

    assert _one(Milestone, kind="family_consulted").on == TODAY
    assert "14 December 2026" in _one(Contact).words


def test_nobody_on_record_cannot_be_asked(case: Case, coordinator: Principal) -> None:
    with pytest.raises(Refused, match="nobody on record to ask"):
        actions.consult_family(case.pk, by=coordinator, at=AT)


@pytest.mark.parametrize(
    ("action", "facts", "outcome"),
    [
        (actions.withdraw_request, {"who": "Mother", "how": HOW}, "withdrawn"),
        (actions.moved_away, {"where": "Kent"}, "moved_away"),
    ],
)
def test_a_case_that_ends_early_closes_and_the_family_is_told(
    case: Case, coordinator: Principal, action, facts: dict[str, str], outcome: str
) -> None:
    builders.a_carer(case.child)

    action(case.pk, on=date(2026, 11, 30), by=coordinator, at=AT, **facts)

    ended = _one(Case)
    assert (ended.closed_on, ended.outcome) == (date(2026, 11, 30), outcome)
    assert "30 November 2026" in _one(Contact).words


@pytest.mark.parametrize(
    ("on", "sentence"), [(date(2026, 12, 2), "in the future"), (date(2026, 11, 1), "before the request")]
)
def test_an_end_that_cannot_be_is_refused(
    case: Case, coordinator: Principal, on: date, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.withdraw_request(case.pk, on=on, who="Mother", how=HOW, by=coordinator, at=AT)


@pytest.mark.parametrize("step", [notifying.notify_bodies, actions.consult_family])
def test_somebody_who_may_only_look_takes_no_step(case: Case, team: Team, step) -> None:
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    with pytest.raises(Refused, match="not change it"):
        step(case.pk, by=onlooker, at=AT)


def test_the_second_of_two_people_on_one_case_is_told(case: Case, coordinator: Principal) -> None:
    builders.a_carer(case.child)
    seen = case.changes
    actions.consult_family(case.pk, by=coordinator, at=AT, seen=seen)

    with pytest.raises(Refused, match="This case was changed"):
        actions.withdraw_request(case.pk, on=TODAY, who="Mother", how=HOW, by=coordinator, at=AT, seen=seen)


def _young(receipt_to: str = "bola@example.org") -> Request:
    actions.ask(asked(born_on=date(2009, 3, 4), email=receipt_to), by=DOOR, at=AT)
    return _one(Request)


def test_a_checked_parent_of_a_young_person_sees_nothing_until_they_agree(coordinator: Principal) -> None:
    request = _young()

    actions.check_asker(request.pk, found=YES, by=coordinator, at=AT)

    assert _one(Link).purpose == "request"


def test_a_parent_acts_with_the_young_person_once_they_agree(coordinator: Principal) -> None:
    request = _young()
    actions.check_asker(request.pk, found=YES, by=coordinator, at=AT)

    actions.note_agreement(request.pk, agreed=True, how=HOW, by=coordinator, at=AT)

    assert _one(Link).purpose == "family"
    with asking(DOOR, TODAY):
        assert _one(Case).child.rights_arrangements.get().why == "agreed"


def test_a_parent_the_young_person_does_not_agree_to_is_shown_nothing(coordinator: Principal) -> None:
    request = _young()
    actions.check_asker(request.pk, found=YES, by=coordinator, at=AT)

    actions.note_agreement(request.pk, agreed=False, how=HOW, by=coordinator, at=AT)

    assert _one(Link).purpose == "request"


def test_a_link_to_the_very_address_a_parent_on_record_has_opens_at_once() -> None:
    child = builders.a_child(given_name="Seun", family_name="Fictional", born_on=date(2018, 3, 4))
    builders.a_carer(child, builders.a_user("family", email="bola@example.org"))

    actions.ask(asked(), by=DOOR, at=AT)

    assert (_one(Link).purpose, _one(Link).child_id) == ("family", child.pk)


def test_a_link_goes_by_the_name_on_record_and_not_by_the_one_typed() -> None:
    child = builders.a_child(given_name="Seun", family_name="Fictional", born_on=date(2018, 3, 4))
    builders.a_carer(child, builders.a_user("family", name="Mother Fictional"))
    father = builders.a_user("family", name="Father Fictional", email="bola@example.org")
    builders.a_carer(child, father, is_main_contact=False)

    actions.ask(asked(name="Mother Fictional"), by=DOOR, at=AT)

    assert _one(Link).name == "Father Fictional"


def test_a_young_person_s_link_goes_by_the_name_that_letters_to_them_bear(coordinator: Principal) -> None:
    typed = asked(asked_by="young-person", born_on=date(2009, 3, 4), name="Shay F")
    actions.ask(typed, by=DOOR, at=AT)

    actions.check_asker(_one(Request).pk, found=YES, by=coordinator, at=AT)

    with asking(DOOR, TODAY):
        assert _one(Link).name == _one(Case).child.full_name != "Shay F"


def test_a_family_is_promised_when_it_will_hear_again() -> None:
    actions.ask(asked(), by=DOOR, at=AT)

    assert _one(Case).next_contact_on == date(2026, 12, 22)


def test_only_a_body_that_was_told_answers_a_notice(case: Case, coordinator: Principal) -> None:
    _link, told = builders.a_link(case.child, "notice", f"notice:{case.pk}")

    with pytest.raises(Refused, match="Open the link"):
        notifying.answer_notice(case.pk, words="We know the child.", by=coordinator, at=AT)
    with pytest.raises(Refused, match="Write what you know"):
        notifying.answer_notice(case.pk, words=" ", by=told, at=AT)


def test_only_those_who_work_a_case_note_an_agreement(team: Team) -> None:
    request = _young()
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    with pytest.raises(Refused, match="not change it"):
        actions.note_agreement(request.pk, agreed=True, how=HOW, by=onlooker, at=AT)
