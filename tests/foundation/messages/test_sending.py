"""Messages: queued with their cause, delivered once, and naming no child where anybody may read it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.mail import send_mail
from notifications_python_client.errors import HTTPError

from tests import builders
from trellis.foundation.access import Refused, asking
from trellis.foundation.jobs import run_waiting
from trellis.foundation.messages import NamesAChild, naming, never_say, send
from trellis.foundation.messages.adapters import notify
from trellis.foundation.messages.jobs import NOT_KEPT, deliver
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LETTER_TO = "1 Example Road\nExampleton\nCM1 1QH"


@pytest.fixture(autouse=True)
def outbox(settings: object, tmp_path: Path) -> Iterator[Path]:
    settings.TRELLIS_OUTBOX = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    with asking(builders.TESTS, builders.ON):
        yield tmp_path


def a_message(channel: str = "email", to: str = "jo@example.org", **fields: object) -> Outgoing:
    known = {
        "subject": "Your request has arrived",
        "body": "We have it.",
        "child_id": None,
        "regarding": "case:1",
    }
    words = {**known, **fields}
    subject, body = str(words.pop("subject")), str(words.pop("body"))
    return send(channel, "Jo Example", to, subject, body, at=AT, **words)  # type: ignore[arg-type]  # as given


def test_a_message_waits_until_a_job_delivers_it() -> None:
    assert a_message().state == Outgoing.State.QUEUED


def test_the_outbox_keeps_a_message_as_a_file(outbox: Path) -> None:
    message = a_message()

    run_waiting(AT)

    written = (outbox / f"2026-11-02-{message.pk}.txt").read_text()
    assert (
        written == "Email to Jo Example\njo@example.org\n\nSubject: Your request has arrived\n\nWe have it.\n"
    )


def test_a_delivered_message_says_when() -> None:
    message = a_message()

    run_waiting(AT)

    message.refresh_from_db()
    assert (message.state, message.sent_at) == (Outgoing.State.SENT, AT)


def test_delivering_twice_leaves_one_file(outbox: Path) -> None:
    message = a_message()
    deliver.run(AT, message_id=str(message.pk))

    deliver.run(AT, message_id=str(message.pk))

    assert len(list(outbox.iterdir())) == 1


@pytest.mark.parametrize(
    ("channel", "words"),
    [("email", "an email address"), ("text", "a mobile number"), ("letter", "a postal address")],
)
def test_nobody_is_written_to_without_an_address(channel: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        a_message(channel, to=" ")


@pytest.fixture
def child_id() -> Iterator[UUID]:
    names = never_say(lambda _child: ["Ada", "Lovelace", "May"])
    yield uuid4()
    naming._sources.remove(names)


@pytest.mark.parametrize("subject", ["About Ada", "Ada's plan", "The Lovelace family"])
def test_a_subject_may_not_name_the_child(child_id: UUID, subject: str) -> None:
    with pytest.raises(NamesAChild):
        a_message(subject=subject, child_id=child_id)


def test_a_text_message_may_not_name_the_child_at_all(child_id: UUID) -> None:
    with pytest.raises(NamesAChild):
        a_message("text", "07700 900123", subject="", body="Ada has a plan", child_id=child_id)


def test_a_letter_may_name_the_child_inside(child_id: UUID) -> None:
    assert a_message("letter", LETTER_TO, body="Ada has a plan", child_id=child_id).body == "Ada has a plan"


def test_a_child_called_may_can_be_written_to_in_may(child_id: UUID) -> None:
    assert a_message(subject="We will decide by 4 May 2027", child_id=child_id)


def test_sign_in_codes_go_through_the_same_port(settings: object, outbox: Path) -> None:
    settings.EMAIL_BACKEND = "trellis.config.mail.PortBackend"  # type: ignore[attr-defined]  # pytest-django's
    send_mail("Your code", "Your code is 314159", None, ["jo@example.org"])

    run_waiting(datetime.now(UTC))

    assert "314159" in next(outbox.iterdir()).read_text()


class FakeNotify:
    """Takes what Notify would, or answers with an error."""

    def __init__(self, answer: int = 201) -> None:
        self.answer = answer
        self.taken: list[tuple[object, ...]] = []

    def _take(self, *sent: object) -> None:
        self.taken += [sent] * (self.answer == 201)
        error = {201: None}.get(self.answer, HTTPError(response=_Answer(self.answer)))
        [_raise(wrong) for wrong in [error] if wrong]

    def send_email_notification(
        self, to: str, *, template_id: str, personalisation: object, reference: str
    ) -> None:
        self._take("email", to, template_id, personalisation, reference)

    def send_sms_notification(
        self, to: str, *, template_id: str, personalisation: object, reference: str
    ) -> None:
        self._take("text", to, template_id, personalisation, reference)

    def send_letter_notification(self, *, template_id: str, personalisation: object, reference: str) -> None:
        self._take("letter", template_id, personalisation, reference)


class _Answer:
    def __init__(self, status_code: int) -> None:
        self.status_code = status_code


def _raise(error: Exception) -> None:
    raise error


@pytest.fixture
def fake(settings: object, monkeypatch: pytest.MonkeyPatch) -> FakeNotify:
    settings.TRELLIS_MESSAGES = "notify"  # type: ignore[attr-defined]  # pytest-django's settings
    settings.TRELLIS_NOTIFY_TEMPLATES = {"email": "E", "text": "T", "letter": "L"}  # type: ignore[attr-defined]  # same
    made = FakeNotify()
    monkeypatch.setattr(notify, "client", lambda: made)
    return made


def test_notify_takes_an_email(fake: FakeNotify) -> None:
    message = a_message()

    run_waiting(AT)

    words = {"subject": "Your request has arrived", "body": "We have it."}
    assert fake.taken == [("email", "jo@example.org", "E", words, str(message.pk))]


def test_notify_takes_a_text(fake: FakeNotify) -> None:
    message = a_message("text", "07700 900123", subject="")

    run_waiting(AT)

    assert fake.taken == [("text", "07700 900123", "T", {"body": "We have it."}, str(message.pk))]


def test_notify_takes_a_letter_with_its_address_in_lines(fake: FakeNotify) -> None:
    a_message("letter", LETTER_TO)

    run_waiting(AT)

    words = fake.taken[0][2]
    assert isinstance(words, dict)
    assert [words[f"address_line_{n}"] for n in (1, 2, 3, 4)] == ["Jo Example", *LETTER_TO.split("\n")]


@pytest.mark.usefixtures("fake")
def test_a_letter_without_a_whole_address_fails_in_words() -> None:
    message = a_message("letter", "CM1 1QH")

    run_waiting(AT)

    message.refresh_from_db()
    assert (message.state, "postcode" in message.failure) == (Outgoing.State.FAILED, True)


def test_what_notify_will_never_take_is_a_failure_in_words(fake: FakeNotify) -> None:
    fake.answer = 400
    message = a_message()

    run_waiting(AT)

    message.refresh_from_db()
    assert message.state == Outgoing.State.FAILED
    assert (
        message.failure
        == "Notify will not take it (answer 400). Check the address and the service's settings."
    )


def test_an_outage_at_notify_is_tried_again(fake: FakeNotify) -> None:
    fake.answer = 503
    message = a_message()

    with pytest.raises(notify.TryLater):
        run_waiting(AT)

    message.refresh_from_db()
    assert message.state == Outgoing.State.QUEUED


def test_an_outage_that_lasts_past_the_last_try_is_a_failure(fake: FakeNotify) -> None:
    fake.answer = 503
    message = a_message()

    deliver.run(AT, deliver.tries, message_id=str(message.pk))

    message.refresh_from_db()
    assert message.state == Outgoing.State.FAILED


@pytest.mark.usefixtures("fake")
def test_what_a_sign_in_code_said_is_not_kept_once_it_has_left() -> None:
    message = a_message(regarding="sign-in", body="Your code is 314159")

    run_waiting(AT)

    message.refresh_from_db()
    assert message.body == NOT_KEPT
