"""The change that is measured can be made in every case of an area, as often as the benchmark is run."""

from datetime import UTC, datetime

import pytest

from bench import pages
from tests import builders
from trellis.cases import clock
from trellis.cases.models import Milestone
from trellis.foundation.access import asking
from trellis.foundation.access.signing_in import principal_of

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.mark.django_db
def test_a_milestone_can_be_noted_twice_of_a_case_asked_for_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "now", lambda: NOW)
    monkeypatch.setattr(pages, "today", lambda: TODAY)
    team = builders.a_team()
    holder = builders.a_member("coordinator", team)
    case = builders.a_case(builders.a_child(), team, holder=holder)
    with asking(builders.TESTS, TODAY):
        clock.note(case, "request_received", TODAY, by=builders.TESTS, at=NOW)
        clock.refresh(case, TODAY)

    pages.note(case.pk, principal_of(holder, TODAY))
    pages.note(case.pk, principal_of(holder, TODAY))

    with asking(builders.TESTS, TODAY):
        assert Milestone.objects.filter(case=case, kind="bodies_notified").count() == 2
