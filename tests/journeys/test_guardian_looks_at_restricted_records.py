"""The information guardian looks at restricted records on a phone: a wide table scrolls, the page does not."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_restricted_records_fit_a_phone(somebody: Callable[..., Person]) -> None:
    guardian = somebody()
    guardian.steps_in_as("Information guardian")

    guardian.opens("/people/guardian/")

    guardian.sees("Name somebody")
    guardian.finds_the_page_accessible()
