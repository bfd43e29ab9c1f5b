"""A stranger tries every address: signed out, and as the family of another child."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

PRIVATE = "Winterbourne"
STAFF_PAGES = (
    "/work/",
    "/work/questions/",
    "/work/promises/",
    "/people/",
    "/people/guardian/",
    "/panels/",
    "/psychologists/",
    "/advice/",
    "/advice/oversight/",
    "/cases/log/",
    "/consultations/",
    "/ask/school/",
    "/ask/children/",
)
OF_A_CASE = (
    "",
    "dates/",
    "requests/",
    "tell/",
    "decide/",
    "notices/",
    "advice/",
    "messages/",
    "excuses/",
    "note/",
    "promise/",
)
OF_A_CHILD = ("", "history/", "details/", "address/", "carers/new/", "involved/new/", "restrict/")
OF_A_FAMILY = (
    "",
    "rights/",
    "messages/",
    "papers/",
    "draft/",
    "looked/",
    "supporters/",
    "letter/",
    "hand-in/",
)


@pytest.fixture
def addresses(somebody: Callable[..., Person]) -> list[str]:
    """Every address of one child's record, as its co-ordinator and family know them."""
    staff = somebody()
    staff.steps_in_as("Plan co-ordinator")
    staff.opens("/work/?list=mine")
    staff.page.get_by_role("link", name="Poppy Winterbourne").first.click()
    case = re.sub(r"^https?://[^/]+", "", staff.page.url)
    child = staff.page.get_by_role("region", name="Whose record this is").get_by_role("link").first
    record = child.get_attribute("href") or ""
    number = record.strip("/").split("/")[-1]
    plans = [link.get_attribute("href") or "" for link in staff.page.locator("main a[href^='/plans/']").all()]
    return [
        *STAFF_PAGES, *plans,
        *(f"{case}{page}" for page in OF_A_CASE),
        *(f"/people/{number}/{page}" for page in OF_A_CHILD),
        *(f"/my/{number}/{page}" for page in OF_A_FAMILY),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["", "Parent whose request was refused"])
def test_a_stranger_sees_nothing_of_a_child_at_any_address(
    somebody: Callable[..., Person], addresses: list[str], who: str
) -> None:
    stranger = somebody(scripts=False)
    stranger.steps_in_as(who) if who else stranger.opens("/")

    seen = [(path, *_answer(stranger, path)) for path in addresses]

    assert [path for path, _status, text in seen if PRIVATE in text] == []
    assert [(path, status) for path, status, _text in seen if status not in (200, 403, 404)] == []
    assert len(seen) > 40


def test_a_page_that_may_not_be_seen_is_itself_accessible(somebody: Callable[..., Person]) -> None:
    stranger = somebody()
    stranger.steps_in_as("Parent whose request was refused")

    stranger.opens("/work/")

    stranger.finds_the_page_accessible()


def _answer(stranger: Person, path: str) -> tuple[int, str]:
    answer = stranger.page.request.get(stranger.site.address + path)
    return answer.status, answer.text()
