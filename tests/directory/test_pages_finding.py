"""The one box: what it answers with, how it is narrowed, and what it says when it does not know."""

from datetime import date

import pytest
from django.test import Client

from tests.directory import records
from tests.directory.records import AT, EVERYTHING, entry, load
from tests.portal.reading import words_of
from trellis.directory.models import Event, Missed, Service, Suggestion
from trellis.directory.pack import ASKERS, NEED_CODES, TOPICS
from trellis.directory.queries.finding_words import NEEDS
from trellis.foundation.access import middleware
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

pytestmark = pytest.mark.django_db

WORRY = "my son refuses to go to school"
UNKNOWN = "when are the bins emptied"
HOME = "/local-offer/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: AT)


def _page(client: Client, status: int = 200, **asked: object) -> str:
    answer = client.get(HOME, asked)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_worry_in_a_parents_words_finds_help_and_says_why(client: Client) -> None:
    load()

    page = words_of(_page(client, q=WORRY))

    assert "Attendance Team" in page
    assert "may help" in page


def test_the_heading_that_takes_the_focus_states_the_count(client: Client) -> None:
    load()

    page = _page(client, need="HI")

    assert '<h2 id="results" tabindex="-1" class="results-heading">6 things that may help</h2>' in page
    assert 'action="/local-offer/#results"' in page


def test_what_is_for_a_need_comes_before_what_is_for_any(client: Client) -> None:
    load()

    page = words_of(_page(client, need="HI"))

    assert page.index("Hearing Service") < page.index("Attendance Team")


def test_a_word_in_common_does_not_lead_elsewhere(client: Client) -> None:
    load(*EVERYTHING, entry("adults", kind="elsewhere", phrases=("care home for my mother",)))

    assert "We do not list this" not in words_of(_page(client, q="translator for a polish mother"))


def test_an_age_leaves_out_what_is_for_others(client: Client) -> None:
    load()

    page = words_of(_page(client, age=5))

    assert "Targeted Employment" not in page
    assert "Attendance Team" in page


def test_a_filter_with_no_words_never_lists_what_is_not_here(client: Client) -> None:
    load()

    assert "Nhs Speech Therapy" not in words_of(_page(client, age=5))


def test_what_is_not_listed_here_stands_apart_with_where_to_go(client: Client) -> None:
    load()

    page = words_of(_page(client, q="waiting list for speech therapy"))

    assert "What we do not list, and where to go for it" in page
    assert "Ask your GP or health visitor" in page


def test_what_nobody_lists_is_met_with_somebody_to_ask(client: Client) -> None:
    load()

    page = words_of(_page(client, q=UNKNOWN))

    assert "Essex SENDIASS" in page
    assert "may help." not in page


def test_a_search_that_found_nothing_sure_is_counted_without_its_words(client: Client) -> None:
    load()

    _page(client, q=UNKNOWN)

    assert Missed.objects.get().count == 1


def test_looking_at_the_box_counts_nothing(client: Client) -> None:
    _page(client)

    assert not Missed.objects.exists()


def test_an_age_in_letters_is_said_to_be_wrong_and_the_search_still_answers(client: Client) -> None:
    load()

    page = _page(client, 422, q=WORRY, age="nine")

    assert "“Age of the child or young person” must be a number" in page
    assert 'value="nine"' in page
    assert "Attendance Team" in page


def test_a_postcode_of_another_council_is_said_and_hides_nothing(client: Client) -> None:
    load()

    page = words_of(_page(client, q=WORRY, postcode="LS1 1UR"))

    assert "another council’s area" in page
    assert "Attendance Team" in page


@pytest.mark.parametrize(
    ("asked", "chip"),
    [
        ({"age": 9}, "Age 9"),
        ({"need": "HI"}, "Hearing"),
        ({"ask": "me"}, "A parent or carer can ask"),
        ({"diagnosis": "no"}, "No diagnosis needed"),
        ({"cost": "free"}, "Free"),
    ],
)
def test_each_filter_that_is_on_can_be_taken_away(
    client: Client, asked: dict[str, object], chip: str
) -> None:
    load()

    page = _page(client, q=WORRY, **asked)

    assert (
        f'<a class="chip" href="?q=my+son+refuses+to+go+to+school#results"><span class="hidden">Take away </span>{chip}'
        in page
    )


def test_words_that_are_too_many_are_read_and_not_lost(client: Client) -> None:
    load()

    page = _page(client, 422, q=f"{WORRY} " + "and more " * 300)

    assert "Attendance Team" in page


def test_drafts_are_in_no_list(client: Client) -> None:
    load()
    Service.objects.filter(slug="attendance-team").update(status=Service.Status.INACTIVE)

    assert "Attendance Team" not in words_of(_page(client, cost="free"))


def test_a_topic_lists_what_is_about_it(client: Client) -> None:
    load()

    page = words_of(client.get("/local-offer/topics/money/").content.decode())

    assert "1 thing" in page
    assert "Free School Meals" in page
    assert client.get("/local-offer/topics/nothing/").status_code == 404


def test_only_what_is_still_to_come_is_on(client: Client) -> None:
    said = {"says": "Come along.", "place": "Library", "changed_at": AT}
    Event.objects.create(title="Drop-in", starts_at=AT.replace(day=20), **said)
    Event.objects.create(title="Gone by", starts_at=AT.replace(month=10), **said)

    page = words_of(client.get("/local-offer/events/").content.decode())

    assert "1 event to come" in page
    assert "Gone by" not in page


def test_words_somebody_chose_to_leave_reach_the_editors(client: Client) -> None:
    answer = client.post("/local-offer/words/", {"words": "a swimming club for deaf children"})

    assert "Thank you" in answer.content.decode()
    assert Suggestion.objects.get().words == "a swimming club for deaf children"


def test_no_words_are_left_when_there_are_none(client: Client) -> None:
    answer = client.post("/local-offer/words/", {"words": " "})

    assert (answer.status_code, Suggestion.objects.count()) == (422, 0)


def test_every_need_has_family_words() -> None:
    assert set(NEEDS) == set(NEED_CODES)


@pytest.mark.parametrize("asked", [{}, {"q": WORRY}, {"q": UNKNOWN}, {"age": 5}])
def test_the_pages_own_words_are_easy_to_read(client: Client, asked: dict[str, object]) -> None:
    load()

    assert reading_age(words_of(_page(client, **asked))) <= FAMILY_READING_AGE


@pytest.mark.parametrize("asked", [{"q": WORRY}, {"age": 5}])
def test_more_records_ask_no_more_of_the_database(
    client: Client, asked: dict[str, object], django_assert_max_num_queries: object
) -> None:
    load(*EVERYTHING, *(entry(f"more-{number}") for number in range(20)))
    client.get(HOME, asked)

    with django_assert_max_num_queries(24):  # type: ignore[operator]  # pytest-django's fixture has no public type
        client.get(HOME, asked)


def test_topics_and_askers_all_have_words() -> None:
    assert all([*TOPICS.values(), *ASKERS.values()])


def test_a_record_nobody_checked_for_three_months_says_so_in_a_list(client: Client) -> None:
    load(entry("old-club", checked_on=date(2026, 7, 1), phrases=("a club that is old",)))

    assert "May be out of date" in words_of(_page(client, cost="free"))
    assert records.AT == AT
