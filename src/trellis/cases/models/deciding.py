"""Decisions with their reasons, the panels that advise on them, and the notices that tell people."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Panel(models.Model):
    """A meeting at which cases are considered."""

    name = models.CharField(max_length=200)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="panels")
    on = models.DateField()
    closed_at = models.DateTimeField(null=True)


class PanelMember(models.Model):
    """Who sits on a panel."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="panel_seats")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["panel", "user"], name="panel_seat_once")]


class PanelItem(models.Model):
    """One case on a panel's agenda; `question` is "assess" or "plan"."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="panel_items")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=10)
    advised = models.CharField(max_length=10, blank=True)  # yes or no, once closed
    reasons = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["panel", "case", "question"], name="panel_item_once"),
        ]


class PanelView(models.Model):
    """One member's own view; others' are shown only after giving one's own."""

    item = models.ForeignKey(PanelItem, on_delete=models.CASCADE, related_name="views")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="panel_views")
    says = models.CharField(max_length=10)  # yes or no
    reasons = models.TextField()
    given_at = models.DateTimeField()
    dissents = models.BooleanField(default=False)  # stands by a different view once the panel has advised

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "member"], name="one_view_each")]


class Decision(models.Model):
    """A decision and its reasons. Dates of telling people are on its notices."""

    class Outcome(models.TextChoices):
        ASSESS = "assess", "carry out an EHC needs assessment"
        REFUSE = "refuse", "not to carry out an EHC needs assessment"
        PLAN = "plan", "an EHC plan is needed"
        NO_PLAN = "no-plan", "an EHC plan is not needed"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="decisions")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reasons = models.TextField()
    test = models.JSONField(
        default=dict
    )  # each limb of the legal test: whether it is met, and the passage that shows it
    panel_item = models.ForeignKey(PanelItem, null=True, on_delete=models.PROTECT, related_name="decisions")
    decided_on = models.DateField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=200)
    late_because = models.CharField(max_length=500, blank=True)  # why it came after its limit, if it did

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reasons=""), name="a_decision_has_reasons"),
        ]


MUST_SAY = ("reasons", "appeal", "mediation", "disagreement", "information-service")


class Notice(models.Model):
    """A statutory letter to one person, with its four dates and what was enclosed."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="notices")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="notices")
    letter = models.CharField(max_length=40)
    to_name = models.CharField(max_length=200)
    body = models.TextField()
    says = models.JSONField(default=list)  # the law's must-haves that its wording carries
    enclosures = models.JSONField(default=list)
    decided_on = models.DateField(null=True)
    dated_on = models.DateField()
    sent_on = models.DateField()
    served_on = models.DateField(null=True)
    on_paper = models.BooleanField(default=False, db_default=False)  # it left by post before it was entered
    made_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(served_on__isnull=True) | Q(served_on__gte=models.F("sent_on")),
                name="notice_served_after_sent",
            ),
            models.CheckConstraint(
                condition=~Q(letter__in=["refusal-to-assess", "no-plan"])
                | Q(decision__isnull=False, says__contains=list(MUST_SAY)),
                name="a_refusal_says_what_can_be_done",
            ),
        ]
