"""A small Local Offer for the tests of loading and searching; every record is fictional."""

from datetime import UTC, date, datetime
from typing import Any

from trellis.directory import loading
from trellis.directory.pack import IdeaEntry, Owner, ServiceEntry
from trellis.directory.reading import Directory

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)


def entry(slug: str, **given: Any) -> ServiceEntry:  # Any: any field of an entry
    """The smallest valid entry, with what the test is about."""
    name = slug.replace("-", " ").title()
    least: dict[str, Any] = {  # Any: as above
        "name": name, "title": name, "provider": "Littlemere Council", "topics": ("advice",), "does": "We listen.",
        "helps": "Anybody.", "source": "made up", "checked_on": date(2026, 10, 1), "owner": Owner(role="Editor"),
    }  # fmt: skip
    return ServiceEntry(slug=slug, **{**least, **given})


ATTENDANCE = entry(
    "attendance-team",
    does="We help schools when a child misses days of school.",
    phrases=(
        "my son refuses to go to school",
        "she cries every morning before school",
        "too anxious for school",
    ),
    topics=("attendance",),
)
HEARING = entry(
    "hearing-service",
    title="Teachers for deaf children",
    does="Teachers who know about hearing loss visit nurseries and schools.",
    phrases=("my baby failed the hearing test", "he has new hearing aids and school need advice"),
    needs=("HI",),
    acronyms=("HIS",),
    topics=("health",),
)
PSYCHOLOGY = entry(
    "educational-psychologists",
    does="We help adults to understand how a child learns, thinks and feels.",
    phrases=("nobody can work out why she is not learning", "he is falling further behind in reading"),
    acronyms=("EP",),
    topics=("learning",),
    min_age=3,
)
JOBS = entry(
    "targeted-employment",
    does="We help young people with special needs to find paid work.",
    phrases=("my daughter is 19 and wants a job", "how do i get work experience"),
    topics=("work",),
    min_age=16,
    max_age=25,
)
MEALS = entry(
    "free-school-meals",
    does="School lunches at no cost for families with little money.",
    phrases=("we cannot afford school dinners", "apply for free lunches"),
    topics=("money",),
    is_free=True,
)
NORTH_CLUB = entry(
    "north-club",
    does="A youth club for wheelchair users.",
    coverage="places",
    places=("north",),
    topics=("fun",),
)
SPEECH = entry(
    "nhs-speech-therapy",
    kind="elsewhere",
    does="The NHS gives speech and language therapy. Ask your GP or health visitor.",
    phrases=("waiting list for speech therapy", "my toddler is not talking yet"),
    topics=("health",),
)
EVERYTHING = (ATTENDANCE, HEARING, PSYCHOLOGY, JOBS, MEALS, NORTH_CLUB, SPEECH)
IDEAS = (
    IdeaEntry(
        slug="school-refusal", said=("ebsa", "school phobic"), means=("refuses", "anxious", "attendance")
    ),
)


def directory(*services: ServiceEntry, ideas: tuple[IdeaEntry, ...] = IDEAS) -> Directory:
    """What reading a pack with these would give."""
    return Directory(services=services or EVERYTHING, ideas=ideas)


def load(*services: ServiceEntry, at: datetime = AT, fingerprint: str = "0" * 32) -> loading.Loaded:
    """Load them as the command does."""
    return loading.keep(directory(*services), fingerprint=fingerprint, at=at)
