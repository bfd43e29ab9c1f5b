"""The plan: a document in versions, each made of lines that keep their source."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")


class Plan(models.Model):
    """One version of a child's EHC plan. A plan brought from elsewhere may have no case here."""

    class State(models.TextChoices):
        DRAFTING = "drafting", "being written"
        SERVED = "served", "a draft the family has"
        FINAL = "final"
        REPLACED = "replaced"

    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="plans")
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFTING)
    started_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    made_on = models.DateField(null=True)  # the date on the final plan
    first_made_on = models.DateField(null=True)
    last_reviewed_on = models.DateField(null=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    setting = models.ForeignKey("people.Setting", null=True, on_delete=models.PROTECT, related_name="named_in")
    setting_type = models.CharField(max_length=100, blank=True)
    health_agreed_on = models.DateField(null=True)  # the responsible commissioning body's agreement to section G
    changes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child"], condition=Q(state="final"), name="one_final_plan"),
            models.UniqueConstraint(fields=["case", "version"], name="plan_version_once"),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(made_on__isnull=False), name="a_final_plan_is_dated"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["drafting", "served"]) | Q(setting__isnull=True, setting_type=""),
                name="a_draft_names_no_setting",
            ),
        ]


class Line(models.Model):
    """One line of a section, with the advice row it came from and the words it had there."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=2)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200, blank=True)  # in section A: whose words; in B: the area of need
    words = models.TextField()
    provision = models.JSONField(default=dict)  # sections F, G, H1, H2: who, how_often, how_long, group_size, …
    need = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    advice = models.ForeignKey("cases.Advice", null=True, on_delete=models.PROTECT, related_name="plan_lines")
    source_kind = models.CharField(max_length=12, blank=True)  # need, outcome or provision
    source_id = models.BigIntegerField(null=True)
    source_words = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["section", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(section__in=SECTIONS), name="line_is_in_a_section"),
        ]


class Answer(models.Model):
    """What the family said of one line, or of a section as a whole when `line` is empty."""

    class Says(models.TextChoices):
        AGREE = "agree", "this is right"
        CHANGE = "change", "please change this"
        ASK = "ask", "I have a question"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(Line, null=True, on_delete=models.SET_NULL, related_name="answers")
    section = models.CharField(max_length=2)
    says = models.CharField(max_length=10, choices=Says)
    words = models.TextField(blank=True)
    by_name = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by_name = models.CharField(max_length=200, blank=True)
    replied_at = models.DateTimeField(null=True)
