"""Whatever a directory knows goes out by the standard, nothing empty and nothing undeclared, and comes back the same."""

import json

import pytest
from hypothesis import given, settings

from tests.rules.openreferral import standard
from tests.rules.openreferral.records import HOUSE, records
from trellis.rules.openreferral import openapi, published
from trellis.rules.openreferral.conformance import emptiness
from trellis.rules.openreferral.entities import as_json
from trellis.rules.openreferral.reading import read_service
from trellis.rules.openreferral.record import Record
from trellis.rules.openreferral.writing import service

PARTS = openapi.schemas()
pytestmark = pytest.mark.slow


@given(records())
def test_what_goes_out_comes_back_the_same(record: Record) -> None:
    sent = json.dumps(as_json(service(record, HOUSE)))

    reading = read_service(json.loads(sent), HOUSE)

    assert (reading.record, reading.notes, reading.wrong) == (record, [], "")


@settings(deadline=None)  # the first of them reads the schemas
@given(records())
def test_every_record_is_a_service_of_the_standard(record: Record) -> None:
    body = as_json(service(record, HOUSE))

    assert standard.check()("service.json", body) == []


@given(records())
def test_nothing_in_a_service_is_empty(record: Record) -> None:
    assert list(emptiness(as_json(service(record, HOUSE)))) == []


@given(records())
def test_every_field_that_is_sent_is_declared(record: Record) -> None:
    body = as_json(service(record, HOUSE))

    assert published.undeclared(body, PARTS["Service"], PARTS) == []
