"""Places as somebody here changed them, and histories brought in. No row is about one child."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class PlacesAt(models.Model):
    """The places of one school, unit or group of them: instead of the area's figure, or besides them."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    setting = models.CharField(max_length=20)
    district = models.CharField(max_length=40)
    places = models.PositiveIntegerField()
    first_age = models.PositiveSmallIntegerField()
    last_age = models.PositiveSmallIntegerField()
    needs = models.JSONField(default=list)  # codes; none for every need
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    source = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_age__lte=F("last_age"), last_age__lte=25), name="places_are_for_some_age"
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gt=F("opens_on")),
                name="places_close_after_they_open",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="places_change_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.name


class BroughtHistory(models.Model):
    """A table of where children went from one January to the next, as counts. The newest that does not wait is in use."""

    name = models.CharField(max_length=120)
    table = models.TextField()
    rows = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)
    waits = models.BooleanField(default=False, db_default=False)  # to be looked at before it is used
    used_by_name = models.CharField(max_length=200, default="", db_default="")  # who took it into use

    class Meta:
        ordering: ClassVar = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.name
