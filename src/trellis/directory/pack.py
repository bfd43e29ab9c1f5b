"""The directory's part of an area pack: `services/*.yaml`, `clusters.yaml`, `offers.yaml`, `finding.yaml`, as models."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from trellis.foundation.area.schema import Frozen, Slug, Sourced, Text

TOPICS = {
    "school": "School, nursery and college",
    "learning": "Help with learning",
    "plans": "EHC assessments and plans",
    "health": "Health and therapy",
    "feelings": "Feelings and mental health",
    "care": "Social care and short breaks",
    "attendance": "Not in school",
    "adulthood": "Getting ready for adult life",
    "work": "Work and training",
    "money": "Money, meals and travel",
    "fun": "Things to do",
    "advice": "Advice and someone to talk to",
    "early-years": "Under fives",
    "have-your-say": "Have your say",
}
ASKERS = {
    "me": "a parent or carer",
    "young-person": "the young person",
    "school": "the school, nursery or college",
    "gp": "a GP or health worker",
    "professional": "anybody who works with the child",
}
PLACES_ARE = {
    "special": "a special school or college",
    "unit": "a unit in the school",
    "resourced": "places in ordinary classes, with extra help paid for",
}
LAYERS = {"universal": "for everybody", "targeted": "for some", "specialist": "for a few"}
NEED_CODES = ("SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH")
Topic = Literal[
    "school", "learning", "plans", "health", "feelings", "care", "attendance", "adulthood", "work", "money", "fun",
    "advice", "early-years", "have-your-say",
]  # fmt: skip
Asker = Literal["me", "young-person", "school", "gp", "professional"]
Layer = Literal["universal", "targeted", "specialist"]
Need = Literal["SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH"]
Kind = Literal["service", "team", "scheme", "group", "resource", "elsewhere"]
PlaceKind = Literal["special", "unit", "resourced"]
Age = Annotated[int, Field(ge=0, le=25)]
Web = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
DUTY_KEY_LENGTH = 60
DutyKey = Annotated[str, StringConstraints(min_length=1, max_length=DUTY_KEY_LENGTH)]
Texts = tuple[Text, ...]


class Reach(Frozen):
    """How to reach a service: a role, so that it outlives whoever holds it today."""

    role: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    website: Text | None = None
    hours: Text | None = None
    address: Text | None = None
    address_is_public: bool = True


class Owner(Frozen):
    """Who keeps a record true. The address is never published."""

    role: Text
    email: Text | None = None


class ServiceEntry(Sourced):
    """One record. `name` is what people know it by; everything else is in our own plain words."""

    slug: Slug
    name: Text
    title: Text
    kind: Kind = "service"
    part_of: Slug | None = None
    provider: Text
    topics: tuple[Topic, ...] = Field(min_length=1)
    official_text: Text | None = None
    does: Text
    helps: Text
    right_when: Texts = ()
    who_can_ask: tuple[Asker, ...] = ()
    how_to_ask: Text | None = None
    they_will_want: Texts = ()
    happens_next: Text | None = None
    waits: Text | None = None
    cost: Text | None = None
    is_free: bool | None = None
    meanwhile: Texts = ()
    reach: Reach = Reach()
    min_age: Age | None = None
    max_age: Age | None = None
    needs: tuple[Need, ...] = ()
    coverage: Literal["area", "places", "online"] = "area"
    places: tuple[Slug, ...] = ()
    needs_diagnosis: bool | None = None
    layer: Layer | None = None
    phrases: Texts = ()
    acronyms: Texts = ()
    duties: tuple[Text, ...] = ()
    source_url: Text | None = None
    checked_on: date
    owner: Owner

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "ServiceEntry":
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise ValueError("The youngest age is above the oldest. Swap them.")
        if (self.coverage == "places") != bool(self.places):
            raise ValueError("List places if, and only if, coverage is places.")
        return self


class ServicesFile(Frozen):
    """One file of `services/`."""

    services: tuple[ServiceEntry, ...]


class ContactEntry(Sourced):
    """One job that settings can ask, of a cluster or of a whole zone. The name is shown to professionals only."""

    role: Text
    order: int = 1
    name: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    checked_on: date


class ClusterEntry(Sourced):
    """A group of settings served by the same people."""

    slug: Slug
    name: Text
    zone: Slug
    settings: tuple[Slug, ...] = ()
    contacts: tuple[ContactEntry, ...] = ()


class ClustersFile(Frozen):
    """`clusters.yaml`: clusters, and whom to fall back on in each zone."""

    clusters: tuple[ClusterEntry, ...] = ()
    zones: dict[Slug, tuple[ContactEntry, ...]] = Field(default_factory=dict)


class PlacesEntry(Frozen):
    """Places that a setting sets aside for a need; without a number, nobody has told us how many."""

    need: Need
    kind: PlaceKind
    number: Annotated[int, Field(ge=1, le=1000)] | None = None


class OfferEntry(Sourced):
    """What one setting of `settings.yaml` offers children with special educational needs, in our own plain words."""

    setting: Slug
    says: Text
    min_age: Age | None = None
    max_age: Age | None = None
    needs: tuple[Need, ...] = ()
    places: tuple[PlacesEntry, ...] = ()
    report_url: Web | None = None
    accessibility_url: Web | None = None
    contact_role: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    website: Web | None = None
    source_url: Web | None = None
    checked_on: date

    @model_validator(mode="after")
    def _ages_in_order(self) -> "OfferEntry":
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise ValueError("The youngest age is above the oldest. Swap them.")
        return self


class OffersFile(Frozen):
    """`offers.yaml`: what settings offer, as far as somebody has told us."""

    offers: tuple[OfferEntry, ...] = ()


class IdeaEntry(Frozen):
    """Words people use for one thing: whoever says any of `said` is also looking for `means`."""

    slug: Slug
    said: Texts = Field(min_length=1)
    means: Texts = Field(min_length=1)
    needs: tuple[Need, ...] = ()


class UrgentEntry(Frozen):
    """Words after which help that cannot wait is shown first, whatever the results."""

    slug: Slug
    words: Texts = Field(min_length=1)
    heading: Text
    says: Text
    ways: Texts = Field(min_length=1)  # "Call 999", …: one a line
    source: Text


class FindingFile(Frozen):
    """`finding.yaml`: acronyms, ideas and urgent words."""

    acronyms: dict[str, Text] = Field(default_factory=dict)  # EHCP: education, health and care plan
    ideas: tuple[IdeaEntry, ...] = ()
    urgent: tuple[UrgentEntry, ...] = ()


class DutyEntry(Frozen):
    """One item the Local Offer must hold. `number`: of Schedule 2 to the SEND Regulations 2014.

    `settings`: what of the settings' own offers meets it too: all that they say, or the link to their report.
    """

    key: DutyKey
    number: Text
    says: Text
    owner_role: Text
    review_months: int = 12
    verify: bool = False
    settings: Literal["offer", "report"] | None = None


class DutiesFile(Frozen):
    """`standard/duties.yaml`: the legal contents, the same for every area."""

    duties: tuple[DutyEntry, ...]
