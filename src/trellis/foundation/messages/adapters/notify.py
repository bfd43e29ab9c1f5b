"""GOV.UK Notify, through one general template for each channel: `((subject))` and `((body))`."""

from typing import Any

from django.conf import settings
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

from trellis.foundation.messages.adapters.failing import TryLater, Undeliverable
from trellis.foundation.messages.models import Outgoing

# Notify's answers that another try may change.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
LINES_OF_AN_ADDRESS = 7


def client() -> Any:  # Any: the client has no types
    """The client; tests put a fake in its place."""
    make: Any = NotificationsAPIClient  # Any: as above
    return make(settings.TRELLIS_NOTIFY_KEY, base_url=settings.TRELLIS_NOTIFY_ADDRESS)


class Notify:
    """Hand a message to Notify, with our own id as its reference."""

    def deliver(self, message: Outgoing) -> None:
        try:
            _hand_over(message)
        except HTTPError as error:
            raise _in_words(error) from error


def _hand_over(message: Outgoing) -> None:
    common = {"template_id": settings.TRELLIS_NOTIFY_TEMPLATES[message.channel], "reference": str(message.pk)}
    match Outgoing.Channel(message.channel):
        case Outgoing.Channel.EMAIL:
            words = {"subject": message.subject, "body": message.body}
            client().send_email_notification(message.to_address, personalisation=words, **common)
        case Outgoing.Channel.TEXT:
            client().send_sms_notification(
                message.to_address, personalisation={"body": message.body}, **common
            )
        case Outgoing.Channel.LETTER:
            words = {"subject": message.subject, "body": message.body, **_address(message)}
            client().send_letter_notification(personalisation=words, **common)


def _address(message: Outgoing) -> dict[str, str]:
    lines = [line.strip() for line in [message.to_name, *message.to_address.splitlines()] if line.strip()]
    if len(lines) < 3:
        raise Undeliverable("A letter needs a name, at least one line of address and a postcode.")
    kept = [*lines[: LINES_OF_AN_ADDRESS - 1], lines[-1]] if len(lines) > LINES_OF_AN_ADDRESS else lines
    return {f"address_line_{number}": line for number, line in enumerate(kept, start=1)}


def _in_words(error: HTTPError) -> Exception:
    # Notify's own message may repeat what was sent, so only its number is kept.
    code = error.status_code
    if code in PASSING:
        return TryLater(f"Notify did not take it (answer {code}).")
    return Undeliverable(
        f"Notify will not take it (answer {code}). Check the address and the service's settings."
    )
