"""The case, its dated facts, and the index of deadlines derived from them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Case(models.Model):
    """One process for one child. The columns under "index" are derived by `clock.refresh`, never set by hand."""

    class AskedBy(models.TextChoices):
        PARENT = "parent", "a parent or carer"
        YOUNG_PERSON = "young-person", "the young person"
        SETTING = "setting", "a school, college or early years setting"
        HEALTH = "health", "a health professional"
        SOCIAL_CARE = "social-care", "a social worker"
        OTHER = "other", "somebody else"

    class Channel(models.TextChoices):
        ONLINE = "online"
        LETTER = "letter"
        EMAIL = "email", "e-mail"
        PHONE = "phone", "telephone call"
        IN_PERSON = "in-person", "in person"

    reference = models.CharField(max_length=20, unique=True)
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="cases")
    process = models.CharField(max_length=40)
    asked_by = models.CharField(max_length=20, choices=AskedBy)
    asked_by_name = models.CharField(max_length=200)
    asked_by_email = models.EmailField(blank=True)
    channel = models.CharField(max_length=12, choices=Channel)
    words = models.TextField(blank=True)  # what the request said, as it was said
    setting_team = models.ForeignKey(
        "access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="cases_asked_about"
    )
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="cases")
    holder = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="cases_held"
    )
    opened_at = models.DateTimeField()
    changes = models.PositiveIntegerField(
        default=0
    )  # counts every change, so that two people cannot act on one unseen

    # index
    stage = models.CharField(max_length=40)
    received_on = models.DateField()
    next_rule = models.CharField(max_length=8, blank=True)
    next_due_on = models.DateField(null=True)
    plan_due_on = models.DateField(null=True)
    risk_on = models.DateField(
        null=True
    )  # the day lists sort by: next legal limit, or sooner where work behind it is late
    risk_reason = models.CharField(max_length=200, blank=True)
    next_contact_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "process"], condition=Q(closed_on=None), name="one_open_case_a_process"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["holder", "risk_on", "id"], condition=Q(closed_on=None), name="open_by_holder"
            ),
            models.Index(fields=["team", "risk_on", "id"], condition=Q(closed_on=None), name="open_by_team"),
            models.Index(
                fields=["team", "risk_on", "id"],
                condition=Q(closed_on=None, holder=None),
                name="open_unallocated",
            ),
            models.Index(fields=["team", "stage"], condition=Q(closed_on=None), name="open_by_stage"),
        ]


class Milestone(models.Model):
    """A dated legal fact. Immutable: a correction is a new row that supersedes this one, and says why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="milestones")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    on = models.DateField()
    about = models.CharField(max_length=80, blank=True)
    noted_at = models.DateTimeField()
    noted_by_id = models.BigIntegerField(null=True)
    noted_by_name = models.CharField(max_length=200)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    is_withdrawn = models.BooleanField(default=False)  # supersedes a fact that never happened
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(reason=""), name="a_correction_has_a_reason"
            ),
        ]


class Deadline(models.Model):
    """The index of a case's deadlines, so that lists and counts need not derive them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=8)
    about = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    work_by_on = models.DateField(null=True)  # the last working day on or before the due date
    met_on = models.DateField(null=True)
    is_needed = models.BooleanField(default=True)
    excused_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "rule", "about"], name="deadline_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], condition=Q(met_on=None, is_needed=True), name="deadlines_running"
            ),
        ]


class Excuse(models.Model):
    """An evidenced claim that one of X1 to X6 applies. It never moves a date."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="excuses")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=2)
    about = models.CharField(max_length=80, blank=True)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    reopens_on = models.DateField(null=True)
    evidence = models.TextField()
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by_name = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(code__in=["X1", "X2", "X3", "X4", "X5", "X6"]), name="excuse_is_in_the_law"
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="excuse_has_evidence"),
        ]


class Evidence(models.Model):
    """Something given in support: words or a file, and who gave it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()
