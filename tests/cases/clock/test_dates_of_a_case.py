"""Dates are added, put right and withdrawn; what was there stays; what cannot be true is said back."""

from datetime import UTC, date, datetime

import pytest

from tests import builders
from trellis.cases import clock
from trellis.cases.actions import clock as actions
from trellis.cases.models import Case, Contact, Deadline, Milestone
from trellis.cases.queries import clock as queries
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)
WHY = "The envelope was stamped on the Friday before"


def _start(case: Case) -> Milestone:
    with asking(builders.TESTS, TODAY):
        return Milestone.objects.get(case=case, kind="request_received")


def _column(case: Case, name: str) -> object:
    with asking(builders.TESTS, TODAY):
        return getattr(Case.objects.get(pk=case.pk), name)


def test_a_corrected_first_day_moves_every_limit(case: Case, coordinator: Principal) -> None:
    actions.correct_milestone(_start(case).pk, on=date(2026, 10, 30), reason=WHY, by=coordinator, at=AT)

    assert _column(case, "plan_due_on") == date(2027, 3, 19)


def test_the_wrong_date_stays_to_be_seen_with_the_reason(case: Case, coordinator: Principal) -> None:
    actions.correct_milestone(_start(case).pk, on=date(2026, 10, 30), reason=WHY, by=coordinator, at=AT)

    with asking(coordinator, TODAY):
        stands, wrong = queries.dates_of(case.pk, coordinator).facts[::-1]
    assert (stands.state, stands.on, stands.corrects) == ("stands", date(2026, 10, 30), date(2026, 11, 2))
    assert (wrong.state, wrong.on, wrong.reason) == ("corrected", date(2026, 11, 2), WHY)


def test_the_family_hears_that_their_dates_changed(case: Case, coordinator: Principal) -> None:
    builders.a_carer(case.child)

    actions.correct_milestone(_start(case).pk, on=date(2026, 10, 30), reason=WHY, by=coordinator, at=AT)

    with asking(builders.TESTS, TODAY):
        assert "19 March 2027" in Contact.objects.get(case=case).words


def test_an_entry_is_corrected_once(case: Case, coordinator: Principal) -> None:
    start = _start(case)
    actions.correct_milestone(start.pk, on=date(2026, 10, 30), reason=WHY, by=coordinator, at=AT)

    with pytest.raises(Refused, match="corrected already"):
        actions.correct_milestone(start.pk, on=date(2026, 10, 29), reason=WHY, by=coordinator, at=AT)


def test_the_first_day_cannot_be_taken_away(case: Case, coordinator: Principal) -> None:
    with pytest.raises(Refused, match="started the clock"):
        actions.withdraw_milestone(_start(case).pk, reason=WHY, by=coordinator, at=AT)


def test_a_step_that_never_happened_is_withdrawn_and_nothing_is_counted_from_it(
    case: Case, coordinator: Principal
) -> None:
    fact = actions.note_milestone(
        case.pk, kind="bodies_notified", on=date(2026, 11, 3), by=coordinator, at=AT
    )

    actions.withdraw_milestone(fact.pk, reason="It was noted on the wrong case", by=coordinator, at=AT)

    with asking(coordinator, TODAY):
        assert clock.read(case, TODAY).deadline("A4").met_on is None
        assert "withdrawn" in {fact.state for fact in queries.dates_of(case.pk, coordinator).facts}


@pytest.mark.parametrize(
    ("kind", "on", "sentence"),
    [
        ("bodies_notified", date(2026, 12, 2), "2 December 2026 is in the future"),
        ("bodies_notified", date(2018, 3, 3), "before the child was born"),
        ("request_received", date(2026, 11, 5), "are both recorded|are all recorded"),
        ("assessment_agreed", date(2026, 10, 1), "is before"),
        ("draft_served", date(2026, 11, 30), "is recorded, but"),
        ("assessment_refused", date(2026, 11, 30), "recorded by sending its letter"),
        ("advice_requested", date(2026, 11, 30), "who was asked for advice"),
        ("won_the_lottery", date(2026, 11, 30), "Choose what happened"),
    ],
)
def test_a_date_that_cannot_be_true_is_said_back_and_not_kept(
    case: Case, coordinator: Principal, kind: str, on: date, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.note_milestone(case.pk, kind=kind, on=on, by=coordinator, at=AT)

    with asking(builders.TESTS, TODAY):
        assert Milestone.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "wrong"])
def test_a_correction_says_why(case: Case, coordinator: Principal, reason: str) -> None:
    with pytest.raises(Refused, match="Say why"):
        actions.correct_milestone(
            _start(case).pk, on=date(2026, 10, 30), reason=reason, by=coordinator, at=AT
        )


def test_somebody_who_may_only_look_cannot_correct(case: Case, team) -> None:
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    with pytest.raises(Refused, match="not correct"):
        actions.correct_milestone(_start(case).pk, on=date(2026, 10, 30), reason=WHY, by=onlooker, at=AT)


def test_a_case_of_another_team_is_not_there(case: Case) -> None:
    stranger = builders.asker(builders.a_member("coordinator"))

    with pytest.raises(Milestone.DoesNotExist):
        actions.correct_milestone(_start(case).pk, on=date(2026, 10, 30), reason=WHY, by=stranger, at=AT)


def test_the_second_of_two_people_is_told_and_nothing_is_overwritten(
    case: Case, coordinator: Principal
) -> None:
    seen = case.changes
    actions.note_milestone(
        case.pk, kind="bodies_notified", on=date(2026, 11, 3), by=coordinator, at=AT, seen=seen
    )

    with pytest.raises(Refused, match="This case was changed"):
        actions.correct_milestone(
            _start(case).pk, on=date(2026, 10, 30), reason=WHY, by=coordinator, at=AT, seen=seen
        )


def test_a_failure_half_way_leaves_nothing_half_done(
    case: Case, coordinator: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_facts: object) -> None:
        raise ConnectionError("the database went away")

    monkeypatch.setattr(ledger, "record", fail)

    with pytest.raises(ConnectionError):
        actions.correct_milestone(_start(case).pk, on=date(2026, 10, 30), reason=WHY, by=coordinator, at=AT)

    with asking(builders.TESTS, TODAY):
        assert Milestone.objects.filter(case=case).count() == 1
        assert Deadline.objects.get(case=case, rule="A14").due_on == date(2027, 3, 22)
        assert not Entry.objects.filter(event="case.milestone_corrected").exists()


def test_a_setting_is_called_by_its_name_among_the_dates(case: Case, coordinator: Principal) -> None:
    school = builders.a_setting(name="Copper Lane School")
    with asking(builders.TESTS, TODAY):
        clock.note(case, "consultation_sent", TODAY, by=builders.TESTS, at=AT, about=f"setting:{school.pk}")

    with asking(coordinator, TODAY):
        facts = queries.dates_of(case.pk, coordinator).facts
        mending = queries.fact_to_mend(facts[0].id, coordinator)

    assert facts[0].about == mending.about == "Copper Lane School"
