"""When the next step may come, in a family's words: beside the day the law sets, and never in place of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.cases.queries.family import FamilyCase
from trellis.cases.queries.forecasts import (
    DECISION,
    DRAFT,
    FINAL,
    PSYCHOLOGIST,
    Expected,
    Wait,
    expected,
    waits_for,
)  # fmt: skip
from trellis.foundation.clock import words
from trellis.foundation.ui.words import Words
from trellis.portal.overtaken import PSYCHOLOGY, Coming, beside_by_when
from trellis.portal.telling import is_draft_to_come, is_new_draft, why_late_is_lawful
from trellis.portal.voice import Voice

LIMITS = {DECISION: "A5", PSYCHOLOGIST: "A14", DRAFT: "A14", FINAL: "A14"}
SOON: dict[str, Words] = {
    DECISION: gettext_lazy("We expect to decide {when}."),
    PSYCHOLOGIST: gettext_lazy("We expect to have the psychologist's advice about {child} {when}."),
    DRAFT: gettext_lazy("We expect to send you a draft plan, or a letter that says no, {when}."),
    FINAL: gettext_lazy("We expect to send you the final plan {when}."),
}
NOT_YET: dict[str, Words] = {
    DECISION: gettext_lazy("We cannot say yet when we will decide."),
    PSYCHOLOGIST: gettext_lazy("We cannot say yet when the psychologist's advice will come."),
    DRAFT: gettext_lazy("We cannot say yet when a draft plan, or a letter that says no, will come."),
    FINAL: gettext_lazy("We cannot say yet when the final plan will come."),
}
LIMIT_OF: dict[str, Words] = {
    "A5": gettext_lazy("The law says we must decide by {day}."),
    "A14": gettext_lazy("The law says you must have the final plan by {day}."),
}
HIDDEN: dict[str, Words] = {
    "untried": gettext_lazy(
        "Too few families have been through this step for us to know if a guess would be right."
    ),
    "missed": gettext_lazy(
        "We looked back at past guesses. Too many of them were wrong, so we do not make one."
    ),
    "no-better": gettext_lazy(
        "We looked back at past guesses. They were of no real use, so we do not make one."
    ),
    "longest": gettext_lazy(
        "It may take longer than any guess we have been able to test. So we make no guess, and we are sorry."
    ),
    "new": gettext_lazy("We work this out each night. Please look again tomorrow."),
}


@dataclass(frozen=True, slots=True)
class Expecting:
    """What a family is told of when the next step may come. `beside_the_law` goes with it wherever it is shown."""

    says: str
    because: str
    beside_the_law: str
    is_past_the_limit: bool
    has_range: bool
    by_when: str = ""  # said after the dates of "by when" that we do not expect to keep
    coming: Coming | None = None


def expecting(case: FamilyCase, voice: Voice, on: date) -> Expecting | None:
    """What to tell of the next step; nothing where it waits for nothing we know, or nothing has been worked out."""
    awaited = any(one.body == PSYCHOLOGY and not one.is_in for one in case.advice)
    wait = waits_for(case.table, psychologist_is_awaited=awaited)
    if wait is None or is_new_draft(case.table) or is_draft_to_come(case.table):
        return None
    held_up = sorted({code for row in case.table.deadlines if row.is_open for code in row.excused_by})
    if held_up:
        return _held_up(case, wait, tuple(held_up))
    found = expected(wait.step, wait.since, on)
    if found is None:
        return None
    return _shown(case, found, voice, on) if found.why == "shown" else _hidden(case, found)


def coming_of(case: FamilyCase, voice: Voice, on: date) -> Coming | None:
    """What a case waits for, where that can be forecast."""
    found = expecting(case, voice, on)
    return found.coming if found else None


def _shown(case: FamilyCase, found: Expected, voice: Voice, on: date) -> Expecting:
    assert found.low_on is not None
    assert found.high_on is not None
    beside, is_past = _beside(case, found, on)
    coming = Coming(found.step, found.low_on, found.high_on)
    return Expecting(
        says=voice.says(SOON[found.step], when=coming.when(on)),
        because=" ".join(_because(found)),
        beside_the_law=beside,
        is_past_the_limit=is_past,
        has_range=True,
        by_when=beside_by_when(case, coming, on),
        coming=coming,
    )


def _hidden(case: FamilyCase, found: Expected) -> Expecting:
    return Expecting(
        str(NOT_YET[found.step]),
        str(HIDDEN[found.why]),
        _limit(case, found.step),
        False,
        False,
    )


def _held_up(case: FamilyCase, wait: Wait, codes: tuple[str, ...]) -> Expecting:
    """What holds one case up is not in the figures of all the others."""
    says = str(NOT_YET[wait.step])
    return Expecting(says, why_late_is_lawful(codes), _limit(case, wait.step), False, False)


def _because(found: Expected) -> Iterator[str]:
    """How many wait, how fast it goes, whose turn it is, and how often such a range was right."""
    yield _waiting(found)
    if found.goes_by_place:
        yield _("Most are seen in the order we asked, and {many} are ahead. Some are seen sooner.").format(
            many=f"{found.ahead:,}"
        )
    elif found.step == PSYCHOLOGIST:
        yield _("They are not all seen in turn, so we looked at how long it took others.")
    else:
        yield _("We looked at how long it took others.")
    yield _("We tested dates like these on past cases. They were right for about {many} in 10.").format(
        many=found.held_of_ten
    )


def _waiting(found: Expected) -> str:
    """How many wait, and how many of them it comes to in a week."""
    many, pace = f"{found.waiting:,}", round(found.a_week)
    if found.step == PSYCHOLOGIST:
        waiting = ngettext(
            "{many} child waits for a psychologist’s advice.",
            "{many} children wait for a psychologist’s advice.",
            found.waiting,
        )
    else:
        waiting = ngettext("{many} family waits for this.", "{many} families wait for this.", found.waiting)
    weekly = ngettext("About {many} gets it each week.", "About {many} get it each week.", pace)
    pace_said = weekly.format(many=f"{pace:,}") if pace else _("It is fewer than one a week.")
    return f"{waiting.format(many=many)} {pace_said}"


def _beside(case: FamilyCase, found: Expected, on: date) -> tuple[str, bool]:
    """The law's day beside the range, and whether the range may end after it."""
    assert found.low_on is not None
    assert found.high_on is not None
    due = case.table.due(LIMITS[found.step])
    limit = _limit(case, found.step)
    if due is None or found.high_on <= due:
        return limit, False
    if max(found.low_on, on) > due:
        said = _(
            "What we expect is later than that. We are sorry: it is not your fault, and the law has not changed."
        )
    else:
        said = _(
            "What we expect may be later than that. If it is, it is not your fault, and the law has not changed."
        )
    return f"{limit} {said}", True


def _limit(case: FamilyCase, step: str) -> str:
    due = case.table.due(LIMITS[step])
    return str(LIMIT_OF[LIMITS[step]]).format(day=words(due)) if due else ""
