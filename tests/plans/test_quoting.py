"""Those whose advice a draft quotes check that it says what they meant."""

import pytest
from django.urls import reverse

from tests import builders
from tests.cases.browsing import browser_of
from tests.plans.conftest import NOW, TODAY, World, a_world, drafted, lines_of, served
from trellis.cases.models import AdviceRequest, Note
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.access.models import User
from trellis.foundation.access.signing_in import principal_of
from trellis.foundation.messages.models import Outgoing
from trellis.plans.actions import checking, drafting, serving
from trellis.plans.actions.drafting import Wording
from trellis.plans.models import Line
from trellis.plans.queries import quoting

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(world: World) -> User:
    """The psychologist who was asked, and has an account."""
    user = builders.a_member("psychologist", builders.a_team("psychology"), email="psy@example.org")
    builders.a_tie(world.case.child, user, "psychologist")
    with asking(builders.TESTS, TODAY):
        AdviceRequest.objects.filter(pk=world.advice.request_id).update(adviser=user)
    return user


def _page(world: World, by: Principal) -> quoting.ToCheck:
    with asking(by, TODAY):
        return quoting.quoted(world.advice.request_id, by=by)


def _say(world: World, by: Principal, *, is_right: bool = False, words: str = "I wrote 4 times.") -> object:
    return checking.check_quotes(world.advice.request_id, is_right=is_right, words=words, by=by, at=NOW)


def test_the_author_sees_what_they_wrote_beside_what_the_plan_says(world: World, author: User) -> None:
    served(world)

    rows = _page(world, principal_of(author, TODAY)).rows

    assert [row.number for row in rows] == ["B1", "E1", "F1"]
    assert "How long: 20 minutes" in rows[2].wrote
    assert "for 20 minutes" in rows[2].says


def test_figures_that_were_changed_are_said(world: World, author: User) -> None:
    (line,) = lines_of(drafted(world), "F")
    wording = Wording("A teaching assistant will help 3 times a week.")
    drafting.edit_line(line.pk, wording=wording, by=world.officer, at=NOW)
    served(world)

    row = _page(world, principal_of(author, TODAY)).rows[2]

    assert "4 times" in row.missing
    assert row.added == ("3 times",)


def test_what_was_left_out_is_shown_with_the_reason(world: World, author: User) -> None:
    plan = drafted(world)
    drafting.add_line(plan.pk, section="F", wording=Wording("Other help."), by=world.officer, at=NOW)
    drafting.remove_line(lines_of(plan, "F")[0].pk, reason="Done for everybody.", by=world.officer, at=NOW)
    served(world)

    row = _page(world, principal_of(author, TODAY)).rows[2]

    assert (row.says, row.left_out_because) == ("", "Done for everybody.")


def test_a_draft_still_being_written_is_not_shown(world: World, author: User) -> None:
    drafted(world)

    with pytest.raises(Line.DoesNotExist):
        _page(world, principal_of(author, TODAY))


def test_the_author_is_told_when_the_draft_is_sent(world: World, author: User) -> None:
    served(world)

    with asking(builders.TESTS, TODAY):
        assert Outgoing.objects.get(to_address="psy@example.org").subject.startswith("A draft plan quotes")


def test_an_author_without_an_account_is_sent_a_link(world: World) -> None:
    with asking(builders.TESTS, TODAY):
        AdviceRequest.objects.filter(pk=world.advice.request_id).update(adviser_email="a@example.org")

    served(world)

    with asking(builders.TESTS, TODAY):
        assert "/link/" in Outgoing.objects.get(to_address="a@example.org").body


def test_a_link_to_the_advice_opens_its_own_lines_only(world: World) -> None:
    served(world)
    request_id = world.advice.request_id
    _link, mine = builders.a_link(world.case.child, "advice", f"advice:{request_id}", at=NOW)
    _link, other = builders.a_link(world.case.child, "advice", f"advice:{request_id + 1}", at=NOW)

    assert len(_page(world, mine).rows) == 3
    with pytest.raises(Line.DoesNotExist):
        _page(world, other)


def test_another_adviser_of_the_same_child_sees_none_of_it(world: World, author: User) -> None:
    served(world)
    other = builders.a_member("adviser", builders.a_team("health"), kind="professional")
    builders.a_tie(world.case.child, other, "adviser")

    with pytest.raises(Line.DoesNotExist):
        _page(world, principal_of(other, TODAY))


def test_a_misquote_is_kept_with_the_case(world: World, author: User) -> None:
    served(world)

    _say(world, principal_of(author, TODAY))

    with asking(builders.TESTS, TODAY):
        assert Note.objects.get(case=world.case).words.endswith("does not say what I meant. I wrote 4 times.")


def test_that_it_is_right_needs_no_words(world: World, author: User) -> None:
    served(world)

    assert _say(world, principal_of(author, TODAY), is_right=True, words="")


def test_that_it_is_wrong_needs_words(world: World, author: User) -> None:
    served(world)

    with pytest.raises(Refused, match="Say what is not right"):
        _say(world, principal_of(author, TODAY), words=" ")


def test_an_old_version_is_not_checked(world: World, author: User) -> None:
    plan = served(world)
    with asking(builders.TESTS, TODAY):
        plan.state = "replaced"
        plan.save()

    with pytest.raises(Refused, match="not open for changes"):
        _say(world, principal_of(author, TODAY))


def test_the_co_ordinator_does_not_check_in_the_author_s_place(world: World) -> None:
    served(world)

    with pytest.raises(Line.DoesNotExist):
        _say(world, world.officer)


def test_the_page_opens_for_its_author(world: World, author: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: NOW)
    served(world)
    client, address = browser_of(author), reverse("plans:quoted", args=[world.advice.request_id])

    page = client.post(address, {"is_right": "no", "words": "I wrote 4 times."}, follow=True)

    assert "The plan co-ordinator has what you said" in page.content.decode()


def test_a_later_version_sent_again_is_what_is_checked(world: World, author: User) -> None:
    plan = serving.start_new_version(
        served(world).pk, change_from="council", reason="New advice.", by=world.officer, at=NOW
    )
    serving.serve_draft(plan.pk, sent_on=TODAY, served_on=TODAY, warnings_read=True, by=world.officer, at=NOW)

    assert _page(world, principal_of(author, TODAY)).version == 2


def test_each_family_s_own_case_is_apart(world: World, author: User) -> None:
    served(world)
    other = a_world()
    served(other)

    with pytest.raises(Line.DoesNotExist):
        _page(other, principal_of(author, TODAY))
