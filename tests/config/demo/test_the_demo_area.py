"""The demo area: the same for one seed and day, in the published proportions, with stories that are whole."""

import psycopg
import pytest

from tests.config.demo.conftest import counts
from trellis.config.demo import figures
from trellis.config.demo.telling import SAID

pytestmark = [pytest.mark.slow]

ALIKE = "SELECT md5(string_agg(concat_ws('|', {0}), ',' ORDER BY concat_ws('|', {0}))) FROM {1}"
CHILDREN = ALIKE.format("id, given_name, family_name, born_on, upn", "people_child")
CASES = ALIKE.format("id, reference, child_id, stage, next_due_on, risk_reason", "cases_case")
MILESTONES = ALIKE.format('case_id, kind, "on", about, noted_at', "cases_milestone")
WORDS = ALIKE.format("plan_id, section, position, words", "plans_line")
OF_DEMO = "SELECT count(*) FROM access_user WHERE is_demo AND job_title = %s"


def test_two_loads_have_the_same_number_of_rows_in_every_table(loaded: list[psycopg.Connection]) -> None:
    assert counts(loaded[0]) == counts(loaded[1])


@pytest.mark.parametrize("query", [CHILDREN, CASES, MILESTONES, WORDS])
def test_two_loads_say_the_same(loaded: list[psycopg.Connection], query: str) -> None:
    said = [connection.execute(query.encode()).fetchone() for connection in loaded]

    assert said[0] == said[1]


def test_small_is_a_fiftieth_of_the_plans_and_the_queue(loaded: list[psycopg.Connection]) -> None:
    plans = "SELECT count(*) FROM plans_plan WHERE state = 'final' AND case_id IS NULL"
    waiting = (
        "SELECT count(*) FROM cases_advicerequest r JOIN cases_case c ON c.id = r.case_id"
        " WHERE body = 'psychology' AND adviser_id IS NULL AND state = 'sent' AND closed_on IS NULL"
    )
    size = figures.SIZES["small"]

    assert _number(loaded[0], plans) == size.of(figures.PLANS)
    assert _number(loaded[0], waiting) == pytest.approx(size.of(figures.WAITING_FOR_A_PSYCHOLOGIST), abs=2)


def test_about_a_fifth_of_what_was_decided_lately_was_refused(loaded: list[psycopg.Connection]) -> None:
    decided = "SELECT count(*) FROM cases_milestone WHERE kind = %s AND \"on\" > date '2026-11-18' - 84"
    refused, agreed = (
        _number(loaded[0], decided, kind) for kind in ("assessment_refused", "assessment_agreed")
    )

    assert refused / (refused + agreed) == pytest.approx(figures.REFUSED, abs=0.12)


@pytest.mark.parametrize("need", ["ASD", "SLCN", "SEMH"])
def test_primary_needs_come_about_as_often_as_published(loaded: list[psycopg.Connection], need: str) -> None:
    mine = _number(loaded[0], "SELECT count(*) FROM people_need WHERE rank = 1 AND code = %s", need)
    everybody = _number(loaded[0], "SELECT count(*) FROM people_need WHERE rank = 1")

    assert 100 * mine / everybody == pytest.approx(figures.NEEDS[need], abs=8)


def test_a_case_has_the_day_by_which_its_family_was_promised_word(
    loaded: list[psycopg.Connection],
) -> None:
    apart = (
        "SELECT count(*) FROM cases_case c LEFT JOIN cases_promise p ON p.case_id = c.id AND p.kept_on IS NULL"
        ' WHERE c.closed_on IS NULL AND c.next_contact_on IS DISTINCT FROM p."on"'
    )

    assert _number(loaded[0], apart) == 0


def test_no_family_is_promised_word_at_a_weekend(loaded: list[psycopg.Connection]) -> None:
    weekends = 'SELECT count(*) FROM cases_promise WHERE extract(isodow FROM "on") > 5'

    assert _number(loaded[0], weekends) == 0


def test_no_family_is_promised_word_before_it_asked(loaded: list[psycopg.Connection]) -> None:
    before = (
        "SELECT count(*) FROM cases_promise p JOIN cases_case c ON c.id = p.case_id"
        ' WHERE p."on" < c.received_on'
    )

    assert _number(loaded[0], before) == 0


@pytest.mark.parametrize(
    "job",
    [
        asker["job"]
        for said in SAID["families"].values()
        for asker in (said.get("parent") or said["young_person"],)
    ],
)
def test_a_visitor_can_step_in_as_whoever_a_story_is_about(
    loaded: list[psycopg.Connection], job: str
) -> None:
    assert _number(loaded[0], OF_DEMO, job) == 1


def test_a_story_s_refusal_gives_reasons_and_every_right(loaded: list[psycopg.Connection]) -> None:
    refusal = "SELECT says FROM cases_notice WHERE letter = 'refusal-to-assess'"
    [said] = loaded[0].execute(refusal.encode()).fetchall()

    assert {"reasons", "appeal", "mediation", "disagreement", "information-service"} <= set(said[0])


def test_a_story_s_draft_keeps_the_source_of_every_need_and_provision(
    loaded: list[psycopg.Connection],
) -> None:
    unsourced = (
        "SELECT count(*) FROM plans_line l JOIN plans_plan p ON p.id = l.plan_id JOIN cases_request r"
        " ON r.case_id = p.case_id WHERE section IN ('B', 'C', 'E', 'F', 'G') AND source_kind = ''"
    )

    assert _number(loaded[0], unsourced) == 0


def test_the_record_of_a_colleague_s_child_is_restricted(loaded: list[psycopg.Connection]) -> None:
    restricted = "SELECT given_name FROM people_restriction JOIN people_child ON id = child_id"

    assert loaded[0].execute(restricted.encode()).fetchall() == [("Dylan",)]


def test_a_panel_meets_on_a_thursday_to_come_with_three_cases(loaded: list[psycopg.Connection]) -> None:
    agenda = 'SELECT p."on"::text, count(*) FROM cases_panel p JOIN cases_panelitem i ON i.panel_id = p.id GROUP BY 1'

    assert loaded[0].execute(agenda.encode()).fetchall() == [("2026-11-19", 3)]


def _number(connection: psycopg.Connection, query: str, *values: str) -> int:
    found = connection.execute(query.encode(), values).fetchone()
    assert found is not None
    return int(found[0])
