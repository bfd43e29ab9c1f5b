"""Requests as they came: the first opens a case, a further one about the same child is kept beside it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.cases.models.case import Case


class Request(models.Model):
    """One asking, by one person, in their own words. `receipt` is theirs to quote; it says nothing about the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=12, unique=True)
    asked_by = models.CharField(max_length=20, choices=Case.AskedBy)
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    channel = models.CharField(max_length=12, choices=Case.Channel)
    words = models.TextField(blank=True)
    consent = models.CharField(max_length=200, blank=True)  # who agreed to a school's asking, and when
    received_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by_name = models.CharField(max_length=200)
    link = models.ForeignKey("access.Link", null=True, on_delete=models.SET_NULL, related_name="+")
    # Until somebody has checked who asked, nothing about the child is shown to them.
    checked_at = models.DateTimeField(null=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    is_who_they_say = models.BooleanField(null=True)
    # A parent asked for somebody who holds the rights themselves: whether that young person agrees.
    needs_agreement = models.BooleanField(default=False)
    agreed = models.BooleanField(null=True)
    agreed_how = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["noted_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(checked_at=None) | ~Q(checked_by_name=""), name="a_check_was_made_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(agreed=None) | ~Q(agreed_how=""), name="an_agreement_says_how_it_was_given"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["case"], condition=Q(checked_at=None), name="requests_to_check"),
        ]
