"""Work lists: grouped, ranked, filtered by the address; cases given to people, and families told."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import AT, ON, a_carer, a_case, a_child, a_member, a_team, a_tie, asker
from tests.cases.advice import TESTS, World, a_world
from tests.cases.browsing import browser_of
from trellis.cases.actions import contacting, working
from trellis.cases.models import Case, Contact, Note
from trellis.cases.queries import working as queries
from trellis.cases.queries.working import Wanted
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import Team, User
from trellis.foundation.messages.models import Outgoing
from trellis.people.models import Carer, Involvement, Need

pytestmark = pytest.mark.django_db
LATER = ON + timedelta(weeks=3)


@pytest.fixture
def team() -> Team:
    return a_team(quadrant="mid")


@pytest.fixture
def manager(team: Team) -> User:
    return a_member("manager", team)


@pytest.fixture
def worker(team: Team) -> User:
    return a_member("coordinator", team)


def a_row(team: Team, holder: User | None, **fields: Any) -> Case:
    known = {"risk_on": ON + timedelta(days=30), "opened_at": AT - timedelta(days=60), "stage": "drafting"}
    child = a_child(**fields.pop("child", {}))
    return a_case(child, team, holder=holder, **{**known, **fields})


def keys(user: User, on: Any = ON, **wanted: Any) -> dict[str, list[int]]:
    with asking(asker(user), on):
        page = queries.work(Wanted(**wanted), asker(user), on)
    return {group.key: [row.case_id for row in group.rows] for group in page.groups}


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"risk_on": ON - timedelta(days=1)}, "late"),
        ({"risk_on": ON}, "week"),
        ({"risk_on": ON + timedelta(days=6)}, "week"),
        ({"next_contact_on": ON + timedelta(days=2)}, "promised"),
        ({"opened_at": AT}, "new"),
        ({"opened_at": AT, "next_contact_on": ON + timedelta(days=20)}, "new"),
        ({}, "later"),
        ({"risk_on": None}, "later"),
    ],
)
def test_each_case_is_in_the_one_group_that_fits(
    fields: dict[str, object], group: str, team: Team, worker: User
) -> None:
    case = a_row(team, worker, **fields)

    found = keys(worker)

    assert [key for key, rows in found.items() if rows == [case.pk]] == [group]


def test_the_first_limit_comes_first(team: Team, worker: User) -> None:
    second = a_row(team, worker, risk_on=ON - timedelta(days=1))
    first = a_row(team, worker, risk_on=ON - timedelta(days=9))

    assert keys(worker)["late"] == [first.pk, second.pk]


def test_mine_shows_none_of_a_colleagues_cases(team: Team, worker: User, manager: User) -> None:
    a_row(team, worker)

    assert keys(manager)["later"] == []


def test_the_teams_list_shows_all_of_them(team: Team, worker: User, manager: User) -> None:
    case = a_row(team, worker)

    assert keys(manager, which="team")["later"] == [case.pk]


def test_unallocated_shows_only_what_nobody_holds(team: Team, worker: User) -> None:
    a_row(team, worker)
    free = a_row(team, None)

    assert keys(worker, which="unallocated")["later"] == [free.pk]


def test_another_teams_cases_are_not_there(worker: User) -> None:
    a_row(a_team(), None)

    assert keys(worker, which="team")["later"] == []


def test_a_closed_case_is_no_work(team: Team, worker: User) -> None:
    a_row(team, worker, closed_on=ON)

    assert keys(worker)["later"] == []


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"stage": "drafting"}, 1),
        ({"stage": "gathering_advice"}, 0),
        ({"quadrant": "mid"}, 1),
        ({"quadrant": "west"}, 0),
        ({"need": "ASD"}, 1),
        ({"need": "HI"}, 0),
    ],
)
def test_filters_narrow_the_list(wanted: dict[str, str], count: int, team: Team, worker: User) -> None:
    case = a_row(team, worker)
    with asking(TESTS, ON):
        Need.objects.create(child=case.child, code="ASD", rank=1, noted_on=ON)

    assert len(keys(worker, **wanted)["later"]) == count


def test_one_group_is_read_page_by_page_without_repeats(team: Team, worker: User) -> None:
    cases = [a_row(team, worker, risk_on=ON + timedelta(days=30 + n // 3)) for n in range(53)]

    with asking(asker(worker), ON):
        first = queries.work(Wanted(group="later"), asker(worker), ON)
        day, _, number = first.after.partition("_")
        after = (type(ON).fromisoformat(day), int(number))
        second = queries.work(Wanted(group="later", after=after), asker(worker), ON)

    seen = [row.case_id for page in (first, second) for group in page.groups for row in group.rows]
    assert seen == [case.pk for case in cases]


@pytest.mark.parametrize(
    ("cases", "asked"), [(20, 4), (60, 5), (90, 5)], ids=["all shown", "some counted", "more counted"]
)
def test_lists_take_the_same_few_queries_however_long(
    cases: int, asked: int, team: Team, worker: User, django_assert_num_queries: Any
) -> None:
    for n in range(cases):
        a_row(team, worker, risk_on=ON + timedelta(days=n))
    by = asker(worker)

    with asking(by, ON), django_assert_num_queries(asked):
        queries.work(Wanted(which="team"), by, ON)


def give(world: World, to: User, note: str = "Ring on Mondays.") -> working.Given:
    by = asker(world.manager)
    return working.give([world.case.pk], to_ids=[to.pk], note=note, by=by, at=AT)


def test_a_leavers_family_is_told_the_new_name_the_same_hour() -> None:
    world = a_world()
    new = a_member("coordinator", world.team, phone="01632 960 001")

    give(world, new)

    with asking(TESTS, ON):
        told = Outgoing.objects.get(to_address=world.parent.email)
        kept = Contact.objects.get(case=world.case)
    assert told.queued_at == AT
    assert "Ada" not in f"{told.subject} {told.body}"
    assert new.name in kept.words
    assert "01632 960 001" in kept.words


def test_a_family_that_nobody_can_write_to_is_not_said_to_have_been_told() -> None:
    world = a_world()
    with asking(TESTS, ON):
        Carer.objects.filter(child=world.child).update(has_parental_responsibility=False)
    new = a_member("coordinator", world.team)
    chosen = {"chosen": [str(world.case.pk)], "to": [str(new.pk)], "note": "All is in the notes."}

    shown = browser_of(world.manager).post("/work/give/", chosen, follow=True).content.decode()

    assert "No family has been told" in shown
    assert "Each family has been told" not in shown


def test_the_letter_of_a_handover_says_nothing_that_nobody_has_done() -> None:
    world = a_world()

    give(world, a_member("coordinator", world.team))

    with asking(TESTS, ON):
        assert "have read" not in Contact.objects.get(case=world.case).words


def test_the_leaver_no_longer_sees_the_child_as_the_holder() -> None:
    world = a_world()
    a_tie(world.child, world.coordinator)

    give(world, a_member("coordinator", world.team))

    with asking(TESTS, ON):
        tie = Involvement.objects.get(child=world.child, user=world.coordinator, as_what="co-ordinator")
        assert tie.ends_on == ON


def test_open_questions_go_with_the_case() -> None:
    world = a_world()
    question = contacting.ask_question(world.case.pk, words="When?", by=asker(world.parent), at=AT)
    new = a_member("coordinator", world.team)

    give(world, new)

    with asking(TESTS, ON):
        assert Contact.objects.get(pk=question.pk).owner_id == new.pk


def test_the_handover_note_is_kept_for_colleagues() -> None:
    world = a_world()

    give(world, a_member("coordinator", world.team))

    with asking(TESTS, ON):
        assert Note.objects.get(case=world.case).words == "Ring on Mondays."


def test_moving_somebodys_case_needs_a_handover_note() -> None:
    world = a_world()

    with pytest.raises(Refused, match="handover note"):
        give(world, a_member("coordinator", world.team), note=" ")


def test_cases_are_shared_out_to_whoever_holds_fewest(team: Team, manager: User, worker: User) -> None:
    a_row(team, worker)
    other = a_member("coordinator", team)
    free = [a_row(team, None).pk for _ in range(3)]

    got = working.give(free, to_ids=[worker.pk, other.pk], note="", by=asker(manager), at=AT)

    assert got.got == {worker.name: 1, other.name: 2}


def test_a_coordinator_cannot_give_cases_away(team: Team, worker: User) -> None:
    case = a_row(team, None)

    with pytest.raises(Refused, match="manager"):
        working.give([case.pk], to_ids=[worker.pk], note="", by=asker(worker), at=AT)


def test_a_case_is_not_given_to_somebody_from_another_team(team: Team, manager: User) -> None:
    case = a_row(team, None)

    with pytest.raises(Refused, match="works in the team"):
        working.give([case.pk], to_ids=[a_member("coordinator").pk], note="", by=asker(manager), at=AT)


def test_a_case_of_another_team_cannot_be_given(manager: User, worker: User) -> None:
    case = a_row(a_team(), None)

    with pytest.raises(Refused, match="not there"):
        working.give([case.pk], to_ids=[worker.pk], note="", by=asker(manager), at=AT)


def test_giving_nothing_is_refused(manager: User, worker: User) -> None:
    with pytest.raises(Refused, match="at least one"):
        working.give([], to_ids=[worker.pk], note="", by=asker(manager), at=AT)


def test_the_page_says_what_an_empty_list_means(worker: User) -> None:
    assert "Nothing is late." in browser_of(worker).get("/work/").content.decode()


def test_a_manager_starts_with_the_teams_list(team: Team, manager: User, worker: User) -> None:
    case = a_row(team, worker)

    assert case.child.full_name in browser_of(manager).get("/work/").content.decode()


def test_a_filter_is_a_tag_that_can_be_taken_away(worker: User) -> None:
    shown = browser_of(worker).get("/work/?list=team&stage=drafting").content.decode()

    assert 'class="chip" href="?list=team"' in shown


def test_a_row_says_as_many_days_late_as_its_date_is_past(team: Team, worker: User) -> None:
    a_row(team, worker, risk_on=ON, risk_reason="The final plan is due")
    on = ON + timedelta(days=273)

    with asking(asker(worker), on):
        (row,) = queries.work(Wanted(), asker(worker), on).groups[0].rows

    assert row.why == "The final plan is 273 days late"


@pytest.mark.parametrize("asked", ["quadrant=zz", "stage=zz", "need=zz", "group=zz", "holder=999999"])
def test_an_old_or_mistyped_filter_is_left_out(team: Team, worker: User, asked: str) -> None:
    name = a_row(team, worker).child.full_name

    shown = browser_of(worker).get(f"/work/?list=mine&{asked}").content.decode()

    assert (name in shown, 'class="chip"' in shown) == (True, False)


@pytest.mark.parametrize("after", ["x", "2026-99-99_3", "none_x", "_"])
def test_a_spoilt_address_is_read_as_the_first_page(after: str, worker: User) -> None:
    assert browser_of(worker).get(f"/work/?after={after}").status_code == 200


def test_the_manager_gives_a_leavers_cases_from_one_page() -> None:
    world = a_world()
    new = a_member("coordinator", world.team)
    browser = browser_of(world.manager)

    shown = browser.get(f"/work/give/?leaver={world.coordinator.pk}").content.decode()
    browser.post(
        "/work/give/", {"chosen": [str(world.case.pk)], "to": [str(new.pk)], "note": "All is in the notes."}
    )

    assert "Ada" in shown
    assert f'value="{new.pk}"' in shown
    assert f'name="to" type="checkbox" value="{world.coordinator.pk}"' not in shown
    with asking(TESTS, ON):
        assert Case.objects.get(pk=world.case.pk).holder_id == new.pk


def test_a_family_has_no_work_list() -> None:
    parent = a_carer(a_child()).user

    assert browser_of(parent).get("/work/").status_code == 403
