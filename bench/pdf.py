"""How long a plan's PDF takes: `python -m bench.pdf`. Forty lines, six pieces of advice, in both prints.

Needs no database: the document is made up here. The budget is 100 ms a plan (design page, "Budgets").
"""

import os
import statistics
from datetime import date
from time import perf_counter, process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")

import django

django.setup()

from trellis.plans.documents import Print, write  # noqa: E402
from trellis.plans.queries.reading import Document, Group, Item, Paper, Part  # noqa: E402
from trellis.rules.plan import SECTIONS, Provision, as_written, sentence  # noqa: E402

ROUNDS, BUDGET = 30, 100
ON = date(2027, 2, 8)
HELP = Provision(
    what="Phonics practice on the programme the teacher chooses",
    who="a teaching assistant",
    qualification="trained by the teacher for half a day",
    how_often="4 times a week",
    how_long="20 minutes",
    group_size="2",
    where="the library",
    review="each half term",
)
LINES = {"A": 3, "B": 10, "C": 2, "D": 1, "E": 7, "F": 12, "G": 2, "H1": 1, "H2": 1, "K": 6}


def made_up() -> Document:
    """A plan of the usual length."""
    return Document(
        plan_id=1,
        case_id=1,
        child_id=None,  # type: ignore[arg-type]  # nothing looks it up here
        version=1,
        state="served",
        council="Example County Council",
        reference="EX-1",
        child="Ada Example",
        called="Ada",
        born_on=date(2018, 3, 4),
        age="8 years 11 months",
        year_group="Year 4",
        pronouns="she/her",
        current_setting="Example School",
        parts=tuple(_part(letter) for letter in SECTIONS),
        papers=tuple(_paper(number) for number in range(6)),
        waiting_for=("Social care",),
        named=None,
        sent_on=ON,
        served_on=ON,
        made_on=None,
        first_made_on=None,
        last_reviewed_on=None,
        signed_by="",
        health_agreed_on=None,
    )


def _part(letter: str) -> Part:
    said = (
        sentence(HELP)
        if letter in ("F", "G", "H1", "H2")
        else "Loses the thread of what is said after 2 steps."
    )
    items = tuple(
        Item(number, f"{letter}{number}", said, ("B1", "E1"), (), "Educational psychology, R. Example")
        for number in range(1, LINES.get(letter, 0) + 1)
    )
    section = SECTIONS[letter]
    return Part(
        letter, section.title, section.plain, (Group("Cognition and learning", items),) if items else ()
    )


def _paper(number: int) -> Paper:
    need = "Reads at the level of a child of 6, and guesses words from their first letter."
    return Paper(
        label=f"Advice {number}",
        author="R. Example",
        role="Adviser",
        qualification="HCPC",
        on=ON,
        summary="I saw Ada three times.\n\nShe was kind to the others and told me about trains.",
        needs=(need,) * 4,
        outcomes=("Reads a page of 40 words alone.",) * 4,
        provision=(as_written(HELP),) * 5,
    )


def measure(size: Print) -> tuple[list[float], float, int]:
    """Milliseconds by the clock for each, of processor on average, and bytes."""
    document, times = made_up(), []
    length = len(write(document, size, on=ON))
    busy = process_time()
    for _ in range(ROUNDS):
        start = perf_counter()
        write(document, size, on=ON)
        times.append((perf_counter() - start) * 1000)
    return times, (process_time() - busy) * 1000 / ROUNDS, length


def main() -> None:
    """Print a row for each size of print."""
    print(f"{'print':8}{'p50 ms':>9}{'p95 ms':>9}{'busy ms':>9}{'bytes':>10}   budget {BUDGET} ms")
    for size in Print:
        times, busy, length = measure(size)
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
        print(f"{size:8}{p50:9.1f}{p95:9.1f}{busy:9.1f}{length:10}   {'within' if p95 <= BUDGET else 'over'}")


if __name__ == "__main__":
    main()
