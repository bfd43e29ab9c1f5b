"""Where a record that was brought in came from, and what identifies each record in open data."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Func

from trellis.rules.openreferral import identity

_DIGEST = f"md5(decode('{identity.NAMESPACE.hex}', 'hex') || decode(%(expressions)s, 'escape'))"


def open_identity(slug: str) -> Func:
    """A named UUID of version 3, as `identity.of_service` makes it, for the database to work out from a slug."""
    marked = f"overlay({_DIGEST} placing '3' from 13)"
    variant = f"translate(substr({_DIGEST}, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab')"
    return Func(
        F(slug),
        template=f"(overlay({marked} placing {variant} from 17))::uuid",
        output_field=models.UUIDField(),
    )


class Origin(models.Model):
    """The feed or file that a record was brought in from, and what it said when it was last read."""

    service = models.OneToOneField("directory.Service", on_delete=models.CASCADE, related_name="origin")
    feed = models.CharField(max_length=500)  # its address, or the name of the file
    publisher = models.CharField(max_length=200)
    feed_id = models.UUIDField(unique=True)
    part_of_id = models.UUIDField(null=True)  # of the whole, as the feed names it
    read_digest = models.CharField(max_length=64)  # of what was read
    kept_digest = models.CharField(
        max_length=64
    )  # of what we then kept: unlike it, people have edited the record
    read_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["feed"], name="origin_feed")]

    def __str__(self) -> str:
        return f"{self.publisher}, {self.feed}"
