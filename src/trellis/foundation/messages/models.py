"""Messages that leave: e-mail, text or letter, each kept with what became of it."""

import uuid

from django.db import models


class Outgoing(models.Model):
    """One message to one recipient by one channel."""

    class Channel(models.TextChoices):
        EMAIL = "email"
        TEXT = "text"
        LETTER = "letter"

    class State(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    child_id = models.UUIDField(null=True, db_index=True)
    channel = models.CharField(max_length=10, choices=Channel)
    to_name = models.CharField(max_length=200)
    to_address = models.TextField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    regarding = models.CharField(max_length=80, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    failure = models.CharField(max_length=300, blank=True)
