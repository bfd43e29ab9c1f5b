"""A co-ordinator takes a case from the letter that came to the final plan the family opens."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family
from trellis.foundation.clock import words

pytestmark = [pytest.mark.journey, pytest.mark.slow]


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.family = Family("Rosalind", "Hartwell", "Miriam Hartwell")
        self.coordinator, self.officer, self.manager, self.parent = (somebody() for _ in range(4))
        self.coordinator.steps_in_as("Plan co-ordinator")
        self.officer.steps_in_as("Senior SEND officer")
        self.manager.steps_in_as("SEND Operations manager")

    def given_a_letter_that_came_ten_days_ago(self) -> None:
        self.came_on = self.coordinator.site.today - timedelta(days=10)
        requests.log_letter(self.coordinator, self.family, self.came_on)
        self.case = requests.find_case(self.coordinator, self.family.child)
        self.coordinator.sees(words(self.came_on))
        self.coordinator.finds_the_page_accessible()

    def given_it_is_theirs_and_everybody_was_told(self) -> None:
        requests.check_asker(self.coordinator, self.case)
        name = self.coordinator.page.locator(".house__person").inner_text()
        requests.hand_to(self.manager, self.family.child, name)
        self.coordinator.opens(self.case)
        self.coordinator.presses("Tell health, social care and the school")
        self.coordinator.finds_the_page_accessible()
        self.coordinator.presses("Tell them")
        self.coordinator.opens(self.case)
        self.coordinator.presses("Ask the family what they think")

    def when_the_officer_agrees_to_assess(self) -> None:
        requests.agree_to_assess(self.officer, self.case)

    def when_one_press_asks_everyone(self) -> None:
        requests.name_adviser(
            self.coordinator, self.case, "The school", "Sam Headley", "s.headley@example.org"
        )
        self.coordinator.opens(self.case)
        self.coordinator.presses("Ask everyone for advice")
        self.coordinator.finds_the_page_accessible()

    def when_what_came_on_paper_is_typed_in(self) -> None:
        for body, author in (("The school", "Sam Headley"), ("An educational psychologist", "Nadia Farrow")):
            self.coordinator.opens(f"{self.case}advice/")
            self.coordinator.presses(f"Type in what they sent : {body}")
            self._types_advice(author)
        for body in ("A health care professional", "Social care"):
            self.coordinator.opens(f"{self.case}advice/")
            self.coordinator.presses(f"Type in what they sent : {body}")
            self.coordinator.presses("say so here")
            self.coordinator.page.get_by_role("textbox").first.fill("The duty worker")
            self.coordinator.page.get_by_role("main").get_by_role("button").last.click()

    def when_the_officer_decides_that_a_plan_is_needed(self) -> None:
        self.officer.opens(f"{self.case}decide/")
        self.officer.page.get_by_role("checkbox").first.check()
        self.officer.types("The passage that shows it", "Rosalind needs teaching that is not normally given.")
        self.officer.chooses("A plan is needed")
        self.officer.types("Why?", "The advice shows needs that the school cannot meet from what it has.")
        self.officer.presses("Check")
        self.officer.page.get_by_role("main").get_by_role("button").first.click()

    def when_the_draft_is_put_together_and_sent(self) -> None:
        self.coordinator.opens(self.case)
        self.coordinator.presses("Put the draft plan together")
        if self.coordinator.page.get_by_role("button", name="Put the draft together").count():
            self.coordinator.presses("Put the draft together")
        self.coordinator.sees("Rosalind holds two pieces of spoken information in mind.")
        self.coordinator.finds_the_page_accessible()
        self.plan = re.sub(r"^https?://[^/]+", "", self.coordinator.page.url).split("#")[0]
        self.coordinator.opens(f"{self.plan}serve/")
        self.coordinator.finds_the_page_accessible()
        for legend in ("When is it sent?", "When did it reach the family?"):
            self.coordinator.dates_today(legend)
        self.coordinator.chooses("I have read the warnings")
        self.coordinator.presses("Send the draft plan")

    def when_the_family_answers(self) -> None:
        self.parent.opens_the_link_sent_to(self.family.email, "We have your request")
        self.parent.finds_the_page_accessible()
        self.parent.page.locator("main a[href$='/draft/']").first.click()
        self.parent.finds_the_page_accessible()
        self.parent.page.locator("main a[href*='/draft/section/F']").first.click()
        self.parent.page.get_by_role("radio", name="change").first.check()
        self.parent.page.get_by_role("textbox").first.fill("In the morning, please.")
        self.parent.finds_the_page_accessible()
        self.parent.presses("Save")
        self.parent.page.locator("main a[href$='/draft/'], nav a[href$='/draft/']").first.click()
        self.parent.presses("I have answered")

    def when_a_school_is_asked_and_answers(self) -> None:
        self.coordinator.opens(f"/consultations/case/{self.case.strip('/').split('/')[-1]}/?name=Primary")
        self.coordinator.finds_the_page_accessible()
        self.coordinator.page.get_by_role("group").get_by_role("checkbox").first.check()
        self.coordinator.chooses("the council proposed it")
        self.coordinator.presses("Ask them")
        self.coordinator.presses("Note an answer")
        self.coordinator.dates_today("When did the answer come?")
        self.coordinator.types("Who answered?", "The head teacher")
        self.coordinator.chooses("Yes, we can meet the needs")
        self.coordinator.presses("Note the answer")

    def when_the_fifteen_days_have_passed(self) -> None:
        self.officer.lets_days_go_by(16)

    def when_the_officer_signs_the_plan(self) -> None:
        self.officer.opens(f"{self.plan}final/")
        self.officer.finds_the_page_accessible()
        self.officer.page.get_by_role("combobox").first.select_option(index=1)
        self.officer.types(
            "Why does section I name this?", "The family wants it, and it can do what the plan says."
        )
        self.officer.presses("Sign the plan and send it")

    def then_the_plan_is_a_pdf(self) -> None:
        answer = self.coordinator.page.request.get(f"{self.coordinator.site.address}{self.plan}pdf/")
        assert answer.status == 200
        assert answer.body().startswith(b"%PDF-")

    def then_the_family_has_it(self) -> None:
        self.parent.opens("/my/")
        self.parent.sees("final plan")
        self.parent.finds_the_page_accessible()

    def _types_advice(self, author: str) -> None:
        self.coordinator.types("Your name", author)
        self.coordinator.types(
            "What did you find?", "Rosalind holds two pieces of spoken information in mind."
        )
        self.coordinator.types(
            "What is meant to change?", "Rosalind follows three steps in four lessons out of five."
        )
        self.coordinator.types("What should be done?", "Teaching beforehand of the next day's words")
        self.coordinator.types("Who does it?", "a teaching assistant, level 2")
        self.coordinator.types("How often?", "four times a week")
        self.coordinator.types("How long each time?", "15 minutes")
        self.coordinator.types("How many in the group?", "a group of 2")
        self.coordinator.presses("Send this advice")


def test_a_case_goes_from_receipt_to_a_final_plan_the_family_opens(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)

    journey.given_a_letter_that_came_ten_days_ago()
    journey.given_it_is_theirs_and_everybody_was_told()
    journey.when_the_officer_agrees_to_assess()
    journey.when_one_press_asks_everyone()
    journey.when_what_came_on_paper_is_typed_in()
    journey.when_the_officer_decides_that_a_plan_is_needed()
    journey.when_the_draft_is_put_together_and_sent()
    journey.when_the_family_answers()
    journey.when_a_school_is_asked_and_answers()
    journey.when_the_fifteen_days_have_passed()
    journey.when_the_officer_signs_the_plan()

    journey.then_the_plan_is_a_pdf()
    journey.then_the_family_has_it()
