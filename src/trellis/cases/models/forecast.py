"""When steps are likely to come, and what the order of work does to a queue. No table here holds a child."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class StepForecast(models.Model):
    """One step as forecast on a day, and how often such ranges have held before. Made anew each night."""

    class Method(models.TextChoices):
        QUEUE = "queue", "the place in the queue"
        WAITS = "waits", "how long others waited"

    class Why(models.TextChoices):
        SHOWN = "shown", "shown to families"
        UNTRIED = "untried", "hidden: too few ranges have been held against what came"
        MISSED = "missed", "hidden: too few came out inside their range"
        NO_BETTER = "no-better", "hidden: no nearer than to say that nothing changes"

    step = models.CharField(max_length=20, primary_key=True)
    made_on = models.DateField()
    why = models.CharField(max_length=12, choices=Why)
    method = models.CharField(max_length=8, choices=Method)
    waiting = models.PositiveIntegerField()
    a_week = models.FloatField()  # how many it came to in a week, over the last quarter of a year
    tried = models.PositiveIntegerField()  # ranges of the past held against what came
    tried_days = models.PositiveSmallIntegerField()  # the past days they were made on
    held = models.FloatField()  # the share of them that held
    skill = models.FloatField()  # how much smaller the error was than that of "nothing changes"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(held__gte=0, held__lte=1), name="held_is_a_share"),
        ]


class ForecastDay(models.Model):
    """The range for a wait that began on a day; no days where none can be said of so long a wait."""

    step = models.ForeignKey(StepForecast, on_delete=models.CASCADE, related_name="days")
    began_on = models.DateField()
    ahead = models.PositiveIntegerField()  # how many still wait whose wait began sooner
    low_on = models.DateField(null=True)
    high_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "began_on"], name="one_range_a_day"),
            models.CheckConstraint(
                condition=Q(low_on=None, high_on=None)
                | Q(low_on__isnull=False, high_on__isnull=False, high_on__gte=F("low_on")),
                name="a_range_is_in_order",
            ),
        ]


class OrderForecast(models.Model):
    """What one order of work does to the psychologists' queue by the end of so many months. Made anew each night."""

    order = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    longest = models.FloatField()  # weeks since the request, of whoever has waited longest
    longest_low = models.FloatField()
    longest_high = models.FloatField()
    over_a_year = models.FloatField()  # open cases whose request is over 52 weeks old
    over_low = models.FloatField()
    over_high = models.FloatField()
    on_time_of_issued = models.FloatField(null=True)  # shares of the month, never shown without the two above
    on_time_of_due = models.FloatField(null=True)
    a_week = models.FloatField(default=0.0)  # children whom psychologists come to, in a week of term
    pace_is_fitted = models.BooleanField(db_default=True)  # else it is what those in post could do
    told = models.JSONField(
        default=list, db_default=[]
    )  # steps of which the record tells; others are as assumed

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "months"], name="one_forecast_an_order"),
        ]
