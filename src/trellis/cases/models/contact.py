"""Words between the family and the council, with an owner and a promised date; and notes for staff."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Contact(models.Model):
    """One message, call or letter, either way. A family's question has an owner and a date by which it is answered."""

    class Direction(models.TextChoices):
        FROM_FAMILY = "from-family", "from the family"
        TO_FAMILY = "to-family", "to the family"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="contacts")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=12, choices=Direction)
    channel = models.CharField(max_length=12)
    words = models.TextField()
    by_name = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    owner = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer_by_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["owner", "answer_by_on"],
                condition=Q(direction="from-family", answered_at=None),
                name="questions_waiting",
            ),
        ]


class Promise(models.Model):
    """The date by which a family was told they will hear next; kept when they did."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="promises")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    about = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    kept_on = models.DateField(null=True)
    raised_on = models.DateField(null=True)  # the day its being missed was told to the team's lead

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(kept_on=None), name="one_promise_at_a_time"),
        ]
        indexes: ClassVar = [models.Index(fields=["on"], condition=Q(kept_on=None), name="promises_waiting")]


class Note(models.Model):
    """A note for colleagues: not shown to the family on screen, but part of the record they may ask for."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="notes")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
