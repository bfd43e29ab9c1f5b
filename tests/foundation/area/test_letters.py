"""Letters: what the law makes them say, what they may not, and how they are written."""

from collections.abc import Callable
from datetime import date

import pytest

from trellis.foundation.area import Area, MissingFact
from trellis.foundation.area.letter_checks import reading_age_of
from trellis.rules.notices import NOTICES, Reader
from trellis.rules.readability import FAMILY_READING_AGE

Spoil = Callable[[str, str, str], str]
STANDARD_REFUSAL = "../standard/letters/refusal-to-assess.yaml"
SHARED = "../standard/letters/_shared.yaml"
FAMILY_LETTERS = sorted(key for key, notice in NOTICES.items() if notice.reader is Reader.FAMILY)
REFUSAL = {
    "child": "Seun",
    "reader": "Ms Adeyemi",
    "decided_on": date(2026, 12, 14),
    "reasons": "We did not find that a plan may be needed.",
    "appeal_by": date(2027, 2, 15),
    "mediation_by": date(2027, 2, 14),
    "sender": "Jo March",
    "sender_contact": "01632 960100",
    "reference": "A-1",
}


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("appeal", "No part says “appeal”. The law wants the right to appeal"),
        ("mediation", "No part says “mediation”. The law wants the right to mediation"),
        ("disagreement", "No part says “disagreement”"),
        ("information-service", "No part says “information-service”"),
    ],
)
def test_a_refusal_cannot_leave_out_what_the_law_wants(spoiled: Spoil, part: str, says: str) -> None:
    findings = spoiled(STANDARD_REFUSAL, f"  - use: {part}\n", "")

    assert f"letters/refusal-to-assess.yaml, blocks: {says}" in findings


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (STANDARD_REFUSAL, "{reasons}", "Because.", "This part leaves out {reasons}"),
        (SHARED, "by {appeal_by}", "soon", "This part leaves out {appeal_by}"),
        (SHARED, "You have 2 months", "You have a while", "This part never says “2 months”"),
        (SHARED, "certificate from", "note from", "This part never says “certificate”"),
        (STANDARD_REFUSAL, "subject: Our", 'subject: "{childs} and our', "is not YAML"),
        (STANDARD_REFUSAL, "subject: Our decision", "subject: For {childs} decision", "Take {childs} out"),
        (STANDARD_REFUSAL, "{council} has made", "{child} is in what {council} has made", "Take {child} out"),
        (STANDARD_REFUSAL, "We know this", "{child} may know this", "Do not start a sentence with {child}"),
        (STANDARD_REFUSAL, "We know this", "{plan_by} this", "This letter cannot use {plan_by}"),
        (STANDARD_REFUSAL, "We know this", "We {know this", "A curly bracket is not part of a {fact}"),
        (STANDARD_REFUSAL, "use: appeal", "use: apeal", "has no “apeal”"),
        (STANDARD_REFUSAL, "letter: refusal-to-assess", "letter: refusal", "Call this file refusal.yaml"),
        ("letters/receipt.yaml", "letter: receipt", "letter: receit", "There is no letter “receit”"),
    ],
)
def test_a_spoiled_letter_is_told_what_is_wrong(
    spoiled: Spoil, file: str, old: str, new: str, says: str
) -> None:
    findings = spoiled(file, old, new)

    assert says in findings


@pytest.mark.parametrize("key", FAMILY_LETTERS)
def test_a_letter_to_a_family_reads_at_eleven_or_under(essex: Area, key: str) -> None:
    assert reading_age_of(essex.letter(key)) <= FAMILY_READING_AGE


@pytest.mark.parametrize("key", sorted(NOTICES))
def test_no_subject_or_notification_names_a_child(essex: Area, key: str) -> None:
    letter = essex.letter(key)

    assert "{child" not in letter.subject + letter.notification


def test_long_words_and_sentences_raise_the_reading_age(littlemere: Area) -> None:
    plain = reading_age_of(littlemere.letter("receipt"))
    heavy = littlemere.letter("receipt").model_copy(
        update={
            "blocks": (
                littlemere.letter("receipt")
                .blocks[0]
                .model_copy(
                    update={
                        "text": "Notwithstanding considerable administrative impediments, determinations " * 4
                    }
                ),
            )
        }
    )

    assert plain <= FAMILY_READING_AGE < reading_age_of(heavy)


def test_a_refusal_is_written_with_its_dates_in_words(essex: Area) -> None:
    written = essex.write("refusal-to-assess", REFUSAL)

    assert "The tribunal must have your appeal by 15 February 2027." in written.text
    assert "Call Global Mediation: 0800 064 4488. Do this by 14 February 2027." in written.text
    assert "{" not in written.text + written.subject + written.notification


def test_a_part_whose_fact_is_not_given_is_left_out(essex: Area) -> None:
    without = essex.write("refusal-to-assess", REFUSAL)
    with_meeting = essex.write("refusal-to-assess", {**REFUSAL, "meet_by": date(2027, 1, 8)})

    assert "Way Forward" not in without.text
    assert "We can do this by 8 January 2027." in with_meeting.text


def test_a_letter_is_not_written_with_a_fact_missing(essex: Area) -> None:
    facts = {name: fact for name, fact in REFUSAL.items() if name != "reasons"}

    with pytest.raises(MissingFact, match="reasons"):
        essex.write("refusal-to-assess", facts)


def test_an_empty_fact_is_a_missing_one(essex: Area) -> None:
    with pytest.raises(MissingFact, match="reasons"):
        essex.write("refusal-to-assess", {**REFUSAL, "reasons": ""})


def test_each_area_uses_its_own_words(essex: Area, littlemere: Area) -> None:
    facts = {**REFUSAL, "meet_by": date(2027, 1, 8)}

    assert "One Planning" in essex.write("refusal-to-assess", facts).text
    assert "Two Chairs Mediation" in littlemere.write("refusal-to-assess", facts).text


def test_a_list_in_a_letter_keeps_its_lines(essex: Area) -> None:
    facts = {
        **REFUSAL,
        "served_on": date(2027, 2, 8),
        "reply_by": date(2027, 2, 22),
        "plan_by": date(2027, 3, 22),
    }

    paragraphs = [line for part in essex.write("draft-plan", facts).parts for line in part.paragraphs]

    assert "- ask for a meeting with us to talk about the draft" in paragraphs
