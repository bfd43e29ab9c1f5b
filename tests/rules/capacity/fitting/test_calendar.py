"""School holidays that come every year, as days."""

from datetime import date

from trellis.rules.capacity.fitting import every_year


def test_a_closure_over_the_new_year_ends_in_the_next() -> None:
    found = every_year([("12-20", "01-03")], date(2026, 9, 1), date(2026, 12, 31))

    assert (date(2026, 12, 20), date(2027, 1, 3)) in found.holidays
    assert (date(2025, 12, 20), date(2026, 1, 3)) in found.holidays


def test_the_end_of_february_is_there_in_every_year() -> None:
    found = every_year([("02-20", "02-29")], date(2026, 9, 1), date(2027, 9, 1))

    assert [last for _, last in found.holidays] == [
        date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29),
    ]  # fmt: skip
