"""What a caller in Python passes that cannot be: each public function refuses it in words."""

from datetime import date
from typing import Any  # Any: what a caller may pass

import numpy as np
import pytest

from tests.rules.capacity.test_reading import WORDS
from trellis.rules.capacity import NotAPathway, Parameters, Scenario, read, simulate, standard

SCENARIO = Scenario(starts_on=date(2026, 9, 1), months=12)


def test_what_is_no_text_and_what_is_no_name_of_a_pathway_are_refused() -> None:
    with pytest.raises(NotAPathway, match="should be given as text"):
        read(None)  # type: ignore[arg-type]  # what a caller may have read from nothing
    with pytest.raises(
        NotAPathway, match=r"No pathway called “zz” comes with Trellis\. There is: annual-review"
    ):
        standard("zz")


def test_a_tail_too_long_to_be_followed_is_refused() -> None:
    with pytest.raises(
        NotAPathway, match="“start” takes is “lognormal”, whose `sd` may be 10 times its `mean` at most"
    ):
        read(WORDS.replace("kind: fixed, mean: 1", "kind: lognormal, mean: 1, sd: 20"))


def test_ages_out_in_of_other_cases_than_are_open_says_where() -> None:
    pathway = read(f"{WORDS}opening: [{{at: start, ages: [1, 2], ages_out_in: [3]}}]")

    with pytest.raises(
        NotAPathway, match="cases open at “start” needs one number for each: there are 2 cases and 1 n"
    ):
        simulate(pathway, SCENARIO, 1)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"replications": 1.5}, "Replications must be a whole number; it says 1.5."),
        ({"replications": "10"}, "Replications must be a whole number; it says 10."),
        ({"seed": 2**70}, "The seed must be between 0 and 9,223,372,036,854,775,807; it says 1,180,"),
        ({"seed": -1}, "The seed must be between 0 and 9,223,372,036,854,775,807; it says -1."),
        ({"seed": 1.5}, "The seed must be a whole number; it says 1.5."),
        ({"first": -1}, "The first replication must be between 0 and "),
        ({"threads": 0}, "Threads must be between 1 and 1,000; it says 0."),
        ({"trace": -1}, "The trace must be between 0 and 100,000; it says -1."),
        ({"trace": 10**12}, "The trace must be between 0 and 100,000; it says 1,000,000,000,000."),
    ],
)
def test_numbers_that_cannot_be_asked_for_are_refused_in_words(asked: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NotAPathway) as refused:
        simulate(read(WORDS), SCENARIO, **asked)

    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("demand", "work", "sentence"),
    [
        ([1.0], {}, "Factors on demand must be an array of numbers in one row."),
        (np.ones((2, 2)), {}, "Factors on demand must be an array of numbers in one row."),
        (np.ones(0), {}, "Factors on demand must be numbers of 0 or more"),
        (np.array([1.0, np.nan]), {}, "Factors on demand must be numbers of 0 or more"),
        (np.ones(1), {"start": -np.ones(1)}, "Factors on the work of “start” must be numbers of 0 or more"),
        (np.ones(2), {"start": np.ones(3)}, "Factors on the work of “start” are 3, and those on demand 2."),
    ],
)
def test_parameters_that_cannot_be_are_refused_in_words(
    demand: Any, work: dict[str, np.ndarray], sentence: str
) -> None:
    with pytest.raises(NotAPathway) as refused:
        simulate(read(WORDS), SCENARIO, 1, parameters=Parameters(demand, work))

    assert str(refused.value).startswith(sentence)


def test_a_seed_of_another_kind_of_whole_number_is_the_same_seed() -> None:
    one, other = (simulate(read(WORDS), SCENARIO, 2, seed).counts.flow for seed in (7, np.int16(7)))

    assert one.tobytes() == other.tobytes()
