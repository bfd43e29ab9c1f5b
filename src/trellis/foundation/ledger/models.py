"""The ledger's one table."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing that happened. Append-only by trigger; the actor's name is kept as it was on the day."""

    at = models.DateTimeField()
    event = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    child_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["child_id", "-at"], name="ledger_by_child"),
            models.Index(fields=["subject", "-at"], name="ledger_by_subject"),
        ]
