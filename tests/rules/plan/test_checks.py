"""The check list before a draft is served: every check has an example that passes and one that fails."""

import pytest

from trellis.rules.plan import SECTIONS, Challenge, DraftLine, check_draft

NEED = DraftLine(1, "B", "Reads slowly.")
OUTCOME = DraftLine(2, "E", "Reads a page alone.")
HELP = DraftLine(3, "F", "Phonics.", need=1, outcome=2, fields=frozenset({"who", "how_often", "how_long"}))
REST = [
    DraftLine(10 + place, letter, "None found: Dr Example, 1 May 2027.")
    for place, letter in enumerate(("A", "G", "H1", "H2", "J", "K"))
]
HEALTH = DraftLine(30, "C", "Asthma.")
HEALTH_HELP = DraftLine(31, "G", "A nurse checks.", need=30)
CARE = DraftLine(32, "D", "Needs a break.")
CARE_HELP = DraftLine(33, "H1", "A short break.", need=32)
WHOLE = [NEED, OUTCOME, HELP, *REST, HEALTH, HEALTH_HELP, CARE, CARE_HELP]


def _codes(lines: list[DraftLine], year_group: int = 4, **more: list[str]) -> list[str]:
    return [finding.code for finding in check_draft(lines, year_group=year_group, **more)]


def test_a_whole_draft_has_nothing_to_put_right() -> None:
    assert _codes(WHOLE) == []


@pytest.mark.parametrize("letter", ["B", "E", "F"])
def test_a_draft_without_needs_outcomes_or_provision_is_stopped(letter: str) -> None:
    found = check_draft([line for line in WHOLE if line.section != letter], year_group=4)

    assert (found[0].severity, found[0].section) == ("stop", letter)


@pytest.mark.parametrize("letter", ["A", "C", "D", "J", "K"])
def test_another_section_left_blank_is_a_warning(letter: str) -> None:
    found = check_draft([line for line in WHOLE if line.section != letter], year_group=4)

    assert [(f.severity, f.section) for f in found if f.code == "PQ-002"] == [("warn", letter)]


def test_a_draft_that_names_a_setting_is_stopped() -> None:
    assert (
        check_draft([*WHOLE, DraftLine(99, "I", "Example School")], year_group=4)[0].citation
        == "CFA 2014 s.38(5)"
    )


@pytest.mark.parametrize(
    ("without", "code"), [(HELP, "PQ-301"), (HEALTH_HELP, "PQ-305"), (CARE_HELP, "PQ-306"), (HELP, "PQ-303")]
)
def test_a_need_or_outcome_that_nothing_serves_is_found(without: DraftLine, code: str) -> None:
    spare = DraftLine(98, without.section, "Something else.")

    assert code in _codes([*(line for line in WHOLE if line is not without), spare])


@pytest.mark.parametrize(("year_group", "codes"), [(8, []), (9, ["PQ-601", "PQ-602"])])
def test_preparing_for_adulthood_is_looked_for_from_year_9(year_group: int, codes: list[str]) -> None:
    assert _codes(WHOLE, year_group) == codes


def test_words_about_adulthood_are_enough_not_to_ask() -> None:
    grown = [
        DraftLine(2, "E", "Travels alone to a job."),
        DraftLine(3, "F", "Travel training.", need=1, outcome=2, fields=HELP.fields),
    ]

    assert _codes([NEED, *grown, *REST, HEALTH, HEALTH_HELP, CARE, CARE_HELP], 9) == []


def test_advice_that_has_not_come_is_named() -> None:
    assert "social care" in check_draft(WHOLE, year_group=4, waiting_for=["social care"])[0].sentence


def test_nobody_asked_about_adulthood_is_found_from_year_9() -> None:
    assert "PQ-606" in _codes(WHOLE, 10, asked=["Educational psychology"])


def test_provision_that_does_not_say_who_how_often_or_how_long_is_asked_about() -> None:
    bare = DraftLine(3, "F", "Phonics.", need=1, outcome=2, fields=frozenset({"what"}))
    found = check_draft([line if line is not HELP else bare for line in WHOLE], year_group=4)

    assert found[0].sentence.startswith("This does not say who will do this, how often, for how long.")


def test_figures_that_are_not_the_source_s_are_marked() -> None:
    changed = DraftLine(
        1, "B", "Loses the thread after 3 steps.", source_words="Loses the thread after 2 steps."
    )
    found = check_draft([changed, *WHOLE[1:]], year_group=4)

    assert (
        found[0].sentence
        == "The advice says “2 steps” and this does not; this says “3 steps” and the advice does not."
    )


def test_every_section_has_an_owner_a_citation_and_a_way_to_challenge_it() -> None:
    assert all(section.owner and section.citation for section in SECTIONS.values())


@pytest.mark.parametrize("letter", ["B", "F", "I"])
def test_needs_provision_and_placement_can_be_appealed(letter: str) -> None:
    assert SECTIONS[letter].challenge in (Challenge.APPEAL, Challenge.APPEAL_NO_CERTIFICATE)


@pytest.mark.parametrize("letter", ["A", "B", "E", "F", "J"])
def test_a_school_named_in_any_section_is_found(letter: str) -> None:
    line = DraftLine(97, letter, "This happens at Green Poplar Primary School.", need=1, outcome=2)

    found = check_draft([*WHOLE, line], year_group=4, settings=["Green Poplar Primary School"])

    assert [(f.severity, f.line) for f in found if f.code == "PQ-008"] == [("warn", 97)]


def test_the_list_of_advice_may_name_the_school_that_wrote_it() -> None:
    line = DraftLine(97, "K", "Green Poplar Primary School: A. Head")

    found = check_draft([*WHOLE, line], year_group=4, settings=["Green Poplar Primary School"])

    assert [f for f in found if f.code == "PQ-008"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Hearing is checked every six months by the audiology clinic.", "This does not say for how long."),
        (
            "Hearing is checked by the end of term.",
            "This does not say who will do this, how often, for how long.",
        ),
    ],
)
def test_what_the_words_say_themselves_is_not_asked_for_again(words: str, sentence: str) -> None:
    line = DraftLine(96, "G", words, need=30, outcome=2, fields=frozenset({"what"}))

    (found,) = (f for f in check_draft([*WHOLE, line], year_group=4) if f.line == 96)

    assert found.sentence.startswith(sentence)
