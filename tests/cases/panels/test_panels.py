"""A panel advises: own view first, dissent recorded, a child seen only while on the agenda; no waiting."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests import builders
from tests.cases.browsing import browser_of
from tests.cases.decisions import decided
from trellis.cases.actions import deciding
from trellis.cases.actions import panels as actions
from trellis.cases.models import Case, Decision, Panel, PanelItem, PanelView
from trellis.cases.queries import panels as queries
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.access.models import Team, User

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
TODAY = date(2026, 12, 1)
WHY = "The school's letter shows two years of help."


@pytest.fixture
def chair(team: Team) -> Principal:
    return builders.asker(builders.a_member("manager", team))


@pytest.fixture
def member_user() -> User:
    return builders.a_member("panel-member", builders.a_team("panel"))


@pytest.fixture
def member(member_user: User) -> Principal:
    return builders.asker(member_user)


@pytest.fixture
def other_user() -> User:
    return builders.a_member("panel-member", builders.a_team("panel"))


@pytest.fixture
def panel(team: Team, chair: Principal, member_user: User, other_user: User) -> Panel:
    """A panel of two that meets on 8 December."""
    panel = actions.set_panel("Tuesday panel", team_id=team.pk, on=date(2026, 12, 8), by=chair, at=AT)
    for user in (member_user, other_user):
        actions.add_member(panel.pk, user_id=user.pk, by=chair, at=AT)
    return panel


@pytest.fixture
def item(panel: Panel, case: Case, chair: Principal) -> PanelItem:
    return actions.add_case(case.pk, panel_id=panel.pk, by=chair, at=AT)


def _sees(by: Principal, case: Case) -> bool:
    with asking(by, TODAY):
        return PanelItem.objects.filter(case_id=case.pk).exists()


def _page(item: PanelItem, by: Principal) -> queries.Item:
    with asking(by, TODAY):
        return queries.item(item.pk, by)


def test_a_member_sees_the_child_only_while_the_case_is_open_on_the_agenda(
    case: Case, panel: Panel, member: Principal, chair: Principal
) -> None:
    before = _sees(member, case)
    item = actions.add_case(case.pk, panel_id=panel.pk, by=chair, at=AT)
    during = _sees(member, case)
    actions.give_view(item.pk, says="yes", reasons=WHY, by=member, at=AT)
    actions.close_item(item.pk, advised="yes", reasons=WHY, by=chair, at=AT)

    assert (before, during, _sees(member, case)) == (False, True, False)


@pytest.mark.usefixtures("item")
def test_a_member_who_joins_later_sees_what_is_on_the_agenda(
    case: Case, panel: Panel, chair: Principal
) -> None:
    late = builders.a_member("panel-member")

    actions.add_member(panel.pk, user_id=late.pk, by=chair, at=AT)

    assert _sees(builders.asker(late), case)


@pytest.mark.usefixtures("item")
def test_a_member_who_is_taken_off_sees_nothing_more(
    case: Case, panel: Panel, chair: Principal, member_user: User
) -> None:
    actions.remove_member(panel.pk, user_id=member_user.pk, by=chair, at=AT)

    assert not _sees(builders.asker(member_user), case)


def test_others_views_are_hidden_until_ones_own_is_given(
    item: PanelItem, member: Principal, other_user: User
) -> None:
    other = builders.asker(other_user)
    actions.give_view(item.pk, says="no", reasons=WHY, by=other, at=AT)

    before = _page(item, member)
    actions.give_view(item.pk, says="yes", reasons=WHY, by=member, at=AT)
    after = _page(item, member)

    assert (before.others, before.others_given) == ((), 1)
    assert [view.says for view in after.others] == ["no"]


def test_whoever_runs_the_panel_sees_no_view_until_all_are_given(
    item: PanelItem, member: Principal, chair: Principal, other_user: User
) -> None:
    actions.give_view(item.pk, says="yes", reasons=WHY, by=member, at=AT)
    early = _page(item, chair).others
    actions.give_view(item.pk, says="no", reasons=WHY, by=builders.asker(other_user), at=AT)

    assert early == ()
    assert len(_page(item, chair).others) == 2


def test_a_member_whose_view_differs_is_recorded_as_dissenting(
    item: PanelItem, member: Principal, chair: Principal, other_user: User
) -> None:
    actions.give_view(item.pk, says="yes", reasons=WHY, by=member, at=AT)
    actions.give_view(item.pk, says="no", reasons=WHY, by=builders.asker(other_user), at=AT)

    actions.close_item(item.pk, advised="yes", reasons=WHY, by=chair, at=AT)

    with asking(builders.TESTS, TODAY):
        assert dict(PanelView.objects.values_list("says", "dissents")) == {"yes": False, "no": True}


def test_a_view_may_change_until_the_panel_advises(
    item: PanelItem, member: Principal, chair: Principal
) -> None:
    actions.give_view(item.pk, says="yes", reasons=WHY, by=member, at=AT)
    actions.give_view(item.pk, says="no", reasons=WHY, by=member, at=AT)
    actions.close_item(item.pk, advised="no", reasons=WHY, by=chair, at=AT)

    with pytest.raises(PanelItem.DoesNotExist):
        actions.give_view(item.pk, says="yes", reasons=WHY, by=member, at=AT)


@pytest.mark.usefixtures("item")
def test_a_case_is_decided_without_waiting_for_its_panel(case: Case, decider: Principal) -> None:
    builders.a_carer(case.child)
    dates = dict.fromkeys(("decided_on", "dated_on", "sent_on"), TODAY)

    deciding.decide(case.pk, decided=decided("assess", **dates), by=decider, at=AT)

    with asking(builders.TESTS, TODAY):
        assert Decision.objects.get().panel_item is None


def test_a_decision_keeps_which_panel_advised_on_it(
    case: Case, item: PanelItem, member: Principal, chair: Principal, decider: Principal
) -> None:
    builders.a_carer(case.child)
    actions.give_view(item.pk, says="yes", reasons=WHY, by=member, at=AT)
    actions.close_item(item.pk, advised="yes", reasons=WHY, by=chair, at=AT)
    dates = dict.fromkeys(("decided_on", "dated_on", "sent_on"), TODAY)

    deciding.decide(case.pk, decided=decided("assess", **dates), by=decider, at=AT)

    with asking(builders.TESTS, TODAY):
        assert Decision.objects.get().panel_item_id == item.pk


def test_an_agenda_says_when_the_laws_day_comes_first(case: Case, team: Team, chair: Principal) -> None:
    late = actions.set_panel("Late panel", team_id=team.pk, on=date(2026, 12, 15), by=chair, at=AT)
    actions.add_case(case.pk, panel_id=late.pk, by=chair, at=AT)

    with asking(chair, TODAY):
        row = queries.agenda(late.pk, chair).rows[0]
    assert (row.due_on, row.falls_before) == (date(2026, 12, 14), True)


@pytest.mark.parametrize(("says", "reasons"), [("maybe", WHY), ("yes", "   ")])
def test_a_view_is_yes_or_no_with_a_reason(
    item: PanelItem, member: Principal, says: str, reasons: str
) -> None:
    with pytest.raises(Refused):
        actions.give_view(item.pk, says=says, reasons=reasons, by=member, at=AT)


def test_somebody_who_runs_panels_but_is_no_member_gives_no_view(item: PanelItem, chair: Principal) -> None:
    with pytest.raises(Refused, match="Only members"):
        actions.give_view(item.pk, says="yes", reasons=WHY, by=chair, at=AT)


def test_a_panel_that_nobody_gave_a_view_to_advises_nothing(item: PanelItem, chair: Principal) -> None:
    with pytest.raises(Refused, match="without the panel"):
        actions.close_item(item.pk, advised="yes", reasons=WHY, by=chair, at=AT)


@pytest.mark.usefixtures("item")
def test_a_case_is_on_one_agenda_at_a_time(case: Case, panel: Panel, chair: Principal) -> None:
    with pytest.raises(Refused, match="on an agenda already"):
        actions.add_case(case.pk, panel_id=panel.pk, by=chair, at=AT)


def test_a_case_taken_off_an_agenda_can_be_put_on_again(
    case: Case, panel: Panel, item: PanelItem, chair: Principal, member: Principal
) -> None:
    actions.remove_case(item.pk, reason="The family asked for more time", by=chair, at=AT)
    gone = _sees(member, case)

    actions.add_case(case.pk, panel_id=panel.pk, by=chair, at=AT)

    assert (gone, _sees(member, case)) == (False, True)


def test_taking_a_case_off_says_why(item: PanelItem, chair: Principal) -> None:
    with pytest.raises(Refused, match="Say why"):
        actions.remove_case(item.pk, reason="", by=chair, at=AT)


def test_a_panel_is_set_for_a_day_to_come(team: Team, chair: Principal) -> None:
    with pytest.raises(Refused, match="has passed"):
        actions.set_panel("Panel", team_id=team.pk, on=date(2026, 11, 30), by=chair, at=AT)


def test_only_those_who_run_panels_set_them(team: Team, coordinator: Principal) -> None:
    with pytest.raises(Refused, match="run panels"):
        actions.set_panel("Panel", team_id=team.pk, on=date(2026, 12, 8), by=coordinator, at=AT)


def test_only_those_who_run_panels_choose_members(panel: Panel, member: Principal, other_user: User) -> None:
    with pytest.raises(Refused, match="run panels"):
        actions.add_member(panel.pk, user_id=other_user.pk, by=member, at=AT)
    with pytest.raises(Refused, match="run panels"):
        actions.remove_member(panel.pk, user_id=other_user.pk, by=member, at=AT)


def test_a_member_does_not_close_a_case(item: PanelItem, member: Principal) -> None:
    with pytest.raises(Refused, match="run panels"):
        actions.close_item(item.pk, advised="yes", reasons=WHY, by=member, at=AT)
    with pytest.raises(Refused, match="run panels"):
        actions.remove_case(item.pk, reason="Not needed any more", by=member, at=AT)


def test_a_co_ordinator_does_not_put_cases_on_agendas(
    case: Case, panel: Panel, coordinator: Principal
) -> None:
    with pytest.raises(Refused, match="run panels"):
        actions.add_case(case.pk, panel_id=panel.pk, by=coordinator, at=AT)


@pytest.mark.parametrize("role", ["senco", "adviser", "coordinator"])
def test_somebody_without_a_seat_cannot_be_made_a_member(panel: Panel, chair: Principal, role: str) -> None:
    with pytest.raises(Refused, match="sits on panels"):
        actions.add_member(panel.pk, user_id=builders.a_member(role).pk, by=chair, at=AT)


def test_what_a_member_thinks_is_not_in_the_ledger(
    item: PanelItem, member: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, object]] = []
    monkeypatch.setattr(ledger, "record", lambda _event, **facts: told.append(facts))

    actions.give_view(item.pk, says="no", reasons=WHY, by=member, at=AT)

    assert set(told[0]) == {"by", "at", "child_id", "subject"}


def test_a_member_gives_a_view_in_a_browser(
    item: PanelItem, panel: Panel, member_user: User, case: Case
) -> None:
    browser = browser_of(member_user)

    agenda = browser.get(f"/panels/{panel.pk}/")
    page = browser.post(f"/panels/items/{item.pk}/", {"says": "yes", "reasons": WHY}, follow=True)

    assert case.child.full_name in agenda.text
    assert "Change your view" in page.text


def test_a_stranger_finds_no_panel(panel: Panel, item: PanelItem) -> None:
    stranger = browser_of(builders.a_member("panel-member"))

    assert stranger.get(f"/panels/{panel.pk}/").status_code == 404
    assert stranger.get(f"/panels/items/{item.pk}/").status_code == 404


@pytest.fixture
def chairs_browser(team: Team) -> Client:
    return browser_of(builders.a_member("manager", team))


def test_a_panel_is_run_in_a_browser(
    chairs_browser: Client, team: Team, case: Case, member_user: User
) -> None:
    typed = {"name": "New panel", "team_id": team.pk, "on-day": 8, "on-month": 12, "on-year": 2027}

    set_up = chairs_browser.post("/panels/new/", typed, follow=True)
    panel = Panel.objects.get(name="New panel")
    chairs_browser.post(f"/panels/{panel.pk}/", {"user_id": member_user.pk})
    put = chairs_browser.post(f"/panels/add/{case.pk}/", {"panel_id": panel.pk, "seen": ""}, follow=True)

    assert "New panel" in set_up.text
    assert case.child.full_name in put.text
    assert member_user.name in put.text


@pytest.mark.parametrize("address", ["advise/", "remove/", ""])
def test_pages_of_a_case_on_the_agenda_open(chairs_browser: Client, item: PanelItem, address: str) -> None:
    assert chairs_browser.get(f"/panels/items/{item.pk}/{address}").status_code == 200
