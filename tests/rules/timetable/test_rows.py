"""The rows themselves: complete, cited, readable, and made only of things that exist."""

from datetime import date

import pytest

from trellis.rules.readability import FAMILY_READING_AGE, reading_age
from trellis.rules.timetable import EHC_ASSESSMENT, EXCUSES, MOVE, PROCESSES, Process, Rule, Shape
from trellis.rules.timetable.counting import COUNTING_RULES

ROWS = [pytest.param(process, rule, id=rule.id) for process in PROCESSES.values() for rule in process.rules]
TABLE_A = "A1 A2 A3 A4 A5 A5r A6 A7 A7s A8 A9 A10 A10n A11 A12 A13 A14 A15 A16 F2 G1"
CASES_RECORD = """
    request_received brought_to_attention family_consulted bodies_notified assessment_agreed
    assessment_refused advice_requested advice_request_received advice_received plan_declined
    plan_agreed draft_sent draft_served draft_changed family_answered consultation_sent
    consultation_answered final_plan_sent final_plan_dated request_withdrawn not_a_request
    moved_away
    certificate_issued
"""


def test_every_line_of_table_a_is_a_row() -> None:
    assert " ".join(rule.id for rule in EHC_ASSESSMENT.rules) == TABLE_A


def test_every_line_of_table_b_is_a_row() -> None:
    assert [rule.id for rule in MOVE.rules] == ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8"]


def test_all_fifteen_counting_rules_are_written_down() -> None:
    assert [rule.id for rule in COUNTING_RULES] == [f"C{number}" for number in range(1, 16)]


@pytest.mark.parametrize("kind", CASES_RECORD.split())
def test_an_assessment_knows_the_milestone(kind: str) -> None:
    assert kind in EHC_ASSESSMENT.kind_by_key


@pytest.mark.parametrize(("process", "rule"), ROWS)
def test_a_row_names_only_milestones_its_process_has(process: Process, rule: Rule) -> None:
    named = {*rule.starts, *rule.met_by, *rule.ended_by, *rule.stopped_by, *rule.not_before}
    named |= {*rule.only_if, *rule.uses}
    named |= {rule.each} - {None}

    assert named <= set(process.kind_by_key)


@pytest.mark.parametrize(("process", "rule"), ROWS)
def test_a_row_has_an_id_of_its_own(process: Process, rule: Rule) -> None:
    assert [other.id for other in process.rules].count(rule.id) == 1
    assert process.rule(rule.id) is rule


@pytest.mark.parametrize(("process", "rule"), ROWS)
def test_a_row_cites_its_source_and_allows_only_excuses_there_are(process: Process, rule: Rule) -> None:
    assert process.name
    assert any(mark in rule.ref for mark in ("reg ", "CFA 2014", "EA 1996", "HESC", "Code"))
    assert set(rule.excuses) <= set(EXCUSES)


@pytest.mark.parametrize(("process", "rule"), ROWS)
def test_a_row_can_be_read_at_the_age_families_letters_aim_for(process: Process, rule: Rule) -> None:
    assert process.name
    assert reading_age(rule.plain) <= FAMILY_READING_AGE
    assert reading_age(rule.if_missed) <= FAMILY_READING_AGE


@pytest.mark.parametrize(("process", "rule"), ROWS)
def test_a_row_with_a_clock_has_something_to_start_it(process: Process, rule: Rule) -> None:
    assert process.name
    assert rule.starts or rule.shape is Shape.CONTENT


@pytest.mark.parametrize("rule", ["A5", "A7", "A9", "A11", "A14", "A16"])
def test_a_family_is_told_what_to_do_when_a_limit_is_missed(rule: str) -> None:
    assert EHC_ASSESSMENT.rule(rule).if_missed


@pytest.mark.parametrize("process", PROCESSES.values(), ids=list(PROCESSES))
def test_what_follows_what_conflicts_and_what_is_reached_are_milestones_there_are(process: Process) -> None:
    named = {kind for row in process.follows for kind in (row.later, *row.earlier)}
    named |= {kind for pair in process.conflicts for kind in pair}
    named |= {kind for row in process.stages for kind in row.reached_by}
    named |= {*process.starts, *process.closes}

    assert named <= set(process.kind_by_key)


@pytest.mark.parametrize(
    ("rule", "excuses"),
    [
        ("A5", ("X1", "X2", "X3", "X4")),
        ("A5r", ()),
        ("A7", ("X3", "X4", "X5")),
        ("A9", ("X1", "X2", "X3", "X4")),
        ("A11", ()),
        ("A13", ()),
        ("A14", ("X1", "X2", "X3", "X4")),
    ],
)
def test_a_limit_has_the_excuses_the_regulations_give_it(rule: str, excuses: tuple[str, ...]) -> None:
    assert EHC_ASSESSMENT.rule(rule).excuses == excuses


def test_a_case_from_before_the_act_has_no_limits() -> None:
    assert EHC_ASSESSMENT.rules_for(date(2014, 8, 31)) == ()
