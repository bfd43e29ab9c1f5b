"""Scenarios: named changes to staffing and ways of working. No table here holds a child."""

from typing import ClassVar

from django.db import models

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
