"""The page on describing a pathway names everything a pathway and a scenario may say."""

from dataclasses import fields
from pathlib import Path

import pytest

from trellis.rules.capacity import pathway as written
from trellis.rules.capacity.scenario import Scenario, Staffing

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "describe-a-pathway.md").read_text(encoding="utf-8")
PARTS = (
    written.Pathway, written.Demand, written.Stage, written.Work, written.Pool, written.Weight, written.Fork,
    written.Exit, written.Group, written.Calendar, written.Closure, written.Opening, written.Source, Scenario, Staffing,
)  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_is_on_the_page(part: type) -> None:
    names = [field.name for field in fields(part)]  # type: ignore[arg-type]  # each is a dataclass

    assert [name for name in names if f"`{name}" not in PAGE and f"{name}:" not in PAGE] == []


@pytest.mark.parametrize("rule", list(written.QueueRule))
def test_every_queue_rule_is_on_the_page(rule: written.QueueRule) -> None:
    assert f"`{rule.value}`" in PAGE
