"""A history is rows of dates, and says what is wrong with them."""

from datetime import date

import pytest

from trellis.rules.capacity.fitting import History, Spell, UnfitHistory

SEEN_UNTIL = date(2026, 11, 20)


def test_a_spell_still_running_counts_to_the_last_day_seen() -> None:
    history = History((Spell(1, "advice", date(2026, 11, 6)),), SEEN_UNTIL)

    found = history.durations("advice")

    assert (found.weeks.tolist(), found.ended.tolist()) == ([2.0], [False])


def test_a_withdrawn_spell_did_not_end_the_work() -> None:
    spell = Spell(1, "advice", date(2026, 11, 6), date(2026, 11, 13), withdrawn=True)

    assert History((spell,), SEEN_UNTIL).durations("advice").ended.tolist() == [False]


def test_a_spell_found_open_enters_late() -> None:
    spell = Spell(1, "advice", date(2026, 10, 2), date(2026, 11, 13), seen_from=date(2026, 10, 30))

    assert History((spell,), SEEN_UNTIL).durations("advice").entry.tolist() == [4.0]


@pytest.mark.parametrize(
    ("asked", "cases"), [({"need": "ASD"}, [1]), ({"quadrant": "mid"}, [1, 2]), ({}, [1, 2, 3])]
)
def test_spells_are_picked_by_need_source_and_quadrant(asked: dict[str, str], cases: list[int]) -> None:
    day = date(2026, 11, 2)
    spells = (
        Spell(1, "advice", day, need="ASD", quadrant="mid"),
        Spell(2, "advice", day, need="SEMH", quadrant="mid"),
        Spell(3, "advice", day, need="SEMH", quadrant="west"),
        Spell(4, "drafting", day),
    )

    assert [spell.case for spell in History(spells, SEEN_UNTIL).of_stage("advice", **asked)] == cases


@pytest.mark.parametrize(
    ("spell", "words"),
    [
        (Spell(7, "advice", date(2026, 11, 6), date(2026, 11, 5)), "Case 7, “advice” ends before it starts"),
        (Spell(7, "advice", date(2026, 11, 21)), "after the last day"),
        (Spell(7, "advice", date(2026, 11, 6), date(2026, 11, 21)), "after the last day"),
        (
            Spell(7, "advice", date(2026, 1, 6), date(2026, 2, 1), seen_from=date(2026, 3, 1)),
            "after it had ended",
        ),
        (Spell(7, "advice", "2026-11-06"), "has 2026-11-06 where there must be a date"),  # type: ignore[arg-type]  # a mistake
        (Spell(7, "advice", None), "has None where there must be a date"),  # type: ignore[arg-type]  # a mistake
    ],
)
def test_dates_that_cannot_be_are_refused(spell: Spell, words: str) -> None:
    with pytest.raises(UnfitHistory, match=words):
        History((spell,), SEEN_UNTIL)


def test_a_stage_nobody_was_in_is_said() -> None:
    with pytest.raises(UnfitHistory, match="Nobody has been in the stage “panel”"):
        History((), SEEN_UNTIL).durations("panel")


def test_a_last_day_that_is_no_date_is_refused() -> None:
    with pytest.raises(UnfitHistory, match="must be a date; it says None"):
        History((), None)  # type: ignore[arg-type]  # a mistake
