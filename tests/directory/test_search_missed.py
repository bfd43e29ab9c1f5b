"""Counting searches without an answer, with no word of them kept."""

from datetime import date

import pytest

from tests.directory.records import load
from trellis.directory.models import Missed
from trellis.directory.searching import Filters, count_missed, forget, search

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def _loaded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRELLIS_SEARCH", "words")
    load()
    forget()


def test_a_search_without_an_answer_is_counted_by_month_district_and_need():
    filters = Filters(district="colchester", need="HI")

    for_the_first = count_missed(search("signing choir", filters), filters, on=ON)
    count_missed(search("sign language singing", filters), filters, on=ON)

    row = Missed.objects.get()
    assert for_the_first
    assert (row.month, row.district, row.need, row.count) == (date(2026, 11, 1), "colchester", "HI", 2)


def test_a_search_with_an_answer_is_not_counted():
    assert not count_missed(search("my son refuses to go to school"), Filters(), on=ON)
    assert not Missed.objects.exists()


def test_an_empty_box_is_not_counted():
    assert not count_missed(search("  "), Filters(), on=ON)


def test_what_it_was_about_is_kept_by_the_name_of_the_idea_only():
    count_missed(search("school phobic riding lessons"), Filters(), on=ON)

    assert Missed.objects.get().idea == "school-refusal"
