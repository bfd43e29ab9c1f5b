"""What each school, nursery and college offers children with special needs, and every version of that."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class SettingOffer(models.Model):
    """What one setting of the area pack offers; what is empty, nobody has told us."""

    setting = models.SlugField(max_length=100, unique=True)  # its slug in the area pack
    says = models.TextField()
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    needs = ArrayField(models.CharField(max_length=10), default=list, blank=True)  # codes of the SEN2 list
    places = models.JSONField(default=list, blank=True)  # set aside: need, kind, and number or null
    report_url = models.URLField(max_length=500, blank=True)
    accessibility_url = models.URLField(max_length=500, blank=True)
    contact_role = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    is_to_verify = models.BooleanField(default=False)
    checked_on = models.DateField()
    checked_by_name = models.CharField(max_length=200, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    pack_digest = models.CharField(max_length=64, blank=True)  # of the pack's entry it was last read from

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(min_age__lte=F("max_age")),
                name="setting_offer_ages_in_order",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["checked_on"], name="setting_offer_checked")]

    def __str__(self) -> str:
        return self.setting


class OfferVersion(models.Model):
    """A change to what a setting offers: waiting for a second person, published, or turned down."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to be checked"
        PUBLISHED = "published"
        REFUSED = "refused", "turned down"

    setting = models.SlugField(max_length=100)
    state = models.CharField(max_length=10, choices=State)
    content = models.JSONField()  # field to value
    why = models.CharField(max_length=500, blank=True)
    by_name = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "at"], name="offer_version_state"),
            models.Index(fields=["setting", "id"], name="offer_version_setting"),
        ]
