"""The pages of a plan: everything can be done on them, without scripts, and what is typed is kept."""

import json
import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.cases.browsing import browser_of
from tests.plans.conftest import NOW, TODAY, World, a_request, drafted, lines_of, ready, served
from trellis.cases import steps
from trellis.cases.clock import read
from trellis.cases.models import Case
from trellis.foundation.access import asking
from trellis.foundation.access.models import User
from trellis.foundation.ledger.models import Entry
from trellis.plans.actions import answering, drafting
from trellis.plans.actions.drafting import Wording
from trellis.plans.models import Plan

pytestmark = pytest.mark.django_db
HOW_MANY_QUERIES = 40


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are asked for on the day these tests are set in."""
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: NOW)


def _client(user_id: int | None) -> Client:
    return browser_of(User.objects.get(pk=user_id))


@pytest.fixture
def officer(world: World) -> Client:
    """The co-ordinator's browser."""
    return _client(world.officer.user_id)


def _url(page: str, *args: object) -> str:
    return reverse(f"plans:{page}", args=args)


def test_one_press_puts_the_draft_together(world: World, officer: Client) -> None:
    answer = officer.post(_url("assemble", world.case.pk))

    with asking(builders.TESTS, TODAY):
        plan = Plan.objects.get()
    assert answer["Location"] == _url("plan", plan.pk)


def test_the_plan_shows_each_line_with_where_it_came_from(world: World, officer: Client) -> None:
    page = officer.get(_url("plan", drafted(world).pk)).content.decode()

    assert "in a group of 2" in page
    assert "In the words of R. Example, Educational psychologist" in page


def test_the_title_of_the_page_does_not_name_the_child(world: World, officer: Client) -> None:
    page = officer.get(_url("plan", drafted(world).pk)).content.decode()

    assert "Ada" not in page.partition("</title>")[0]


def test_looking_at_a_plan_is_an_entry(world: World, officer: Client) -> None:
    plan = drafted(world)

    officer.get(_url("plan", plan.pk))

    with asking(builders.TESTS, TODAY):
        assert Entry.objects.filter(event="record.viewed", subject=f"plan:{plan.pk}").count() == 1


def test_a_line_is_changed_part_by_part(world: World, officer: Client) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "F")
    typed = {"what": "Phonics practice", "how_often": "5 times a week", "seen": str(plan.changes)}

    answer = officer.post(_url("line", plan.pk, line.pk), typed)

    assert answer.status_code == 302
    assert lines_of(plan, "F")[0].words == "Phonics practice. This will happen 5 times a week."


def test_the_second_editor_keeps_what_they_typed_and_is_told(world: World, officer: Client) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "B")
    drafting.edit_line(line.pk, wording=Wording("First."), by=world.senior, at=NOW)

    answer = officer.post(
        _url("line", plan.pk, line.pk), {"words": "My own words.", "seen": str(plan.changes)}
    )

    page = answer.content.decode()
    assert "This plan was changed" in page
    assert "My own words." in page
    assert "As it stands now: First." in page


def test_the_second_editor_who_was_told_may_press_again(world: World, officer: Client) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "B")
    typed = {"words": "My own words.", "seen": str(plan.changes)}
    drafting.edit_line(line.pk, wording=Wording("First."), by=world.senior, at=NOW)

    told = officer.post(_url("line", plan.pk, line.pk), typed).content.decode()
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', told)
    again = officer.post(_url("line", plan.pk, line.pk), {**typed, "seen": seen})

    assert (again.status_code, lines_of(plan, "B")[0].words) == (302, "My own words.")


@pytest.mark.parametrize("page", ["serve", "served", "change", "council", "answers", "note", "plan"])
def test_every_page_of_a_served_plan_opens(world: World, officer: Client, page: str) -> None:
    assert officer.get(_url(page, served(world).pk)).status_code == 200


@pytest.mark.parametrize("section", ["A", "B", "C", "E", "F", "G", "J"])
def test_a_line_can_be_added_to_every_section_people_write(
    world: World, officer: Client, section: str
) -> None:
    plan = drafted(world)

    officer.post(_url("add", plan.pk, section), {"words": "Words.", "what": "Words."})

    assert lines_of(plan, section)[-1].words == "Words."


