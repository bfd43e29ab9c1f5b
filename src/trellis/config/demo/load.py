"""Load a demo area into an empty database."""

import random
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta

import psycopg
from django.db import connections

from trellis.cases import clock, forecasting
from trellis.config.demo import (
    assessments,
    children,
    commenting,
    figures,
    histories,
    offering,
    staff,
    stories,
)
from trellis.config.demo.children import Pupil
from trellis.config.demo.copying import Copier
from trellis.config.demo.histories import Turn
from trellis.config.demo.world import World
from trellis.foundation.access import asking, system
from trellis.foundation.area import current_area
from trellis.foundation.clock import today
from trellis.people.models import Child

SEED = 2014


def load_if_empty(size: str) -> None:
    """Load the demo unless somebody is already there."""
    with asking(system("demo"), on=today()):
        if Child.objects.exists():
            return
    load(size, on=today())


def load(size: str, *, on: date, seed: int = SEED) -> dict[str, int]:
    """Generate and copy the area's people, then derive every clock. Returns rows copied by table."""
    began = time.monotonic()
    owner = connections["owner"]
    owner.ensure_connection()
    raw = owner.connection
    assert isinstance(raw, psycopg.Connection)
    world = World(random.Random(seed), on, figures.SIZES[size], current_area(), Copier(raw))
    with raw.transaction():
        pupils = _generate(world)
    copied = dict(world.copier.copied)
    _tidy("ANALYZE")
    clock.recompute_all(on)
    stories.tell(pupils, on)
    commenting.tell(on)
    with asking(system("demo"), on=on):
        offering.tell(on, tuple(district.slug for district in world.area.districts))
    clock.recompute_all(on)  # the stories are told on days gone by, and the lists show today
    forecasting.make_anew(on)
    _tidy("VACUUM ANALYZE")
    print(
        f"Demo area loaded: {sum(copied.values()):,} rows in {time.monotonic() - began:.0f} s.",
        file=sys.stderr,
    )
    return copied


def _tidy(command: str) -> None:
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute(command)
    owner.close()


def _generate(world: World) -> dict[str, Pupil]:
    staff.make(world)
    children.declare(world)
    assessments.declare(world)
    finished = []
    for turn in histories.turns(world.dice, world.size):
        if turn.stands == "final":
            finished.append(turn)
        else:
            assessments.make_open(world, turn)
    _plans(world, finished)
    pupils = stories.make_pupils(world)
    staff.make_editors(world)
    staff.make_school_staff(world)
    staff.make_commissioner(world)
    world.copier.finish()
    return pupils


def _plans(world: World, finished: Sequence[Turn]) -> None:
    """Everyone who has a plan; those made in the years kept came from an assessment that is kept."""
    for turn in finished:
        known_since = world.on - timedelta(days=turn.asked)
        child = children.make(world, since=known_since, youngest=3 + turn.asked // 365)
        made_on = assessments.make_finished(world, child, turn)
        assessments.make_plan(world, child, made_on, made_on)
    for _ in range(world.size.of(figures.PLANS) - len(finished)):
        days = world.dice.randint(365 * figures.YEARS_KEPT + 1, 3000)
        known_since = world.on - timedelta(days=days)
        child = children.make(world, since=known_since, youngest=2 + days // 365)
        made_on = world.days_ago(5, 900)
        assessments.make_plan(world, child, made_on, min(made_on, known_since))
