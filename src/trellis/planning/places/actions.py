"""Change the places of a school with a reason, go back, and bring in a history."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection
from django.utils.text import slugify

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.planning import policy
from trellis.planning.judging import STILL_HERE
from trellis.planning.naming import are_alike, tidy
from trellis.planning.places import events
from trellis.planning.places.doubts import doubts_about
from trellis.planning.places.history import brought, why_not_waiting
from trellis.planning.places.judging import faults
from trellis.planning.places.models import BroughtHistory, PlacesAt
from trellis.planning.places.pack import current_places
from trellis.planning.places.schools import Places, all_places
from trellis.rules.places import Transition, UnfitPlaces, write_transitions

MOST_ADDED = 500
GONE = "Somebody removed this history while you pressed. The forecast stands without it."
NOT_CHECKED = "Check why it differs, and tick that you have; or remove it. Nothing has changed."


@dataclass(frozen=True, slots=True)
class PlacesWanted:
    """What the places of a school should be."""

    name: str
    setting: str
    district: str
    places: int
    first_age: int
    last_age: int
    source: str
    needs: tuple[str, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None


@action
def set_places(
    slug: str, *, wanted: PlacesWanted, reason: str, seen: str, by: Principal, at: datetime
) -> str:
    """Change the places of a school, or add one where `slug` is empty; its slug comes back.

    What is added without a day on which it opens opens today: it was in no count of the years before.
    `seen`: when they had last been changed here as they were read; nothing for the area's own figures.
    """
    policy.check_may_plan(by)
    wanted = replace(wanted, name=tidy(wanted.name))
    PlacesAt.objects.select_for_update().filter(slug=slug).first()
    known = {row.slug: row for row in all_places(current_places())}
    if slug and slug not in known:
        raise Refused("There are no places like that any more. Go back to the list.")
    if slug:
        _check_was_seen(known[slug], seen)
    _check(wanted, slug, tuple(known.values()))
    if not slug:
        slug, wanted = _free_slug(wanted.name, set(known)), _open_today(wanted, local_date(at))
    facts = {name: getattr(wanted, name) for name in wanted.__slots__} | {"needs": list(wanted.needs)}
    row, _ = PlacesAt.objects.update_or_create(
        slug=slug, defaults={**facts, "reason": reason, "changed_at": at, "changed_by_name": by.name}
    )
    was = known[slug].places if slug in known else None
    ledger.record(
        events.SET, by=by, at=at, subject=f"places:{row.slug}", name=row.name, places=row.places, was=was, reason=reason
    )  # fmt: skip
    return slug


@action
def put_back(slug: str, *, seen: str, by: Principal, at: datetime) -> None:
    """Go back to the area's figures; places that were only added here are taken out.

    `seen`: when they had last been changed here as they were read.
    """
    policy.check_may_plan(by)
    row = PlacesAt.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise Refused("It is as the area’s figures have it already: somebody put it back before you.")
    if seen != row.changed_at.isoformat():
        raise Refused(
            f"{row.changed_by_name} changed “{row.name}” to {row.places:,} places because “{row.reason}”, after you opened "
            "this page. So it was not put back: look at why it was changed first."
        )
    in_pack = any(school.slug == slug for school in current_places().file.schools)
    event = events.PUT_BACK if in_pack else events.TAKEN_OUT
    ledger.record(event, by=by, at=at, subject=f"places:{slug}", name=row.name, was=row.places)
    row.delete()


@action
def bring_history(name: str, *, transitions: tuple[Transition, ...], by: Principal, at: datetime) -> int:
    """Bring in a history to be looked at before it is used; its number comes back."""
    policy.check_may_plan(by)
    name = tidy(name)
    # Two people who bring one in at one moment are taken one after the other.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('a history of places', 0))")
    for fault in faults(name, transitions):
        raise fault
    kept = BroughtHistory.objects.create(
        name=name, table=write_transitions(transitions), rows=len(transitions), added_at=at, added_by_name=by.name,
        waits=True,
    )  # fmt: skip
    ledger.record(events.HISTORY_ADDED, by=by, at=at, subject=f"history:{kept.pk}", name=name, rows=kept.rows)
    return kept.pk


@action
def use_history(history_id: int, *, checked: bool, by: Principal, at: datetime) -> None:
    """Let forecasts learn from a history that was brought in, and from no other, from now on.

    `checked`: whether somebody has looked at why it differs, where there is a doubt about it.
    """
    policy.check_may_plan(by)
    kept = BroughtHistory.objects.select_for_update().filter(pk=history_id).first()
    if kept is None:
        raise Refused(GONE)
    if not kept.waits:
        raise Refused(why_not_waiting(kept))
    doubts = list(doubts_about(brought(kept), current_places().counted, local_date(at)))
    if doubts and not checked:
        raise Refused(NOT_CHECKED)
    kept.waits, kept.added_at = False, at  # the newest is in use, whichever was brought in first
    kept.used_by_name = by.name
    kept.save(update_fields=["waits", "added_at", "used_by_name"])
    ledger.record(
        events.HISTORY_USED, by=by, at=at, subject=f"history:{kept.pk}", name=kept.name, doubts=doubts
    )


@action
def remove_history(history_id: int, *, by: Principal, at: datetime) -> None:
    """Remove a history that was brought in; forecasts go back to the one before where it was in use."""
    policy.check_may_plan(by)
    kept = BroughtHistory.objects.select_for_update().filter(pk=history_id).first()
    if kept is None:
        raise Refused(GONE)
    ledger.record(events.HISTORY_REMOVED, by=by, at=at, subject=f"history:{kept.pk}", name=kept.name)
    kept.delete()


def _check_was_seen(now: Places, seen: str) -> None:
    """Refuse what was written over a page that others have changed since."""
    if seen == now.seen:
        return
    what = (
        f"{now.changed_by} changed “{now.name}” after you opened this page: it has {now.places:,} places now."
        if now.is_changed
        else f"“{now.name}” was put back to the area’s figures after you opened this page: {now.places:,} places."
    )
    raise Refused(
        f"{what} {STILL_HERE}",
        about="places",
        now=now.seen,
    )


def _check(wanted: PlacesWanted, slug: str, known: tuple[Places, ...]) -> None:
    """What a school cannot be, and two of one name, each with a sentence."""
    if wanted.closes_on and wanted.opens_on and wanted.closes_on <= wanted.opens_on:
        raise Refused("It closes before it opens. Change one of the dates.")
    if any(are_alike(row.name, wanted.name) and row.slug != slug for row in known):
        raise Refused(
            f"There are places at “{wanted.name}” already. Change those, or give these another name."
        )
    if not slug and len(known) >= MOST_ADDED:
        raise Refused(f"There are {MOST_ADDED} already. Take out one that is no longer needed.")
    try:
        _as_row(wanted).for_rules()
    except UnfitPlaces as error:
        raise Refused(str(error)) from error


def _open_today(wanted: PlacesWanted, on: date) -> PlacesWanted:
    """The same, open from a day on where none was given; what has closed by then stays as it was written."""
    if wanted.opens_on or (wanted.closes_on and wanted.closes_on <= on):
        return wanted
    return replace(wanted, opens_on=on)


def _as_row(wanted: PlacesWanted) -> Places:
    return Places(
        "", wanted.name, wanted.setting, wanted.district, wanted.places, wanted.first_age, wanted.last_age, wanted.needs,
        wanted.opens_on, wanted.closes_on, "", "", date.min,
    )  # fmt: skip


def _free_slug(name: str, taken: set[str]) -> str:
    stem = slugify(name)[:70] or "places"
    return next(
        slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, MOST_ADDED + 2))) if slug not in taken
    )
