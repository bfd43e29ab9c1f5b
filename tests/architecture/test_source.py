"""Walls, actions, the clock and migrations: what the source must look like, and proof that each check can fail."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.architecture import checks

GOOD_ACTION = """
@action
def agree(case_id, *, by, at):
    check_may_decide(by)
    ledger.record(AGREED, by=by, at=at)
"""
OURS = [config for config in apps.get_app_configs() if config.name.startswith("trellis.")]


def test_no_file_is_over_the_wall() -> None:
    assert checks.over_sources(checks.long_files) == []


def test_a_file_over_the_wall_is_found() -> None:
    assert checks.long_files(Path("planted.py"), "x = 1\n" * 401)


def test_no_function_is_over_the_wall() -> None:
    assert checks.over_sources(checks.long_functions) == []


def test_a_function_over_the_wall_is_found() -> None:
    assert checks.long_functions(Path("planted.py"), "def f():\n" + "    x = 1\n" * 40)


@pytest.mark.parametrize(
    "path", checks.action_sources(), ids=lambda path: str(path.relative_to(checks.SOURCE))
)
def test_every_action_is_atomic_guarded_recorded_and_names_its_actor_and_moment(path: Path) -> None:
    assert checks.careless_actions(path, path.read_text()) == []


def test_a_good_action_has_no_fault() -> None:
    assert checks.careless_actions(Path("planted.py"), GOOD_ACTION) == []


@pytest.mark.parametrize(
    ("left_out", "instead", "fault"),
    [
        ("@action\n", "", "is not an @action"),
        ("check_may_decide(by)", "pass", "is not guarded"),
        ("ledger.record(AGREED, by=by, at=at)", "pass", "is not recorded"),
        (", by, at)", ", by)", "does not name its actor"),
    ],
)
def test_a_careless_action_is_found(left_out: str, instead: str, fault: str) -> None:
    planted = GOOD_ACTION.replace(left_out, instead)

    assert fault in checks.careless_actions(Path("planted.py"), planted)[0]


def test_only_views_jobs_and_commands_read_the_clock() -> None:
    assert checks.over_sources(checks.clock_readers) == []


@pytest.mark.parametrize("call", ["now()", "clock.today()", "datetime.now()", "timezone.now()"])
def test_reading_the_clock_in_a_query_is_found(call: str) -> None:
    assert checks.clock_readers(Path("src/trellis/cases/queries.py"), f"x = {call}\n")


def test_no_actor_or_moment_is_optional() -> None:
    assert checks.over_sources(checks.unset_defaults) == []


def test_an_optional_actor_is_found() -> None:
    assert checks.unset_defaults(Path("planted.py"), "def f(x, *, by=None): ...")


def test_migrations_are_named_as_sentences() -> None:
    names = [path.stem for path in checks.SOURCE.glob("**/migrations/0*.py")]

    assert checks.misnamed_migrations(names) == []


@pytest.mark.parametrize(
    "name", ["0001_initial", "0002_auto_20260101_1200", "0003_alter_case_stage", "0004_x"]
)
def test_a_migration_named_by_a_machine_is_found(name: str) -> None:
    assert checks.misnamed_migrations([name]) == [name]


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.label)
def test_migrations_are_linear(app: object) -> None:
    label = app.label  # type: ignore[attr-defined]  # an AppConfig
    disk = MigrationLoader(None).disk_migrations

    assert checks.forked_migrations([name[:4] for own, name in disk if own == label]) == []


def test_a_fork_in_migrations_is_found() -> None:
    assert checks.forked_migrations(["0001", "0002", "0002"]) == ["0002"]
