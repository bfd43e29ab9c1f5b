"""Those who are on the psychologists' board."""

import pytest

from tests.builders import a_member
from tests.cases.advice import AGREED, World, asked
from trellis.foundation.access.models import User


@pytest.fixture
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: AGREED)


@pytest.fixture
def world() -> World:
    return asked()


@pytest.fixture
def principal(world: World) -> User:
    return a_member("principal-psychologist", world.psychology)


@pytest.fixture
def psychologist(world: World) -> User:
    return a_member("psychologist", world.psychology, name="Ola Example")
