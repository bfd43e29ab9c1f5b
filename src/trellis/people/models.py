"""The record of people: columns, constraints and nothing else."""

import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat

ENDS_AFTER_START = Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))


class Setting(models.Model):
    """A place of learning: nursery, school, college; its staff see its children through `team`."""

    class Kind(models.TextChoices):
        EARLY_YEARS = "early-years", "early years setting"
        PRIMARY = "primary", "primary school"
        SECONDARY = "secondary", "secondary school"
        ALL_THROUGH = "all-through", "all-through school"
        SPECIAL = "special", "special school"
        ALTERNATIVE = "alternative", "alternative provision"
        INDEPENDENT = "independent", "independent school"
        COLLEGE = "college", "college"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    district = models.CharField(max_length=40, blank=True)
    head_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_fictional = models.BooleanField(default=False)
    team = models.OneToOneField(
        "access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="setting"
    )

    def __str__(self) -> str:
        return self.name


class Child(models.Model):
    """A child or young person, from birth to 25."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    born_on = models.DateField()
    upn = models.CharField(max_length=13, blank=True)
    uln = models.CharField(max_length=10, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    nhs_number_is_verified = models.BooleanField(default=False)
    setting = models.ForeignKey(
        Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    interpreter_language = models.CharField(max_length=60, blank=True)
    format_needs = models.CharField(max_length=200, blank=True)
    is_looked_after = models.BooleanField(default=False)
    is_forces_family = models.BooleanField(default=False)
    # Every name the child has, without accents, hyphens and apostrophes: what a search for a name reads.
    search_name = models.GeneratedField(
        expression=Func(
            Concat(Value(" "), "given_name", Value(" "), "preferred_name", Value(" "), "family_name"),
            function="people_plain",
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upn"], condition=~Q(upn=""), name="upn_once"),
            models.UniqueConstraint(fields=["uln"], condition=~Q(uln=""), name="uln_once"),
            models.UniqueConstraint(
                fields=["nhs_number"], condition=~Q(nhs_number=""), name="nhs_number_once"
            ),
        ]
        indexes: ClassVar = [
            GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="child_by_name"),
            models.Index(fields=["born_on"], name="child_by_birth"),
        ]

    @property
    def called(self) -> str:
        """The name the child goes by."""
        return self.preferred_name or self.given_name

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Restriction(models.Model):
    """A child whose record only named people may see; why is in the ledger, not here."""

    child = models.OneToOneField(
        Child, primary_key=True, on_delete=models.CASCADE, related_name="restriction"
    )


class Need(models.Model):
    """A kind of special educational need (DfE code, SEN2 SENtype) a child has; rank 1 is primary."""

    class Code(models.TextChoices):
        SPLD = "SPLD", "specific learning difficulty"
        MLD = "MLD", "moderate learning difficulty"
        SLD = "SLD", "severe learning difficulty"
        PMLD = "PMLD", "profound and multiple learning difficulty"
        SEMH = "SEMH", "social, emotional and mental health"
        SLCN = "SLCN", "speech, language and communication needs"
        HI = "HI", "hearing impairment"
        VI = "VI", "vision impairment"
        MSI = "MSI", "multi-sensory impairment"
        PD = "PD", "physical disability"
        ASD = "ASD", "autism"
        DS = "DS", "Down syndrome"
        OTH = "OTH", "other difficulty or disability"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="needs")
    code = models.CharField(max_length=4, choices=Code)
    rank = models.PositiveSmallIntegerField()
    noted_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["child", "rank"], name="need_rank_once")]


class Carer(models.Model):
    """A parent, carer or other relation of a child, and what they may be told."""

    class Wants(models.TextChoices):
        EMAIL = "email", "e-mail"
        TEXT = "text", "text message"
        LETTER = "letter", "letter"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="carers")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="caring_for")
    relation = models.CharField(max_length=60)
    has_parental_responsibility = models.BooleanField(default=False)
    is_main_contact = models.BooleanField(default=False)
    may_know_address = models.BooleanField(default=True)
    wants = models.CharField(max_length=20, default="email", choices=Wants)
    address = models.TextField(blank=True)
    interpreter_language = models.CharField(max_length=60, blank=True)
    format_needs = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="carer_ends_after_start"),
            models.UniqueConstraint(fields=["child", "user"], condition=Q(ends_on=None), name="carer_once"),
            models.UniqueConstraint(
                fields=["child"], condition=Q(is_main_contact=True, ends_on=None), name="one_main_contact"
            ),
        ]


class Address(models.Model):
    """Where a child lives, from when to when; district, quadrant and ICB as on the day it was noted."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="addresses")
    lines = models.TextField()
    postcode = models.CharField(max_length=8)
    district = models.CharField(max_length=40, blank=True)
    quadrant = models.CharField(max_length=40, blank=True)
    icb = models.CharField(max_length=80, blank=True)
    is_hidden = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="address_ends_after_start"),
            models.UniqueConstraint(fields=["child"], condition=Q(ends_on=None), name="one_address_now"),
        ]


