"""Every table of planning and of places that is taken away is written one way."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILES = (
    "planning:months_csv", "planning:gains_csv", "places:shortage_csv", "places:year_groups", "places:academic_years",
    "places:transitions", "places:schools_csv",
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_table_has_one_byte_mark_and_its_lines_end_alike(head: Client, name: str) -> None:
    answer = head.get(reverse(name), {"start": "published"})

    held = answer.content
    assert (held[:3], held.count(b"\xef\xbb\xbf")) == (b"\xef\xbb\xbf", 1)
    assert (held.count(b"\r"), held[-1:]) == (0, b"\n")
    assert answer["Content-Disposition"].startswith('attachment; filename="')
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("name", ["planning:months_csv", "planning:gains_csv"])
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"psychologists": "abc"}, "“More psychologists” must be a number, like 3\n"),
        (
            {"reuse": "60", "triage": "60"},
            "Recent advice used again: Advice used again and shorter work are more than",
        ),
        ({"order": "zz"}, "Whom psychologists see first: Choose one of the answers shown\n"),
        (
            {"psychologists": "abc", "reuse": "140"},
            "“More psychologists” must be a number, like 3\n“Recent advice used again” must be 100 or less\n",
        ),
    ],
)
def test_a_table_that_cannot_be_asked_for_says_why_as_its_page_does(
    head: Client, name: str, typed: dict[str, str], words: str
) -> None:
    answer = head.get(reverse(name), {"start": "published", **typed})

    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith(words)
