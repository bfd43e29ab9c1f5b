"""What else an editor keeps: other forms of a record, events, reviews of the legal contents, words people use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trellis.directory import events, policy
from trellis.directory.models import DutyReview, Event, Idea, Service, Suggestion, Variant, Version
from trellis.directory.queries.editing_keeping import mark_of_form
from trellis.directory.seen import check_same
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date

FURTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as an editor types it."""

    title: str
    says: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    district: str
    is_online: bool
    website: str
    service: str = ""


@action
def keep_variant(
    slug: str,
    *,
    form: str,
    language: str,
    title: str,
    body: str,
    is_machine_made: bool,
    seen: str,
    by: Principal,
    at: datetime,
) -> Variant:
    """Keep a record in another language or form, made from what the record says now."""
    service = Service.objects.select_for_update().get(slug=slug)
    policy.check_may_edit(by)
    check_same(seen, mark_of_form(service.variants.filter(form=form, language=language).first()))
    if form == Variant.Form.LANGUAGE and language == "en":
        raise Refused("Choose the language it is in.")
    kept = {"title": title, "body": body, "is_machine_made": is_machine_made}
    variant, _ = Variant.objects.update_or_create(
        service=service, form=form, language=language, defaults={**kept, "made_from": service.changes, "made_at": at}
    )  # fmt: skip
    ledger.record(
        events.VARIANT_KEPT, by=by, at=at, subject=f"service:{service.pk}", record=slug, form=f"{form} ({language})"
    )  # fmt: skip
    return variant


@action
def take_away_variant(variant_id: int, *, by: Principal, at: datetime) -> None:
    """Take away a form of a record that is wrong."""
    variant = Variant.objects.select_related("service").get(pk=variant_id)
    policy.check_may_edit(by)
    form, subject = f"{variant.form} ({variant.language})", f"service:{variant.service_id}"
    slug = variant.service.slug
    ledger.record(events.VARIANT_TAKEN_AWAY, by=by, at=at, subject=subject, record=slug, form=form)
    variant.delete()


@action
def keep_event(event_id: int | None, *, happening: Happening, by: Principal, at: datetime) -> Event:
    """Add an event, or put it right."""
    policy.check_may_edit(by)
    if happening.ends_at is not None and happening.ends_at <= happening.starts_at:
        raise Refused("It ends before it starts. Check the times.")
    if local_date(happening.starts_at) < local_date(at):
        raise Refused("That day is past, so nobody would see it. Check the date.")
    if happening.starts_at > at + FURTHEST:
        raise Refused("That is more than three years ahead. Check the year.")
    event = Event.objects.select_for_update().get(pk=event_id) if event_id else Event()
    for name in ("title", "says", "starts_at", "ends_at", "place", "district", "is_online", "website"):
        setattr(event, name, getattr(happening, name))
    event.service = Service.objects.filter(slug=happening.service).first() if happening.service else None
    event.changed_at = at
    event.save()
    ledger.record(events.EVENT_KEPT, by=by, at=at, subject=f"event:{event.pk}", title=event.title)
    return event


@action
def take_away_event(event_id: int, *, by: Principal, at: datetime) -> None:
    """Take an event off the list."""
    policy.check_may_edit(by)
    event = Event.objects.select_for_update().get(pk=event_id)
    ledger.record(events.EVENT_TAKEN_AWAY, by=by, at=at, subject=f"event:{event.pk}", title=event.title)
    event.delete()


@action
def review_duty(duty: str, *, owner_role: str, note: str, by: Principal, at: datetime) -> DutyReview:
    """Say that somebody looked at one item of the legal contents, who looks after it, and what they found."""
    policy.check_may_edit(by)
    review = DutyReview.objects.create(
        duty=duty, owner_role=owner_role, note=note, reviewed_on=local_date(at), by_name=by.name, at=at
    )
    ledger.record(events.DUTY_REVIEWED, by=by, at=at, subject=f"duty:{duty}", duty=duty)
    return review


@action
def keep_idea(
    slug: str, *, said: Sequence[str], means: Sequence[str], needs: Sequence[str], by: Principal, at: datetime
) -> Idea:
    """Keep what people say for one thing, and what it means here; searches know it at once."""
    policy.check_may_edit(by)
    if not said or not means:
        raise Refused("An idea needs words that people say and words that our records use.")
    kept = {
        "said": list(said),
        "means": list(means),
        "needs": list(needs),
        "by_name": by.name,
        "changed_at": at,
    }
    idea, _ = Idea.objects.update_or_create(slug=slug, defaults=kept)
    ledger.record(events.IDEA_KEPT, by=by, at=at, subject=f"idea:{idea.pk}", idea=slug)
    return idea


@action
def take_away_idea(slug: str, *, by: Principal, at: datetime) -> None:
    """Take an idea out of the dictionary."""
    policy.check_may_edit(by)
    idea = Idea.objects.select_for_update().get(slug=slug)
    ledger.record(events.IDEA_TAKEN_AWAY, by=by, at=at, subject=f"idea:{idea.pk}", idea=slug)
    idea.delete()


@action
def decide_suggestion(
    suggestion_id: int, *, words: str, service: str, by: Principal, at: datetime
) -> Version | None:
    """Propose suggested words as a phrase of a record, or with no record named leave them out."""
    policy.check_may_edit(by)
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion_id)
    if suggestion.decided_at is not None:
        raise Refused(f"{suggestion.decided_by_name} has decided on this already.")
    suggestion.decided_at, suggestion.decided_by_name, suggestion.is_kept = at, by.name, bool(service)
    suggestion.save(update_fields=["decided_at", "decided_by_name", "is_kept"])
    ledger.record(events.SUGGESTION_DECIDED, by=by, at=at, subject=f"suggestion:{suggestion.pk}")
    return _propose_phrase(service, words.strip(), by, at) if service else None


def _propose_phrase(slug: str, words: str, by: Principal, at: datetime) -> Version:
    service = Service.objects.select_for_update().get(slug=slug)
    if words in service.phrases:
        raise Refused("That record has this phrase already.")
    waiting = service.versions.filter(
        state=Version.State.WAITING, by_id=by.user_id, content__has_key="phrases"
    )
    version = waiting.order_by("-pk").first()
    if version is not None and set(version.content) == {"phrases"}:  # several suggestions become one change
        version.content = {"phrases": [*version.content["phrases"], words]}
        version.save(update_fields=["content"])
        return version
    return Version.objects.create(
        service=service, number=service.changes, state=Version.State.WAITING,
        content={"phrases": [*service.phrases, words]}, why="Words people used in a search",
        by_name=by.name, by_id=by.user_id, at=at,
    )  # fmt: skip
