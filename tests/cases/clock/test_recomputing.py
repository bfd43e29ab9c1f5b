"""The nightly pass leaves cases somebody is changing alone, and says in words when it is given no date."""

from datetime import date

import pytest

from tests import builders
from trellis.cases import clock
from trellis.cases.models import Case
from trellis.config.cli import main
from trellis.foundation.access import asking

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 7)


def test_every_open_case_is_in_one_batch_and_no_closed_one_is(case: Case) -> None:
    closed = builders.a_case(builders.a_child(), closed_on=ON)

    spans = list(clock.spans())

    assert spans == [(case.pk, case.pk)]
    assert closed.pk != case.pk


def test_a_withdrawn_excuse_and_a_correction_are_read_as_the_page_reads_them(case: Case) -> None:
    with asking(builders.TESTS, ON):
        clock.refresh(case, ON)
        before = Case.objects.filter(pk=case.pk).values().get()

    done = clock.recompute_all(ON)

    with asking(builders.TESTS, ON):
        assert Case.objects.filter(pk=case.pk).values().get() == before
    assert (done.cases, done.changed) == (1, 0)


def test_a_day_that_is_no_date_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["recompute", "--on", "31 February"])

    assert left.value.code == 2
    assert "is not a date" in capsys.readouterr().err
