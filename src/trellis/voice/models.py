"""What people say of the Local Offer, and what is done about it (regulation 56)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Answer(models.Model):
    """You said, we did: one answer to comments on the same thing, with what will be done, by whom, by when."""

    heading = models.CharField(max_length=200)
    you_said = models.TextField()
    we_did = models.TextField()
    action = models.TextField(blank=True)
    owner_role = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField()
    written_by_name = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True)
    published_by_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.heading


class Comment(models.Model):
    """One comment. What may be published of it is `redacted`, once a second person has checked that."""

    class About(models.TextChoices):
        CONTENT = "content", "what is in it, how good it is, or what is missing"
        ACCESS = "access", "how easy it is to use"
        MAKING = "making", "how it was made or reviewed"

    class Sort(models.TextChoices):
        NEW = "", "not sorted yet"
        PUBLISH = "publish", "to be published and answered"
        INDIVIDUAL = "individual", "about one person's own services: a complaint or a question"
        VEXATIOUS = "vexatious", "vexatious"

    class Who(models.TextChoices):
        FAMILY = "family", "a parent or carer"
        YOUNG = "young person", "a child or young person"
        PROFESSIONAL = "professional", "somebody who works with families"
        OTHER = "other", "somebody else"

    about = models.CharField(max_length=10, choices=About)
    who = models.CharField(max_length=20, choices=Who)
    words = models.TextField()
    service = models.SlugField(max_length=100, blank=True)  # of the Local Offer
    reply_to = models.EmailField(blank=True)
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20, default="online")
    sort = models.CharField(max_length=20, choices=Sort, blank=True)
    sort_why = models.TextField(blank=True)
    sorted_by_name = models.CharField(max_length=200, blank=True)
    sorted_by_id = models.BigIntegerField(null=True)
    sorted_at = models.DateTimeField(null=True)
    redacted = models.TextField(blank=True)
    redacted_by_name = models.CharField(max_length=200, blank=True)
    redacted_by_id = models.BigIntegerField(null=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    checked_by_id = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    answer = models.ForeignKey(Answer, null=True, on_delete=models.SET_NULL, related_name="comments")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(checked_by_id=None) | ~Q(checked_by_id=F("redacted_by_id")),
                name="comment_checked_by_another",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sort", "received_at"], name="comment_sort")]
