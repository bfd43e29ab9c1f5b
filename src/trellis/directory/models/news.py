"""The newsletter: who asked for it, twice, and what was sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Subscriber(models.Model):
    """An address that asked for the newsletter; nothing is sent until it has said so a second time."""

    email = models.EmailField(unique=True)
    districts = models.JSONField(default=list, blank=True)
    key_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], name="subscriber_sure", condition=Q(confirmed_at__isnull=False)),
        ]


class Newsletter(models.Model):
    """One issue: built from what changed since the last, edited, and sent once."""

    title = models.CharField(max_length=200)
    opening = models.TextField(blank=True)
    items = models.JSONField(default=list)  # title, says, address
    covers_from = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True)
    sent_to = models.PositiveIntegerField(default=0)
