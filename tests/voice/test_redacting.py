"""What gives somebody away is found by its shape, and plain words are left alone."""

import pytest

from trellis.voice.redacting import Kind, find, marked, propose

PUBLIC = frozenset({"essex", "chelmsford", "colchester", "harlow", "family", "forum", "council"})

GIVEN_AWAY = [
    ("My son Sam cannot get a place.", "My son [name] cannot get a place."),
    ("my daughter ella was left out", "my daughter [name] was left out"),
    ("A boy called kian waits.", "A boy called [name] waits."),
    ("Sam's bus is late every day.", "[name]'s bus is late every day."),
    ("Jayden was refused a place.", "[name] was refused a place."),
    ("We met with Oluwaseun and she cried.", "We met with [name] and she cried."),
    ("Mrs patel never rang back.", "Mrs [name] never rang back."),
    ("Thanks to Dr. Adeyemi-Stone we know.", "Thanks to Dr. [name] we know."),
    ("Nothing here for us.\n\nRegards,\nPriya Nair", "Nothing here for us.\n\nRegards,\n[name]"),
    ("I asked Rose and she did not know.", "I asked [name] and she did not know."),
    ("Will was excluded in May.", "[name] was excluded in May."),
    ("Ring me on 07700 900123 please.", "Ring me on [phone number] please."),
    ("Ring (01245) 960 001.", "Ring [phone number]."),
    ("Ring +44 7700 900982.", "Ring [phone number]."),
    ("Write to jo.bloggs@example.org now.", "Write to [email address] now."),
    ("Write to jo at example dot org now.", "Write to [email address] now."),
    ("I am @jobloggs on there.", "I am [account] on there."),
    ("We live at CM1 1QH.", "We live at [postcode]."),
    ("we live at cm11qh.", "we live at [postcode]."),
    ("We live at 12 Mill Lane.", "We live at [address]."),
    ("we are at 4a old mill road", "we are at [address]"),
    ("NHS number 943 476 5919.", "NHS number [NHS number]."),
    ("His number is 9434765919.", "His number is [NHS number]."),
    ("Reference EHC123456 is ours.", "Reference [number] is ours."),
    ("He was born on 12/03/2018.", "He was born on [date of birth]."),
    ("DOB: 12 March 2018", "DOB: [date of birth]"),
    ("Her birthday is 3rd of May.", "Her birthday is [date of birth]."),
    ("Nobody rang since 3 May 2026.", "Nobody rang since [date]."),
    ("He goes to Greensted Infant School.", "He goes to [school]."),
    ("he hates greenfields primary now", "he hates [school] now"),
    ("She is at St Mary's in year 4.", "She is at [school] in year 4."),
    ("T is at St Mary's.", "[initial] is at [school]."),
    ("child J at Hilltop Academy waits", "child [initial] at [school] waits"),
    ("We asked for J. last week", "We asked for [initial]. last week"),
    ("Little A. was left out", "Little [initial]. was left out"),
    ("the head, Mrs. P. Langford-Hughes, left", "the head, Mrs. [name], left"),
    ("Signed, J. Fairweather", "Signed, [initial]. [name]"),
    ("our jacob's plan was late", "our [name]'s plan was late"),
    ("his initials are LBW", "his initials are [initial]"),
    ("oh seven seven double oh nine hundred one two three", "[phone number]"),
    ("Write to jack(at)mail.example.com now.", "Write to [email address] now."),
]
LEFT_ALONE = [
    "The page about transport is hard to use on a phone.",
    "The Local Offer needs easy read. May we have large print?",
    "Will you add dentists? Autism is not an illness.",
    "I am a parent. We have an EHCP and Section F is empty.",
    "Plan B was a year 7 place.",
    "Essex Family Forum told us in May, and nothing happened by June.",
    "I rang the SENCO 3 times in 20 weeks.",
    "Nothing in Chelmsford or Colchester on Saturday.",
    "The special school list is wrong, and so is the College list.",
    "I'd like to print it, and bullying isn't covered.",
    "As a SENCO I use this every week.",
    "Clubs for 11 to 16 year olds cost £12.50 a week.",
]


@pytest.mark.parametrize(("words", "published"), GIVEN_AWAY)
def test_what_gives_somebody_away_is_taken_out(words: str, published: str) -> None:
    assert propose(words, PUBLIC) == published


@pytest.mark.parametrize("words", LEFT_ALONE)
def test_plain_words_and_public_bodies_are_left_alone(words: str) -> None:
    assert find(words, PUBLIC) == ()


@pytest.mark.parametrize(("_words", "published"), GIVEN_AWAY)
def test_nothing_sure_is_left_in_what_was_proposed(_words: str, published: str) -> None:
    assert [one for one in find(published, PUBLIC) if one.is_sure] == []


def test_a_strange_word_at_the_start_of_a_sentence_is_marked_but_not_replaced() -> None:
    found = find("Fabulously written. Zebedee. Thank you.", PUBLIC)

    assert [(one.words, one.is_sure) for one in found] == [("Fabulously", False), ("Zebedee", False)]


def test_shouting_hides_no_name() -> None:
    found = find("NOBODY WOULD LISTEN WHEN TARIQ WAS SENT HOME", PUBLIC)

    assert [(one.words, one.kind) for one in found] == [("TARIQ", Kind.NAME)]


def test_what_was_put_in_for_a_name_is_not_found_again() -> None:
    assert find("My son [name] is at [school], ring [phone number].", PUBLIC) == ()


def test_marks_keep_every_letter_of_a_comment() -> None:
    words = "Sam is at St Mary's. Ring 07700 900123!"

    assert "".join(piece for piece, _what in marked(words, PUBLIC)) == words


@pytest.mark.parametrize(
    ("kind", "may_stay"),
    [
        (Kind.PHONE, False),
        (Kind.POSTCODE, False),
        (Kind.INITIAL, False),
        (Kind.BIRTH, False),
        (Kind.NAME, True),
    ],
)
def test_only_what_a_person_can_judge_may_stay(kind: Kind, may_stay: bool) -> None:
    assert kind.may_stay is may_stay
