"""Schools, nurseries and colleges: found by name, place, age and need; what is not known is said."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from tests import builders
from tests.directory import keeping, settings
from tests.directory.records import AT, entry, load
from tests.directory.settings import an_offer
from tests.portal.reading import words_of
from trellis.directory import loading
from trellis.directory.actions import reaching as actions
from trellis.directory.models import Cluster, ClusterContact, ContactReport, Missed
from trellis.directory.queries import settings as queries
from trellis.foundation.access import NOBODY, Refused, middleware, system
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

pytestmark = pytest.mark.django_db
LIST = "/local-offer/settings/"
DOOR = system("front door")


@pytest.fixture(autouse=True)
def _there_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fictional area, on a day in November."""
    monkeypatch.setattr(middleware, "now", lambda: AT)
    settings.in_littlemere(monkeypatch)


@pytest.fixture
def _loaded() -> Path:
    """What the fictional area's settings offer."""
    loading.bring_in(settings.LITTLEMERE, at=AT)
    return settings.LITTLEMERE


def _page(client: Client, path: str = LIST, status: int = 200, **asked: object) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == status
    return answer.content.decode()


def _found(**asked: object) -> list[str]:
    return list(queries.find(queries.Wanted(**asked)).slugs)  # type: ignore[arg-type]  # the test knows the fields


def test_every_setting_is_listed_before_anything_is_asked(client: Client) -> None:
    page = _page(client)

    assert (
        '<h2 id="results" tabindex="-1" class="results-heading">7 schools, nurseries and colleges</h2>'
        in page
    )


@pytest.mark.parametrize(
    ("said", "slugs"),
    [
        ("mere pri", ["mere-primary"]),
        ("REEDBANK", ["reedbank"]),
        ("mere academy", ["mere-academy"]),
        ("nothing of that name", []),
    ],
)
def test_a_setting_is_found_by_part_of_its_name(said: str, slugs: list[str]) -> None:
    assert _found(words=said) == slugs


def test_a_setting_is_found_by_its_district_in_words() -> None:
    assert _found(words="upper mere") == ["little-oars", "mere-primary"]


@pytest.mark.parametrize(("postcode", "is_there"), [("LM1", True), ("LM1 1AA", True), ("LM2", False)])
def test_a_postcode_or_its_first_half_stands_for_its_district(
    client: Client, postcode: str, is_there: bool
) -> None:
    assert ("Mere Primary School" in words_of(_page(client, q=postcode))) is is_there


def test_a_postcode_elsewhere_is_said_to_be(client: Client) -> None:
    assert "may be in another council’s" in words_of(_page(client, q="LS1"))


def test_one_whose_district_is_not_known_is_never_hidden_by_a_district() -> None:
    assert "osprey-house" in _found(districts=frozenset({"upper-mere"}))


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("phase", "slugs"),
    [
        ("early-years", ["little-oars", "osprey-house", "reedbank"]),
        ("primary", ["heron-street", "mere-primary", "osprey-house", "reedbank"]),
        ("secondary", ["mere-academy", "osprey-house", "reedbank"]),
        ("post-16", ["lakeside-college", "osprey-house", "reedbank"]),
    ],
)
def test_an_age_goes_by_ages_where_they_are_known_and_else_by_kind(phase: str, slugs: list[str]) -> None:
    assert _found(phase=phase) == slugs


@pytest.mark.usefixtures("_loaded")
def test_places_for_a_need_leave_out_whoever_keeps_none_and_count_whoever_has_not_said(
    client: Client,
) -> None:
    page = words_of(_page(client, need="ASD"))

    assert "1 school, nursery or college" in page
    assert "Mere Academy" in page
    assert "Of 2 more we do not know" in page


@pytest.mark.usefixtures("_loaded")
def test_each_choice_that_is_on_can_be_taken_away(client: Client) -> None:
    page = _page(client, q="mere", need="ASD", phase="secondary", district="lower-mere")

    assert page.count('class="chip"') == 3


def test_a_choice_nobody_offered_is_said_to_be_wrong_and_the_list_still_answers(client: Client) -> None:
    page = _page(client, status=422, phase="middle-age")

    assert "Choose one of the answers shown" in page
    assert "Reedbank School" in page


