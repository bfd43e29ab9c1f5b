"""Every limit of a case, what the law says of it in plain words, and what to do when one is missed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.cases.queries.family import FamilyCase
from trellis.foundation.area import Contact, current_area
from trellis.foundation.clock import words
from trellis.foundation.ui.words import Words
from trellis.portal.overtaken import Coming, beside_a_limit
from trellis.portal.telling import why_late_is_lawful
from trellis.portal.voice import Voice
from trellis.rules import timetable as law

FORCES: dict[law.Force, Words] = {
    law.Force.STATUTORY: gettext_lazy("The law says this must be done."),
    law.Force.GUIDANCE: gettext_lazy("Guidance says this should be done."),
    law.Force.PRACTICE: gettext_lazy("This is good practice. The law does not set it."),
}
# The Local Government and Social Care Ombudsman, for every council in England (lgo.org.uk).
OMBUDSMAN = "https://www.lgo.org.uk"


@dataclass(frozen=True, slots=True)
class ShownLimit:
    """One limit: what the law says, how it stands, and how sure we are of the rule."""

    says: str
    stands: str
    force: str
    cites: str
    is_late: bool
    is_met: bool
    is_checked: bool
    why: str
    about: str
    if_missed: str


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody to turn to: what they do, and how to reach them."""

    title: str
    says: str
    ways: tuple[str, ...]
    website: str = ""
    page: str = ""  # of ours, with more about it


def limits(case: FamilyCase, voice: Voice, coming: Coming | None) -> tuple[ShownLimit, ...]:
    """Every limit with a clock, those that are late first, then what the law wants in each step.

    `coming` is what the case waits for, where that can be forecast.
    """
    rows = sorted(case.table.deadlines, key=lambda row: row.state is not law.State.LATE)
    return (*(_shown(row, case, voice, coming) for row in rows), *_without_a_clock(case, voice))


def what_you_can_do() -> tuple[Help, ...]:
    """If a limit is missed, or a family does not agree: who helps, the nearest first."""
    about = current_area().about
    return (
        Help(
            about.words.information_service,
            _("They give free advice and do not take sides. They know the law and can help you write."),
            ways(about.information_service),
            about.information_service.website or "",
        ),
        Help(
            _("Complain to the council"),
            _("Say what is late, what it has done to you, and what you want. You can do this at any time."),
            ways(about.complaints),
            about.complaints.website or "",
        ),
        Help(
            _("Get help to settle it"),
            _("Somebody from outside helps both sides to agree. It is free, and you can still appeal."),
            ways(about.disagreement_service),
            about.disagreement_service.website or "",
        ),
        Help(
            _("Mediation, once you have a letter with our choice"),
            _(
                "You have 2 months from the day we sent the letter to ask. Talk to the adviser first. It is free."
            ),
            ways(about.mediation_adviser),
            about.mediation_adviser.website or "",
        ),
        Help(
            _("The Ombudsman"),
            _("If we do not put it right, they can look into it. They are free and do not work for us."),
            (),
            OMBUDSMAN,
        ),
    )


def _shown(row: law.Deadline, case: FamilyCase, voice: Voice, coming: Coming | None) -> ShownLimit:
    return ShownLimit(
        says=voice.law(row.rule.plain),
        stands=f"{_stands(row)} {beside_a_limit(row, coming, case.table.on)}".strip(),
        force=str(FORCES[row.force]),
        cites=row.citation,
        is_late=row.is_late,
        is_met=row.met_on is not None,
        is_checked=not row.verify,
        why=_who_was_told(row, case) or why_late_is_lawful(row.excused_by),
        about=_about(row, case),
        if_missed=voice.law(row.rule.if_missed) if row.state is law.State.LATE else "",
    )


def _without_a_clock(case: FamilyCase, voice: Voice) -> Iterator[ShownLimit]:
    for rule in case.table.process.rules:
        if rule.shape is law.Shape.CONTENT:
            yield ShownLimit(
                says=voice.law(rule.plain),
                stands=_("This has no clock of its own."),
                force=str(FORCES[rule.force]),
                cites=rule.ref,
                is_late=False,
                is_met=False,
                is_checked=rule.certainty is not law.Certainty.KNOWLEDGE,
                why="",
                about="",
                if_missed="",
            )


def _stands(row: law.Deadline) -> str:
    day = words(row.due_on) if row.due_on else ""
    days = ngettext("{days} day", "{days} days", row.days_late).format(days=row.days_late)
    met = words(row.met_on) if row.met_on else ""
    match row.state:
        case law.State.MET:
            return (
                _("Done on {met}. The last day was {day}.").format(met=met, day=day)
                if day
                else _("Done on {met}.").format(met=met)
            )
        case law.State.MET_LATE:
            return _("Done on {met}. That was {days} late.").format(met=met, days=days)
        case law.State.LATE:
            return _("Late by {days}. It was due by {day}.").format(days=days, day=day)
        case law.State.RUNNING:
            return _("The last day is {day}.").format(day=day) if day else _("This counts now.")
        case law.State.NOT_NEEDED:
            return _("Not needed.")
        case law.State.CLOSED:
            return (
                _("This time is over. It ended on {day}.").format(day=day) if day else _("This time is over.")
            )
        case law.State.CUT_SHORT:
            return _("This ended before its time.")
        case law.State.NOT_KNOWN:
            return _("We cannot say yet. A date in the record must be put right first.")
    return _("Not started yet.")


def _who_was_told(row: law.Deadline, case: FamilyCase) -> str:
    """Of the duty to tell others of a request: whom we told, each on their own day."""
    if row.rule.id != "A4":
        return ""
    told = [fact for fact in case.table.effective if fact.kind == "bodies_notified" and fact.about]
    said = [_("We told {who} on {day}.").format(who=fact.about, day=words(fact.on)) for fact in told]
    return " ".join(said)


def _about(row: law.Deadline, case: FamilyCase) -> str:
    """Which of several: the advice it is about, by the name its adviser goes by."""
    if row.about is None or row.rule.each != "advice_requested":
        return ""
    name = row.about.partition(":")[0].replace("-", " ")
    labels = {one.label.lower(): one.label for one in case.advice}
    return next((label for low, label in labels.items() if name in low), name[:1].upper() + name[1:])


def ways(contact: Contact) -> tuple[str, ...]:
    """How to reach somebody, but for the website, which is a link; what is not known is not made up."""
    known = [way for way in (contact.phone, contact.email, contact.address) if way]
    hours = f" ({contact.hours})" if contact.hours and contact.phone else ""
    return tuple(f"{way}{hours}" if way == contact.phone else way for way in known)
