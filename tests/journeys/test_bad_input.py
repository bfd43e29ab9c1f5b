"""What people get wrong is said in words, and nothing they wrote is lost."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family
from trellis.foundation.clock import today

# What a form would send, without its files.
TYPED = "form => Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string'))"

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [
        (30, 2, 2018, "30 February 2018 is not a date"),
        (1, 1, 2999, "in the future"),
        (1, 13, 2018, "month"),
    ],
)
def test_an_impossible_birth_date_is_said_in_words_and_what_was_written_stays(
    somebody: Callable[..., Person], day: int, month: int, year: int, said: str
) -> None:
    parent = somebody()
    parent.opens("/ask/")
    requests.describe(parent, Family("Ida", "Mistry", "Ravi Mistry"))
    parent.dates("Date of birth", day, month, year)

    parent.presses("Go on")

    parent.sees("There is a problem")
    parent.sees(said)
    assert parent.page.get_by_role("textbox", name="First name").input_value() == "Ida"
    parent.finds_the_page_accessible()


def test_a_letter_cannot_have_come_before_the_child_was_born(somebody: Callable[..., Person]) -> None:
    coordinator = somebody()
    coordinator.steps_in_as("Plan co-ordinator")
    family = Family("Noor", "Bramwell", "Tess Bramwell", born_on=today() - timedelta(days=20))

    requests.log_letter(coordinator, family, today() - timedelta(days=40))

    coordinator.sees("There is a problem")
    coordinator.sees("born")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("big.pdf", b"%PDF-1.7\n" + b"0" * (50 * 1024 * 1024), "must be smaller than 20 MB"),
        ("letter.pdf", b"<!doctype html><script>alert(1)</script>", "says it is a PDF but is not"),
    ],
    ids=["50 MB", "HTML called PDF"],
)
def test_a_file_that_cannot_be_taken_is_refused_and_the_request_is_kept(
    somebody: Callable[..., Person], tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    parent, file = somebody(), tmp_path / name
    file.write_bytes(content)
    parent.opens("/ask/")
    requests.describe(parent, Family("Enid", "Carrow", "Paul Carrow"))
    parent.presses("Go on")

    parent.page.locator("input[type=file]").first.set_input_files(file)
    parent.presses("Send this request")

    parent.sees(said)
    parent.sees("Enid")


def test_a_request_sent_twice_opens_one_case_and_gives_one_receipt(somebody: Callable[..., Person]) -> None:
    parent, family = somebody(), Family("Alfie", "Quince", "Dawn Quince")
    parent.opens("/ask/")
    requests.describe(parent, family)
    parent.presses("Go on")
    same = parent.page.locator("form").filter(has_text="Send this request").evaluate(TYPED)

    first = parent.page.request.post(f"{parent.site.address}/ask/", form={**same, "step": "send"}).text()
    parent.presses("Send this request")

    receipt = re.search(r"Your receipt is <strong>(\w{8})", first)
    assert receipt is not None, first
    parent.sees(receipt[1])


def test_two_co_ordinators_on_one_case_and_the_second_is_told_and_keeps_their_words(
    somebody: Callable[..., Person],
) -> None:
    family, first, second = Family("Bertie", "Salcombe", "June Salcombe"), somebody(), somebody()
    requests.ask(somebody(), family)
    first.steps_in_as("Plan co-ordinator")
    second.steps_in_as("SEND Operations manager")
    case = requests.find_case(first, family.child)
    second.opens(f"{case}withdraw/")
    second.dates("What day was it withdrawn?", today().day, today().month, today().year)
    second.types("Who withdrew it?", "June Salcombe")
    second.types("How did they tell you?", "She rang this morning and said that they are moving.")
    requests.check_asker(first, case)

    second.page.get_by_role("main").get_by_role("button").last.click()

    second.sees("Somebody else changed this case while you had it open")
    kept = [box.input_value() for box in second.page.get_by_role("textbox").all()]
    assert "She rang this morning and said that they are moving." in kept


def test_a_form_left_open_too_long_keeps_what_was_written(somebody: Callable[..., Person]) -> None:
    parent = somebody()
    parent.opens("/ask/")
    requests.describe(parent, Family("Hugo", "Lyle", "Ann Lyle"))
    parent.page.context.clear_cookies()

    parent.presses("Go on")

    parent.sees("Hugo cannot follow what is said in class")
    parent.finds_the_page_accessible()
