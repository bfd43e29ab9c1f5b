"""What people looked for and did not find, never in their own words; words they gave us; the dictionary, tried first."""

from datetime import date

import pytest
from django.test import Client

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping
from trellis.directory import searching
from trellis.directory.actions import enriching, reviewing
from trellis.directory.models import Idea, Missed, Service, Suggestion, Version
from trellis.directory.queries import gaps
from trellis.foundation.access import Refused

pytestmark = pytest.mark.django_db
MONTH = date(2026, 10, 1)


def _missed(count: int, **known: object) -> None:
    Missed.objects.create(**{"month": MONTH, "district": "", "need": "ASD", "count": count, **known})


@pytest.mark.parametrize(("count", "shown"), [(4, 0), (5, 1)])
def test_a_count_under_five_is_not_shown(count: int, shown: int) -> None:
    _missed(count)

    report = gaps.missed(ON)

    assert (len(report.rows), report.hidden) == (shown, 1 - shown)


def test_months_are_added_up_before_small_numbers_are_hidden() -> None:
    _missed(3)
    _missed(2, month=date(2026, 9, 1))

    assert gaps.missed(ON).rows[0].count == 5


def test_what_is_older_than_a_year_is_not_counted() -> None:
    _missed(50, month=date(2025, 11, 1))

    assert gaps.missed(ON).rows == ()


def test_the_page_never_shows_a_small_count(client: Client) -> None:
    _missed(3, idea="selective-mutism")
    client.force_login(keeping.an_editor())

    assert "selective-mutism" not in client.get("/local-offer/edit/missed/").content.decode()


def test_words_somebody_left_become_a_change_that_waits_for_a_second_person() -> None:
    service = keeping.a_service(phrases=["too loud"])
    suggestion = Suggestion.objects.create(words="my girl hides from noise", at=AT)

    enriching.decide_suggestion(
        suggestion.pk, words="hides from noise", service=service.slug, by=keeping.asking_as_an_editor(), at=AT
    )

    assert Version.objects.get().content == {"phrases": ["too loud", "hides from noise"]}


def test_several_suggestions_for_one_record_become_one_change() -> None:
    service, me = keeping.a_service(), keeping.asking_as_an_editor()
    one, two = (Suggestion.objects.create(words=words, at=AT) for words in ("too loud", "hides"))
    enriching.decide_suggestion(one.pk, words=one.words, service=service.slug, by=me, at=AT)

    version = enriching.decide_suggestion(two.pk, words=two.words, service=service.slug, by=me, at=AT)

    assert (Version.objects.count(), version and version.content) == (1, {"phrases": ["too loud", "hides"]})


def test_words_left_out_are_decided_and_change_nothing() -> None:
    suggestion = Suggestion.objects.create(words="where are the bins", at=AT)

    enriching.decide_suggestion(
        suggestion.pk, words="bins", service="", by=keeping.asking_as_an_editor(), at=AT
    )

    assert (gaps.suggestions(), Version.objects.count()) == ([], 0)


def test_a_suggestion_is_decided_once() -> None:
    suggestion, me = Suggestion.objects.create(words="bins", at=AT), keeping.asking_as_an_editor()
    enriching.decide_suggestion(suggestion.pk, words="bins", service="", by=me, at=AT)

    with pytest.raises(Refused, match="already"):
        enriching.decide_suggestion(suggestion.pk, words="bins", service="", by=me, at=AT)


@pytest.mark.parametrize("role", ["coordinator", "senco"])
def test_only_an_editor_decides_on_words_and_ideas(role: str) -> None:
    by = asker(builders.a_member(role))
    suggestion = Suggestion.objects.create(words="bins", at=AT)
    Idea.objects.create(slug="noise", said=["loud"], means=["hearing"], changed_at=AT)

    for attempt in (
        lambda: enriching.decide_suggestion(suggestion.pk, words="bins", service="", by=by, at=AT),
        lambda: enriching.keep_idea("noise", said=["x"], means=["y"], needs=[], by=by, at=AT),
        lambda: enriching.take_away_idea("noise", by=by, at=AT),
    ):
        with pytest.raises(Refused, match="Only an editor"):
            attempt()


def test_an_accepted_phrase_finds_its_record_once_published() -> None:
    keeping.a_service(name="Other help", title="Other help")
    service = keeping.a_service(name="Quiet club", title="Quiet club")
    suggestion = Suggestion.objects.create(words="covers his ears at parties", at=AT)
    version = enriching.decide_suggestion(
        suggestion.pk, words=suggestion.words, service=service.slug, by=keeping.asking_as_an_editor(), at=AT
    )
    assert version is not None

    reviewing.publish(version.pk, by=keeping.asking_as_an_editor(), at=AT.replace(hour=11))
    searching.index(Service.objects.all())

    assert searching.search("he covers his ears at parties").results[0].slug == service.slug


def test_a_trial_shows_what_an_idea_would_change_and_keeps_nothing() -> None:
    keeping.a_service(name="Earmuffs shop", title="Earmuffs shop", does="We lend earmuffs.")
    service = keeping.a_service(name="Sensory team", title="Sensory team", does="We help with hearing.")
    searching.index(Service.objects.all())
    row = gaps.IdeaRow("noise", ("parties",), ("hearing",), (), "")

    trial = gaps.try_idea("parties", row, AT)

    assert [one.name for one in trial.after][:1] == [service.name]
    assert [one.name for one in trial.before][:1] != [service.name]
    assert not Idea.objects.exists()


def test_an_editor_tries_and_then_keeps_an_idea(client: Client) -> None:
    keeping.a_service(name="Sensory team", does="We help with sound and hearing.")
    client.force_login(keeping.an_editor())
    typed = {"slug": "noise", "said": "earmuffs\r\ntoo loud", "means": "hearing", "trial": "earmuffs"}

    tried = client.post("/local-offer/edit/ideas/new/", {**typed, "try": "yes"}).content.decode()
    client.post("/local-offer/edit/ideas/new/", {**typed, "keep": "yes"})

    assert "before and after" in tried
    assert Idea.objects.get().said == ["earmuffs", "too loud"]


def test_an_idea_of_no_words_is_refused() -> None:
    with pytest.raises(Refused, match="needs words"):
        enriching.keep_idea("noise", said=[], means=["x"], needs=[], by=keeping.asking_as_an_editor(), at=AT)
