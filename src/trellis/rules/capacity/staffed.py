"""Who is in post, week by week: posts, the slots they make, and what they cost."""

from datetime import date, timedelta

import numpy as np

from trellis.rules.capacity.layout import Floats, Ints
from trellis.rules.capacity.pathway import NotAPathway, Pool
from trellis.rules.capacity.scenario import Staffing


def weekly_slots(pool: Pool, staffing: tuple[Staffing, ...], starts_on: date, weeks: int) -> Ints:
    """Slots in each week and the one after, by who is in post at its start: nobody is a negative number of people."""
    return pool.slots(weekly_posts(pool, staffing, starts_on, weeks))


def weekly_posts(pool: Pool, staffing: tuple[Staffing, ...], starts_on: date, weeks: int) -> Floats:
    """Posts in each week and the one after."""
    return _posts_and_pay(pool, staffing, starts_on, weeks)[0]


def weekly_pay(pool: Pool, staffing: tuple[Staffing, ...], starts_on: date, weeks: int) -> Floats:
    """Pounds a year that those in post cost, in each week and the one after; a change may have its own cost a post."""
    return _posts_and_pay(pool, staffing, starts_on, weeks)[1]


def _posts_and_pay(
    pool: Pool, staffing: tuple[Staffing, ...], starts_on: date, weeks: int
) -> tuple[Floats, Floats]:
    days = [starts_on + timedelta(days=7 * week) for week in range(weeks + 1)]
    posts = np.full(weeks + 1, float(pool.posts))
    pay = posts * pool.cost_a_post
    for change in (change for change in staffing if change.pool == pool.name):
        each = pool.cost_a_post if change.cost_a_post is None else change.cost_a_post
        in_all, more = change.more is None, change.posts or 0.0 if change.more is None else change.more
        during = np.array(
            [change.from_on <= day and not (change.until_on and day > change.until_on) for day in days]
        )
        posts = np.where(during, more if in_all else posts + more, posts)
        pay = np.where(during, more * each if in_all else pay + more * each, pay)
    if posts.min() < 0:
        short = days[int(np.argmax(posts < 0))]
        raise NotAPathway(f"“{pool.name}” would have fewer than no posts from {short.day} {short:%B %Y}.")
    return posts, pay
