"""Places change with a reason, can be put back, and only by those who plan; a history is used once it is brought in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import builders
from tests.builders import AT, ON, TESTS, asker
from tests.planning.places.beginnings import pack
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.ledger.models import Entry
from trellis.planning.places import actions
from trellis.planning.places.actions import PlacesWanted
from trellis.planning.places.history import history_in_use, januaries, why_implausible, years_of
from trellis.planning.places.models import BroughtHistory, PlacesAt
from trellis.planning.places.schools import all_places
from trellis.rules.places import Area, Transition
from trellis.rules.places.published import NEEDS, SETTINGS

pytestmark = pytest.mark.django_db
WANTED = PlacesWanted("Rush School", "special", "lower-mere", 90, 4, 18, "The school, by letter")
HISTORY = (
    Transition(2024, "ASD", 7, "mainstream", 8, "special", "upper-mere", 300),
    Transition(2025, "ASD", 8, "special", 9, "special", "upper-mere", 300),
)
OTHER = (HISTORY[0], replace(HISTORY[1], children=299))
SOUND = (
    Transition(2025, "ASD", 8, "special", 9, "special", "upper-mere", 280),
    Transition(2025, "ASD", 8, "", 9, "special", "upper-mere", 30),
    Transition(2025, "ASD", 18, "special", 19, "", "upper-mere", 20),
)


def _planner() -> Principal:
    return asker(builders.a_member("commissioner"))


def _set(
    slug: str = "rush-school", wanted: PlacesWanted = WANTED, by: Principal | None = None, seen: str = ""
) -> str:
    return actions.set_places(
        slug, wanted=wanted, reason="It has built a wing.", seen=seen, by=by or _planner(), at=AT
    )


def test_changed_places_are_counted_instead_of_the_areas_figure() -> None:
    _set()

    found = {row.slug: row for row in all_places(pack())}
    assert (found["rush-school"].places, found["rush-school"].was) == (90, 70)
    assert (found["rush-school"].standing, len(found)) == ("changed here", len(pack().file.schools))


def test_added_places_are_counted_besides() -> None:
    slug = _set("", replace(WANTED, name="Sedge School"))

    found = {row.slug: row for row in all_places(pack())}
    assert (slug, found[slug].is_ours, len(found)) == ("sedge-school", True, len(pack().file.schools) + 1)


def test_the_reason_and_what_was_before_are_in_the_ledger() -> None:
    _set()

    with asking(TESTS, ON):
        facts = Entry.objects.get(event="places.set").facts
    assert (facts["was"], facts["places"], facts["reason"]) == (70, 90, "It has built a wing.")


def test_names_are_kept_with_one_space_between_words() -> None:
    slug = _set("", replace(WANTED, name=" Sedge   School"))
    actions.bring_history("Our \t returns ", transitions=HISTORY, by=_planner(), at=AT)

    assert (slug, PlacesAt.objects.get().name) == ("sedge-school", "Sedge School")
    assert BroughtHistory.objects.get().name == "Our returns"


def test_going_back_counts_the_areas_figure_again() -> None:
    _set()

    actions.put_back("rush-school", seen=AT.isoformat(), by=_planner(), at=AT)

    assert {row.slug: row.places for row in all_places(pack())}["rush-school"] == 70
    with asking(TESTS, ON):
        assert Entry.objects.filter(event="places.put_back").exists()


def _seen(slug: str = "rush-school") -> str:
    return next(row.seen for row in all_places(pack()) if row.slug == slug)


def test_places_that_others_changed_since_they_were_read_are_not_written_over() -> None:
    _set()

    with pytest.raises(
        Refused, match="changed “Rush School” after you opened this page: it has 90 places now"
    ):
        _set(wanted=replace(WANTED, places=60))

    assert PlacesAt.objects.get().places == 90


def test_places_that_others_put_back_since_they_were_read_are_not_written_over() -> None:
    _set()
    seen = _seen()
    actions.put_back("rush-school", seen=AT.isoformat(), by=_planner(), at=AT)

    with pytest.raises(
        Refused, match=r"was put back to the area’s figures .*: 70 places. What you wrote is still here"
    ):
        _set(seen=seen)

    assert PlacesAt.objects.count() == 0


def test_places_are_changed_again_by_who_has_seen_the_change() -> None:
    _set()

    _set(wanted=replace(WANTED, places=60), seen=_seen())

    assert PlacesAt.objects.get().places == 60


def test_added_places_are_taken_out() -> None:
    slug = _set("", replace(WANTED, name="Sedge School"))

    actions.put_back(slug, seen=AT.isoformat(), by=_planner(), at=AT)

    assert slug not in {row.slug for row in all_places(pack())}
    with asking(TESTS, ON):
        assert Entry.objects.filter(event="places.taken_out").exists()


@pytest.mark.parametrize(
    ("slug", "wanted", "words"),
    [
        ("rush-school", replace(WANTED, opens_on=date(2028, 9, 1), closes_on=date(2027, 9, 1)), "closes before"),
        ("rush-school", replace(WANTED, first_age=18, last_age=4), "cannot take ages 18 to 4"),
        ("rush-school", replace(WANTED, name="Reed School"), "places at “Reed School” already"),
        ("", WANTED, "places at “Rush School” already"),
        ("", replace(WANTED, name="rush  School"), "places at “rush School” already"),
        ("moon-school", WANTED, "no places like that any more"),
    ],
)  # fmt: skip
def test_places_that_cannot_be_are_refused_in_words(slug: str, wanted: PlacesWanted, words: str) -> None:
    with pytest.raises(Refused, match=words):
        _set(slug, wanted)


def _used(transitions: tuple[Transition, ...] = HISTORY) -> int:
    number = actions.bring_history("Our returns", transitions=transitions, by=_planner(), at=AT)
    actions.use_history(number, checked=True, by=_planner(), at=AT)
    return number


def test_a_history_brought_in_changes_nothing_until_it_is_used() -> None:
    number = actions.bring_history("Our returns", transitions=HISTORY, by=_planner(), at=AT)
    before = history_in_use(pack())

    actions.use_history(number, checked=True, by=_planner(), at=AT)

    assert before.transitions == pack().history
    assert history_in_use(pack()).transitions == HISTORY
    with asking(TESTS, ON):
        assert Entry.objects.filter(event="places.history_used").exists()


def test_a_history_taken_into_use_replaces_one_that_was_brought_in_after_it() -> None:
    early = actions.bring_history("Early", transitions=HISTORY, by=_planner(), at=AT)
    other = actions.bring_history("Late", transitions=OTHER, by=_planner(), at=AT + timedelta(hours=1))

    actions.use_history(other, checked=True, by=_planner(), at=AT + timedelta(hours=2))
    actions.use_history(early, checked=True, by=_planner(), at=AT + timedelta(hours=3))

    assert history_in_use(pack()).source.startswith("Early")


def test_a_history_is_not_taken_into_use_twice() -> None:
    number = _used()

    with pytest.raises(Refused, match=r"^“Our returns” is in use already\. Forecasts learn from it\.$"):
        actions.use_history(number, checked=True, by=_planner(), at=AT)


def test_a_history_that_another_has_taken_the_place_of_is_said_to_have_been_in_use() -> None:
    early = _used()
    late = actions.bring_history("Late", transitions=OTHER, by=_planner(), at=AT)
    actions.use_history(late, checked=True, by=_planner(), at=AT + timedelta(hours=1))

    with pytest.raises(Refused, match=r"^“Our returns” was in use before\. “Late” has taken its place\.$"):
        actions.use_history(early, checked=True, by=_planner(), at=AT)


def test_a_history_removed_while_somebody_presses_is_said_not_to_be_taken_into_use() -> None:
    number = actions.bring_history("Our returns", transitions=HISTORY, by=_planner(), at=AT)
    actions.remove_history(number, by=_planner(), at=AT)

    with pytest.raises(Refused, match=r"Somebody removed this history .* stands without it"):
        actions.use_history(number, checked=True, by=_planner(), at=AT)


def test_a_history_that_is_doubted_is_not_used_until_somebody_has_checked_it() -> None:
    number = actions.bring_history("Our returns", transitions=HISTORY, by=_planner(), at=AT)

    with pytest.raises(Refused, match="Check why it differs, and tick that you have"):
        actions.use_history(number, checked=False, by=_planner(), at=AT)

    assert history_in_use(pack()).transitions == pack().history


def test_who_took_a_history_into_use_is_remembered_whoever_brought_it_in() -> None:
    number = actions.bring_history("Our returns", transitions=HISTORY, by=_planner(), at=AT)
    user = _planner()

    actions.use_history(number, checked=True, by=user, at=AT)

    assert history_in_use(pack()).used_by == user.name


def test_a_history_without_a_doubt_is_used_without_a_tick() -> None:
    number = actions.bring_history("Our returns", transitions=SOUND, by=_planner(), at=AT)

    actions.use_history(number, checked=False, by=_planner(), at=AT)

    assert history_in_use(pack()).brought_id == number


def test_the_ledger_keeps_what_was_doubted_of_a_history_in_use() -> None:
    _used()

    with asking(TESTS, ON):
        facts = Entry.objects.get(event="places.history_used").facts
    assert facts["doubts"][0] == "From January 2024 to January 2025 nobody joined and nobody left."


@pytest.mark.parametrize(
    ("name", "transitions", "words"),
    [
        ("Again", HISTORY, "the same table as “Our returns”, which was brought in and is not used yet"),
        ("Again", HISTORY[::-1], "the same table as “Our returns”"),
        ("our returns", OTHER, "Another table called “Our returns” .* Give this one another name"),
        ("Our  returns", OTHER, "Another table called “Our returns” .* Give this one another name"),
    ],
)
def test_a_table_or_a_name_that_waits_already_is_refused(
    name: str, transitions: tuple[Transition, ...], words: str
) -> None:
    actions.bring_history("Our returns", transitions=HISTORY, by=_planner(), at=AT)

    with pytest.raises(Refused, match=words):
        actions.bring_history(name, transitions=transitions, by=_planner(), at=AT)

    assert BroughtHistory.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "transitions", "words"),
    [
        ("Again", HISTORY, "the same table as “Our returns”, which is in use"),
        ("Our returns", OTHER, "The history in use is called “Our returns”. Give this one another name"),
    ],
)
def test_the_table_or_the_name_in_use_is_refused(
    name: str, transitions: tuple[Transition, ...], words: str
) -> None:
    _used()

    with pytest.raises(Refused, match=words):
        actions.bring_history(name, transitions=transitions, by=_planner(), at=AT)


def test_a_table_that_was_removed_may_be_brought_in_again() -> None:
    actions.remove_history(_used(), by=_planner(), at=AT)

    assert _used()


@pytest.mark.parametrize(
    ("children", "words"),
    [
        (99, "has 99 children with a plan in January 2024"),
        (901, "between 100 and 900"),
        (10**9, "1,000,000,000"),
    ],
)
def test_a_history_of_children_the_area_cannot_have_is_refused(children: int, words: str) -> None:
    history = tuple(replace(one, children=children) for one in HISTORY)

    with pytest.raises(Refused, match=words):
        actions.bring_history("Ours", transitions=history, by=_planner(), at=AT)


@pytest.mark.parametrize("children", [100, 900])
def test_a_history_of_an_area_that_grew_or_shrank_is_taken(children: int) -> None:
    history = tuple(replace(one, children=children) for one in HISTORY)

    assert actions.bring_history("Ours", transitions=history, by=_planner(), at=AT)


@pytest.mark.parametrize("area", ["essex", "littlemere"])
def test_an_areas_own_history_could_be_brought_in(area: str) -> None:
    found = pack(area)

    assert why_implausible(found.history, sum(row[3] for row in found.children)) == ""


def test_a_history_brought_in_is_used_and_the_areas_own_after_it_is_removed() -> None:
    number = _used()
    brought = history_in_use(pack())

    actions.remove_history(number, by=_planner(), at=AT)

    assert (brought.transitions, brought.years, brought.standing) == (
        HISTORY,
        (2024, 2025),
        "brought in here",
    )
    assert history_in_use(pack()).transitions == pack().history


def test_a_history_without_rows_is_refused() -> None:
    with pytest.raises(Refused, match="a heading and no rows"):
        actions.bring_history("Nothing", transitions=(), by=_planner(), at=AT)


def test_a_history_removed_twice_is_refused_in_words_the_second_time() -> None:
    number = _used()
    actions.remove_history(number, by=_planner(), at=AT)

    with pytest.raises(Refused, match="Somebody removed this history"):
        actions.remove_history(number, by=_planner(), at=AT)


def test_the_januaries_of_a_history_are_who_was_there() -> None:
    _used()
    area = Area(NEEDS, ("upper-mere", "lower-mere"), tuple(SETTINGS))

    found = januaries(area, history_in_use(pack()))

    assert {year: (one.age.tolist(), one.setting.tolist()) for year, one in found.items()} == {
        2024: ([7] * 300, [0] * 300),
        2025: ([8] * 300, [2] * 300),
        2026: ([9] * 300, [2] * 300),
    }
    assert [(one.moved, one.stayed) for one in years_of(history_in_use(pack()))] == [(300, 0), (0, 300)]


ACTS: dict[str, Callable[[Principal], object]] = {
    "set": lambda by: _set(by=by),
    "put back": lambda by: actions.put_back("rush-school", seen=AT.isoformat(), by=by, at=AT),
    "bring": lambda by: actions.bring_history("Ours", transitions=HISTORY, by=by, at=AT),
    "use": lambda by: actions.use_history(1, checked=True, by=by, at=AT),
    "remove": lambda by: actions.remove_history(1, by=by, at=AT),
}


@pytest.mark.parametrize("role", ["coordinator", "senco", "family", "local-offer-editor"])
@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_somebody_who_does_not_plan_changes_nothing(act: Callable[[Principal], object], role: str) -> None:
    with pytest.raises(Refused, match="You may not plan"):
        act(asker(builders.a_member(role)))

    assert (PlacesAt.objects.count(), BroughtHistory.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_age": 12, "last_age": 5},
        {"last_age": 40},
        {"opens_on": date(2028, 9, 1), "closes_on": date(2027, 9, 1)},
        {"reason": ""},
    ],
)
def test_the_database_refuses_places_that_cannot_be(wrong: dict) -> None:
    _set()

    with pytest.raises(IntegrityError), transaction.atomic():
        PlacesAt.objects.update(**wrong)
