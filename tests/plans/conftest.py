"""Cases with advice at each step of a plan: advised, drafted, served, ready to be final."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from tests import builders
from trellis.cases import clock
from trellis.cases.models import (
    Advice,
    AdviceNeed,
    AdviceOutcome,
    AdviceProvision,
    AdviceRequest,
    Case,
)
from trellis.foundation.access import Principal, asking
from trellis.people.models import Carer, Setting
from trellis.placements import actions as placements
from trellis.plans.actions import drafting, serving
from trellis.plans.models import Line, Plan

RECEIVED, AGREED, TODAY = date(2026, 11, 2), date(2026, 12, 7), date(2027, 2, 8)
NOW = datetime(2027, 2, 8, 10, 0, tzinfo=UTC)
AFTER = datetime(2027, 2, 23, 10, 0, tzinfo=UTC)  # the first day the plan may be final
SENTENCE = (
    "Phonics practice. A teaching assistant (trained by the teacher) will do this 4 times a week, "
    "for 20 minutes, in a group of 2. It is looked at again each half term."
)


@dataclass
class World:
    """Who is about, and what there is."""

    case: Case
    officer: Principal
    senior: Principal
    parent: Principal
    carer: Carer
    setting: Setting
    advice: Advice


def a_request(
    case: Case, body: str = "psychology", label: str = "Educational psychology", **fields: object
) -> AdviceRequest:
    """A request for advice that was sent."""
    known = {"why": "The law asks for it", "ref": "reg 6(1)(d)", "state": "sent", "sent_on": AGREED}
    with asking(builders.TESTS, TODAY):
        return AdviceRequest.objects.create(
            **{"case": case, "child": case.child, "body": body, "label": label, **known, **fields}
        )


def an_advice(request: AdviceRequest, *, confirmed: bool = True, **fields: object) -> Advice:
    """Advice with one need, one outcome and one piece of provision."""
    known = {
        "author_name": "R. Example",
        "author_role": "Educational psychologist",
        "written_on": date(2027, 1, 4),
        "saved_at": NOW,
        "confirmed_at": NOW if confirmed else None,
    }
    with asking(builders.TESTS, TODAY):
        return Advice.objects.create(**{"request": request, "child": request.child, **known, **fields})


def rows_for(advice: Advice, **more: object) -> tuple[AdviceNeed, AdviceOutcome, AdviceProvision]:
    """The rows an adviser writes."""
    common = {"advice": advice, "child": advice.child, "position": 1}
    with asking(builders.TESTS, TODAY):
        need = AdviceNeed.objects.create(
            **common, words="Reads at the level of a child of 6.", section="B", area="cognition"
        )
        outcome = AdviceOutcome.objects.create(
            **common, need=need, words="Reads a page of 40 words alone.", by_when="July 2028"
        )
        provision = AdviceProvision.objects.create(
            **common,
            need=need,
            outcome=outcome,
            words="Phonics practice",
            section="F",
            who="a teaching assistant",
            qualification="trained by the teacher",
            how_often="4 times a week",
            how_long="20 minutes",
            group_size="2",
            review="each half term",
            **more,
        )
    return need, outcome, provision


def facts(case: Case, *kinds: tuple[str, date]) -> None:
    """Things that happened in a case."""
    with asking(builders.TESTS, TODAY):
        case = Case.objects.get(pk=case.pk)
        for kind, on in kinds:
            clock.note(case, kind, on, by=builders.TESTS, at=NOW)
        clock.refresh(case, TODAY)


def a_world(**child: object) -> World:
    """A case the council agreed to assess, with one piece of confirmed advice."""
    team = builders.a_team(name="SEND Example Team")
    school_team = builders.a_team("setting", email="office@school.example.org")
    case = builders.a_case(
        builders.a_child(**child), team, words="Ada cannot read yet and cries about school."
    )
    carer = builders.a_carer(case.child)
    facts(case, ("request_received", RECEIVED), ("assessment_agreed", AGREED))
    advice = an_advice(a_request(case))
    rows_for(advice)
    return World(
        case=case,
        officer=builders.asker(builders.a_member("coordinator", team, name="Co Ordinator"), TODAY),
        senior=builders.asker(builders.a_member("decision-maker", team, name="Senior Officer"), TODAY),
        parent=builders.asker(carer.user, TODAY),
        carer=carer,
        setting=builders.a_setting(name="Fenwick Example School", team=school_team),
        advice=advice,
    )


def drafted(world: World) -> Plan:
    """A draft put together from the advice."""
    return drafting.assemble_draft(world.case.pk, by=world.officer, at=NOW)


def served(world: World, on: date | None = TODAY) -> Plan:
    """A draft the family has."""
    plan = drafted(world)
    return serving.serve_draft(
        plan.pk, sent_on=TODAY, served_on=on, warnings_read=True, by=world.officer, at=NOW
    )


def ready(world: World) -> Plan:
    """A served draft whose days are over, with the decision made and a school that says it can."""
    plan = served(world)
    facts(world.case, ("plan_agreed", TODAY))
    (asked,) = placements.consult(
        world.case.pk, setting_ids=[world.setting.pk], why="council", by=world.officer, at=NOW
    )
    reply = placements.Reply("can", by_name="A. Head")
    placements.log_answer(asked.pk, reply=reply, answered_on=TODAY, by=world.officer, at=NOW)
    return plan


def lines_of(plan: Plan, section: str = "") -> list[Line]:
    """The live lines of a plan, or of one section."""
    with asking(builders.TESTS, TODAY):
        lines = Line.objects.filter(plan=plan, removed_at=None)
        return list(lines.filter(section=section) if section else lines)


@pytest.fixture
def world() -> World:
    """A case with one piece of confirmed advice."""
    return a_world()
