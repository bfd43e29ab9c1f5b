"""A line shown under somebody's name says when the council changed it, and what they wrote."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests import builders
from tests.cases.browsing import browser_of
from tests.plans.conftest import NOW, TODAY, World, drafted, lines_of
from trellis.cases.models import AdviceProvision
from trellis.foundation.access import asking
from trellis.foundation.access.models import User
from trellis.placements import actions as placements
from trellis.plans.actions import drafting, serving
from trellis.plans.actions.drafting import Wording
from trellis.plans.documents import pdf
from trellis.plans.models import Plan
from trellis.plans.queries import document
from trellis.plans.queries.reading import Item

pytestmark = pytest.mark.django_db
ADDED = "The council added how often and how long."


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: NOW)


@pytest.fixture
def vague(world: World) -> World:
    """The advice says what, and who; not how often nor how long."""
    with asking(world.officer, TODAY):
        AdviceProvision.objects.filter(advice=world.advice).update(
            words="Small group language work", how_often="", how_long="", group_size="", review=""
        )
    return world


def _edit(world: World, section: str, wording: Wording) -> Plan:
    plan = drafted(world)
    line = lines_of(plan, section)[0]
    drafting.edit_line(line.pk, wording=wording, by=world.officer, at=NOW)
    return plan


def _with_how_often(world: World) -> Plan:
    plan = drafted(world)
    line = lines_of(plan, "F")[0]
    parts = {**line.provision, "how_often": "Twice a week", "how_long": "20 minutes"}
    drafting.edit_line(line.pk, wording=Wording(provision=parts, own_words=False), by=world.officer, at=NOW)
    serving.serve_draft(plan.pk, sent_on=TODAY, served_on=TODAY, warnings_read=True, by=world.officer, at=NOW)
    return plan


def _item(plan: Plan, world: World, section: str) -> Item:
    with asking(world.officer, TODAY):
        made = document(plan.pk, by=world.officer, on=TODAY)
    return next(part.items[0] for part in made.parts if part.letter == section)


def _read_pdf(plan: Plan, world: World) -> str:
    with asking(world.officer, TODAY):
        made = document(plan.pk, by=world.officer, on=TODAY)
    pages = PdfReader(BytesIO(pdf.write(made, pdf.Print.USUAL, on=TODAY))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _as_family(world: World) -> Client:
    return browser_of(User.objects.get(pk=world.parent.user_id))


def test_the_family_reads_in_the_draft_what_the_council_added(vague: World) -> None:
    _with_how_often(vague)

    page = _as_family(vague).get(reverse("portal:section", args=[vague.case.child_id, "F"]))

    assert ADDED in page.content.decode()


def test_the_family_can_read_what_the_adviser_wrote(vague: World) -> None:
    _with_how_often(vague)

    page = _as_family(vague).get(reverse("portal:section", args=[vague.case.child_id, "F"]))

    assert "Small group language work\nWho: a teaching assistant" in page.content.decode()


def test_the_plan_as_it_is_read_says_what_the_council_added(vague: World) -> None:
    plan = _with_how_often(vague)

    assert ADDED in _as_family(vague).get(reverse("plans:plan", args=[plan.pk])).content.decode()


def test_a_setting_that_is_asked_reads_what_the_council_added(vague: World) -> None:
    _with_how_often(vague)
    (asked,) = placements.consult(
        vague.case.pk, setting_ids=[vague.setting.pk], why="council", by=vague.officer, at=NOW
    )
    senco = builders.a_member("senco", vague.setting.team, kind="professional")

    assert ADDED in browser_of(senco).get(reverse("consultations:answer", args=[asked.pk])).content.decode()


def test_the_plan_on_paper_says_what_the_council_added_and_what_the_advice_says(vague: World) -> None:
    plan = _with_how_often(vague)

    words = _read_pdf(plan, vague)

    assert f"{ADDED} The advice says: Small group language work" in words


def test_a_line_nobody_touched_says_nothing_of_changes(world: World) -> None:
    assert _item(drafted(world), world, "F").changed == ""


def test_a_line_saved_as_it_stood_says_nothing_of_changes(world: World) -> None:
    line = lines_of(drafted(world), "E")[0]

    plan = _edit(world, "E", Wording(line.words))

    assert _item(plan, world, "E").changed == ""


def test_a_need_in_other_words_says_so(world: World) -> None:
    plan = _edit(world, "B", Wording("Is learning to read."))

    item = _item(plan, world, "B")
    assert (item.changed, item.wrote) == (
        "The council changed these words.",
        "Reads at the level of a child of 6.",
    )


def test_what_the_family_said_when_asking_is_not_changed_in_silence(world: World) -> None:
    plan = _edit(world, "A", Wording("Ada is unhappy."))

    assert _item(plan, world, "A").wrote == world.case.words


def test_provision_in_other_words_says_so(world: World) -> None:
    plan = _edit(world, "F", Wording("Phonics, often."))

    assert _item(plan, world, "F").changed.endswith("and put it in other words.")


def test_a_line_from_no_advice_says_who_wrote_it(world: World) -> None:
    plan = drafted(world)
    drafting.add_line(plan.pk, section="C", wording=Wording("Asthma."), by=world.officer, at=NOW)

    assert _item(plan, world, "C").changed == "The council wrote this. It comes from no advice."


def test_the_day_an_outcome_is_sought_by_is_in_the_advice_as_it_was_given(world: World) -> None:
    plan = drafted(world)

    words = _read_pdf(plan, world)

    appended = words.partition("The advice, as it was given")[2]
    assert "Reads a page of 40 words alone. By when: July 2028." in appended
