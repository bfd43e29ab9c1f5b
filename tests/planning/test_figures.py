"""Starting figures: where each comes from, and how a planner sets one and takes it back."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests import builders
from tests.builders import AT, ON, TESTS, asker
from tests.planning.beginnings import ON as BEGINS
from tests.planning.beginnings import SOME, a_start, set_to
from trellis.cases.queries.capacity import WAITING, Open
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.clock import words
from trellis.foundation.jobs import run_waiting
from trellis.foundation.ledger.models import Entry
from trellis.planning import actions, queries, starting
from trellis.planning.calibrating.reading import Learned, Reading, Record, Unlearned, as_kept
from trellis.planning.forecasting import pathway, simulating
from trellis.planning.forecasting.figures import HALF_A_BAND
from trellis.planning.forecasting.forecast import Band
from trellis.planning.levers import NOTHING, PUBLISHED, RECORD
from trellis.planning.models import SetFigure, TakenReading
from trellis.planning.pack import STAGES
from trellis.planning.starting import Taken
from trellis.planning.trust import trust
from trellis.rules.capacity.assemble import assemble

HOURS = Learned("psychologist_hours", 20.0, 0.1, "40 busy weeks of term")
READING = Reading(ON, (HOURS,), unlearned=(Unlearned("growth_percent", "Too few weeks."),), cases=40)
FIGURES = reverse("planning:figures")


@pytest.fixture
def planner(small_area: None) -> Principal:  # it has to come first
    return asker(builders.a_member("head"))


def _set(by: Principal, value: float = 20, key: str = "psychologist_hours", of: str = PUBLISHED) -> None:
    seen = starting.last_set(key)
    actions.set_figure(key, value=value, because="We timed forty cases", of=of, seen=seen, by=by, at=AT)


def _record(skill: float, *, forecasts: int = 20, widened: float | None = 0.8) -> Record:
    return Record("queue", 3, forecasts, 0.6, widened, 100 * (1 - skill), 100.0, 1.5)


def _trust(*records: Record) -> tuple[str, str]:
    found = trust(a_start(RECORD, SOME), Taken(READING, records, AT, "Example Planner"))
    return found.says, found.warns


def test_what_was_learned_stands_in_for_the_areas_figure_and_says_so() -> None:
    hours = a_start(RECORD, SOME, reading=READING).figure("psychologist_hours")

    assert (hours.value, hours.standing, hours.how_sure) == (20.0, "from the record", "Give or take 10%")
    assert (hours.source, hours.says) == ("40 busy weeks of term", "The area’s figure is 17.4.")


def test_what_could_not_be_learned_keeps_the_areas_figure_and_says_why() -> None:
    growth = a_start(RECORD, SOME, reading=READING).figure("growth_percent")

    assert (growth.value, growth.standing, growth.says) == (3, "assumed", "Too few weeks.")


def test_an_assumed_figure_is_called_a_guess() -> None:
    assert a_start().figure("requests_a_month").how_sure == "Give or take 5%, a guess"


def test_published_figures_are_not_touched_by_what_was_learned() -> None:
    assert a_start(reading=READING).value("psychologist_hours") == 17.4


def test_a_number_of_waiting_children_that_was_set_is_spread_evenly() -> None:
    start = a_start(RECORD, SOME, changes={"waiting.psychology.cases": set_to(5, was=3)})

    assert start.ages[1] == ("psychology", (3.0, 17.25, 31.5, 45.75, 60.0))


def test_bands_are_widened_by_how_past_forecasts_did() -> None:
    start = a_start(RECORD, SOME, reading=READING, records=(_record(0.5),))

    assert start.widened(Band(8, 10, 14), "open", 12) == Band(8, 10, 14)
    assert Band(8, 10, 14).stretched(6) == Band(0, 10, 34)


def test_a_band_in_which_all_runs_agree_is_as_wide_as_past_errors() -> None:
    start = a_start(RECORD, SOME, reading=READING, records=(_record(0.5),))

    assert start.widened(Band(0, 0, 0), "queue", 12) == Band(0, 0, HALF_A_BAND * 50)


@pytest.mark.parametrize(("part", "low"), [(Band(3, 4, 5), 3), (Band(0, 1, 2), 0), (Band(12, 13, 14), 10)])
def test_a_whole_is_not_said_to_be_fewer_than_a_part_of_it(part: Band, low: float) -> None:
    assert Band(8, 10, 14).stretched(6).no_lower_than(part) == Band(low, 10, 34)


@pytest.mark.slow
def test_open_cases_are_never_fewer_than_those_of_them_over_a_year() -> None:
    far_out = Record("open", 3, 20, 0.1, 0.1, 500.0, 100.0, 40.0)

    many = replace(SOME, open=(Open(WAITING, (60,) * 300),))

    found = simulating.forecast(
        a_start(RECORD, many, reading=READING, records=(far_out,)), NOTHING, binding=False
    )

    lows = [(month.on_time.over_52.low, month.open.low) for month in found.months]
    assert any(over for over, _open in lows)
    assert all(over <= still_open for over, still_open in lows)


@pytest.mark.parametrize(
    ("records", "says", "warns"),
    [
        ((_record(0.4),), "12 came out inside the band", ""),
        ((_record(0.4),), "40% smaller than saying that nothing changes", ""),
        ((_record(-0.4),), "40% larger", "Do not rely on it yet"),
        ((_record(0.4, widened=0.4),), "40% lay inside the band as widened by then", "Bands have held less"),
        ((_record(0.4, widened=1.0),), "100% lay inside", "wider than they need be"),
        ((_record(0.4, widened=0.4), _record(0.4, widened=1.0)), "40% lay", "Read them as rough"),
        ((_record(0.4, forecasts=6),), "Of 6 forecasts", "a first impression"),
        ((), "The record is too short", ""),
    ],
)
def test_how_far_to_trust_a_forecast_is_said(records: tuple[Record, ...], says: str, warns: str) -> None:
    said, warned = _trust(*records)

    assert says in said
    assert warns in warned


def test_nothing_is_claimed_for_published_figures() -> None:
    assert "no past forecast can be" in trust(a_start(), None).says


@pytest.mark.django_db
def test_a_figure_that_was_set_is_where_forecasts_start_and_says_who_and_why(planner: Principal) -> None:
    _set(planner)

    found = starting.begin(PUBLISHED, ON).figure("psychologist_hours")

    assert found.changed is not None
    assert (found.value, found.changed.was, found.changed.because) == (20, 17.4, "We timed forty cases")
    with asking(TESTS, ON):
        assert Entry.objects.get(event="figure.set").facts["was"] == 17.4


@pytest.mark.django_db
def test_set_twice_it_still_knows_what_the_area_said(planner: Principal) -> None:
    _set(planner, 20)
    _set(planner, 22)

    found = starting.begin(PUBLISHED, ON).figure("psychologist_hours")

    assert found.changed is not None
    assert (found.value, found.changed.was, SetFigure.objects.count()) == (22, 17.4, 2)


@pytest.mark.django_db
def test_taken_back_the_figure_is_as_it_was(planner: Principal) -> None:
    _set(planner)

    actions.take_back_figure(
        "psychologist_hours", seen=AT.isoformat(), by=planner, at=AT + timedelta(hours=1)
    )

    assert starting.begin(PUBLISHED, ON).value("psychologist_hours") == 17.4
    assert SetFigure.objects.get().undone_by_name == planner.name


@pytest.mark.django_db
def test_somebody_who_does_not_plan_sets_takes_back_and_takes_nothing() -> None:
    by = asker(builders.a_member("coordinator"))

    for act in (
        lambda: _set(by),
        lambda: actions.take_back_figure("psychologist_hours", seen="", by=by, at=AT),
        lambda: actions.take_from_record(ON, by=by, at=AT),
        lambda: actions.try_forecasts(1, by=by, at=AT),
    ):
        with pytest.raises(Refused, match="You may not plan staffing"):
            act()


@pytest.mark.django_db
def test_a_figure_nobody_set_cannot_be_taken_back(planner: Principal) -> None:
    with pytest.raises(Refused, match="Nobody has set this figure"):
        actions.take_back_figure("psychologist_hours", seen="", by=planner, at=AT)


@pytest.mark.django_db
def test_a_record_that_tells_nothing_is_refused_in_words(planner: Principal) -> None:
    with pytest.raises(Refused, match="No assessment has been asked for"):
        actions.take_from_record(ON, by=planner, at=AT)


@pytest.mark.django_db
def test_a_figure_is_set_on_its_page_with_a_reason(head: Client) -> None:
    page = reverse("planning:figure", args=["psychologist_hours"])

    without = head.post(f"{page}?start=published", {"value": "20", "because": ""})
    done = head.post(
        f"{page}?start=published", {"value": "20", "because": "We timed forty cases"}, follow=True
    )

    assert (without.status_code, "Say why" in without.content.decode()) == (422, True)
    assert "because “We timed forty cases”. It was 17.4." in done.content.decode()


def test_what_stood_before_a_figure_was_set_keeps_its_own_day() -> None:
    hours = a_start(changes={"psychologist_hours": set_to(20)}).figure("psychologist_hours")
    before = a_start().figure("psychologist_hours")

    assert (hours.source, hours.on) == (f"Before: {before.source}, {words(before.on)}", BEGINS)
    assert before.on != BEGINS


@pytest.mark.parametrize(
    ("key", "how_sure"),
    [
        ("requests_a_month", "Give or take 5%, a guess, kept from before it was changed"),
        ("psychology.posts", "Taken as it is"),
    ],
)
def test_how_sure_a_figure_set_by_hand_is_taken_to_be_is_said_to_be_as_before(
    key: str, how_sure: str
) -> None:
    start = a_start(changes={key: set_to(9)})

    assert start.figure(key).how_sure == how_sure


@pytest.mark.django_db
def test_a_figure_s_page_gives_the_day_of_a_change_to_the_change_and_not_to_the_old_source(
    head: Client, planner: Principal
) -> None:
    _set(planner)
    before = a_start().figure("psychologist_hours")

    page = head.get(reverse("planning:figure", args=["psychologist_hours"]), {"start": "published"})

    said = re.sub(r"<[^>]+>|\s+", " ", page.content.decode())
    assert f"{escape(before.source)}, {words(before.on)}. Give or take" in said
    assert f"Changed by {planner.name} on  {words(AT.date())}  from 17.4" in said


@pytest.mark.django_db
def test_a_figure_set_by_somebody_else_meanwhile_is_not_written_over_and_what_was_typed_is_kept(
    head: Client,
) -> None:
    page = reverse("planning:figure", args=["locum_cost_a_case"]) + "?start=published"
    typed = {"because": "A new contract", "seen": ""}

    first, second = (head.post(page, {**typed, "value": value}) for value in ("£1,400", "1500"))

    said = second.content.decode()
    assert (first.status_code, second.status_code, SetFigure.objects.get().value) == (302, 422, 1400)
    assert "was set to 1,400 by" in said
    assert ('value="1500"' in said, 'value="A new contract"' in said) == (True, True)


@pytest.mark.django_db
def test_who_has_read_what_was_set_meanwhile_may_press_again(head: Client) -> None:
    page = reverse("planning:figure", args=["locum_cost_a_case"]) + "?start=published"
    typed = {"because": "A new contract", "value": "1500"}
    head.post(page, {**typed, "value": "1400", "seen": ""})

    told = head.post(page, {**typed, "seen": ""}).content.decode()
    seen = re.findall(r'name="seen" value="([^"]*)"', told)
    again = head.post(page, {**typed, "seen": seen[-1]})

    assert (len(set(seen)), again.status_code) == (1, 302)
    assert SetFigure.objects.get(undone_at=None).value == 1500


@pytest.mark.django_db
def test_a_figure_set_again_meanwhile_is_not_taken_back_from_an_old_page(planner: Principal) -> None:
    _set(planner)

    with pytest.raises(
        Refused, match=r"was set to 20 by .* because “We timed forty cases”, after you opened"
    ):
        actions.take_back_figure(
            "psychologist_hours", seen=(AT - timedelta(hours=1)).isoformat(), by=planner, at=AT
        )


@pytest.mark.django_db
def test_a_figure_taken_back_meanwhile_is_said_to_be(planner: Principal) -> None:
    with pytest.raises(Refused, match="was taken back after you opened this page"):
        actions.set_figure(
            "psychologist_hours",
            value=20,
            because="A slip",
            of=PUBLISHED,
            seen=AT.isoformat(),
            by=planner,
            at=AT,
        )


@pytest.mark.django_db
def test_figures_taken_by_night_are_said_to_be_taken_by_the_system() -> None:
    TakenReading.objects.create(on=ON, taken_at=AT, taken_by_name="planning.take", found=as_kept(READING))

    taken = starting.last_taken()

    assert taken is not None
    assert taken.by == "the system, as each night"


@pytest.mark.django_db
def test_a_page_of_no_figure_is_not_there(head: Client) -> None:
    assert head.get(reverse("planning:figure", args=["nothing"])).status_code == 404


@pytest.mark.django_db
def test_a_press_that_takes_nothing_says_why(head: Client) -> None:
    answer = head.post(reverse("planning:take"), follow=True)

    assert "No assessment has been asked for in the last three years." in answer.content.decode()


@pytest.mark.django_db
def test_a_reading_that_was_taken_is_shown_and_one_press_takes_a_figure_back(head: Client) -> None:
    TakenReading.objects.create(on=ON, taken_at=AT, taken_by_name="Example Planner", found=as_kept(READING))
    with asking(TESTS, ON):
        run_waiting(AT)

    page = head.get(FIGURES, {"start": "record"}).content.decode()

    assert ("40 busy weeks of term" in page, "being worked out" in page) == (True, True)


@pytest.mark.django_db
def test_a_figure_that_was_set_is_said_and_not_shown_as_what_it_would_be(planner: Principal) -> None:
    _set(planner, 38, "psychology.posts", RECORD)

    with asking(planner, ON):
        page = queries.home(planner, ON, RECORD)

    stands = {one.name: one for one in page.stands}
    assert (stands["Psychologists"].record, stands["Psychologists"].figures) == (0, 2)
    assert page.nothing.takes.endswith(
        "Set by hand: “Learning psychologists: full-time posts” is 38 where it would be 0."
    )


def test_the_largest_figures_that_can_be_set_are_followed_together() -> None:
    most = {"requests_a_month": 2000.0, "growth_percent": 100.0, "agreed_percent": 100.0}
    most |= {f"waiting.{stage}.cases": 25_000.0 for stage in STAGES}

    built = pathway.pathway(
        a_start(area="essex", changes={key: set_to(value) for key, value in most.items()}), NOTHING
    )

    scenario = pathway.scenario(a_start(area="essex"), NOTHING, simulating.MONTHS)
    assert (
        assemble(built, scenario, simulating.unsure(a_start(area="essex"), simulating.RUNS)).cases > 200_000
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", [FIGURES, reverse("planning:figure", args=["requests_a_month"])])
def test_however_small_a_figure_was_set_it_is_written_as_people_write_it(
    head: Client, planner: Principal, address: str
) -> None:
    _set(planner, 0.01, "requests_a_month")
    SetFigure.objects.update(value=1e-7, was=1e-6)  # as could once be set

    page = head.get(address, {"start": "published"}).content.decode()

    assert re.findall(r"\de-\d\d", page) == []


@pytest.mark.django_db
def test_a_figure_s_page_offers_it_as_it_may_be_typed(head: Client) -> None:
    learned = Reading(ON, (Learned("psychologist_hours", 17.38274923, 0.1, "40 busy weeks"),), cases=40)
    TakenReading.objects.create(on=ON, taken_at=AT, taken_by_name="Example", found=as_kept(learned))

    page = head.get(reverse("planning:figure", args=["psychologist_hours"]), {"start": "record"})

    assert 'value="17.38"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("of", [PUBLISHED, RECORD])
def test_a_change_is_tried_from_where_the_page_started(head: Client, of: str) -> None:
    page = head.get(reverse("planning:home"), {"start": of}).content.decode()

    assert f'href="{reverse("planning:change")}?start={of}"' in page
