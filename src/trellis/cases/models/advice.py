"""Advice: asked for by name, written once as rows, confirmed by its author, reused only by three-way agreement."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class AdviceRequest(models.Model):
    """One request for advice (reg 6) to one body or person."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        SENT = "sent", "waiting"
        ANSWERED = "answered"
        NOT_NEEDED = "not-needed", "not needed"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="advice_requests")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    body = models.CharField(
        max_length=40
    )  # psychology, health, social-care, education, …: the `about` of its milestones
    label = models.CharField(max_length=200)  # "Educational psychology"
    why = models.CharField(max_length=300)  # why it is on the list
    ref = models.CharField(max_length=40)  # "reg 6(1)(d)"
    team = models.ForeignKey(
        "access.Team", null=True, on_delete=models.PROTECT, related_name="advice_requests"
    )
    adviser = models.ForeignKey(
        "access.User", null=True, on_delete=models.PROTECT, related_name="advice_requests"
    )
    adviser_name = models.CharField(max_length=200, blank=True)
    adviser_email = models.EmailField(blank=True)
    questions = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    sent_on = models.DateField(null=True)
    due_on = models.DateField(null=True)  # index, from the timetable
    answered_on = models.DateField(null=True)
    allocated_at = models.DateTimeField(null=True)
    visit_on = models.DateField(null=True)
    chased_on = models.DateField(null=True)
    chasers = models.PositiveSmallIntegerField(default=0)
    escalated_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "body"], name="one_request_a_body"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_on__isnull=False), name="sent_has_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_on__isnull=False), name="answered_has_a_date"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "due_on"], condition=Q(state="sent"), name="advice_waiting_by_team"),
            models.Index(
                fields=["adviser", "due_on"], condition=Q(state="sent"), name="advice_waiting_by_adviser"
            ),
        ]


class Advice(models.Model):
    """What an adviser wrote; rows below it hold needs, outcomes and provision."""

    class Kind(models.TextChoices):
        WRITTEN = "written"
        REPORT = "report", "a report, with rows confirmed from it"
        NO_INVOLVEMENT = "no-involvement", "no involvement"
        REUSED = "reused", "recent advice, used again by agreement"

    request = models.OneToOneField(AdviceRequest, on_delete=models.PROTECT, related_name="advice")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.WRITTEN)
    author_name = models.CharField(max_length=200)
    author_role = models.CharField(max_length=200, blank=True)
    author_qualification = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    offers_instead = models.TextField(blank=True)  # with no involvement: what the service offers instead
    report = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    report_words = models.TextField(blank=True)  # the report's text, from which rows are proposed
    written_on = models.DateField(null=True)
    saved_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    reused_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reused_in")
    family_agreed_on = models.DateField(null=True)
    author_agreed_on = models.DateField(null=True)
    council_agreed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind="reused", confirmed_at__isnull=False)
                | Q(
                    family_agreed_on__isnull=False,
                    author_agreed_on__isnull=False,
                    council_agreed_on__isnull=False,
                ),
                name="reuse_needs_three_agreements",
            ),
        ]


class _Row(models.Model):
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    passage = models.TextField(blank=True)  # the words of an uploaded report this row was proposed from
    is_confirmed = models.BooleanField(default=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position"]


class AdviceNeed(_Row):
    """One need the adviser found; `area` is one of the four broad areas, or health or care (sections B, C, D)."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="needs")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=2, default="B")
    area = models.CharField(max_length=20, blank=True)


class AdviceOutcome(_Row):
    """One outcome the adviser has in view (section E)."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="outcomes")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(AdviceNeed, null=True, on_delete=models.SET_NULL, related_name="outcomes")
    by_when = models.CharField(max_length=100, blank=True)


class AdviceProvision(_Row):
    """One piece of provision: what, who, how often, how long, in what group, where, from when (sections F, G, H1, H2)."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="provision")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(AdviceNeed, null=True, on_delete=models.SET_NULL, related_name="provision")
    outcome = models.ForeignKey(AdviceOutcome, null=True, on_delete=models.SET_NULL, related_name="provision")
    section = models.CharField(max_length=2, default="F")
    who = models.CharField(max_length=200, blank=True)
    qualification = models.CharField(max_length=200, blank=True)
    how_often = models.CharField(max_length=200, blank=True)
    how_long = models.CharField(max_length=200, blank=True)
    group_size = models.CharField(max_length=100, blank=True)
    where = models.CharField(max_length=200, blank=True)
    starts = models.CharField(max_length=100, blank=True)
    review = models.CharField(max_length=100, blank=True)


class FreeDays(models.Model):
    """How many days an adviser has for assessments in one week."""

    user = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="free_days")
    week_starting_on = models.DateField()
    days = models.DecimalField(max_digits=3, decimal_places=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "week_starting_on"], name="free_days_once"),
            models.CheckConstraint(condition=Q(days__gte=0, days__lte=7), name="free_days_in_a_week"),
        ]
