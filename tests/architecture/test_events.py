"""Every event has a sentence that starts from who did it."""

import pytest

from trellis.foundation.ledger import EVENTS, Event, sentence


@pytest.mark.parametrize("event", EVENTS.values(), ids=list(EVENTS))
def test_every_event_has_a_sentence_that_names_its_actor(event: Event) -> None:
    assert "{actor}" in event.sentence


@pytest.mark.parametrize("event", EVENTS.values(), ids=list(EVENTS))
def test_every_event_is_in_the_past_tense_under_its_subject(event: Event) -> None:
    subject, _, what = event.name.partition(".")

    assert (bool(subject), bool(what), event.name) == (True, True, event.name.lower())


def test_two_events_cannot_share_a_name() -> None:
    Event("planted.happened", "{actor} did it")

    with pytest.raises(AssertionError, match="two events"):
        Event("planted.happened", "{actor} did something else")


def test_a_missing_fact_does_not_break_history() -> None:
    Event("planted.with_fact", "{actor} wrote {thing}")

    assert sentence("planted.with_fact", "Jo", {}) == "Jo wrote something not recorded"
