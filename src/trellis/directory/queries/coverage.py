"""Schedule 2 item by item: what meets it today, who looks after it, when somebody last looked, what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from trellis.directory import freshness
from trellis.directory.models import DutyReview, Service, SettingOffer
from trellis.directory.pack import DutyEntry
from trellis.directory.reading import read_duties
from trellis.foundation.area import area_path, current_area
from trellis.rules import senreports


@dataclass(frozen=True, slots=True)
class Meets:
    """A record that meets an item."""

    slug: str
    name: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class BySettings:
    """How many settings meet an item by what they offer, of how many that should."""

    what: str
    met: int
    of: int

    @property
    def missing(self) -> int:
        return self.of - self.met


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the legal contents."""

    key: str
    number: str
    says: str
    is_number_to_verify: bool
    owner_role: str
    meets: tuple[Meets, ...]
    reviewed_on: date | None
    reviewed_by: str
    note: str
    review_due_on: date | None
    gaps: tuple[str, ...]
    by_settings: BySettings | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every item, and how many have no gap."""

    items: tuple[Item, ...]

    @property
    def whole(self) -> int:
        return sum(not item.gaps for item in self.items)

    @property
    def empty(self) -> int:
        """Items that no record and no setting meets at all."""
        return sum(not (item.meets or (item.by_settings and item.by_settings.met)) for item in self.items)


def coverage(on: date) -> Coverage:
    """The whole list, in two queries, and a third where an item is met by settings."""
    meeting, reviews, wanted = _meeting(on), _latest_reviews(), duties()
    offers = _offers() if any(duty.settings for duty in wanted) else {}
    return Coverage(
        tuple(
            _item(duty, meeting.get(duty.key, ()), _by_settings(duty, offers), reviews.get(duty.key), on)
            for duty in wanted
        )
    )


def item(key: str, on: date) -> Item | None:
    """One item by its key."""
    return next((one for one in coverage(on).items if one.key == key), None)


def duties() -> tuple[DutyEntry, ...]:
    """The legal contents, which are the same for every area."""
    return _read(area_path())


@cache
def _read(folder: Path) -> tuple[DutyEntry, ...]:
    return tuple(read_duties(folder))


def _meeting(on: date) -> dict[str, tuple[Meets, ...]]:
    found: dict[str, list[Meets]] = {}
    shown = Service.objects.exclude(status=Service.Status.INACTIVE).exclude(kind=Service.Kind.ELSEWHERE)
    for one in shown.exclude(duties=[]).order_by("name").only("slug", "name", "duties", "checked_on"):
        for key in one.duties:
            found.setdefault(key, []).append(Meets(one.slug, one.name, freshness.is_stale(one, on)))
    return {key: tuple(many) for key, many in found.items()}


def _offers() -> dict[str, bool]:
    """The settings somebody has told us about, and whether we have the link to their report."""
    return {offer.setting: bool(offer.report_url) for offer in SettingOffer.objects.all()}


def _by_settings(duty: DutyEntry, offers: Mapping[str, bool]) -> BySettings | None:
    listed = current_area().settings
    match duty.settings:
        case "report":
            due = [one for one in listed if senreports.is_expected_to_report(one.kind)]
            return BySettings(
                "have no link to their report", sum(offers.get(one.slug, False) for one in due), len(due)
            )
        case "offer":
            told = sum(one.slug in offers for one in listed)
            return BySettings("have not told us what they offer", told, len(listed))
    return None


def _latest_reviews() -> dict[str, DutyReview]:
    return {one.duty: one for one in DutyReview.objects.order_by("at")}


def _item(
    duty: DutyEntry,
    meets: tuple[Meets, ...],
    by_settings: BySettings | None,
    review: DutyReview | None,
    on: date,
) -> Item:
    due_on = freshness.months_after(review.reviewed_on, duty.review_months) if review else None
    return Item(
        key=duty.key,
        number=duty.number,
        says=duty.says,
        is_number_to_verify=duty.verify,
        owner_role=review.owner_role if review else duty.owner_role,
        meets=meets,
        reviewed_on=review.reviewed_on if review else None,
        reviewed_by=review.by_name if review else "",
        note=review.note if review else "",
        review_due_on=due_on,
        gaps=tuple(_gaps(meets, by_settings, due_on, on)),
        by_settings=by_settings,
    )


def _gaps(
    meets: tuple[Meets, ...], by_settings: BySettings | None, due_on: date | None, on: date
) -> Iterable[str]:
    if not meets and not (by_settings and by_settings.met):
        yield "No record meets it"
    elif meets and all(one.is_stale for one in meets):
        yield "Every record that meets it may be out of date"
    if by_settings and not by_settings.of:
        yield "The area lists no settings"
    elif by_settings and by_settings.missing:
        yield f"{by_settings.missing} of {by_settings.of} settings {by_settings.what}"
    if due_on is None:
        yield "Nobody has reviewed it here"
    elif due_on < on:
        yield "Its review is overdue"
