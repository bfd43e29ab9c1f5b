"""Django's own e-mail (sign-in codes, password links) through the one port."""

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from trellis.foundation.access import asking, system
from trellis.foundation.clock import local_date, now
from trellis.foundation.messages.jobs import SECRETS
from trellis.foundation.messages.sending import send


class PortBackend(BaseEmailBackend):
    """Queue each recipient's message."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        at = now()
        with asking(system("sign-in"), on=local_date(at)):
            for message in email_messages:
                subject, body = str(message.subject), str(message.body)
                for to in message.recipients():
                    send("email", to, to, subject, body, child_id=None, regarding=SECRETS, at=at)
        return len(email_messages)
