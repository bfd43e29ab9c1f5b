"""The five answers on the first screen: where it is, what is next, by when, who, when they next hear."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.cases.queries.family import Asked, FamilyCase
from trellis.foundation.area import current_area
from trellis.foundation.clock import words
from trellis.foundation.ui.words import distance
from trellis.portal.stages import EXCUSES, NO_REQUEST, STAGES, StageWords
from trellis.portal.voice import Voice
from trellis.rules import timetable as law

# CFA 2014 s.44(1): a plan is reviewed in each 12 months starting with the day it was made.
_A_YEAR = law.Within(law.months(12), beginning_with=True)


@dataclass(frozen=True, slots=True)
class Answers:
    """Each is a sentence or two, and none is ever empty."""

    where: str
    next: str
    by: str
    who: str
    next_word: str
    is_late: bool = False
    is_yours: bool = False


def answers(case: FamilyCase, voice: Voice, on: date, answer_by: date) -> Answers:
    """The five answers of a case."""
    stage = stage_words(case)
    by, is_late = _by(case, stage, on)
    return Answers(
        where=voice.says(stage.where),
        next=f"{voice.says(stage.next)} {schools_waited_for(case)}".strip(),
        by=by,
        who=_who(case, stage),
        next_word=_next_word(case, on, answer_by),
        is_late=is_late,
        is_yours=stage.is_yours,
    )


def no_request(voice: Voice, answer_by: date) -> Answers:
    """The five answers where there is no case."""
    return Answers(
        where=voice.says(NO_REQUEST.where),
        next=str(NO_REQUEST.next),
        by=str(NO_REQUEST.by),
        who=_("You, or the school. {service} can help you, free.").format(service=_service()),
        next_word=_("If you ask us today, you hear from us by {day}.").format(day=words(answer_by)),
        is_yours=True,
    )


def stage_words(case: FamilyCase) -> StageWords:
    """The words of the stage a case is at, and of how far the reading of a draft has got."""
    table = case.table
    key = table.stage.key
    if key == "family_reading":
        closes_on = table.due("A11")
        if closes_on is None or is_draft_on_its_way(table):
            key = "draft_on_its_way"
        elif closes_on < table.on:
            key = "time_to_answer_over"
        elif is_new_draft(table):
            key = "new_draft"
    if key in ("finalising", "time_to_answer_over", "draft_on_its_way") and is_draft_to_come(table):
        key = "new_draft_to_come"
    if key == "gathering_advice" and not any(fact.kind == "advice_requested" for fact in table.effective):
        key = "advice_not_asked_yet"
    return STAGES[table.process.key][key]


def dates_of_by_when(case: FamilyCase) -> tuple[law.Deadline, ...]:
    """The limits whose days "by when" names, as long as none is late."""
    stage, table = stage_words(case), case.table
    if stage.by or stage.rule == "review" or not table.is_certain:
        return ()
    row = table.deadline(stage.rule) if stage.rule else table.next_duty
    if row is None or row.due_on is None or row.state is law.State.LATE:
        return ()
    final = table.deadline("A14") if row.rule.id == "A10" else None
    return (row, final) if final and final.due_on else (row,)


def is_draft_on_its_way(table: law.Timetable) -> bool:
    """Whether the last draft that was sent has not been known to arrive: its days have not begun."""
    sent = max((fact.on for fact in table.effective if fact.kind == "draft_sent"), default=None)
    served = max((fact.on for fact in table.effective if fact.kind == "draft_served"), default=None)
    return sent is not None and (served is None or served < sent)


def is_new_draft(table: law.Timetable) -> bool:
    """Whether the draft the family has was sent because an earlier one was changed."""
    return len({fact.on for fact in table.effective if fact.kind == "draft_served"}) > 1


def is_draft_to_come(table: law.Timetable) -> bool:
    """Whether the council changed the draft for its own reasons and has not sent the new one (Code 9.125)."""
    changed = max((fact.on for fact in table.effective if fact.kind == "draft_changed"), default=None)
    sent = max((fact.on for fact in table.effective if fact.kind == "draft_sent"), default=None)
    again = table.deadline("A12")
    is_sent = sent is not None and changed is not None and sent >= changed and is_draft_on_its_way(table)
    return again is not None and again.is_open and not is_sent


def schools_waited_for(case: FamilyCase) -> str:
    """That a school or college was asked and has not answered, and by when it should; nothing if none waits."""
    days = [row.due_on for row in case.table.about("A13") if row.is_open and row.due_on]
    if not days or case.is_closed:
        return ""
    return ngettext(
        "We asked a school or college if it can help. We wait for its answer: it has until {day}.",
        "We asked some schools or colleges if they can help. We wait for them: they have until {day}.",
        len(days),
    ).format(day=words(max(days)))


def case_worker(case: FamilyCase) -> str:
    """Who has the case, by name and role, or else the team."""
    if case.holder:
        role = case.holder_role or _("plan co-ordinator")
        return _("{name}, {role}").format(name=case.holder, role=role)
    if case.is_closed:
        return case.team
    return _("{team}. No one person there has it yet").format(team=case.team)


def review_by(table: law.Timetable) -> date | None:
    """The last day of the year in which a plan must be reviewed."""
    made = next((fact.on for fact in table.effective if fact.kind == "final_plan_dated"), None)
    made = made or next((fact.on for fact in table.effective if fact.kind == "final_plan_sent"), None)
    return _A_YEAR.due({"start": made}, law.ENGLAND) if made else None


def why_late_is_lawful(codes: tuple[str, ...]) -> str:
    """Why the law lets a limit be missed, in words; nothing if it does not."""
    reasons = [str(EXCUSES[code]) for code in codes if code in EXCUSES]
    if not reasons:
        return ""
    return _("The council says the law lets it be late, as {why}.").format(why=_(" and ").join(reasons))


def _by(case: FamilyCase, stage: StageWords, on: date) -> tuple[str, bool]:
    """By when, and whether that day has been missed."""
    if stage.by:
        return str(stage.by), False
    table = case.table
    if not table.is_certain:
        return _("We cannot say yet. A date in the record must be put right first. Ask us about it."), False
    if stage.rule == "review":
        due = review_by(table)
        return (_day(due, on), False) if due else (_("Within a year of the date on the plan."), False)
    due_row = table.deadline(stage.rule) if stage.rule else table.next_duty
    if due_row is None or due_row.due_on is None:
        return _("The law sets no day for this step."), False
    if due_row.state is law.State.LATE:
        return _late(due_row), True
    if due_row.rule.id == "A10":
        return _drafted(table, due_row.due_on, on), False
    return _day(due_row.due_on, on), False


def _day(due: date, on: date) -> str:
    if due < on:
        return _("The last day was {day}.").format(day=words(due))
    return _("By {day}, {away}.").format(day=words(due), away=distance(due, on))


def _late(row: law.Deadline) -> str:
    assert row.due_on is not None
    late = ngettext("{days} day late", "{days} days late", row.days_late).format(days=row.days_late)
    if row.force is law.Force.STATUTORY:
        return _("This is {late}. The law says by {day}.").format(late=late, day=words(row.due_on))
    return _("This is {late}. It should have come by {day}.").format(late=late, day=words(row.due_on))


def _drafted(table: law.Timetable, due: date, on: date) -> str:
    """The law sets no day for the draft; it sets one for the plan."""
    final = table.due("A14")
    aim = _("You should have it by {day}, {away}.").format(day=words(due), away=distance(due, on))
    return (
        f"{aim} {_('The law says you get the final plan by {day}.').format(day=words(final))}"
        if final
        else aim
    )


def _who(case: FamilyCase, stage: StageWords) -> str:
    if case.is_closed and stage.is_yours:
        return _("You, if you want to. {service} can help you, free.").format(service=_service())
    if stage.is_yours:
        return _("You. You can ask {worker}.").format(worker=case_worker(case))
    waiting = [_waited_for(one) for one in case.advice if not (one.is_in or one.is_from_family)]
    if case.table.stage.key == "gathering_advice" and waiting:
        return _("{worker}. We wait for: {people}.").format(
            worker=case_worker(case), people="; ".join(waiting)
        )
    return f"{case_worker(case)}."


def _waited_for(one: Asked) -> str:
    who = one.who if one.who != one.label else ""
    visit = _("visit on {day}").format(day=words(one.visit_on)) if one.visit_on else ""
    known = ", ".join(part for part in (who, visit) if part)
    return f"{one.label} ({known})" if known else one.label


def _next_word(case: FamilyCase, on: date, answer_by: date) -> str:
    promised = case.next_word_on
    if case.is_closed:
        due = review_by(case.table) if case.table.stage.key == "plan_in_force" else None
        told = (
            _("We write to you about the yearly review before {day}.").format(day=words(due)) if due else ""
        )
        asked = _("If you write to us today, we answer by {day}.").format(day=words(answer_by))
        return f"{told} {asked}".strip()
    if promised is None:
        return _("No day is set. If you write to us today, we answer by {day}.").format(day=words(answer_by))
    if promised < on:
        return _(
            "We said you would hear by {day}. You did not, and we are sorry. "
            "If you write today, we answer by {answer}."
        ).format(day=words(promised), answer=words(answer_by))
    return _("By {day}, even if there is no news.").format(day=words(promised))


def _service() -> str:
    return current_area().words.information_service