def test_nothing_found_says_how_to_find_more(client: Client) -> None:
    page = words_of(_page(client, q="zzz"))

    assert "We found none that fits" in page
    assert "Show them all" in page
    assert "Littlemere Family Advice" in page


def test_a_long_list_comes_in_pages_that_lead_to_the_heading(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trellis.directory.views.settings.PER_PAGE", 3)

    page = _page(client, q="e", page=2)

    assert page.count('class="find__name"') == 3
    assert 'rel="next" href="?q=e&amp;page=3#results"' in page


@pytest.mark.usefixtures("_loaded")
def test_a_page_says_what_a_setting_offers_and_whom_to_talk_to(client: Client) -> None:
    page = words_of(_page(client, f"{LIST}mere-primary/"))

    assert "A speech therapist comes every Tuesday" in page
    assert "Speech, talking and understanding: 8 places in ordinary classes, with extra help" in page
    assert "Read the SEN information report of Mere Primary School" in page
    assert "Read the accessibility plan of Mere Primary School" in page
    assert "senco@mere-primary.littlemere.example" in page
    assert "Checked on 2 November 2026" in page


@pytest.mark.usefixtures("_loaded")
def test_a_number_nobody_told_us_is_not_made_up(client: Client) -> None:
    assert "in a unit of the school. We do not know how many" in words_of(
        _page(client, f"{LIST}mere-academy/")
    )


@pytest.mark.parametrize(
    ("slug", "says"),
    [
        ("heron-street", "Ask the school: the law says it must publish one"),
        ("reedbank", "must publish one if the council or an academy trust runs it"),
        ("lakeside-college", "The law does not say that this kind of place must publish one"),
    ],
)
def test_a_report_we_do_not_have_is_said_with_what_the_law_wants(
    client: Client, slug: str, says: str
) -> None:
    page = _page(client, f"{LIST}{slug}/")

    assert "We do not have its report yet" in page
    assert says in page


def test_what_the_report_must_hold_is_said_with_its_law(client: Client) -> None:
    assert "<cite>Children and Families Act 2014, section 69" in _page(client, f"{LIST}heron-street/")


def test_of_a_setting_nobody_told_us_about_that_is_what_is_said(client: Client) -> None:
    page = words_of(_page(client, f"{LIST}osprey-house/"))

    assert "We have not been told yet what it offers" in page
    assert "We do not know whether it keeps any" in page
    assert "We do not know which part of the area it is in" in page


@pytest.mark.parametrize(("checked_on", "is_stale"), [(date(2026, 8, 2), False), (date(2026, 8, 1), True)])
def test_after_three_months_it_may_be_out_of_date(client: Client, checked_on: date, is_stale: bool) -> None:
    an_offer(checked_on=checked_on)

    assert ("May be out of date" in _page(client, f"{LIST}mere-primary/")) is is_stale


def test_names_of_those_the_school_asks_are_for_professionals(client: Client) -> None:
    cluster = Cluster.objects.create(slug="n", name="North", zone="lakeside", settings=["mere-primary"])
    ClusterContact.objects.create(
        cluster=cluster, zone="lakeside", role="Inclusion Partner", name="Femi Example", checked_on=AT.date()
    )

    before = _page(client, f"{LIST}mere-primary/")
    client.force_login(builders.a_member("senco", kind="professional"))
    after = _page(client, f"{LIST}mere-primary/")

    assert ("Inclusion Partner" in before, "Femi" in before, "Femi" in after) == (True, False, True)


def test_help_that_fits_leads_to_the_search(client: Client) -> None:
    an_offer(needs=["HI"], places=[{"need": "ASD", "kind": "unit", "number": 1}])

    page = _page(client, f"{LIST}mere-primary/")

    assert 'href="/local-offer/?need=HI#results"' in page
    assert 'href="/local-offer/?need=ASD#results"' in page


def test_a_setting_of_another_area_has_no_page(client: Client) -> None:
    assert client.get(f"{LIST}chatten-school/").status_code == 404
    assert client.get(f"{LIST}chatten-school/wrong/").status_code == 404


def test_anybody_can_say_that_a_page_is_wrong(client: Client) -> None:
    answer = client.post(f"{LIST}reedbank/wrong/", {"what": "wrong", "words": "The pool is closed."})

    report = ContactReport.objects.get()
    assert "Thank you" in answer.content.decode()
    assert (report.setting, report.words) == ("reedbank", "The pool is closed.")


def test_nobody_says_so_but_by_the_form_and_of_a_setting_there_is() -> None:
    with pytest.raises(Refused, match="Use the form"):
        actions.report_setting("reedbank", what="wrong", words="", by=NOBODY, at=AT)
    with pytest.raises(Refused, match="not in the list any more"):
        actions.report_setting("gone", what="wrong", words="", by=DOOR, at=AT)


def test_an_editor_is_led_from_the_report_to_the_setting(client: Client) -> None:
    report = actions.report_setting("reedbank", what="wrong", words="", by=DOOR, at=AT)
    client.force_login(keeping.an_editor())

    page = client.get(f"/local-offer/edit/reports/{report.pk}/").content.decode()

    assert "Reedbank School" in page
    assert 'href="/local-offer/edit/settings/reedbank/"' in page


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("mere primary", ["Mere Primary School"]),
        ("reedbank", ["Reedbank School"]),
        ("is there a place at reedbank school for my son", ["Reedbank School"]),
        ("what is osprey house like", ["Osprey House"]),
        ("mere", ["Mere Academy", "Mere Primary School"]),
        ("little oars", ["Little Oars Nursery"]),
        ("my son is too worried to go to school", []),
        ("a house by the lakeside with little help", []),
        ("", []),
    ],
)
def test_a_setting_is_named_by_its_name_and_not_by_words_that_happen_to_be_in_it(
    said: str, names: list[str]
) -> None:
    assert [row.name for row in queries.named(said, AT.date()).rows] == names


