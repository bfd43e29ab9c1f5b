"""What a setting that was asked may read: the draft, the advice behind it, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.cases.browsing import browser_of
from tests.plans.conftest import AFTER, NOW, TODAY, World, ready, served
from trellis.foundation.access import asking
from trellis.foundation.access.models import User
from trellis.foundation.access.signing_in import principal_of
from trellis.placements import actions as placements
from trellis.placements import queries
from trellis.placements.models import Consultation
from trellis.plans.actions import drafting, finalising, serving
from trellis.plans.models import Plan
from trellis.plans.queries import document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: NOW)


@pytest.fixture
def senco(world: World) -> User:
    """The SENCO of the school that is asked."""
    return builders.a_member("senco", world.setting.team, kind="professional")


def _asked(world: World) -> Consultation:
    (asked,) = placements.consult(
        world.case.pk, setting_ids=[world.setting.pk], why="council", by=world.officer, at=NOW
    )
    return asked


def _page(senco: User, asked: Consultation) -> str:
    return browser_of(senco).get(reverse("consultations:answer", args=[asked.pk])).content.decode()


def test_the_page_to_answer_on_has_the_draft_and_the_advice(world: World, senco: User) -> None:
    served(world)

    page = _page(senco, _asked(world))

    assert "in a group of 2" in page
    assert "The advice, as it was given" in page


def test_a_version_still_being_written_is_not_shown(world: World, senco: User) -> None:
    plan = served(world)
    asked = _asked(world)
    serving.start_new_version(plan.pk, change_from="family", reason="They asked.", by=world.officer, at=NOW)

    assert "Draft, version 1" in _page(senco, asked)


def test_a_setting_downloads_the_draft_it_was_asked_about(world: World, senco: User) -> None:
    plan = served(world)
    _asked(world)

    assert browser_of(senco).get(reverse("plans:pdf", args=[plan.pk])).status_code == 200


def test_a_setting_that_was_not_asked_reads_nothing(world: World, senco: User) -> None:
    plan = served(world)

    assert browser_of(senco).get(reverse("plans:pdf", args=[plan.pk])).status_code == 404


def test_a_setting_reaches_no_other_page_of_the_plan_or_case(world: World, senco: User) -> None:
    plan = served(world)
    _asked(world)
    client: Client = browser_of(senco)
    pages = [("plans:json", plan.pk), ("plans:serve", plan.pk), ("consultations:case", world.case.pk)]

    assert [client.get(reverse(name, args=[number])).status_code for name, number in pages] == [403] * 3


def test_only_the_named_setting_reads_the_final_plan(world: World, senco: User) -> None:
    plan = ready(world)
    other = builders.a_setting(team=builders.a_team("setting", email="other@example.org"))
    placements.consult(world.case.pk, setting_ids=[other.pk], why="council", by=world.officer, at=NOW)
    stranger = principal_of(builders.a_member("senco", other.team, kind="professional"), TODAY)
    final = finalising.Final(AFTER.date(), AFTER.date(), world.setting.pk, "", "It can meet the needs.")
    finalising.finalise(plan.pk, final=final, by=world.senior, at=AFTER)

    named = principal_of(senco, AFTER.date())
    with asking(named, AFTER.date()):
        read = document(plan.pk, by=named, on=AFTER.date())
    assert read.named is not None
    assert read.named.name == "Fenwick Example School"
    with asking(stranger, AFTER.date()), pytest.raises(Plan.DoesNotExist):
        document(plan.pk, by=stranger, on=AFTER.date())


def test_a_link_opens_its_consultation_and_no_other(world: World) -> None:
    served(world)
    asked = _asked(world)
    _link, this = builders.a_link(world.case.child, "consultation", f"consultation:{asked.pk}", at=NOW)
    _link, that = builders.a_link(world.case.child, "consultation", "consultation:999999", at=NOW)

    with asking(this, TODAY):
        assert queries.question(asked.pk, by=this, on=TODAY).enclosures
    with asking(that, TODAY), pytest.raises(Consultation.DoesNotExist):
        queries.question(asked.pk, by=that, on=TODAY)


def test_a_parent_who_may_not_know_the_address_is_not_told_it_by_the_plan(world: World) -> None:
    builders.an_address(world.case.child, lines="14 Hidden Lane\nExampleton", is_hidden=True)
    father = builders.a_carer(
        world.case.child, relation="father", is_main_contact=False, may_know_address=False
    ).user
    plan = drafting.assemble_draft(world.case.pk, by=world.officer, at=NOW)
    wording = drafting.Wording("Taxi from 14 Hidden Lane to school.")
    drafting.add_line(plan.pk, section="H2", wording=wording, by=world.officer, at=NOW)
    served(world)

    by = principal_of(father, TODAY)
    with asking(by, TODAY):
        read = document(plan.pk, by=by, on=TODAY)
    assert "Hidden Lane" not in str(read)
