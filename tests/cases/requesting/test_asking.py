"""Anybody asks, by any way; the clock starts on the day; nobody learns what was on record before."""

from datetime import UTC, date, datetime

import pytest

from tests import builders
from tests.cases.requests import asked
from trellis.cases.actions import requesting as actions
from trellis.cases.models import Case, Contact, Evidence, Milestone, Note, Request
from trellis.foundation import ledger
from trellis.foundation.access import Refused, asking, system
from trellis.foundation.access.models import Link
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 2)
DOOR = system("front door")


@pytest.fixture(autouse=True)
def _teams() -> None:
    builders.a_team(quadrant="mid")
    builders.a_team(quadrant="west")


def _ask(at: datetime = AT, **facts: object) -> str:
    return actions.ask(asked(**facts), by=DOOR, at=at)


def _all(model: type) -> list:
    with asking(DOOR, TODAY):
        return list(model.objects.all())


def test_a_parent_starts_the_clock_with_a_name_a_birth_date_and_a_way_to_answer() -> None:
    _ask(words="")

    case = _all(Case)[0]
    assert (case.stage, case.received_on) == ("deciding_to_assess", TODAY)
    assert [fact.kind for fact in _all(Milestone)] == ["request_received"]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"asked_by": "health"}, "brought_to_attention"),
        ({"asked_by": "social-care"}, "brought_to_attention"),
        ({"asked_by": "other"}, "brought_to_attention"),
        ({"asked_by": "setting"}, "request_received"),
        ({"asked_by": "setting", "setting_kind": "early-years"}, "brought_to_attention"),
        ({"asked_by": "young-person", "born_on": date(2009, 3, 4)}, "request_received"),
        ({"asked_by": "young-person"}, "brought_to_attention"),
        ({"asked_by": "parent", "born_on": date(2009, 3, 4)}, "brought_to_attention"),
    ],
)
def test_who_asks_decides_which_legal_fact_it_is(facts: dict[str, object], kind: str) -> None:
    _ask(**facts)

    assert [fact.kind for fact in _all(Milestone)] == [kind]


def test_staff_are_told_to_ask_a_young_person_whose_parent_asked() -> None:
    _ask(born_on=date(2009, 3, 4))

    assert _all(Request)[0].needs_agreement
    assert "Ask the young person whether they agree" in _all(Note)[0].words


def test_the_case_goes_to_the_team_of_where_the_child_lives() -> None:
    _ask(postcode="CM1 1QH")

    assert _all(Case)[0].team.quadrant == "mid"


def test_a_postcode_of_another_council_is_taken_in_and_noted() -> None:
    _ask(postcode="SW1A 1AA")

    assert "not in this area" in _all(Note)[0].words


def test_a_receipt_goes_back_with_every_date_and_no_childs_name() -> None:
    _ask()

    message = _all(Outgoing)[0]
    assert "14 December 2026" in message.body
    assert "22 March 2027" in message.body
    assert "Seun" not in message.body + message.subject


def test_the_link_to_follow_by_is_tied_to_no_child_until_the_asker_is_checked() -> None:
    _ask()

    link = _all(Link)[0]
    assert link.purpose == "request"
    assert link.child_id != _all(Case)[0].child_id


def test_asking_twice_opens_one_case_and_keeps_both_requests() -> None:
    _ask()
    _ask(name="Grandmother", asked_by="other", email="gran@example.org")

    assert (len(_all(Case)), len(_all(Request))) == (1, 2)


def test_a_familys_further_request_is_theirs_to_be_answered_by_a_day() -> None:
    _ask()
    _ask(words="Has anybody read what I sent?")

    contact = _all(Contact)[0]
    assert "Has anybody read what I sent?" in contact.words
    assert contact.answer_by_on == date(2026, 11, 9)


def test_somebody_who_asks_about_a_child_on_record_hears_exactly_what_anybody_hears() -> None:
    _ask(name="Bola Fictional", receipt="AAAA1111")
    _ask(name="Bola Fictional", receipt="BBBB2222", given_name="SEUN", email="other@example.org")

    first, second = (message.body.split("/link/")[0] for message in _all(Outgoing))
    assert first.replace("AAAA1111", "") == second.replace("BBBB2222", "")


def test_the_same_button_pressed_twice_is_one_request() -> None:
    once = asked()

    receipts = {actions.ask(once, by=DOOR, at=AT) for _press in (1, 2)}

    assert len(receipts) == len(_all(Request)) == 1


def test_an_nhs_number_of_another_child_is_left_out_and_says_nothing() -> None:
    builders.a_child(nhs_number="9434765919", born_on=date(2015, 1, 1))

    _ask(nhs_number="943 476 5919")

    with asking(DOOR, TODAY):
        assert Case.objects.get().child.nhs_number == ""


def test_what_was_said_is_kept_as_evidence_in_its_own_words() -> None:
    _ask()

    assert _all(Evidence)[0].words == "Seun cannot read yet and school has tried for a year."


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"born_on": date(2026, 11, 3)}, "before the child was born|in the future"),
        ({"born_on": date(2001, 11, 2)}, "until somebody is 25"),
        ({"email": "", "phone": "", "address": ""}, "one way to answer"),
        ({"given_name": " "}, "first name"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_nothing_is_kept(facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        _ask(**facts)

    assert _all(Case) == _all(Request) == []


def test_only_the_front_door_asks_for_the_public() -> None:
    with pytest.raises(Refused, match="front door"):
        actions.ask(asked(), by=builders.asker(builders.a_member("coordinator")), at=AT)


def test_a_failure_half_way_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_facts: object) -> None:
        raise ConnectionError("the database went away")

    monkeypatch.setattr(ledger, "record", fail)

    with pytest.raises(ConnectionError):
        _ask()

    assert _all(Case) == _all(Request) == _all(Outgoing) == _all(Link) == []