def test_taking_out_asks_why_and_putting_back_undoes_it(world: World, officer: Client) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "F")

    assert (
        "Say why this is left out"
        in officer.post(_url("remove", plan.pk, line.pk), {"reason": ""}).content.decode()
    )
    officer.post(_url("remove", plan.pk, line.pk), {"reason": "Done for everybody."})
    assert lines_of(plan, "F") == []
    officer.post(_url("restore", plan.pk, line.pk))
    assert len(lines_of(plan, "F")) == 1


def test_moving_the_only_line_says_so_on_the_plan(world: World, officer: Client) -> None:
    plan = drafted(world)
    (line,) = lines_of(plan, "B")

    answer = officer.post(_url("move", plan.pk, line.pk), {"up": "1"}, follow=True)

    assert "already the first" in answer.content.decode()


def test_the_check_list_and_the_days_are_shown_before_sending(world: World, officer: Client) -> None:
    a_request(world.case, "social-care", "Social care")
    page = officer.get(_url("serve", drafted(world).pk)).content.decode()

    assert "No advice yet: Social care" in page
    assert "until the end of 22 February 2027" in page


def test_a_draft_is_sent_from_its_page(world: World, officer: Client) -> None:
    plan = drafted(world)
    day = {f"{name}-{part}": str(number) for name in ("sent_on", "served_on") for part, number in _parts()}

    officer.post(_url("serve", plan.pk), {**day, "warnings_read": "on", "seen": str(plan.changes)})

    with asking(builders.TESTS, TODAY):
        assert Plan.objects.get(pk=plan.pk).state == "served"


def test_a_day_in_the_future_is_refused_in_words_and_kept(world: World, officer: Client) -> None:
    typed = {"sent_on-day": "1", "sent_on-month": "3", "sent_on-year": "2031", "warnings_read": "on"}

    page = officer.post(_url("serve", drafted(world).pk), typed).content.decode()

    assert "1 March 2031 is in the future" in page
    assert 'value="2031"' in page


def test_the_check_list_says_which_need_has_no_provision(world: World, officer: Client) -> None:
    plan = drafted(world)
    with asking(builders.TESTS, TODAY):
        need = plan.lines.get(section="B")
        plan.lines.filter(section="F").update(need=None)

    page = officer.get(_url("serve", plan.pk)).content.decode()

    assert f"B1: “{need.words}”" in page


def test_staff_reply_to_an_answer_on_its_page(world: World, officer: Client) -> None:
    plan = served(world)
    answer = answering.answer_section(
        plan.pk, section="B", says="change", words="Add his hearing.", by=world.parent, at=NOW
    )

    page = officer.post(_url("answers", plan.pk), {"answer": answer.pk, "words": "We have."}, follow=True)

    assert "The family has been told" in page.content.decode()


def test_the_second_to_reply_is_told_of_the_first_and_loses_nothing(world: World, officer: Client) -> None:
    plan = served(world)
    answer = answering.answer_section(
        plan.pk, section="B", says="change", words="Add his hearing.", by=world.parent, at=NOW
    )
    officer.post(_url("answers", plan.pk), {"answer": answer.pk, "words": "We have."})

    page = officer.post(_url("answers", plan.pk), {"answer": answer.pk, "words": "We will not."})

    assert page.status_code == 422
    assert "Co Ordinator has replied already" in page.content.decode()
    assert "We will not.</textarea>" in page.content.decode()


def test_what_a_parent_said_on_the_telephone_is_noted(world: World, officer: Client) -> None:
    plan = served(world)
    typed = {"said_by": "Example Parent", "about": "B", "says": "change", "words": "Add his hearing."}

    page = officer.post(_url("note", plan.pk), typed, follow=True).content.decode()

    assert "Add his hearing." in page


def test_the_plan_is_made_final_from_its_page(world: World) -> None:
    plan = ready(world)
    page = _client(world.senior.user_id).get(_url("final", plan.pk)).content.decode()

    assert "can be final from 23 February 2027" in page
    assert "Fenwick Example School" in page


