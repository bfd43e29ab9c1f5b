"""The date by which a family was told they will hear next: one live promise a case, kept by hearing."""

from datetime import date, datetime, timedelta

from trellis.cases.models import Case, Promise
from trellis.foundation.clock import local_date
from trellis.rules import timetable as law

SILENCE_AT_MOST = timedelta(weeks=3)  # nobody waits longer than this without a word
ANSWER_WITHIN = 5  # working days to answer a family's question


def renew(case: Case, *, on: date | None, about: str, at: datetime) -> date | None:
    """The family hears today: the promise in hand is kept and the next made; none once it is closed."""
    today = local_date(at)
    Promise.objects.filter(case=case, kept_on=None).update(kept_on=today)
    day = None if case.closed_on else on or next_word_on(case, today)
    if day is not None:
        Promise.objects.create(case=case, child_id=case.child_id, on=day, about=about[:200], made_at=at)
    case.next_contact_on = day
    case.save(update_fields=["next_contact_on"])
    return day


def next_word_on(case: Case, today: date) -> date:
    """The working day by which to write again: the next legal limit, or three weeks if that is sooner."""
    latest = today + SILENCE_AT_MOST
    if case.next_due_on is not None and case.next_due_on > today:
        latest = min(latest, case.next_due_on)
    day = law.ENGLAND.on_or_before(latest)
    return day if day > today else law.ENGLAND.on_or_after(today + timedelta(days=1))


def answer_by(today: date) -> date:
    """The day by which a question that arrives today is answered."""
    return law.ENGLAND.count(today, ANSWER_WITHIN, law.ENGLAND.is_working_day)
