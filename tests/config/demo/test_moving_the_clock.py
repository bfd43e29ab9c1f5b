"""Moving the demo's clock brings what lists read up to that day: no night passes in between."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import builders
from trellis.config.demo import clock

pytestmark = pytest.mark.django_db


def test_every_open_case_is_counted_again_when_the_clock_is_moved(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.DEMO = True
    monkeypatch.setattr(clock, "FILE", tmp_path / "days-ahead")
    case = builders.a_case(builders.a_child())

    Client().post("/demo/clock/", {"days": "90"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'cases.recompute_batch'")
        ((facts,),) = cursor.fetchall()
    assert f"{case.pk}" in f"{facts}"
