"""What machines ask: is it up, is it ready, how is it doing; and who may ask."""

import pytest
from django.test import Client

from trellis.config import health
from trellis.foundation.messages.jobs import deliver

pytestmark = pytest.mark.django_db


def test_it_is_up(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_it_is_ready_when_its_schema_is_the_one_it_needs(client: Client) -> None:
    assert client.get("/readyz").content == b"ready\n"


def test_it_is_not_ready_while_migrations_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_waiting_migrations", lambda: 2)

    assert client.get("/readyz").status_code == 503


def test_figures_are_read_from_this_machine(client: Client) -> None:
    client.get("/healthz")

    assert b"trellis_requests_total" in client.get("/metrics").content


def test_figures_say_what_waits(client: Client) -> None:
    deliver.later(message_id="0")

    assert b'trellis_jobs{state="todo"} 1.0' in client.get("/metrics").content


@pytest.mark.parametrize(
    "where", [{"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}]
)
def test_figures_are_not_read_from_elsewhere(client: Client, where: dict[str, str]) -> None:
    assert client.get("/metrics", **where).status_code == 404


@pytest.mark.parametrize(
    ("token", "status"), [("Bearer right", 200), ("Bearer wrong", 404), ("Bearer é", 404), ("", 404)]
)
def test_with_a_token_set_it_alone_opens_the_figures(
    client: Client, settings: object, token: str, status: int
) -> None:
    settings.TRELLIS_METRICS_TOKEN = "right"  # type: ignore[attr-defined]  # pytest-django's

    assert client.get("/metrics", headers={"Authorization": token}).status_code == status
