"""Consultations with settings."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Consultation(models.Model):
    """One setting asked whether it can meet one child's needs. A refusal cites a lawful ground (s.39(4))."""

    class Why(models.TextChoices):
        FAMILY = "family", "the family asked for it"
        COUNCIL = "council", "the council proposed it"

    class Answer(models.TextChoices):
        CAN = "can", "can meet the needs"
        CANNOT = "cannot", "says it cannot"

    class Ground(models.TextChoices):
        UNSUITABLE = "unsuitable", "unsuitable for the child's age, ability, aptitude or needs"
        OTHERS = "others", "incompatible with the efficient education of others"
        RESOURCES = "resources", "incompatible with the efficient use of resources"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="consultations")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey("people.Setting", on_delete=models.PROTECT, related_name="consultations")
    why = models.CharField(max_length=10, choices=Why)
    sent_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    ground = models.CharField(max_length=12, choices=Ground, blank=True)
    words = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "setting"], name="consulted_once"),
            models.CheckConstraint(
                condition=~Q(answer="cannot") | ~Q(ground=""),
                name="a_setting_that_cannot_says_on_what_ground",
            ),
        ]
