"""A web worker gets ready beside its first answers, and a part that cannot be ready takes nothing else with it."""

import logging

import pytest
from django.template import engines

from trellis.config import warming
from trellis.rules.capacity import make_ready, standard, tables


def _broken() -> None:
    raise OSError("no room to keep it")


def test_a_part_that_cannot_be_ready_is_told_and_the_next_is_made_ready(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []
    monkeypatch.setattr(warming, "STEPS", (_broken, lambda: done.append("the next")))
    with caplog.at_level(logging.ERROR):
        warming.begin().join()
    assert done == ["the next"]
    assert "warming.failed" in caplog.text


def test_the_tables_of_the_pathway_are_made_with_the_engine() -> None:
    tables._gamma.cache_clear()
    make_ready()
    made = tables._gamma.cache_info().misses
    [stage.takes.table() for stage in standard("ehc-needs-assessment").stages]
    assert made == tables._gamma.cache_info().misses


@pytest.mark.slow
def test_the_templates_of_planning_are_compiled_before_anybody_asks() -> None:
    kept = engines["jinja2"].env.cache  # type: ignore[attr-defined]  # Jinja2's engine has one
    kept.clear()
    warming.templates()
    names = {name for _loader, name in kept}
    assert {"planning/home.html", "planning/places/home.html", "ui/layout.html"} <= names