def test_a_word_that_many_names_share_names_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_NAMED", 1)

    assert queries.named("mere", AT.date()) == queries.Named()


def test_the_search_box_finds_a_setting_by_name_and_does_not_count_it_as_missed(client: Client) -> None:
    load()

    page = words_of(_page(client, "/local-offer/", q="reedbank"))

    assert "1 school, nursery or college of that name" in page
    assert "Reedbank School" in page
    assert not Missed.objects.exists()


def test_a_name_and_nothing_else_comes_first_however_sure_the_search_is(client: Client) -> None:
    load(entry("boats", phrases=("reedbank school boat club",), does="The boats of Reedbank School."))

    page = words_of(_page(client, "/local-offer/", q="Reedbank School"))

    assert page.index("1 school, nursery or college of that name") < page.index("What else comes near")


def test_a_name_among_other_words_leaves_the_results_as_they_were(client: Client) -> None:
    load()

    page = words_of(_page(client, "/local-offer/", q="he refuses to go to school at reedbank"))

    assert "Attendance Team" in page
    assert "Schools and colleges of that name" in page


def test_a_worry_nothing_answers_is_counted_though_it_names_a_setting(client: Client) -> None:
    load()

    page = words_of(_page(client, "/local-offer/", q="when are the bins emptied at reedbank"))

    assert "Schools and colleges of that name" in page
    assert Missed.objects.get().count == 1


def test_whom_to_ask_leads_to_what_the_setting_offers(client: Client) -> None:
    page = _page(client, "/local-offer/contacts/", setting="mere-primary", zone="")

    assert 'href="/local-offer/settings/mere-primary/"' in page


@pytest.mark.parametrize(("asked", "queries_made"), [({}, 0), ({"need": "ASD", "phase": "primary"}, 1)])
def test_what_is_not_asked_for_is_not_read(
    django_assert_num_queries: object, asked: dict[str, str], queries_made: int
) -> None:
    an_offer("mere-primary")

    with django_assert_num_queries(queries_made):  # type: ignore[operator]  # a fixture of pytest-django
        queries.find(queries.Wanted(**asked))  # type: ignore[arg-type]  # the test knows the fields


def test_the_rows_of_a_page_take_one_query(django_assert_num_queries: object) -> None:
    an_offer("mere-primary")
    an_offer("reedbank")

    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
        queries.rows(("mere-primary", "reedbank", "osprey-house"), AT.date())


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("path", ["", "mere-primary/", "osprey-house/", "reedbank/", "lakeside-college/"])
def test_the_pages_are_easy_to_read(client: Client, path: str) -> None:
    assert reading_age(words_of(_page(client, f"{LIST}{path}"))) <= FAMILY_READING_AGE
