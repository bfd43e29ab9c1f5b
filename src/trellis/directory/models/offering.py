"""What else the Local Offer holds: events, other forms of a page, and who looks after each legal duty."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """Something on a day: a drop-in, a course, a meeting."""

    title = models.CharField(max_length=200)
    says = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=300)
    district = models.SlugField(max_length=100, blank=True)
    is_online = models.BooleanField(default=False)
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="events"
    )
    website = models.URLField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["starts_at"], name="event_starts")]

    def __str__(self) -> str:
        return self.title


class Variant(models.Model):
    """A record in another form or language. It is stale once the record has changed since."""

    class Form(models.TextChoices):
        LANGUAGE = "language", "another language"
        EASY_READ = "easy read"
        SOUND = "sound"

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="variants")
    form = models.CharField(max_length=10, choices=Form)
    language = models.CharField(max_length=10, default="en")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)  # one idea a line in easy read
    file = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_machine_made = models.BooleanField(default=False)
    made_from = models.PositiveIntegerField()  # `Service.changes` when it was made
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "form", "language"], name="variant_once"),
        ]


class DutyReview(models.Model):
    """When somebody last looked at one item of the Local Offer's legal contents, and what they found."""

    duty = models.CharField(max_length=60)  # `pack.DUTY_KEY_LENGTH`
    owner_role = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    reviewed_on = models.DateField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["duty", "-at"], name="duty_review_latest")]