class Involvement(models.Model):
    """Who works with which child, as what, from when; `ends_on` is the first day they no longer do."""

    class AsWhat(models.TextChoices):
        PARENT = "parent"
        YOUNG_PERSON = "young person"
        SUPPORTER = "supporter"
        COORDINATOR = "co-ordinator", "plan co-ordinator"
        CASE_TEAM = "case team"
        PSYCHOLOGIST = "psychologist", "educational psychologist"
        ADVISER = "adviser"
        SETTING = "setting"
        PANEL = "panel"
        OVERSIGHT = "oversight"
        NAMED = "named", "named on a restricted record"
        EMERGENCY = "emergency", "emergency access"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="involvements", db_index=False)
    user = models.ForeignKey(
        "access.User", null=True, on_delete=models.CASCADE, related_name="involvements", db_index=False
    )
    team = models.ForeignKey(
        "access.Team", null=True, on_delete=models.CASCADE, related_name="involvements", db_index=False
    )
    as_what = models.CharField(max_length=20, choices=AsWhat)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    let_in_by = models.ForeignKey(  # who of the family let a supporter in
        "access.User", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="involvement_ends_after_start"),
            models.CheckConstraint(
                condition=Q(user__isnull=True, team__isnull=False) | Q(user__isnull=False, team__isnull=True),
                name="involvement_is_a_person_or_a_team",
            ),
        ]
        # The floor asks of every table which children a person or a team is tied to; these answer without the rows.
        indexes: ClassVar = [
            models.Index(fields=["child", "user"], name="involvement_child_user"),
            models.Index(
                fields=["user", "child"],
                include=["team", "starts_on", "ends_on"],
                name="involvement_of_person",
            ),
            models.Index(
                fields=["team", "child"], include=["user", "starts_on", "ends_on"], name="involvement_of_team"
            ),
        ]


class EmergencyAccess(models.Model):
    """One opening of a record without a tie, for a day, and what the guardian made of it."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="emergencies")
    involvement = models.OneToOneField(Involvement, on_delete=models.PROTECT, related_name="emergency")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by_name = models.CharField(max_length=200, blank=True)
    was_right = models.BooleanField(null=True)
    finding = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_emergency_has_a_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, was_right=None)
                | Q(reviewed_at__isnull=False, was_right__isnull=False),
                name="a_review_says_whether_it_was_right",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["opened_at"], condition=Q(reviewed_at=None), name="emergencies_to_review"),
        ]


class RightsArrangement(models.Model):
    """Why a parent still acts for a young person: they agreed, or lack capacity for a decision."""

    class Why(models.TextChoices):
        AGREED = "agreed", "the young person agrees"
        LACKS_CAPACITY = "lacks-capacity", "the young person lacks capacity for this decision"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="rights_arrangements")
    carer = models.ForeignKey(Carer, on_delete=models.PROTECT, related_name="rights_arrangements")
    why = models.CharField(max_length=20, choices=Why)
    decision = models.CharField(
        max_length=200
    )  # capacity is judged for one decision at a time (MCA 2005 s.2)
    reason = models.TextField()
    noted_on = models.DateField()
    noted_by_name = models.CharField(max_length=200)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_arrangement_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("noted_on")),
                name="arrangement_ends_after_it_starts",
            ),
        ]


class RightsPassing(models.Model):
    """How far the passing of one child's rights has got: told before, passed, asked again after."""

    child = models.OneToOneField(
        Child, primary_key=True, on_delete=models.CASCADE, related_name="rights_passing"
    )
    held_from = models.DateField()
    told_on = models.DateField(null=True)
    passed_on = models.DateField(null=True)
    asked_again_on = models.DateField(null=True)
    asked_again_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["held_from"],
                condition=Q(passed_on__isnull=False, asked_again_on=None),
                name="rights_to_ask_again",
            ),
        ]
