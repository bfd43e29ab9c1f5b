"""Open and lately finished assessments: cases, milestones, advice asked for and given, promises to families."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trellis.cases.models import (
    Advice,
    AdviceNeed,
    AdviceOutcome,
    AdviceProvision,
    AdviceRequest,
    Case,
    Evidence,
    Milestone,
    Promise,
)  # fmt: skip
from trellis.config.demo import children, wording
from trellis.config.demo.children import Made
from trellis.config.demo.histories import BODIES, Fact, History, Turn, finished, invent, weekday
from trellis.config.demo.world import Staff, World
from trellis.plans.models import Line, Plan
from trellis.rules.plan import area_name
from trellis.rules.schoolyear import is_year_9_or_above

LONDON = ZoneInfo("Europe/London")
PROCESS = "ehc-assessment"


def declare(world: World) -> None:
    """Say which columns the rows of each table will have."""
    table = world.copier.table
    table(
        Case, "id", "reference", "child_id", "process", "asked_by", "asked_by_name", "channel", "words",
        "setting_team_id", "team_id", "holder_id", "opened_at", "stage", "received_on", "next_contact_on",
    )  # fmt: skip
    table(Milestone, "case_id", "child_id", "kind", "on", "about", "noted_at", "noted_by_name")
    table(Evidence, "case_id", "child_id", "title", "words", "given_by", "given_at")
    table(
        AdviceRequest, "id", "case_id", "child_id", "body", "label", "why", "ref", "team_id", "adviser_id", "state",
        "sent_on", "due_on", "answered_on", "allocated_at", "visit_on",
    )  # fmt: skip
    table(
        Advice,
        "id",
        "request_id",
        "child_id",
        "author_name",
        "author_role",
        "written_on",
        "saved_at",
        "confirmed_at",
    )
    table(AdviceNeed, "id", "advice_id", "child_id", "position", "words", "area")
    table(AdviceOutcome, "id", "advice_id", "child_id", "position", "words", "need_id")
    table(
        AdviceProvision, "advice_id", "child_id", "position", "words", "need_id", "outcome_id", "who", "how_often",
        "how_long", "group_size", "where",
    )  # fmt: skip
    table(Promise, "case_id", "child_id", "on", "about", "made_at")
    table(
        Plan, "id", "child_id", "case_id", "state", "started_at", "sent_on", "served_on", "made_on", "first_made_on",
        "last_reviewed_on", "signed_by_name", "setting_id", "setting_type",
    )  # fmt: skip
    table(Line, "plan_id", "child_id", "section", "position", "heading", "words")


def at(day: date) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(day, time(9), tzinfo=LONDON)


def make_open(world: World, turn: Turn) -> None:
    """One assessment that is still running, or has ended without a plan."""
    dice = world.dice
    asked_on = turn.asked_on(world.on)
    child = children.make(world, since=asked_on, youngest=2 + turn.asked // 365, oldest=19)
    bodies = (*BODIES, "careers") if is_year_9_or_above(child.born_on, asked_on) else BODIES
    history = invent(dice, turn, world.on, bodies=bodies)
    holder = child.coordinator if dice.random() < 0.94 else None
    case = _case(world, child, asked_on, holder)
    case_id = case[0]
    _facts(world, child, case_id, history.facts)
    for body, answered in history.answered.items():
        _advice(world, child, case_id, history, body, answered)
    if history.served_on:
        _draft(world, child, case_id, history.served_on)
    promised = None
    if turn.stands not in ("refused", "declined"):
        days = dice.randint(-2, 20) if dice.random() < 0.9 else -dice.randint(3, 12)
        promised = max(weekday(world.on + timedelta(days=days)), asked_on + timedelta(weeks=1))
        world.copier.add("cases_promise", case_id, child.id, promised, "where things are", at(asked_on))
    world.copier.add("cases_case", *case, promised)


def make_finished(world: World, child: Made, turn: Turn) -> date:
    """The assessment a plan came from; the day of the plan."""
    facts = list(finished(world.dice, turn, world.on))
    case = _case(world, child, facts[0].on, child.coordinator)
    world.copier.add("cases_case", *case, None)
    _facts(world, child, case[0], facts)
    return facts[-1].on


def make_plan(world: World, child: Made, made_on: date, first_made_on: date) -> None:
    """A plan in force, with a line or two."""
    plan_id = world.copier.next_id("plans_plan")
    reviewed = max(made_on, world.days_ago(5, 380))
    world.copier.add(
        "plans_plan", plan_id, child.id, None, "final", at(made_on), made_on, made_on, made_on, first_made_on, reviewed,
        child.coordinator.name, child.school.id if child.school else None, "",
    )  # fmt: skip
    said = wording.BY_NEED[child.need]
    world.copier.add(
        "plans_line", plan_id, child.id, "B", 1, area_name(said.area), said.need.format(child=child.called)
    )
    world.copier.add("plans_line", plan_id, child.id, "F", 1, "", _sentence(said))


def _case(world: World, child: Made, asked_on: date, holder: Staff | None) -> tuple[int, *tuple[object, ...]]:
    """A case and what its request said: the row without its last column, the day by which the family hears."""
    dice, case_id = world.dice, world.copier.next_id("cases_case")
    asked_by = dice.choices(("parent", "setting", "health", "social-care"), (58, 35, 4, 3))[0]
    asked_by = "parent" if asked_by == "setting" and not child.school else asked_by
    names = {"parent": child.parent_name, "health": "A health visitor", "social-care": "A social worker"}
    name = names[asked_by] if asked_by in names or not child.school else f"SENCO, {child.school.name}"
    reference = f"{asked_on:%y}-{case_id:06d}"
    words = wording.BY_NEED[child.need].worry.format(child=child.called)
    row = (
        case_id, reference, child.id, PROCESS, asked_by, name,
        dice.choice(("online", "online", "email", "letter", "phone")), words,
        child.school.team_id if asked_by == "setting" and child.school else None, child.coordinator.team_id,
        holder.id if holder else None, at(asked_on), "", asked_on,
    )  # fmt: skip
    world.copier.add("cases_evidence", case_id, child.id, "What the request said", words, name, at(asked_on))
    return row


def _facts(world: World, child: Made, case_id: int, facts: Iterable[Fact]) -> None:
    for fact in facts:
        world.copier.add(
            "cases_milestone",
            case_id,
            child.id,
            fact.kind,
            fact.on,
            fact.about,
            at(fact.on),
            child.coordinator.name,
        )


def _advice(
    world: World, child: Made, case_id: int, history: History, body: str, answered: date | None
) -> None:
    assert history.sent_on is not None
    request_id = world.copier.next_id("cases_advicerequest")
    adviser = _adviser(world, child, history, body)
    team = world.area.team_answering(body, child.place.district, world.on)
    team_id = (
        child.school.team_id
        if body == "setting" and child.school
        else world.teams[team.slug]
        if team
        else None
    )
    seen = (answered or world.on + timedelta(days=world.dice.randint(3, 40))) - timedelta(
        world.dice.randint(10, 25)
    )
    visit = weekday(max(history.sent_on, seen))
    allocated = max(history.sent_on, weekday(visit - timedelta(days=world.dice.randint(14, 40))))
    world.copier.add(
        "cases_advicerequest", request_id, case_id, child.id, body, wording.LABELS[body], "The law asks for it",
        f"reg {world.area.body(body).reference}", team_id, adviser.id if adviser else None,
        "answered" if answered else "sent", history.sent_on, history.sent_on + timedelta(weeks=6), answered,
        at(allocated) if adviser else None, visit if adviser else None,
    )  # fmt: skip
    if team_id is not None and body != "setting":
        children.tie(world, child, history.sent_on, "adviser", team=team_id)
    if answered:
        author = adviser.name if adviser else child.parent_name if body == "family" else wording.LABELS[body]
        _answer(world, child, request_id, answered, author)


def _adviser(world: World, child: Made, history: History, body: str) -> Staff | None:
    """The psychologist, once one has been allocated."""
    if body != "psychology" or history.stands == "waiting":
        return None
    psychologist = world.dice.choice(world.psychologists[child.place.quadrant])
    children.tie(world, child, history.sent_on or history.asked_on, "psychologist", user=psychologist.id)
    return psychologist


def _answer(world: World, child: Made, request_id: int, answered: date, author: str) -> None:
    copier, said = world.copier, wording.BY_NEED[child.need]
    advice_id, need_id, outcome_id = map(
        copier.next_id, ("cases_advice", "cases_adviceneed", "cases_adviceoutcome")
    )
    copier.add(
        "cases_advice", advice_id, request_id, child.id, author, "", answered, at(answered), at(answered)
    )
    copier.add(
        "cases_adviceneed", need_id, advice_id, child.id, 1, said.need.format(child=child.called), said.area
    )
    outcome = said.outcome.format(child=child.called)
    copier.add("cases_adviceoutcome", outcome_id, advice_id, child.id, 1, outcome, need_id)
    copier.add(
        "cases_adviceprovision", advice_id, child.id, 1, said.provision, need_id, outcome_id, said.who, said.how_often,
        said.how_long, said.group_size, "in school",
    )  # fmt: skip


def _draft(world: World, child: Made, case_id: int, served_on: date) -> None:
    plan_id, said = world.copier.next_id("plans_plan"), wording.BY_NEED[child.need]
    world.copier.add(
        "plans_plan", plan_id, child.id, case_id, "served", at(served_on), served_on, served_on, None, None, None, "",
        None, "",
    )  # fmt: skip
    lines = (
        ("A", "What the family says", said.worry.format(child=child.called)),
        ("B", area_name(said.area), said.need.format(child=child.called)),
        ("E", "", said.outcome.format(child=child.called)),
        ("F", "", _sentence(said)),
        ("K", "", wording.LABELS["psychology"]),
    )
    for section, heading, words in lines:
        world.copier.add("plans_line", plan_id, child.id, section, 1, heading, words)


def _sentence(said: wording.Words) -> str:
    return f"{said.provision}, from {said.who}, {said.how_often}, for {said.how_long}, {said.group_size}."
