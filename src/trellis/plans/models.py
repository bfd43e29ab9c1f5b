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

    class Change(models.TextChoices):
        FAMILY = "family", "what the family said, or the choice of school"
        COUNCIL = "council", "the council's own reasons"

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
    setting = models.ForeignKey(
        "people.Setting", null=True, on_delete=models.PROTECT, related_name="named_in"
    )
    setting_type = models.CharField(max_length=100, blank=True)
    naming_reasons = models.TextField(blank=True)  # why section I names what it names
    change_from = models.CharField(max_length=10, choices=Change, blank=True)  # what a later version answers
    change_reason = models.TextField(blank=True)
    health_agreed_on = models.DateField(
        null=True
    )  # the responsible commissioning body's agreement to section G
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
            models.CheckConstraint(
                condition=Q(version=1) | (~Q(change_from="") & ~Q(change_reason="")),
                name="a_later_version_says_why",
            ),
        ]


class Line(models.Model):
    """One line of a section, with the advice row it came from and the words it had there."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=2)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(
        max_length=200, blank=True
    )  # in section A: whose words; in B: the area of need
    words = models.TextField()
    provision = models.JSONField(
        default=dict
    )  # sections F, G, H1, H2: who, how_often, how_long, group_size, …
    need = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    advice = models.ForeignKey("cases.Advice", null=True, on_delete=models.PROTECT, related_name="plan_lines")
    source_kind = models.CharField(max_length=12, blank=True)  # need, outcome or provision
    source_id = models.BigIntegerField(null=True)
    source_words = models.TextField(blank=True)
    follows = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="followed_by")
    news_at = models.DateTimeField(null=True)  # when a later assembly added it, or saw its source change
    edited_at = models.DateTimeField(null=True)
    edited_by_name = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)  # kept, so that it does not come back by itself
    removed_by_name = models.CharField(max_length=200, blank=True)
    removed_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["section", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(section__in=SECTIONS), name="line_is_in_a_section"),
            models.UniqueConstraint(
                fields=["plan", "source_kind", "source_id"],
                condition=~Q(source_kind=""),
                name="a_source_once_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(advice=None) | ~Q(removed_reason=""),
                name="advice_is_left_out_for_a_reason",
            ),
        ]


class Answer(models.Model):
    """What the family said of one line; of a section if `line` is empty; of the plan if `section` is too."""

    class Says(models.TextChoices):
        AGREE = "agree", "this is right"
        CHANGE = "change", "please change this"
        ASK = "ask", "I have a question"
        SCHOOL = "school", "I ask for this school or college"
        MEET = "meet", "I want a meeting"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(Line, null=True, on_delete=models.SET_NULL, related_name="answers")
    section = models.CharField(max_length=2, blank=True)
    says = models.CharField(max_length=10, choices=Says)
    words = models.TextField(blank=True)
    by_name = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by_name = models.CharField(max_length=200, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(says__in=["agree", "meet"]) | ~Q(words=""), name="an_answer_says_what_to_change"
            ),
            models.CheckConstraint(condition=Q(replied_at=None) | ~Q(reply=""), name="a_reply_has_words"),
        ]
