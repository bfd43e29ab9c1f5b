"""Services: what help there is, in plain words beside the official ones, and every version of a record."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from trellis.directory.models.origins import open_identity

# What anybody may have as open data: not what has ended, and not what says that we do not list something.
IN_FEED = Q(status__in=["active", "temporarily closed"]) & ~Q(kind="elsewhere")


def _texts(length: int = 500) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


class Service(models.Model):
    """One thing people look for: a service, a team of one, a scheme, a group, a page to read, or what is not here."""

    class Kind(models.TextChoices):
        SERVICE = "service"
        TEAM = "team", "team of a service"
        SCHEME = "scheme", "scheme to apply to"
        GROUP = "group", "group or activity"
        RESOURCE = "resource", "page or pack to read"
        ELSEWHERE = "elsewhere", "not listed here, with where to go"

    class Status(models.TextChoices):
        ACTIVE = "active"
        CLOSED = "temporarily closed"
        INACTIVE = "inactive"

    class Coverage(models.TextChoices):
        AREA = "area", "the whole area"
        PLACES = "places", "some places"
        ONLINE = "online"

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)  # what people know it by
    title = models.CharField(max_length=200)  # the same, plainly
    kind = models.CharField(max_length=20, choices=Kind)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    status = models.CharField(max_length=20, choices=Status, default=Status.ACTIVE)
    provider = models.CharField(max_length=200)
    topics = _texts(30)  # education, health, care, …: `pack.TOPICS`

    official_text = models.TextField(blank=True)
    does = models.TextField()
    helps = models.TextField()
    right_when = _texts()
    who_can_ask = _texts(30)  # `pack.ASKERS`
    how_to_ask = models.TextField(blank=True)
    they_will_want = _texts()
    happens_next = models.TextField(blank=True)
    waits = models.TextField(blank=True)
    cost = models.TextField(blank=True)
    is_free = models.BooleanField(null=True, blank=True)
    meanwhile = _texts()

    contact_role = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    is_address_public = models.BooleanField(default=True)  # a refuge's is not

    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    needs = _texts(10)  # codes of the SEN2 list; empty: any need
    coverage = models.CharField(max_length=10, choices=Coverage, default=Coverage.AREA)
    places = _texts(100)  # slugs of districts and zones, where coverage is `places`
    needs_diagnosis = models.BooleanField(null=True, blank=True)
    layer = models.CharField(max_length=20, blank=True)  # `pack.LAYERS`; data, since the law may change them

    phrases = _texts(200)  # what people say, kept by editors
    acronyms = _texts(20)
    duties = _texts(60)  # `pack.DUTY_KEY_LENGTH`: items of the Local Offer's legal contents that this meets

    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    is_to_verify = models.BooleanField(default=False)
    checked_on = models.DateField()
    checked_by_name = models.CharField(max_length=200, blank=True)
    owner_role = models.CharField(max_length=200)
    owner_email = models.EmailField(blank=True)  # never published
    reminded_on = models.DateField(null=True, blank=True)
    link_broken_since = models.DateField(null=True, blank=True)

    pack_digest = models.CharField(max_length=64, blank=True)  # of the pack's entry it was last read from
    changes = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    feed_id = models.GeneratedField(
        expression=open_identity("slug"), output_field=models.UUIDField(), db_persist=True, unique=True
    )  # `rules.openreferral.identity.of_service`, worked out by the database
    search = SearchVectorField(null=True, editable=False)
    meaning = models.BinaryField(
        null=True, editable=False
    )  # sentence vectors, float32, one to a phrase or sentence

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(min_age__lte=models.F("max_age")),
                name="service_ages_in_order",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["search"], name="service_search"),
            models.Index(fields=["changed_at", "id"], name="service_changed"),
            models.Index(fields=["checked_on"], name="service_checked"),
            models.Index(fields=["provider"], name="service_provider"),
            models.Index(fields=["id"], name="service_in_feed", condition=IN_FEED),
        ]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """What a record held, or would hold: published, waiting for a second person, or turned down."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to be checked"
        PUBLISHED = "published"
        REFUSED = "refused", "turned down"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="versions")
    number = (
        models.PositiveIntegerField()
    )  # the version it was made from, for whoever edits the same record at once
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
        indexes: ClassVar = [models.Index(fields=["state", "at"], name="version_state")]
