"""One record as an editor changes it, and changes side by side as a second person checks them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from trellis.directory import fields, freshness, policy
from trellis.directory.fields import Value
from trellis.directory.models import Service, Version
from trellis.foundation.access import Principal
from trellis.rules.readability import FAMILY_READING_AGE, reading_age


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in two or three states, in words."""

    name: str
    label: str
    now: str
    wanted: str
    has_moved: bool = False  # somebody else's change to it was published after this one was written
    reads_at: float | None = None  # the reading age of what is wanted, where it is too high
    mine: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that waits, or was decided, with each field side by side."""

    id: int
    slug: str
    name: str
    by_name: str
    at: datetime
    why: str
    state: str
    differences: tuple[Difference, ...]
    is_mine: bool
    may_publish: bool
    decided_by_name: str = ""
    decided_at: datetime | None = None
    decided_why: str = ""


@dataclass(frozen=True, slots=True)
class Theirs:
    """What others wrote while somebody was typing."""

    by_names: str
    rows: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class EditPage:
    """A record about to be changed: what it holds, and the last version there was when it was opened."""

    slug: str
    name: str
    held: Mapping[str, Value]
    seen: int
    waiting: tuple[Change, ...]
    checked_on: date | None
    checked_by_name: str
    is_stale: bool
    is_shown: bool
    is_link_broken: bool
    reports: tuple[str, ...]


def to_edit(slug: str, who: Principal, on: date) -> EditPage:
    """What the form of one record shows."""
    service = Service.objects.get(slug=slug)
    versions = list(service.versions.order_by("-pk"))
    waiting = [one for one in versions if one.state == Version.State.WAITING]
    reports = service.reports.filter(mended_at=None).order_by("at")
    return EditPage(
        slug=slug,
        name=service.name,
        held=fields.held(service),
        seen=versions[0].pk if versions else 0,
        waiting=tuple(_change(one, service, who, versions) for one in waiting),
        checked_on=freshness.day_checked(service),
        checked_by_name=service.checked_by_name,
        is_stale=freshness.is_stale(service, on),
        is_shown=service.status != Service.Status.INACTIVE,
        is_link_broken=freshness.is_link_broken(service, on),
        reports=tuple(f"{one.get_what_display()}: {one.words}".rstrip(": ") for one in reports),
    )


def beside_theirs(slug: str, mine: Mapping[str, Value], seen: int, who: Principal) -> Theirs | None:
    """What others wrote since this form was opened, beside what is typed in it; None if nobody did."""
    service = Service.objects.get(slug=slug)
    newer = (
        service.versions.filter(pk__gt=seen).exclude(by_id=who.user_id).exclude(state=Version.State.REFUSED)
    )
    written = list(newer.order_by("pk"))
    theirs: dict[str, Value] = {}
    for version in written:
        theirs |= version.content
    held = fields.held(service)
    names = [name for name in fields.FIELDS if name in theirs and theirs[name] != mine.get(name)]
    rows = tuple(
        Difference(
            name=name,
            label=fields.label(name),
            now=fields.in_words(name, held[name]),
            wanted=fields.in_words(name, theirs[name]),
            mine=fields.in_words(name, mine.get(name)),
        )
        for name in names
    )
    return Theirs(", ".join(dict.fromkeys(one.by_name for one in written)), rows) if written else None


def queue(who: Principal) -> list[Change]:
    """Every change that waits, the oldest first."""
    waiting = (
        Version.objects.filter(state=Version.State.WAITING).select_related("service").order_by("at", "pk")
    )
    return [_change(one, one.service, who, ()) for one in waiting]


def change(version_id: int, who: Principal) -> Change:
    """One change with its record as it stands now."""
    version = Version.objects.select_related("service").get(pk=version_id)
    return _change(version, version.service, who, list(version.service.versions.order_by("-pk")))


def history(slug: str, who: Principal) -> tuple[str, list[Change]]:
    """A record's name, and every version with what it changed, the newest first."""
    service = Service.objects.get(slug=slug)
    versions = list(service.versions.exclude(state=Version.State.WAITING))
    versions.sort(key=lambda one: one.decided_at or one.at)
    told: list[Change] = []
    before: Mapping[str, Value] = {}
    for one in versions:
        told.append(_told(one, service, who, before))
        before = one.content if one.state == Version.State.PUBLISHED else before
    return service.name, told[::-1]


def _told(one: Version, service: Service, who: Principal, before: Mapping[str, Value]) -> Change:
    changed = {name: value for name, value in one.content.items() if name in before and before[name] != value}
    rows = tuple(_difference(name, before.get(name), value) for name, value in changed.items())
    return _as_change(one, service, who, rows if before else ())


def _change(one: Version, service: Service, who: Principal, others: "list[Version] | tuple[()]") -> Change:
    held = fields.held(service)
    at_the_time = _as_it_was(one, others)
    wanted = fields.differing(held, one.content) if one.state == Version.State.WAITING else {}
    rows = [
        _difference(name, held[name], value, moved=bool(at_the_time) and at_the_time.get(name) != held[name])
        for name, value in wanted.items()
    ]
    checked = one.content.get(fields.CHECKED.name)
    if checked:
        rows.append(
            Difference(
                fields.CHECKED.name,
                fields.label("checked_on"),
                str(freshness.day_checked(service) or "Never"),
                str(checked),
            )
        )
    return _as_change(one, service, who, tuple(rows))


def _as_it_was(one: Version, others: "list[Version] | tuple[()]") -> Mapping[str, Value]:
    """What the record held when a change was written, if anything was published after that; else nothing."""
    published = sorted(
        (each for each in others if each.state == Version.State.PUBLISHED and each.decided_at),
        key=lambda each: each.decided_at or each.at,
    )
    if not published or (published[-1].decided_at or one.at) <= one.at:
        return {}
    earlier = [each for each in published if (each.decided_at or each.at) <= one.at]
    held: Mapping[str, Value] = (earlier or published)[-1 if earlier else 0].content
    return held


def _difference(name: str, now: Value, wanted: Value, *, moved: bool = False) -> Difference:
    said = fields.in_words(name, wanted)
    age = reading_age(said.replace("\n", ". ")) if name in fields.WORDS_READ and wanted else 0.0
    return Difference(
        name=name,
        label=fields.label(name),
        now=fields.in_words(name, now),
        wanted=said,
        has_moved=moved,
        reads_at=age if age > FAMILY_READING_AGE else None,
    )


def _as_change(one: Version, service: Service, who: Principal, rows: tuple[Difference, ...]) -> Change:
    is_mine = one.by_id is not None and one.by_id == who.user_id
    return Change(
        id=one.pk,
        slug=service.slug,
        name=service.name,
        by_name=one.by_name,
        at=one.at,
        why=one.why,
        state=one.state,
        differences=rows,
        is_mine=is_mine,
        may_publish=policy.may_publish(who) and not is_mine,
        decided_by_name=one.decided_by_name,
        decided_at=one.decided_at,
        decided_why=one.decided_why,
    )
