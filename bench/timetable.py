"""Timetables a second on one core, for a case with twenty milestones: `python bench/timetable.py`."""

from datetime import date
from time import process_time

from trellis.rules.timetable import EHC_ASSESSMENT, ENGLAND, Excuse, Milestone, timetable

ROUNDS, BATCHES = 5_000, 5


def twenty_milestones() -> list[Milestone]:
    """A case from request to draft, with one correction."""
    advisers = ("psychology:1", "health:2", "social-care:3", "school:4")
    happened = [
        ("request_received", date(2026, 11, 3), None, None),
        ("request_received", date(2026, 11, 2), None, 1),
        ("family_consulted", date(2026, 11, 6), None, None),
        ("bodies_notified", date(2026, 11, 6), None, None),
        ("assessment_agreed", date(2026, 12, 11), None, None),
        *(("advice_requested", date(2026, 12, 11), about, None) for about in advisers),
        *(("advice_request_received", date(2026, 12, 14), about, None) for about in advisers),
        *(("advice_received", date(2027, 1, 20), about, None) for about in advisers[1:]),
        ("plan_agreed", date(2027, 2, 1), None, None),
        ("draft_sent", date(2027, 2, 5), None, None),
        ("draft_served", date(2027, 2, 8), None, None),
        ("consultation_sent", date(2027, 2, 8), "setting:9", None),
    ]
    return [
        Milestone(kind, on, id=number, supersedes=supersedes, about=about)
        for number, (kind, on, about, supersedes) in enumerate(happened, start=1)
    ]


def per_second(excuses: tuple[Excuse, ...] = ()) -> float:
    """Timetables a second of processor time, the best of a few batches."""
    milestones, today = twenty_milestones(), date(2027, 2, 20)
    timetable(EHC_ASSESSMENT, milestones, ENGLAND, today)
    best = float("inf")
    for _ in range(BATCHES):
        started = process_time()
        for _ in range(ROUNDS):
            timetable(EHC_ASSESSMENT, milestones, ENGLAND, today, excuses)
        best = min(best, process_time() - started)
    return ROUNDS / best


def main() -> None:
    """Print the figures that the performance page quotes."""
    print(f"milestones a case        {len(twenty_milestones()):>8}")
    print(f"timetables a second      {per_second():>8,.0f}")
    away = Excuse("X4", from_on=date(2027, 1, 1), to_on=date(2027, 2, 10))
    print(f"  with an excuse claimed {per_second((away,)):>8,.0f}")


if __name__ == "__main__":
    main()
