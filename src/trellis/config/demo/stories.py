"""A handful of families whose cases were brought to their stage by the real actions, on real past days.

What a visitor opens as one of these people is a whole record: the request, who was told, each letter, the advice with
its rows, the draft with its sources, what was asked and answered, and who looked.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from trellis.cases.actions import contacting, panels
from trellis.config.demo import children
from trellis.config.demo.children import Pupil
from trellis.config.demo.planning import draft, finish
from trellis.config.demo.telling import SAID, TELLER, Cast, Story, email_of
from trellis.config.demo.world import World
from trellis.foundation.access import asking
from trellis.foundation.access.models import Membership, User
from trellis.people import actions as people

BODIES = ("setting", "health", "social-care")


def make_pupils(world: World) -> dict[str, Pupil]:
    """The children of the stories, as their schools know them."""
    return {key: children.make_pupil(world, **words["child"]) for key, words in SAID["families"].items()}


def tell(pupils: Mapping[str, Pupil], on: date) -> None:
    """Every story, in the order in which a visitor finds its people."""
    with asking(TELLER, on=on):
        users = {user.job_title: user for user in User.objects.filter(is_demo=True).order_by("-pk")}
    cast = Cast(on, users)
    stories = {key: Story(cast, key, pupil) for key, pupil in pupils.items()}
    just_asked(stories["asked"])
    waiting(stories["waiting"])
    reading_a_draft(stories["reading"])
    refused(stories["refused"])
    with_a_plan(stories["planned"])
    young_person(stories["young_person"])
    apart(stories["apart"])
    colleague(stories["colleague"])
    asked_by_school(stories["schools"])
    next_panel(cast, [stories[key] for key in ("asked", "young_person", "schools")])


def just_asked(story: Story) -> None:
    """Asked a week ago; yesterday's question waits for its answer."""
    story.ask(7)
    story.take_up(5)
    story.talk()


def waiting(story: Story) -> None:
    """Nine months in: three have answered, and there is no psychologist yet."""
    story.ask(266)
    story.take_up(262)
    story.agree_to_assess(225)
    story.say_views(215)
    for number, body in enumerate(BODIES):
        story.advise(body, "worried", 205 - 4 * number)
    story.talk()


def reading_a_draft(story: Story) -> None:
    """All five have advised; the draft reached the family five days ago and two of its lines are answered."""
    _assessed(story, asked=112, profile="talking")
    plan = draft(story, "talking", needed=9, served=5)
    lines = plan.answerable()
    plan.answer(lines[0], "agree", SAID["answers"]["agree"], 2)
    plan.answer(lines[-1], "change", SAID["answers"]["change"], 1)


def refused(story: Story) -> None:
    """Refused three weeks ago, with reasons, rights and their last days."""
    story.ask(60)
    story.take_up(56)
    said = SAID["notices"]
    test = {"may_have_needs": (True, story.said["words"]), "plan_may_be_necessary": (False, "")}
    story.decide("refuse", 21, said["refused"], test, said["refused_help"])


def with_a_plan(story: Story) -> None:
    """A final plan, ten weeks old, issued within the twenty weeks."""
    _assessed(story, asked=210, profile="worried")
    plan = draft(story, "worried", needed=103, served=98)
    plan.answer(plan.answerable()[-1], "change", SAID["answers"]["final"], 90)
    finish(story, plan, consulted=97, final=72)


def young_person(story: Story) -> None:
    """Seventeen, and asked for himself; the word he was promised is two days late."""
    story.ask(29)
    story.take_up(26)
    day = story.cast.on - timedelta(days=2)
    contacting.promise_next_contact(
        story.case_id,
        on=day,
        about="We will ring you at college.",
        by=story.coordinator,
        at=story.cast.at(12),
    )


def apart(story: Story) -> None:
    """Parents who live apart, one of whom may not know where the child lives; the psychologist has begun to write."""
    story.ask(70)
    story.take_up(67)
    other = story.said["other"]
    facts = people.CarerFacts(
        relation=other["relation"], has_parental_responsibility=True, may_know_address=False
    )
    at = story.cast.at(66)
    people.add_carer(
        story.pupil.id, name=other["name"], email=email_of(other["name"]), facts=facts, starts_on=at.date(),
        by=story.coordinator, at=at,
    )  # fmt: skip
    story.become_somebody(other)
    story.agree_to_assess(30)
    story.allocate(12)
    story.half_write(3)


def colleague(story: Story) -> None:
    """A colleague's child: only the named co-ordinator and the information guardian see the record."""
    story.ask(20)
    story.take_up(18)
    guardian = story.cast.person("Information guardian")
    named = [story.cast.users["Plan co-ordinator"].pk]
    why = "The mother works in the SEND service."
    people.restrict(story.pupil.id, named=named, reason=why, by=guardian, at=story.cast.at(18, 14))


def asked_by_school(story: Story) -> None:
    """The school asked, and its SENCO follows."""
    story.ask_as_school(33)
    parent, at = story.said["parent"], story.cast.at(31)
    facts = people.CarerFacts(
        relation=parent["relation"], has_parental_responsibility=True, is_main_contact=True
    )
    people.add_carer(
        story.pupil.id, name=parent["name"], email=email_of(parent["name"]), facts=facts, starts_on=at.date(),
        by=story.coordinator, at=at,
    )  # fmt: skip
    story.become_somebody(parent)
    story.take_up(19)


def next_panel(cast: Cast, stories: list[Story]) -> None:
    """A panel next Thursday with its members and the cases to be decided."""
    manager, at = cast.person("SEND Operations manager"), cast.at(2, 15)
    thursday = cast.on + timedelta(days=(3 - cast.on.weekday()) % 7 or 7)
    with asking(TELLER, on=cast.on):
        seats = Membership.objects.filter(role="panel-member", user__is_demo=True).order_by("user_id")
        members, team_id = [seat.user_id for seat in seats], seats[0].team_id
    panel = panels.set_panel("Weekly panel", team_id=team_id, on=thursday, by=manager, at=at)
    for story in stories:
        panels.add_case(story.case_id, panel_id=panel.pk, by=manager, at=at)
    for user_id in [*members, cast.users["Senior SEND officer"].pk]:
        panels.add_member(panel.pk, user_id=user_id, by=manager, at=at)


def _assessed(story: Story, *, asked: int, profile: str) -> None:
    """From the request to the last advice, each in its time."""
    story.ask(asked)
    story.take_up(asked - 4)
    story.agree_to_assess(asked - 40)
    story.say_views(asked - 50)
    story.allocate(asked - 55)
    for number, body in enumerate((*BODIES, "psychology")):
        story.advise(body, profile, asked - 62 - 6 * number)