def test_a_family_reads_the_draft_and_not_what_is_being_written(world: World) -> None:
    plan, parent = drafted(world), _client(world.parent.user_id)

    assert parent.get(_url("plan", plan.pk)).status_code == 404
    served(world)
    assert "This is a draft" in parent.get(_url("plan", plan.pk)).content.decode()


def test_a_stranger_finds_no_plan(world: World) -> None:
    plan = served(world)
    stranger = _client(builders.a_member("coordinator").pk)

    assert [stranger.get(_url(page, plan.pk)).status_code for page in ("plan", "pdf", "json", "serve")] == [
        404
    ] * 4


def test_nobody_signed_in_is_asked_to_sign_in(world: World) -> None:
    assert Client().get(_url("plan", served(world).pk)).status_code == 302


@pytest.mark.parametrize("size", ["usual", "large"])
def test_the_pdf_is_tagged_titled_in_english_and_says_it_is_for_everybody(
    world: World, officer: Client, size: str
) -> None:
    answer = officer.get(_url("pdf", served(world).pk) + f"?print={size}")

    with pikepdf.open(BytesIO(answer.content)) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == "en-GB"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()
        assert str(pdf.docinfo["/Title"]) == "Education, health and care plan"


def test_the_name_and_title_of_the_file_say_nothing_of_the_child(world: World, officer: Client) -> None:
    answer = officer.get(_url("pdf", served(world).pk))

    with pikepdf.open(BytesIO(answer.content)) as pdf:
        said = answer["Content-Disposition"] + str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
    assert "Ada" not in said


def test_the_pdf_has_its_own_font_and_none_of_the_machine_s(world: World, officer: Client) -> None:
    answer = officer.get(_url("pdf", served(world).pk))

    with pikepdf.open(BytesIO(answer.content)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert all("AtkinsonHyperlegible" in font for font in fonts)


def test_taking_a_copy_is_an_entry(world: World, officer: Client) -> None:
    plan = served(world)

    officer.get(_url("pdf", plan.pk))

    with asking(builders.TESTS, TODAY):
        assert Entry.objects.filter(event="plan.exported", subject=f"plan:{plan.pk}").count() == 1


def test_the_plan_leaves_as_data_with_its_links(world: World, officer: Client) -> None:
    data = json.loads(officer.get(_url("json", drafted(world).pk)).content)

    (provision,) = data["sections"]["F"]
    assert (data["schema"], data["status"], data["linked"]) == ("trellis-plan/1", "draft", True)
    assert (provision["needs"], provision["outcomes"]) == (["B1"], ["E1"])
    assert provision["source"] == [data["advice"][0]["recommendations"][0]["id"]]
    assert data["sections"]["I"] == {"name": "", "type": ""}


def test_the_plan_s_page_asks_the_database_as_often_for_many_lines_as_for_few(
    world: World, officer: Client, django_assert_max_num_queries: object
) -> None:
    plan = drafted(world)
    for number in range(12):
        drafting.add_line(plan.pk, section="B", wording=Wording(f"Need {number}."), by=world.officer, at=NOW)

    with django_assert_max_num_queries(HOW_MANY_QUERIES):  # type: ignore[operator]  # a fixture
        officer.get(_url("plan", plan.pk))


@pytest.mark.parametrize(
    ("make", "keys"),
    [
        (lambda _world: None, ["assemble-draft"]),
        (drafted, ["edit-draft", "serve-draft"]),
        (served, []),
        (lambda world: served(world, on=None), ["note-service"]),
    ],
)
def test_the_case_offers_the_next_step_of_its_plan(
    world: World, make: Callable[[World], object], keys: list[str]
) -> None:
    make(world)

    with asking(world.officer, TODAY):
        case = Case.objects.get(pk=world.case.pk)
        offered = steps.available(case, read(case, TODAY), world.officer)
    ours = {"assemble-draft", "edit-draft", "serve-draft", "note-service", "reply", "finalise"}
    assert [step.key for step in offered if step.key in ours] == keys


def _parts() -> list[tuple[str, int]]:
    return [("day", TODAY.day), ("month", TODAY.month), ("year", TODAY.year)]
