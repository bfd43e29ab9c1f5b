import json
from datetime import date

from tests.rules.timetable.cases import AGREED, RECEIVED, assessment, happened
from trellis.rules.timetable import Excuse
from trellis.rules.timetable.table import as_json, as_text, stands

ASKED = ("request_received", RECEIVED)


def test_the_table_begins_with_where_it_is_and_what_is_next() -> None:
    lines = as_text(assessment(happened(ASKED), date(2026, 12, 16))).splitlines()

    assert lines[:3] == [
        "EHC needs assessment on 16 December 2026",
        "Deciding whether to assess, week 7 of 20",
        "Next: decide whether to assess, by 14 December 2026, 2 days late (reg 5(1), 5(4)).",
    ]


def test_the_table_lines_up() -> None:
    lines = as_text(assessment(happened(ASKED), RECEIVED)).splitlines()

    heading, rows = lines[4], [line for line in lines if line.startswith("A")]
    assert all(row[heading.index("Who") - 1] == " " for row in rows)
    assert len(rows) == 15


def test_what_is_wrong_with_the_record_is_under_the_table() -> None:
    text = as_text(assessment(happened(("assessment_agreed", AGREED)), AGREED))

    assert "Problem: “The family was told the council will assess” is recorded, but" in text


def test_rules_not_yet_checked_against_the_legislation_are_named() -> None:
    assert "Not yet checked against the legislation: A3, A8." in as_text(assessment([], RECEIVED))


def test_how_a_limit_stands_is_said_in_words() -> None:
    away = Excuse("X3", from_on=date(2026, 11, 20))
    late = happened(ASKED, ("assessment_agreed", date(2026, 12, 15)))

    decision = assessment(late, date(2026, 12, 20), away).deadline("A5")

    assert decision is not None
    assert stands(decision) == "met late on 15 December 2026, 1 day late, excused by X3"


def test_plain_values_hold_every_date_as_text() -> None:
    values = json.loads(json.dumps(as_json(assessment(happened(ASKED), RECEIVED))))

    plan = next(row for row in values["deadlines"] if row["rule"] == "A14")
    assert (plan["due_on"], plan["last_working_day"], plan["days_left"]) == ("2027-03-22", "2027-03-22", 140)
    assert (values["week"], values["weeks"], values["next_duty"]) == (1, 20, "A5")
    assert values["milestones"] == [
        {"kind": "request_received", "on": "2026-11-02", "id": "1", "about": None}
    ]
