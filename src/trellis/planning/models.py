"""Scenarios, what was taken from the record, figures a planner set. No table here holds a child."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.planning.places.models import BroughtHistory as BroughtHistory
from trellis.planning.places.models import PlacesAt as PlacesAt


class Scenario(models.Model):
    """Changes somebody wants to keep and compare, as the form took them."""

    name = models.CharField(max_length=80)
    levers = models.JSONField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["name"], name="scenario_name_once")]

    def __str__(self) -> str:
        return self.name


class TakenReading(models.Model):
    """What was taken from the record on a day, and how forecasts from it would have done."""

    on = models.DateField()
    taken_at = models.DateTimeField()
    taken_by_name = models.CharField(max_length=200)
    found = models.JSONField()
    records = models.JSONField(null=True)  # None until they have been tried

    class Meta:
        ordering: ClassVar = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}"


class SetFigure(models.Model):
    """A starting figure that a planner set, with the reason; it stands until it is taken back."""

    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    value = models.FloatField()
    was = models.FloatField()
    because = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by_name = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=Q(undone_at=None), name="figure_set_once"),
            models.CheckConstraint(condition=~Q(because=""), name="a_figure_is_set_for_a_reason"),
            models.CheckConstraint(
                condition=Q(value__gte=0) | Q(key="growth_percent"), name="figure_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value:g}"
