"""UPN, ULN, NHS number, URN, UKPRN."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.rules import identifiers
from trellis.rules.identifiers import NotValid

UPNS = list(islice(identifiers.fictional_upns(), 0, 50_000, 37))
ULNS = list(islice(identifiers.fictional_ulns(), 0, 50_000, 37))
NHS_NUMBERS = list(islice(identifiers.fictional_nhs_numbers(), 0, 50_000, 37))


def with_digit(number: str, place: int, shift: int) -> str:
    """The number with one of its digits moved on by a shift."""
    return number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]


def swapped(number: str, place: int) -> str:
    """The number with two neighbouring digits the other way about."""
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


@pytest.mark.parametrize("number", ["1000000027", "1000000035", "1000000043"])
def test_the_learner_numbers_the_funding_agency_publishes_are_valid(number: str) -> None:
    assert identifiers.uln(number) == number


@pytest.mark.parametrize("typed", ["999 000 0018", "999-000-0018", " 9990000018 "])
def test_spaces_and_dashes_in_an_nhs_number_do_not_matter(typed: str) -> None:
    assert identifiers.nhs_number(typed) == "9990000018"


def test_a_upn_may_be_typed_in_small_letters() -> None:
    assert identifiers.upn("h801200001001") == "H801200001001"


@given(st.sampled_from(UPNS), st.integers(1, 12), st.integers(1, 9))
def test_one_wrong_digit_in_a_upn_is_caught(number: str, place: int, shift: int) -> None:
    with pytest.raises(NotValid, match="does not fit the rest"):
        identifiers.upn(with_digit(number, place, shift))


@given(st.sampled_from(ULNS), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_in_a_learner_number_is_caught(number: str, place: int, shift: int) -> None:
    with pytest.raises(NotValid):
        identifiers.uln(with_digit(number, place, shift))


@given(st.sampled_from(NHS_NUMBERS), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_in_an_nhs_number_is_caught(number: str, place: int, shift: int) -> None:
    with pytest.raises(NotValid):
        identifiers.nhs_number(with_digit(number, place, shift))


@given(st.sampled_from(NHS_NUMBERS), st.integers(0, 8))
def test_two_neighbouring_digits_swapped_in_an_nhs_number_are_caught_unless_alike(
    number: str, place: int
) -> None:
    alike = number[place] == number[place + 1]

    assert _passes(swapped(number, place)) is alike


def _passes(number: str) -> bool:
    try:
        identifiers.nhs_number(number)
    except NotValid:
        return False
    return True


def test_the_fictional_numbers_are_all_different_and_all_valid() -> None:
    numbers = list(islice(identifiers.fictional_nhs_numbers(), 5_000))

    assert len(set(numbers)) == 5_000
    assert numbers == [identifiers.nhs_number(number) for number in numbers]


@given(st.sampled_from(NHS_NUMBERS))
def test_a_fictional_nhs_number_can_be_told_from_a_real_one(number: str) -> None:
    assert identifiers.is_test_nhs_number(number)


@given(st.sampled_from(UPNS), st.sampled_from(ULNS))
def test_fictional_pupil_and_learner_numbers_are_valid(pupil: str, learner: str) -> None:
    assert (identifiers.upn(pupil), identifiers.uln(learner)) == (pupil, learner)


def test_a_temporary_upn_ends_in_a_letter() -> None:
    temporary = identifiers.upn("U80120000100A")

    assert identifiers.is_temporary_upn(temporary)


@pytest.mark.parametrize(
    ("check", "typed", "sentence"),
    [
        (identifiers.upn, "H80120000100", "13 letters and numbers. This one has 12"),
        (identifiers.upn, "HH01200001001", "a letter, then 11 numbers"),
        (identifiers.upn, "O801200001001", "never has the letters"),
        (identifiers.uln, "9999999999", "not known yet"),
        (identifiers.uln, "0000000000", "never starts with 0"),
        (identifiers.uln, "10000000", "has 10 numbers. This one has 8"),
        (identifiers.nhs_number, "", "numbers only"),
        (identifiers.nhs_number, "٩٩٩٠٠٠٠٠١٨", "numbers only"),
        (identifiers.nhs_number, "0101010028", "not an NHS number for England"),
        (identifiers.urn, "12345", "has 6 numbers. This one has 5"),
        (identifiers.urn, "012345", "never starts with 0"),
        (identifiers.ukprn, "20000001", "starts with 1"),
        (identifiers.ukprn, "1000000a", "numbers only"),
    ],
)
def test_a_number_that_is_not_one_is_refused_in_words(check: object, typed: str, sentence: str) -> None:
    with pytest.raises(NotValid, match=sentence):
        check(typed)  # type: ignore[operator]  # a function of the module, named in the table above


@given(st.text(max_size=20), st.sampled_from(["upn", "uln", "nhs_number", "urn", "ukprn"]))
def test_any_text_at_all_is_taken_or_refused_in_words(text: str, name: str) -> None:
    assert _taken_or_refused(name, text)


def _taken_or_refused(name: str, text: str) -> str:
    try:
        return str(getattr(identifiers, name)(text))
    except NotValid as refusal:
        return str(refusal)
