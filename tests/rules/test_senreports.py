"""Who must publish an SEN information report: Children and Families Act 2014, section 69."""

from typing import get_args

import pytest

from trellis.foundation.area.schema import SettingKind
from trellis.rules import senreports
from trellis.rules.senreports import Duty


@pytest.mark.parametrize("kind", get_args(SettingKind))
def test_every_kind_of_setting_has_an_answer(kind: str) -> None:
    assert senreports.report_duty(kind) in Duty


@pytest.mark.parametrize(
    ("kind", "duty"),
    [
        ("primary", Duty.MUST),
        ("secondary", Duty.MUST),
        ("all-through", Duty.MUST),
        ("special", Duty.SOME),
        ("early-years", Duty.SOME),
        ("alternative", Duty.NEED_NOT),
        ("independent", Duty.NEED_NOT),
        ("college", Duty.NEED_NOT),
    ],
)
def test_the_duty_is_on_maintained_schools_and_nursery_schools_and_academy_schools(
    kind: str, duty: Duty
) -> None:
    assert senreports.report_duty(kind) is duty


@pytest.mark.parametrize(("kind", "counts"), [("primary", True), ("special", True), ("early-years", False)])
def test_a_missing_report_counts_for_schools_and_not_for_nurseries(kind: str, counts: bool) -> None:
    assert senreports.is_expected_to_report(kind) is counts


@pytest.mark.parametrize(
    ("kind", "must"), [("independent", True), ("college", False), ("early-years", False)]
)
def test_every_school_must_have_an_accessibility_plan(kind: str, must: bool) -> None:
    assert senreports.must_have_accessibility_plan(kind) is must
