"""The index follows the facts, in few queries, and says what stands in danger."""

from datetime import date, timedelta

import pytest

from tests import builders
from trellis.cases import clock
from trellis.cases.models import Case, Deadline, Milestone
from trellis.foundation.access import Refused, asking

pytestmark = pytest.mark.django_db
RECEIVED = date(2026, 11, 2)


@pytest.fixture
def case() -> Case:
    return builders.a_case(builders.a_child())


def _note(case: Case, kind: str, on: date, about: str = "") -> Milestone:
    return clock.note(case, kind, on, by=builders.TESTS, at=builders.AT, about=about)


def _refreshed(case: Case, on: date, *facts: tuple[str, date, str]) -> Case:
    with asking(builders.TESTS, on):
        for kind, day, about in facts:
            _note(case, kind, day, about)
        clock.refresh(case, on)
        return Case.objects.get(pk=case.pk)


REQUEST = ("request_received", RECEIVED, "")
AGREED = ("assessment_agreed", date(2026, 12, 7), "")
ASKED = ("advice_requested", date(2026, 12, 7), "psychology")
REACHED = ("advice_request_received", date(2026, 12, 7), "psychology")


def test_the_first_limit_is_the_decision_whether_to_assess(case: Case) -> None:
    found = _refreshed(case, RECEIVED, REQUEST)

    assert (found.stage, found.risk_on) == ("deciding_to_assess", date(2026, 12, 14))
    assert found.risk_reason == "The decision whether to assess is due"


def test_late_advice_outranks_the_limit_it_endangers_and_says_why(case: Case) -> None:
    found = _refreshed(case, date(2027, 2, 23), REQUEST, AGREED, ASKED, REACHED)

    assert found.risk_on == date(2027, 1, 18)
    assert found.risk_reason == "Psychology advice is due; the draft cannot be served by week 16"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 12, 14), "The decision whether to assess is due"),
        (date(2026, 12, 15), "The decision whether to assess is 1 day late"),
        (date(2027, 9, 13), "The decision whether to assess is 273 days late"),
    ],
)
def test_a_list_says_how_late_a_limit_is_on_the_day_it_is_read(case: Case, on: date, said: str) -> None:
    kept = _refreshed(case, RECEIVED, REQUEST)

    assert clock.worded(kept.risk_reason, kept.risk_on, on) == said


def test_a_doubt_is_never_worded_as_lateness(case: Case) -> None:
    doubt = "The dates must be mended first: it is due"

    assert clock.worded(doubt, RECEIVED, date(2027, 1, 1)) == doubt


def test_a_refusal_closes_the_case_on_the_day_the_notice_was_sent(case: Case) -> None:
    found = _refreshed(case, date(2026, 12, 8), REQUEST, ("assessment_refused", date(2026, 12, 7), ""))

    assert (found.closed_on, found.outcome) == (date(2026, 12, 7), "assessment_refused")
    assert found.risk_on is None


def test_a_corrected_receipt_moves_every_date_of_the_index(case: Case) -> None:
    _refreshed(case, RECEIVED, REQUEST)
    with asking(builders.TESTS, RECEIVED):
        first = Milestone.objects.get(case=case)
        mended = _note(case, "request_received", RECEIVED - timedelta(days=3))
        Milestone.objects.filter(pk=mended.pk).update(
            supersedes=first, reason="The envelope was stamped on Friday"
        )

    found = _refreshed(case, RECEIVED)

    assert (found.received_on, found.plan_due_on) == (date(2026, 10, 30), date(2027, 3, 19))


def test_a_record_that_disagrees_with_itself_comes_first_and_says_so(case: Case) -> None:
    found = _refreshed(case, RECEIVED, REQUEST, ("request_received", date(2026, 10, 20), ""))

    assert found.risk_reason.startswith("The dates must be mended first: The request arrived")


def test_refreshing_again_writes_nothing(case: Case, django_assert_num_queries) -> None:
    _refreshed(case, RECEIVED, REQUEST, AGREED, ASKED, REACHED)
    with asking(builders.TESTS, RECEIVED), django_assert_num_queries(3):
        clock.refresh(case, RECEIVED)


def test_opening_a_case_again_beside_a_newer_one_is_refused(case: Case) -> None:
    closed = _refreshed(case, date(2026, 12, 8), REQUEST, ("assessment_refused", date(2026, 12, 7), ""))
    newer = Case.objects.none()
    with asking(builders.TESTS, RECEIVED):
        fields = {"child": closed.child, "team": closed.team, "process": closed.process, "stage": "x"}
        newer = Case.objects.create(
            **fields, reference="N2", asked_by="parent", asked_by_name="A", channel="letter",
            opened_at=builders.AT, received_on=RECEIVED,
        )  # fmt: skip
        refusal = Milestone.objects.get(case=case, kind="assessment_refused")
        Milestone.objects.create(
            case=case, child=case.child, kind="assessment_refused", on=refusal.on, supersedes=refusal,
            is_withdrawn=True, reason="Never sent", noted_at=builders.AT, noted_by_name="A",
        )  # fmt: skip

    with asking(builders.TESTS, RECEIVED), pytest.raises(Refused, match="newer one"):
        clock.refresh(closed, RECEIVED)
    assert newer.pk


def test_recomputing_all_brings_a_stale_index_up_to_date_and_then_changes_nothing(case: Case) -> None:
    _refreshed(case, RECEIVED, REQUEST, AGREED, ASKED, REACHED)
    with asking(builders.TESTS, RECEIVED):
        Deadline.objects.filter(case=case, rule="A14").delete()
        Case.objects.filter(pk=case.pk).update(risk_on=None, risk_reason="")
        before = set(Deadline.objects.filter(case=case).values_list("rule", "about"))

    first = clock.recompute_all(date(2027, 2, 23))
    second = clock.recompute_all(date(2027, 2, 23))

    with asking(builders.TESTS, RECEIVED):
        after = set(Deadline.objects.filter(case=case).values_list("rule", "about"))
        reason = Case.objects.get(pk=case.pk).risk_reason
    assert after - before == {("A14", "")}
    assert "Psychology advice is due" in reason
    assert (first.changed, second.changed) == (1, 0)
