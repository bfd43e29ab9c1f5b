"""Search by meaning, where the optional extra is installed."""

import pytest

from tests.directory.records import LATER, load
from trellis.directory.models import Service
from trellis.directory.searching import complete, forget, meaning, search

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not meaning.is_installed(), reason="the extra trellis[semantic] is not installed"),
]


@pytest.fixture(autouse=True)
def _loaded():
    load()
    forget()


def test_other_words_for_the_same_worry_are_found():
    found = search("infant with an audiology problem")

    assert found.with_meaning
    assert found.results[0].slug == "hearing-service"


def test_words_that_match_nothing_still_have_their_nearest():
    assert search("truancy").results[0].slug == "attendance-team"


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRELLIS_SEARCH", "words")

    assert not search("truancy").with_meaning


def test_a_meaning_made_before_an_edit_is_not_used():
    Service.objects.filter(slug="attendance-team").update(phrases=["trampolines"], changed_at=LATER)

    found = {result.slug: result.score for result in search("truancy").results}

    assert found.get("attendance-team", 0) < 1


def test_records_indexed_without_the_model_are_completed_later():
    Service.objects.update(meaning=None)

    assert complete() == Service.objects.count()
    assert complete() == 0


def test_what_is_not_listed_is_never_sure():
    assert not search("how long must a toddler wait to see somebody about talking").is_confident
