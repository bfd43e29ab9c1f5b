"""The reference page: the rows, the excuses, the counting rules and the worked examples, as Markdown."""

from collections.abc import Iterable

from trellis.rules.timetable import HOLDERS, PROCESSES
from trellis.rules.timetable.calendar import ENGLAND
from trellis.rules.timetable.counting import COUNTING_RULES
from trellis.rules.timetable.examples import EXAMPLES, EXCUSE_EXAMPLES, Example
from trellis.rules.timetable.excuses import EXCUSE_ROWS, NOT_EXCUSES
from trellis.rules.timetable.model import Process, Rule, Shape
from trellis.rules.timetable.words import in_words, listed, weekday

PREFACE = """\
# The law's time limits

This page is written by `trellis docs` from `trellis.rules.timetable`; a test fails when it is stale.

“reg” is a regulation of the Special Educational Needs and Disability Regulations 2014 (SI 2014/1530, as
amended), CFA the Children and Families Act, EA the Education Act, HESC Rules the First-tier Tribunal rules
(SI 2008/2699). Sure: **L** the legislation was read; **S** a secondary source was read; **K** from general
knowledge, and a person must check it against the legislation before anyone relies on it. A case keeps the law
that was in force on the day it began.
"""

SHAPES = {
    Shape.DUTY: "to be done by the end of it",
    Shape.WINDOW: "at least this much time must be left",
    Shape.RIGHT: "may be used until the end of it",
    Shape.STANDING: "lasts",
    Shape.CONTENT: "no clock of its own",
}


def as_markdown() -> str:
    """The whole page.

    >>> as_markdown().splitlines()[0]
    "# The law's time limits"
    """
    parts = [PREFACE, *map(_process, PROCESSES.values()), _holders(), _excuses(), _counting(), _examples()]
    return "\n".join(parts)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(headings), *(tuple(row) for row in rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines) + "\n"


def _process(process: Process) -> str:
    headings = (
        "Rule",
        "In plain words",
        "Who",
        "Limit",
        "Starts",
        "Done by",
        "Excuses",
        "Force",
        "Sure",
        "Where",
    )
    rules = _table(headings, (_rule(process, rule) for rule in process.rules))
    kinds = _table(
        ("Milestone", "What happened", "May repeat", "One for each"),
        ((f"`{k.key}`", k.sentence, "yes" if k.repeats else "", k.about or "") for k in process.kinds),
    )
    notes = _list((rule.id, rule.note) for rule in process.rules)
    missed = _list((rule.id, rule.if_missed) for rule in process.rules)
    stages = listed(row.stage.name.lower() for row in process.stages)
    heading = f"## {process.name} (`{process.key}`)\n\n{process.intro}\n"
    return f"{heading}\n{rules}\n{notes}\n\nIf it is missed:\n\n{missed}\n\nStages: {stages}.\n\n{kinds}"


def _list(lines: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{name}** {text}" for name, text in lines if text)


def _rule(process: Process, rule: Rule) -> tuple[str, ...]:
    force = f"{rule.force.value}; {SHAPES[rule.shape]}"
    until = f" to {in_words(rule.in_force_to)}" if rule.in_force_to else ""
    return (
        f"**{rule.id}** {rule.name}",
        rule.plain,
        rule.actor.value,
        str(rule.limit) if rule.shape is not Shape.CONTENT else "",
        _kinds(process, rule.starts),
        _kinds(process, rule.met_by),
        " ".join(rule.excuses) or "none",
        f"{force}; in force from {in_words(rule.in_force_from)}{until}",
        rule.certainty.value,
        rule.ref,
    )


def _kinds(process: Process, kinds: tuple[str, ...]) -> str:
    return "; or ".join(process.kind_by_key[kind].sentence.lower() for kind in kinds)


def _holders() -> str:
    rows = ((row.when, row.holder, row.ref, row.certainty.value) for row in HOLDERS)
    return f"## Who holds the rights\n\n{_table(('When', 'Who', 'Where', 'Sure'), rows)}"


def _excuses() -> str:
    rows = (
        (f"**{row.code}** {row.name}", row.condition, row.ref, row.certainty.value) for row in EXCUSE_ROWS
    )
    never = "\n".join(f"- {sentence}" for sentence in NOT_EXCUSES)
    intro = "An excuse is noted beside a limit. It never moves, stops or restarts it."
    table = _table(("Excuse", "Exact condition", "Where", "Sure"), rows)
    return f"## What can excuse a missed limit\n\n{intro}\n\n{table}\nWhat never excuses:\n\n{never}\n"


def _counting() -> str:
    rows = ((c.id, c.says, c.ref, c.certainty.value if c.certainty else "", c.here) for c in COUNTING_RULES)
    return f"## How days are counted\n\n{_table(('', 'Rule', 'Where', 'Sure', 'Here'), rows)}"


def _examples() -> str:
    days = _table(("Rule", "Given", "Counted", "Answer", "Source"), map(_example, EXAMPLES))
    excuses = _table(
        ("Given", "Holds", "Source"),
        ((row.given, "yes" if row.holds else "no", row.source) for row in EXCUSE_EXAMPLES),
    )
    return f"## Worked examples\n\nEach of these is a test.\n\n{days}\n{excuses}"


def _example(example: Example) -> tuple[str, ...]:
    answer = f"{weekday(example.due)} {in_words(example.due)}"
    if example.last_working_day and example.last_working_day != example.due:
        last = example.last_working_day
        answer += f"; work to {weekday(last)} {in_words(last)}"
    if example.earliest_next_on:
        answer += f"; the next step from {in_words(example.earliest_next_on)}"
    counted = example.limit.explain(example.days, ENGLAND)
    return (example.rule, example.given, counted, answer, example.source)
