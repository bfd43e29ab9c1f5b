"""A parent is told between which days the next step may come, or plainly that nobody can say: as good as the record is."""

import re
from collections.abc import Callable

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family

pytestmark = [pytest.mark.journey, pytest.mark.slow]

STEP = "From a request to the decision whether to assess"
# What the parent may read, by what staff read of the step. A range that reaches further than any tried is not shown.
TOLD = {
    "Shown to families": r"We expect to decide (between|by|on) .* [Ww]e tested dates like these|Few families have waited",
    "Hidden": r"We cannot say yet when we will decide\.",
}


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person], family: Family, *, scripts: bool) -> None:
        self.family = family
        self.parent = somebody(scripts)
        self.staff = somebody()

    def given_a_parent_has_asked_and_the_council_knows_them(self) -> None:
        requests.ask(self.parent, self.family)
        self.staff.steps_in_as("Plan co-ordinator")
        requests.check_asker(self.staff, requests.find_case(self.staff, self.family.child))

    def when_the_parent_opens_the_link_they_were_sent(self) -> None:
        self.parent.opens_the_link_sent_to(self.family.email, "We have your request")

    def when_staff_look_at_how_good_such_ranges_have_been(self) -> None:
        self.staff.opens("/forecasts/")
        self.staff.sees(STEP)
        self.record = (
            self.staff.page.locator("h2", has_text=STEP).locator("xpath=following-sibling::p[1]").inner_text()
        )

    def then_the_parent_is_told_as_much_as_the_record_bears(self) -> None:
        told = " ".join(self.parent.page.get_by_role("main").inner_text().split())
        assert re.search(TOLD[self.record.strip()], told), f"{self.record}: {told}"

    def then_the_day_the_law_sets_stands_beside_it(self) -> None:
        self.parent.sees("When it may come")
        self.parent.sees("The law says we must decide by")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_parent_sees_a_range_or_why_there_is_none(somebody: Callable[..., Person], scripts: bool) -> None:
    name = "Winifred" if scripts else "Albert"
    journey = Journey(somebody, Family(name, "Fairbrook", f"Ruth {name}son"), scripts=scripts)

    journey.given_a_parent_has_asked_and_the_council_knows_them()
    journey.when_the_parent_opens_the_link_they_were_sent()
    journey.then_the_day_the_law_sets_stands_beside_it()
    journey.parent.finds_the_page_accessible()

    journey.when_staff_look_at_how_good_such_ranges_have_been()
    journey.staff.finds_the_page_accessible()
    journey.then_the_parent_is_told_as_much_as_the_record_bears()
