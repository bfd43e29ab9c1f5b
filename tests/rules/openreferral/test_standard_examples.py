"""The standard's own examples: our checks find what is wrong in those that are wrong, and nothing in the others."""

import pytest

from tests.rules.openreferral import standard
from trellis.rules.openreferral import paging
from trellis.rules.openreferral.reading import read_service
from trellis.rules.openreferral.vocabulary import Vocabulary
from trellis.rules.openreferral.writing import House

MOCKS = {
    "api_details": "api_details", "service_list": "service_list", "service_full": "service",
    "taxonomy_list": "taxonomy_list", "taxonomy": "taxonomy", "taxonomy_term_list": "taxonomy_term_list",
    "taxonomy_term": "taxonomy_term", "service_at_location_list": "service_at_location_list",
    "service_at_location_full": "service_at_location", "organization_list": "organization_list",
}  # fmt: skip


def faults(which: str) -> dict[str, int]:
    found = {
        mock: len(standard.check()(f"{schema}.json", standard.read(f"mocks/{which}/{mock}.json")))
        for mock, schema in MOCKS.items()
    }
    return {mock: number for mock, number in found.items() if number}


def test_the_mock_that_passes_has_no_fault() -> None:
    assert faults("Default") == {}


def test_the_mock_that_warns_is_wrong_in_its_terms_only() -> None:
    assert faults("Warn") == {"taxonomy_term": 2}


def test_the_mock_that_fails_is_wrong_where_the_validator_says() -> None:
    assert faults("Fail") == {"api_details": 2, "service_list": 11, "service_full": 2, "taxonomy_term": 2}


@pytest.mark.parametrize(
    ("page", "number"), [("pagination", 3), ("paginationFirstPage", 1), ("paginationLastPage", 4)]
)
def test_a_good_page_has_no_fault(page: str, number: int) -> None:
    body = standard.read(f"paging/{page}.json")

    assert list(paging.faults(body, number=number, per_page=5)) == []


@pytest.mark.parametrize(
    ("page", "number", "faults"),
    [
        ("paginationWithIssues", 2, {"first_page", "last_page", "empty", "size"}),
        ("paginationFirstPageWithIssues", 1, {"first_page", "size"}),
        ("paginationLastPageWithIssues", 4, {"last_page", "empty", "size"}),
    ],
)
def test_a_bad_page_is_found_out(page: str, number: int, faults: set[str]) -> None:
    body = standard.read(f"paging/{page}.json")

    found = {says.split()[0] for says in paging.faults(body, number=number, per_page=5)}

    assert faults & found == found - {"There"}
    assert found


def test_the_standards_own_service_can_be_read() -> None:
    reading = read_service(standard.read("mocks/Default/service_full.json"), House(Vocabulary(()), "Essex"))

    assert reading.record is not None
    assert reading.record.name == "Community Counselling"
    assert (reading.record.min_age, reading.record.max_age) == (12, 100)
