"""Logs name the event and the ids, and nothing anybody typed."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.conf import settings
from django.test import Client

from trellis.config.scrubbing import without_what_was_typed

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.failing_urls")]
NAME = "Ottoline Planted"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the console would show, all of it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    made = dict(settings.LOGGING["formatters"]["lines"])
    handler.setFormatter(made.pop("()")(**made))
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def failed(lines: io.StringIO) -> str:
    client = Client(raise_request_exception=False)
    client.post("/failing/?q=Ottoline+Planted", {"name": NAME})
    return lines.getvalue()


def test_a_failing_request_logs_nothing_that_was_typed(failed: str) -> None:
    assert "Ottoline" not in failed
    assert "Planted" not in failed


def test_a_failing_request_says_where_it_broke(failed: str) -> None:
    broke = next(json.loads(line)["broke"] for line in failed.splitlines() if "broke" in line)

    assert broke["type"] == "ValueError"
    assert broke["at"][-1].endswith("failing")


def test_another_packages_record_keeps_its_sentence_and_not_what_was_put_in_it(lines: io.StringIO) -> None:
    logging.getLogger("other.package").warning("Could not read %s", NAME)

    assert json.loads(lines.getvalue())["event"] == "Could not read %s"


def test_our_own_events_keep_their_ids(lines: io.StringIO) -> None:
    structlog.get_logger("tests").warning("tests.happened", case=7)

    line = json.loads(lines.getvalue())
    assert (line["event"], line["case"]) == ("tests.happened", 7)


def test_an_error_report_leaves_without_what_was_typed() -> None:
    report = {
        "request": {"data": NAME},
        "user": {"name": NAME},
        "exception": {"values": [{"type": "ValueError", "value": NAME}]},
    }

    assert NAME not in str(without_what_was_typed(report, {}))
