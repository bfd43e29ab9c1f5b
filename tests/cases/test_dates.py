"""Anybody can work out the dates, see how each was counted, and is told what is wrong with a date."""

from datetime import date

import pytest
from django.test import Client

from trellis.cases.queries.dates import work_out

pytestmark = pytest.mark.django_db


def _typed(kind: str, day: object, month: object, year: object) -> dict[str, object]:
    return {f"{kind}-day": day, f"{kind}-month": month, f"{kind}-year": year}


def test_the_twenty_weeks_are_counted_from_the_day_the_request_arrived(client: Client) -> None:
    page = client.get("/dates/", _typed("request_received", 2, 11, 2026))

    assert page.status_code == 200
    assert "22 March 2027" in page.text
    assert "20 weeks from 2 November 2026, not counting that day" in page.text


def test_a_limit_on_a_sunday_shows_the_friday_before(client: Client) -> None:
    page = client.get("/dates/", _typed("request_received", 1, 11, 2026))

    assert "13 December 2026" in page.text
    assert "11 December 2026" in page.text


def test_what_was_not_read_in_the_law_says_so(client: Client) -> None:
    assert "To be checked" in client.get("/dates/", _typed("request_received", 2, 11, 2026)).text


def test_a_move_is_counted_in_working_days(client: Client) -> None:
    page = client.get("/dates/", {"process": "move", **_typed("aware_of_move", 17, 12, 2026)})

    assert "11 January 2027" in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ((31, 2, 2026), "31 February 2026 is not a date"),
        ((1, 1, 1999), "1 September 2014"),
        (("", "", ""), "Enter the day the council got the request"),
        (("x", 1, 2026), "Enter a date in numbers"),
    ],
)
def test_a_date_that_cannot_be_is_said_in_words(
    client: Client, typed: tuple[object, object, object], sentence: str
) -> None:
    page = client.get("/dates/", _typed("request_received", *typed))

    assert page.status_code == 422
    assert sentence in page.text


def test_dates_that_contradict_each_other_are_said(client: Client) -> None:
    both = _typed("assessment_agreed", 1, 12, 2026) | _typed("assessment_refused", 1, 12, 2026)

    page = client.get("/dates/", _typed("request_received", 2, 11, 2026) | both)

    assert "Only one can be right" in page.text


def test_the_page_opens_with_no_dates_and_for_a_process_nobody_knows(client: Client) -> None:
    assert client.get("/dates/").status_code == 200
    assert client.get("/dates/?process=nonsense").status_code == 200


def test_a_step_owed_on_the_sunday_it_starts_names_no_working_day_before_its_start() -> None:
    sunday = date(2026, 12, 13)

    found = work_out(
        "ehc-assessment", {"request_received": date(2026, 11, 2), "assessment_agreed": sunday}, sunday
    )

    (asking,) = [row for row in found.rows if row.name == "Ask for advice"]
    assert (asking.due_on, asking.last_working_day) == (sunday, None)
