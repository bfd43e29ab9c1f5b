"""How journeys begin: somebody asks on the public page, or a co-ordinator logs a letter, about a child of their own."""

import re
from dataclasses import dataclass
from datetime import date

from tests.journeys.conftest import Person

POSTCODE = "SS14 1DH"


@dataclass(frozen=True)
class Family:
    """A fictional family; each journey has its own."""

    given: str
    family: str
    parent: str
    born_on: date = date(2018, 3, 4)

    @property
    def child(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def email(self) -> str:
        return f"{self.parent.lower().replace(' ', '.')}@example.org"


def ask(somebody: Person, family: Family) -> str:
    """Ask on the public page; the receipt comes back."""
    somebody.opens("/ask/")
    somebody.chooses("A parent or carer")
    describe(somebody, family)
    somebody.types("Your name", family.parent)
    somebody.types("Who are you to the child?", "mother")
    somebody.presses("Go on")
    somebody.presses("Send this request")
    found = re.search(r"Your receipt is (\w{8})", somebody.page.get_by_role("main").inner_text())
    assert found is not None, somebody.page.get_by_role("main").inner_text()
    return found[1]


def log_letter(coordinator: Person, family: Family, received_on: date) -> None:
    """Log a letter with the day it truly came; the page of its request is left open."""
    coordinator.opens("/cases/log/")
    coordinator.dates("What day did it reach", received_on.day, received_on.month, received_on.year)
    coordinator.chooses("Letter")
    coordinator.chooses("A parent or carer")
    coordinator.types("Their name", family.parent)
    coordinator.types("Who they are to the child", "mother")
    describe(coordinator, family)
    coordinator.presses("Log this request")


def describe(somebody: Person, family: Family) -> None:
    """Fill in what every way of asking wants."""
    somebody.types("First name", family.given)
    somebody.types("Family name", family.family)
    somebody.dates("Date of birth", family.born_on.day, family.born_on.month, family.born_on.year)
    somebody.types("Postcode where the child lives", POSTCODE)
    somebody.types(
        "What worries you?", f"{family.given} cannot follow what is said in class, and comes home in tears."
    )
    somebody.types("Email address", family.email)


def check_asker(coordinator: Person, case: str) -> None:
    """Say that whoever asked is who they say, and may see the record."""
    coordinator.opens(f"{case}requests/")
    coordinator.presses("Check who asked")
    coordinator.chooses("Yes")
    coordinator.chooses("They have parental responsibility")
    coordinator.presses("Save what you found")


def find_case(coordinator: Person, child: str) -> str:
    """Open the case of a child from the team's list; its address comes back."""
    turn_to_the_page_with(coordinator, child)
    coordinator.page.get_by_role("link", name=child).first.click()
    return re.sub(r"^https?://[^/]+", "", coordinator.page.url)


def turn_to_the_page_with(somebody: Person, child: str, stage: str = "") -> None:
    """Other journeys ask too, so each part of the team's list may have several pages."""
    for part in ("new", "later", "week", "late", "promised"):
        somebody.opens(f"/work/?list=team&stage={stage}&group={part}")
        while (
            not (found := somebody.page.get_by_role("link", name=child)).count()
            and somebody.page.locator("a[rel=next]").count()
        ):
            somebody.page.locator("a[rel=next]").click()
        if found.count():
            return


def hand_to(manager: Person, child: str, name: str) -> None:
    """Give a case that nobody holds yet to a co-ordinator."""
    manager.opens("/work/?list=unallocated")
    manager.page.locator("label").filter(has_text=f"Choose {child}").click()
    manager.presses("Give the chosen ones to somebody")
    manager.chooses(name)
    manager.presses("Give them and tell the families")


def agree_to_assess(officer: Person, case: str) -> None:
    """Decide to assess: both limbs of the test, reasons, and the letter looked at before it goes."""
    officer.opens(f"{case}decide/")
    passages = officer.page.get_by_role("textbox", name="The passage that shows it")
    for number in (0, 1):
        officer.page.get_by_role("checkbox").nth(number).check()
        passages.nth(number).fill("He cannot follow what is said in class.")
    officer.chooses("Carry out an assessment")
    officer.types("Why?", "What you wrote shows needs that may be more than the school can meet alone.")
    officer.presses("Check the letter")
    officer.presses("Decide and send")


def name_adviser(coordinator: Person, case: str, body: str, name: str, email: str) -> None:
    """Say who answers for a body, and where a link reaches them."""
    coordinator.opens(f"{case}advice/")
    coordinator.presses(f"Change who answers : {body}")
    coordinator.types("Who answers for them?", name)
    coordinator.types("Their email address", email)
    coordinator.presses("Save")
