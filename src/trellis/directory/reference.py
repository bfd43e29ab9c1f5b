"""The reference page for the Local Offer: what its files hold, the choices, and what the law wants it to contain."""

from collections.abc import Iterator, Mapping

from trellis.directory import pack
from trellis.directory.reading import read_duties
from trellis.foundation.area import area_path
from trellis.foundation.area.reference import describe

_START = """# What a Local Offer holds

Written by `trellis docs`: do not edit it here. To write one, see
[write a Local Offer](../how-to/write-a-local-offer.md).
"""
_FILES = (
    ("services/*.yaml", (pack.ServicesFile, pack.ServiceEntry, pack.Reach, pack.Owner)),
    ("clusters.yaml", (pack.ClustersFile, pack.ClusterEntry, pack.ContactEntry)),
    ("offers.yaml", (pack.OffersFile, pack.OfferEntry, pack.PlacesEntry)),
    ("finding.yaml", (pack.FindingFile, pack.IdeaEntry, pack.UrgentEntry)),
    ("standard/duties.yaml", (pack.DutiesFile, pack.DutyEntry)),
)


def as_markdown() -> str:
    """The whole page."""
    return "\n".join((_START, *describe(_FILES), *_choices(), *_duties())).rstrip() + "\n"


def _choices() -> Iterator[str]:
    yield from _table("Topics", pack.TOPICS)
    yield from _table("Who can ask", pack.ASKERS)
    yield from _table("Places set aside", pack.PLACES_ARE)
    yield from _table("Layers of support", pack.LAYERS)


def _table(heading: str, choices: Mapping[str, str]) -> Iterator[str]:
    yield f"## {heading}\n"
    yield "| key | what people read |\n|---|---|"
    yield from (f"| `{key}` | {words} |" for key, words in choices.items())
    yield ""


def _duties() -> Iterator[str]:
    """The legal contents, with whether the number was read beside the law."""
    yield "## What the law wants it to hold\n"
    yield (
        "Numbers are paragraphs of Schedule 2 to the SEND Regulations 2014, unless they name a regulation. A number to"
        " check is from memory.\n"
    )
    yield "| key | number | says | who answers for it | reviewed every |\n|---|---|---|---|---|"
    for duty in read_duties(area_path()):
        number = f"{duty.number}, to check" if duty.verify else duty.number
        yield f"| `{duty.key}` | {number} | {duty.says} | {duty.owner_role} | {duty.review_months} months |"
