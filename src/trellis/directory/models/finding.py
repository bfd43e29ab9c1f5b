"""What helps people find: editors' ideas of what words mean, searches without an answer, lists made for a family."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Idea(models.Model):
    """Words people use for one thing: whoever says any of `said` is also looking for `means`."""

    slug = models.SlugField(max_length=100, unique=True)
    said = ArrayField(models.CharField(max_length=100))
    means = ArrayField(models.CharField(max_length=100))
    needs = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class Missed(models.Model):
    """How many searches found nothing sure, in a month, by district and need. No word that was typed is kept."""

    month = models.DateField()  # its first day
    district = models.SlugField(max_length=100, blank=True)
    need = models.CharField(max_length=10, blank=True)
    idea = models.SlugField(max_length=100, blank=True)  # what it was about, where the dictionary knew
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "district", "need", "idea"], name="missed_once"),
        ]


class Suggestion(models.Model):
    """Words an editor may want to keep, offered by whoever found nothing and agreed to be asked."""

    words = models.CharField(max_length=200)
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="suggestions"
    )
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    is_kept = models.BooleanField(null=True)


class Shortlist(models.Model):
    """What a professional picked for a family, with a note: opened by its link, without an account.

    It names no child and holds no tie to one.
    """

    key_digest = models.CharField(max_length=64, unique=True)
    services = models.ManyToManyField("directory.Service", related_name="+")
    note = models.TextField(blank=True)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    by_role = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    last_opened_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["by_id", "-made_at"], name="shortlist_mine")]
