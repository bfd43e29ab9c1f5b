"""A scenario that somebody removes: asked first, said to whoever comes too late, and nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import AT, asker
from trellis.foundation.access import Principal, Refused
from trellis.planning import actions
from trellis.planning.levers import Levers
from trellis.planning.models import Scenario

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("small_area")]
TYPED = {"name": "Four <more>", "psychologists": "4", "start": "published", "seen": AT.isoformat()}
SAID = r"“Three more” was removed by Ola Example on \d+ [A-Z][a-z]+ \d{4} at"


@pytest.fixture
def other() -> Principal:
    """Somebody else who may plan."""
    return asker(builders.a_member("manager", name="Ola Example"))


@pytest.fixture
def number(other: Principal) -> int:
    return actions.keep_scenario("Three more", levers=Levers(psychologists=3), by=other, at=AT)


def _address(name: str, number: int) -> str:
    return reverse(f"planning:{name}", args=[number])


def _text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]  # a response


@pytest.fixture
def gone(number: int, other: Principal) -> int:
    """One that somebody else removed."""
    actions.remove_scenario(number, seen=AT.isoformat(), by=other, at=AT)
    return number


def test_to_remove_a_scenario_is_asked_first_on_a_page_of_its_own(head: Client, number: int) -> None:
    page = _text(head.get(_address("remove", number)))

    assert ("Remove “Three more”?" in page, "it cannot be put back" in page) == (True, True)
    assert Scenario.objects.count() == 1


def test_the_paper_of_a_scenario_leads_to_the_question_and_removes_nothing_itself(
    head: Client, number: int
) -> None:
    page = _text(head.get(_address("scenario", number)))

    assert f'<a href="{_address("remove", number)}">Remove it</a>' in page
    assert f'action="{_address("remove", number)}"' not in page


def test_a_scenario_changed_since_the_question_was_asked_is_not_removed_until_it_was_seen(
    head: Client, number: int
) -> None:
    asked = re.search(r'name="seen" value="([^"]+)"', _text(head.get(_address("remove", number))))
    head.post(_address("edit", number), TYPED)

    answer = head.post(_address("remove", number), {"seen": asked.group(1) if asked else ""})

    assert (answer.status_code, Scenario.objects.count()) == (422, 1)
    assert "was changed after you opened this page" in _text(answer)
    seen = re.search(r'name="seen" value="([^"]+)"', _text(answer))
    head.post(_address("remove", number), {"seen": seen.group(1) if seen else ""})
    assert Scenario.objects.count() == 0


def test_what_was_typed_into_a_scenario_removed_elsewhere_is_kept_and_offered_as_a_new_one(
    head: Client, gone: int
) -> None:
    answer = head.post(_address("edit", gone), TYPED)

    page = _text(answer)
    assert (answer.status_code, bool(re.search(SAID, page))) == (410, True)
    assert 'value="Four &lt;more&gt;"' in page
    assert re.search(r'name="psychologists"[^>]*value="4"', page)
    assert (f'action="{reverse("planning:keep")}"' in page, "Keep it as a new one" in page) == (True, True)


def test_what_is_wrong_in_it_is_said_on_the_same_page(head: Client, gone: int) -> None:
    page = _text(head.post(_address("edit", gone), {**TYPED, "psychologists": "many", "name": ""}))

    assert (
        "“More psychologists” must be a number, like 3" in page,
        "Enter a name to keep it under" in page,
    ) == (True, True)
    assert 'value="many"' in page


@pytest.mark.parametrize("name", ["scenario", "edit", "remove"])
def test_every_page_of_a_removed_scenario_says_who_removed_it(head: Client, gone: int, name: str) -> None:
    answer = head.get(_address(name, gone))

    assert (answer.status_code, bool(re.search(SAID, _text(answer)))) == (410, True)
    assert "What you wrote is still here" not in _text(answer)


def test_a_scenario_removed_twice_says_so_the_second_time(head: Client, gone: int) -> None:
    answer = head.post(_address("remove", gone), {"seen": AT.isoformat()})

    assert (answer.status_code, bool(re.search(SAID, _text(answer)))) == (410, True)


@pytest.mark.parametrize("name", ["scenario", "edit", "remove"])
def test_a_scenario_that_never_was_is_not_there(head: Client, name: str) -> None:
    assert head.get(_address(name, 1_000_000)).status_code == 404


def test_others_are_not_asked_to_remove_a_scenario(client: Client, number: int) -> None:
    client.force_login(builders.a_member("coordinator"))

    assert client.get(_address("remove", number)).status_code == 403


@pytest.mark.parametrize("act", ["change", "remove"])
def test_a_scenario_that_goes_while_a_press_is_on_its_way_is_refused_in_words(
    gone: int, other: Principal, act: str
) -> None:
    acts = {
        "change": lambda: actions.change_scenario(gone, name="x", levers=Levers(), seen="", by=other, at=AT),
        "remove": lambda: actions.remove_scenario(gone, seen="", by=other, at=AT),
    }

    with pytest.raises(Refused, match="Somebody removed this scenario"):
        acts[act]()


def test_a_removed_scenario_is_missed_in_words_where_others_stand_side_by_side(
    head: Client, gone: int, other: Principal
) -> None:
    kept = [actions.keep_scenario(f"Plan {at}", levers=Levers(reuse=at), by=other, at=AT) for at in (1, 2, 3)]

    page = _text(head.get(reverse("planning:compare"), {"scenario": [gone, *kept]}))

    assert re.search(rf"<p>{SAID} \d+\.?\d*[ap]m\. So it does not stand here\.</p>", page)
    assert ("Plan 3" in page, "The others are left out" in page) == (True, False)


def test_nothing_is_missed_where_all_that_were_chosen_stand(head: Client, number: int) -> None:
    assert "not stand here" not in _text(
        head.get(reverse("planning:compare"), {"scenario": [number, "x", "²"]})
    )


def test_where_none_was_chosen_it_says_so_and_leads_back(head: Client) -> None:
    page = _text(head.get(reverse("planning:compare")))

    assert "No scenario was chosen, so “nothing changes” stands alone." in page
    assert f'<a href="{reverse("planning:home")}#kept">Choose again' in page


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (["abc"], "One scenario that was asked for is not there any more."),
        (["99999"], "One scenario that was asked for is not there any more."),
        (["99998", "99999999999999999999"], "2 scenarios that were asked for are not there any more."),
    ],
)
def test_a_scenario_that_is_not_there_is_missed_in_words_and_others_can_be_chosen(
    head: Client, number: int, chosen: list[str], said: str
) -> None:
    compare = reverse("planning:compare")

    page, all_there = (_text(head.get(compare, {"scenario": asked})) for asked in ([number, *chosen], number))

    assert (said in page, f'<a href="{reverse("planning:home")}#kept">Choose again' in page) == (True, True)
    assert ("Three more" in page, "The others are left out" in page) == (True, False)
    assert ("any more" in all_there, "Choose again" in all_there) == (False, False)
