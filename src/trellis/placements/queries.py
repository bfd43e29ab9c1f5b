"""What pages show of consultations."""

from dataclasses import dataclass
from datetime import date

from trellis.foundation.access import Principal
from trellis.people.queries import places
from trellis.people.queries.places import Place
from trellis.placements import clocks, enclosures, policy
from trellis.placements.enclosures import Enclosure
from trellis.placements.models import Consultation


@dataclass(frozen=True, slots=True)
class Asked:
    """One setting that was asked, and how it stands."""

    id: int
    setting_id: int
    setting: str
    kind: str
    why: str
    sent_on: date
    due_on: date
    answer: str
    says: str
    ground: str
    words: str
    answered_on: date | None
    answered_by: str
    days_late: int

    @property
    def is_late(self) -> bool:
        """Answered after the fifteen days, or not answered and they are over."""
        return self.days_late > 0

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.answer:
            return f"{self.says}, {_days(self.days_late)} late" if self.is_late else self.says
        return f"no answer, {_days(self.days_late)} late" if self.is_late else "waiting for an answer"


@dataclass(frozen=True, slots=True)
class Question:
    """The page a setting answers on."""

    asked: Asked
    child: str
    called: str
    born_on: date
    council_team: str
    is_open: bool
    enclosures: list[Enclosure]


def consultations_of(case_id: int, *, by: Principal, on: date) -> list[Asked]:
    """Every setting asked in a case, in the order they were asked."""
    rows = policy.visible_to(by).filter(case_id=case_id).order_by("sent_on", "pk")
    return [_asked(row, on) for row in rows]


def to_answer(*, by: Principal, on: date) -> list[tuple[str, Asked]]:
    """What this setting's people were asked, with the child's name: unanswered first, soonest due first."""
    rows = policy.visible_to(by).filter(case__closed_on=None)
    found = [(row.child.full_name, _asked(row, on)) for row in rows]
    return sorted(found, key=lambda pair: (bool(pair[1].answer), pair[1].due_on, pair[1].id))


def question(consultation_id: int, *, by: Principal, on: date) -> Question:
    """What a setting needs to answer, and nothing else."""
    row = policy.visible_to(by).select_related("case__team").get(pk=consultation_id)
    return Question(
        asked=_asked(row, on),
        child=row.child.full_name,
        called=row.child.called,
        born_on=row.child.born_on,
        council_team=row.case.team.name,
        is_open=row.case.closed_on is None,
        enclosures=enclosures.of(row, by, on),
    )


def asked(by: Principal) -> list[tuple[int, int]]:
    """The case and setting of every consultation addressed to whoever is asking."""
    return list(policy.visible_to(by).values_list("case_id", "setting_id"))


def to_ask(case_id: int, words: str = "") -> list[Place]:
    """Settings by name, or that a whole sentence names, that have not been asked in this case."""
    done = Consultation.objects.filter(case_id=case_id).values_list("setting_id", flat=True)
    return places.places_named(words, without=done) or places.places_in(words, without=done)


def _asked(row: Consultation, on: date) -> Asked:
    due_on = clocks.answer_by(row.sent_on)
    return Asked(
        id=row.pk,
        setting_id=row.setting_id,
        setting=row.setting.name,
        kind=row.setting.get_kind_display(),
        why=row.get_why_display(),
        sent_on=row.sent_on,
        due_on=due_on,
        answer=row.answer,
        says=row.get_answer_display() if row.answer else "",
        ground=row.get_ground_display() if row.ground else "",
        words=row.words,
        answered_on=row.answered_on,
        answered_by=row.answered_by_name,
        days_late=max(((row.answered_on or on) - due_on).days, 0),
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
