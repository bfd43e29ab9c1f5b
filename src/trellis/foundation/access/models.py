"""People who may sign in or be written to, the teams they are in, and links given to people without an account."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class UserQuerySet(BaseUserManager["User"]):
    """Makes users for allauth and for the demo."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":  # Any: Django's own
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save()
        return user


class User(AbstractBaseUser):
    """A person: staff, a professional, or a member of a family; with or without a way to sign in."""

    class Kind(models.TextChoices):
        STAFF = "staff"
        PROFESSIONAL = "professional"
        FAMILY = "family"

    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    job_title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects: ClassVar[UserQuerySet] = UserQuerySet()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        return False

    def get_full_name(self) -> str:
        return self.name


class Team(models.Model):
    """A group of people who share work; its members see the children the team is involved with."""

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    quadrant = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Who is in which team, in which role, from when to when (`ends_on` is the first day they no longer are)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(fields=["user", "team", "role", "starts_on"], name="membership_once"),
        ]


class Link(models.Model):
    """A signed link: a principal of its own with one child, one purpose, one subject and an end."""

    token_hash = models.CharField(max_length=64, unique=True)
    child_id = models.UUIDField()
    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="link_ends_after_it_is_made"
            ),
        ]
