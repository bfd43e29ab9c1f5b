"""Stored files: what they are, whose they are, where their bytes lie."""

import uuid

from django.db import models


class StoredFile(models.Model):
    """A file kept outside the web root; its type was read from its content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    child_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=200)
