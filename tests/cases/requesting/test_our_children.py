"""What a school sees of the assessments of its children."""

import pytest

from tests import builders
from tests.cases.browsing import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("team")]


def test_a_senco_sees_each_child_of_the_school_who_was_asked_about() -> None:
    school = builders.a_team("setting")
    child = builders.a_child(school, setting=builders.a_setting(team=school))
    case = builders.a_case(child)

    page = browser_of(builders.a_member("senco", school, kind="professional")).get("/ask/children/")

    assert case.reference in page.text
    assert child.full_name in page.text


def test_a_senco_sees_no_child_of_another_school() -> None:
    school, other = builders.a_team("setting"), builders.a_team("setting")
    builders.a_setting(team=school)
    case = builders.a_case(builders.a_child(other, setting=builders.a_setting(team=other)))

    page = browser_of(builders.a_member("senco", school, kind="professional")).get("/ask/children/")

    assert case.reference not in page.text
    assert "Nobody has asked" in page.text


def test_a_co_ordinator_has_no_such_page() -> None:
    browser = browser_of(builders.a_member("coordinator", builders.a_team("casework")))

    assert browser.get("/ask/children/").status_code == 403
