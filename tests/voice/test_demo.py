"""The demo has a comment at every step of the desk, and answers that everybody may read."""

from datetime import timedelta

import pytest

from tests import builders
from tests.builders import ON, asker
from trellis.config.demo import commenting
from trellis.foundation.access import Principal
from trellis.voice.gate import Standing
from trellis.voice.models import Comment
from trellis.voice.queries import desk, public

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Principal:
    users = [builders.a_member("local-offer-editor", is_demo=True) for _ in range(2)]
    return asker(users[0])


def test_every_step_of_the_desk_has_a_comment(editor: Principal) -> None:
    commenting.tell(ON)

    found = desk.desk(editor, ON)
    waiting = [len(group) for group in (found.to_sort, found.to_redact, found.to_check, found.to_answer)]
    assert (waiting, len(found.late), found.gate.standing) == ([1, 1, 1, 1], 1, Standing.GOOD)


def test_two_answers_are_published(editor: Principal) -> None:
    commenting.tell(ON)

    answers = [one for year in public.years(ON + timedelta(days=1)) for one in year.answers]
    assert [len(one.quotes) for one in answers] == [2, 3]


def test_the_demo_is_told_once(editor: Principal) -> None:
    commenting.tell(ON)
    before = Comment.objects.count()

    commenting.tell(ON)

    assert Comment.objects.count() == before


def test_without_two_editors_there_is_nothing_to_tell() -> None:
    commenting.tell(ON)

    assert not Comment.objects.exists()
