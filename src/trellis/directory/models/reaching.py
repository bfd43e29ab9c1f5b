"""Clusters of settings and whom to ask in each; names of staff are shown to professionals only."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Cluster(models.Model):
    """A group of settings served by the same people."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    zone = models.SlugField(max_length=100)
    settings = ArrayField(
        models.CharField(max_length=100), default=list, blank=True
    )  # slugs of the area pack

    def __str__(self) -> str:
        return self.name


class ClusterContact(models.Model):
    """One job in a cluster or a whole zone, who holds it now, and in which order to try."""

    cluster = models.ForeignKey(
        Cluster, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    zone = models.SlugField(max_length=100)  # a contact of a zone is the fallback of its clusters
    role = models.CharField(max_length=200)
    name = models.CharField(max_length=200, blank=True)  # never published
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    is_named_public = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    is_to_verify = models.BooleanField(default=False)
    checked_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["order", "role"]


class ContactReport(models.Model):
    """Somebody says that a contact bounced, or that a record or a setting's page is out of date."""

    class What(models.TextChoices):
        BOUNCED = "bounced", "my message came back"
        LEFT = "left", "they have left or moved"
        NO_ANSWER = "no answer", "nobody answered"
        WRONG = "wrong", "something else is wrong"

    contact = models.ForeignKey(
        ClusterContact, null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    setting = models.SlugField(  # where it is about what a setting offers
        max_length=100, blank=True, default="", db_default=""
    )
    what = models.CharField(max_length=10, choices=What)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True)
    mended_by_name = models.CharField(max_length=200, blank=True)
    done = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["mended_at", "at"], name="contact_report_open")]
