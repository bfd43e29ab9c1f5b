"""Pages about people: what they show, to whom, and what they refuse."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.builders import AT, a_carer, a_child, a_member, a_setting, a_team, a_tie, an_address, asker
from tests.people.browsing import signed_in, words
from trellis.foundation.access import asking, middleware, system
from trellis.foundation.access.models import User
from trellis.foundation.ledger.models import Entry
from trellis.people.models import Carer, Child, Involvement, Restriction

pytestmark = pytest.mark.django_db
EVER = date(2026, 11, 2)
NEW = {
    "given_name": "Kofi",
    "family_name": "Marsh",
    "born_on-day": "4",
    "born_on-month": "3",
    "born_on-year": "2018",
}


@pytest.fixture
def user() -> User:
    return a_member()


@pytest.fixture
def client(user: User) -> Client:
    return signed_in(user)


@pytest.fixture
def child(user: User) -> Child:
    child = a_child(
        user,
        given_name="Ada",
        family_name="Marsh",
        preferred_name="Addie",
        setting=a_setting(name="Elm School"),
    )
    an_address(child)
    return child


def at(name: str, child: Child, *more: int) -> str:
    return reverse(f"people:{name}", args=[child.pk, *more])


@pytest.mark.usefixtures("child")
def test_a_search_shows_whom_one_works_with(client: Client) -> None:
    page = words(client.post("/people/", {"words": "ada mar"}).content)

    assert "1 child" in page
    assert "Ada Marsh" in page
    assert "4 March 2018" in page
    assert "Elm School" in page


def test_a_search_does_not_show_whom_one_does_not(client: Client) -> None:
    a_child(given_name="Ada", family_name="Marsh")

    assert "No child you work with fits this" in words(client.post("/people/", {"words": "ada"}).content)


@pytest.mark.parametrize("typed", ["a", "  ,", "%", "x y z"])
def test_too_short_a_search_says_what_to_type(client: Client, typed: str) -> None:
    assert "at least two letters" in words(client.post("/people/", {"words": typed}).content)


def test_the_record_says_who_the_child_is(client: Client, child: Child) -> None:
    page = words(client.get(at("child", child)).content)

    assert "Ada Marsh known as Addie" in page
    assert "4 March 2018" in page
    assert "Elm School" in page


def test_no_name_is_in_a_pages_title_or_address(client: Client, child: Child) -> None:
    response = client.get(at("child", child))
    title = response.content.decode().split("<title>")[1].split("</title>")[0]

    assert "Ada" not in title
    assert "Marsh" not in at("child", child)


def test_looking_at_the_record_is_an_entry(client: Client, child: Child) -> None:
    client.get(at("child", child))

    with asking(system("tests"), EVER):
        assert Entry.objects.get(child_id=child.pk).facts == {"page": "the child's record"}


PAGES = ["child", "history", "details", "needs", "setting", "address", "add-carer", "involve", "asked-again"]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_of_a_record_opens_for_its_co_ordinator(client: Client, child: Child, name: str) -> None:
    assert client.get(at(name, child)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_told_nothing_of_a_record(child: Child, name: str) -> None:
    assert signed_in(a_member()).get(at(name, child)).status_code == 404


@pytest.mark.parametrize("name", [*PAGES, "restrict", "unrestrict", "name-somebody"])
def test_a_visitor_is_sent_to_sign_in(child: Child, name: str) -> None:
    assert Client().get(at(name, child)).status_code == 302


@pytest.mark.parametrize("name", ["restrict", "unrestrict"])
def test_a_co_ordinator_may_not_open_the_guardians_pages(client: Client, child: Child, name: str) -> None:
    assert client.get(at(name, child)).status_code == 403


@pytest.mark.parametrize("name", ["restrict", "unrestrict", "name-somebody"])
def test_the_guardians_pages_open_for_the_guardian(child: Child, name: str) -> None:
    assert signed_in(a_member("guardian")).get(at(name, child)).status_code == 200


def test_the_record_takes_as_many_queries_with_many_people_as_with_few(
    client: Client, child: Child, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(at("child", child))
    [a_carer(child, is_main_contact=False) for _ in range(4)]
    [a_tie(child, a_team()) for _ in range(4)]

    with django_assert_max_num_queries(30):
        client.get(at("child", child))


def test_a_new_record_opens_and_is_shown(client: Client) -> None:
    response = client.post("/people/new/", NEW | {"first_need": "ASD"}, follow=True)

    page = words(response.content)
    assert "The record is open" in page
    assert "Kofi Marsh" in page
    assert "Autism" in page


def test_bad_dates_and_numbers_are_said_in_words_and_what_was_typed_is_kept(client: Client) -> None:
    response = client.post(
        "/people/new/", NEW | {"born_on-month": "2", "born_on-day": "31", "nhs_number": "12 34"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "31 February 2018 is not a date" in words(response.content)
    assert 'value="12 34"' in page
    assert 'value="Kofi"' in page


def test_a_like_record_is_shown_before_another_opens(client: Client, child: Child) -> None:
    response = client.post("/people/new/", NEW | {"given_name": "Ada"})

    assert response.status_code == 422
    assert "Is it one of these?" in words(response.content)
    assert at("child", child) in response.content.decode()


@pytest.mark.usefixtures("child")
def test_having_looked_another_record_opens(client: Client) -> None:
    response = client.post("/people/new/", NEW | {"given_name": "Ada", "is_new": "on"}, follow=True)

    assert "The record is open" in words(response.content)


def test_a_like_record_one_may_not_see_is_not_shown(client: Client) -> None:
    hidden = a_child(given_name="Kofi", family_name="Marsh")

    response = client.post("/people/new/", NEW)

    assert "a record that you cannot see" in words(response.content)
    assert str(hidden.pk) not in response.content.decode()


def test_details_start_from_what_is_known(client: Client, child: Child) -> None:
    assert 'value="Addie"' in client.get(at("details", child)).content.decode()


def test_changing_details_says_it_is_done(client: Client, child: Child) -> None:
    response = client.post(at("details", child), NEW, follow=True)

    assert "The details are changed" in words(response.content)
    assert "Kofi Marsh" in words(response.content)


def test_needs_are_chosen_from_the_list(client: Client, child: Child) -> None:
    response = client.post(at("needs", child), {"first": "SLCN", "second": "SLCN"})

    assert "Choose each kind of need once" in words(response.content)


def test_moving_shows_the_new_place(client: Client, child: Child) -> None:
    moved = {"lines": "2 New Road", "postcode": "CM1 1QH", "is_hidden": ""}
    day = {"starts_on-day": "1", "starts_on-month": "9", "starts_on-year": "2026"}

    page = words(client.post(at("address", child), moved | day, follow=True).content)

    assert "2 New Road" in page
    assert "Chelmsford" in page


CARER = {
    "name": "Jo Marsh",
    "email": "jo@example.org",
    "relation": "mother",
    "has_parental_responsibility": "on",
    "may_know_address": "no",
    "wants": "email",
    "starts_on-day": "4",
    "starts_on-month": "3",
    "starts_on-year": "2018",
}


def test_a_carer_is_added_and_what_they_may_not_know_is_said(client: Client, child: Child) -> None:
    page = words(client.post(at("add-carer", child), CARER, follow=True).content)

    assert "Jo Marsh" in page
    assert "Must not know the address" in page


def test_a_carer_can_be_changed_and_ended(client: Client, child: Child) -> None:
    carer = a_carer(child)

    changed = client.post(at("change-carer", child, carer.pk), CARER | {"relation": "aunt"}, follow=True)
    ended = client.post(
        at("end-carer", child, carer.pk),
        {
            "ends_on-day": "1",
            "ends_on-month": "11",
            "ends_on-year": "2026",
            "reason": "A court order of today",
        },
        follow=True,
    )

    assert "Aunt" in words(changed.content)
    assert "The end is noted" in words(ended.content)


def test_a_carer_of_another_child_is_not_there(client: Client, user: User, child: Child) -> None:
    other = a_carer(a_child(user))

    assert client.get(at("change-carer", child, other.pk)).status_code == 404


def test_somebody_is_added_to_those_who_work_with_the_child(client: Client, child: Child) -> None:
    team = a_team(name="Team Willow")
    day = {"starts_on-day": "1", "starts_on-month": "11", "starts_on-year": "2026"}

    response = client.post(at("involve", child), {"team": team.pk, "as_what": "case team"} | day, follow=True)

    assert "Team Willow" in words(response.content)


def test_whoever_hands_over_goes_back_to_where_they_search(client: Client, child: Child) -> None:
    with asking(system("tests"), EVER):
        tie = Involvement.objects.get()

    response = client.post(
        at("hand-over", child, tie.pk), {"to": a_member().pk, "note": "Ring mother"}, follow=True
    )

    assert "The work is handed over" in words(response.content)
    assert "Find a child" in words(response.content)


def test_restricting_from_the_page_keeps_only_the_named(child: Child, user: User) -> None:
    guardian = signed_in(a_member("guardian"))

    guardian.post(at("restrict", child), {"keep": [user.pk], "reason": "A colleague's own child"})

    with asking(system("tests"), EVER):
        assert Restriction.objects.filter(child=child).exists()
    assert signed_in(user).get(at("child", child)).status_code == 200


def test_an_emergency_opens_the_record_and_waits_for_the_guardian(client: Client) -> None:
    other = a_child(given_name="Zofia", family_name="Nowak")
    told = {"words": "Zofia Nowak 4 3 2018", "reason": "She is at the police station", "knows": "on"}

    opened = client.post("/people/emergency/", told, follow=True)
    listed = signed_in(a_member("guardian")).get("/people/guardian/")

    assert opened.request["PATH_INFO"] == at("child", other)
    assert "She is at the police station" in words(listed.content)


def test_an_emergency_that_fits_no_record_says_what_happens_now(client: Client) -> None:
    told = {"words": "Nobody Known 4 3 2018", "reason": "She is at the police station", "knows": "on"}

    assert "No record was opened" in words(client.post("/people/emergency/", told).content)


def test_the_guardian_reviews_an_emergency(client: Client) -> None:
    a_child(given_name="Zofia", family_name="Nowak")
    client.post(
        "/people/emergency/",
        {"words": "Zofia Nowak 4 3 2018", "reason": "She is at the police station", "knows": "on"},
    )
    with asking(system("tests"), EVER):
        number = Child.objects.get().emergencies.get().pk
    guardian = signed_in(a_member("guardian"))

    page = guardian.post(
        reverse("people:review", args=[number]), {"was_right": "yes", "finding": "It was right"}, follow=True
    )

    assert "The review is recorded" in words(page.content)
    assert "Every emergency has been reviewed" in words(page.content)


def test_a_family_sees_who_looked_by_job_and_team(child: Child, client: Client, user: User) -> None:
    from trellis.people.queries import who_has_looked

    carer: Carer = a_carer(child)
    User.objects.filter(pk=user.pk).update(job_title="Plan co-ordinator")
    client.get(at("child", child))
    by = asker(carer.user)

    with asking(by, EVER):
        (look,) = who_has_looked(child.pk, by)

    assert look.who.startswith("Plan co-ordinator, Team")
    assert user.name not in look.who
    assert (look.page, look.times) == ("the child's record", 1)


@pytest.mark.parametrize("role", ["dco", "dsco"])
def test_an_officer_who_cannot_search_finds_the_emergency_page_and_the_way_back(role: str) -> None:
    officer = signed_in(a_member(role))

    first = officer.get("/", follow=True)
    page = officer.get("/people/emergency/")

    assert 'href="/people/emergency/"' in first.content.decode()
    assert "Back to find a child" not in words(page.content)


def test_somebody_who_searches_finds_the_emergency_page_below_the_search_alone(client: Client) -> None:
    assert 'href="/people/emergency/"' not in client.get("/work/").content.decode()
    assert 'href="/people/emergency/"' in client.get("/people/").content.decode()


def test_a_record_opened_in_an_emergency_says_until_the_end_of_today(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "now", lambda: AT)
    a_child(given_name="Zofia", family_name="Nowak")
    told = {"words": "Zofia Nowak 4 3 2018", "reason": "She is at the police station", "knows": "on"}

    opened = client.post("/people/emergency/", told, follow=True)

    assert "until the end of 2 November 2026" in words(opened.content)
