"""The worked examples are the specification of the arithmetic; the reference page prints the same ones."""

from pathlib import Path

import pytest

from trellis.rules.timetable import EHC_ASSESSMENT, ENGLAND, Milestone, Shape, timetable
from trellis.rules.timetable.examples import EXAMPLES, EXCUSE_EXAMPLES, Example, ExcuseExample
from trellis.rules.timetable.reference import as_markdown
from trellis.rules.timetable.words import in_words

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "timetable.md"
by_name = [f"{example.rule}: {example.given}" for example in EXAMPLES]
with_a_working_day = [example for example in EXAMPLES if example.last_working_day]
with_a_next_step = [example for example in EXAMPLES if example.earliest_next_on]


@pytest.mark.parametrize("example", EXAMPLES, ids=by_name)
def test_the_limit_ends_on_the_day_the_law_says(example: Example) -> None:
    assert example.limit.due(example.days, ENGLAND) == example.due


@pytest.mark.parametrize("example", with_a_working_day)
def test_the_working_day_to_aim_for_is_on_or_before_the_limit(example: Example) -> None:
    assert ENGLAND.on_or_before(example.due) == example.last_working_day


@pytest.mark.parametrize("example", with_a_next_step)
def test_the_next_step_is_lawful_only_from_the_day_after_the_window(example: Example) -> None:
    rule = EHC_ASSESSMENT.rule(example.rule)
    happened = [Milestone(rule.starts[0], example.days["start"])]

    window = timetable(EHC_ASSESSMENT, happened, ENGLAND, example.days["start"]).deadline(rule.id)

    assert rule.shape is Shape.WINDOW
    assert window is not None
    assert window.earliest_next_on == example.earliest_next_on


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.rule in ("A5", "A9", "A10", "A14")])
def test_a_whole_timetable_agrees_with_the_limit_by_itself(example: Example) -> None:
    received = Milestone("request_received", example.days["start"])

    table = timetable(EHC_ASSESSMENT, [received], ENGLAND, example.days["start"])

    assert table.due(example.rule) == example.due


@pytest.mark.parametrize("example", EXCUSE_EXAMPLES, ids=[example.given for example in EXCUSE_EXAMPLES])
def test_a_school_closure_excuses_only_when_advice_was_asked_in_its_window(example: ExcuseExample) -> None:
    received = Milestone("request_received", example.received)

    table = timetable(EHC_ASSESSMENT, [received], ENGLAND, example.received, [example.excuse])

    decision = table.deadline("A5")
    assert decision is not None
    assert (decision.excused_by == ("X1",)) is example.holds


@pytest.mark.parametrize("example", EXAMPLES, ids=by_name)
def test_every_example_is_printed_in_the_reference(example: Example) -> None:
    assert f"| {example.given} |" in as_markdown()
    assert in_words(example.due) in as_markdown()


def test_the_reference_page_is_the_one_the_rows_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "Run `trellis docs`."
