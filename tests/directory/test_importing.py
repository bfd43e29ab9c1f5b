"""Bringing in others' records: what is added, followed, proposed and left alone, and what is said of each."""

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.directory.open_records import AT, LATER, offered, whole
from trellis.config.commands import open_referral
from trellis.directory.feeding import house
from trellis.directory.feeding.exporting import export
from trellis.directory.feeding.records import record_of
from trellis.directory.gathering import CannotRead, Gathered, gather
from trellis.directory.importing import Imported, bring_in
from trellis.directory.models import Origin, Service, Version
from trellis.foundation.access import asking, system
from trellis.foundation.area import current_area
from trellis.rules.openreferral import identity
from trellis.rules.openreferral.entities import as_json
from trellis.rules.openreferral.reading import Reading, read_service
from trellis.rules.openreferral.record import Record, Whole
from trellis.rules.openreferral.writing import service

FEED = "https://offer.example.org/v3"
SWIMMING = Record(
    id=identity.of_service("theirs/swimming"), name="Swimming", title="Swimming for all", provider="A Pool",
    does="We swim.", phone="01632 960002", terms=(("topic", "fun"), ("kind", "group")), changed_at=AT,
)  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _asking() -> Iterator[None]:
    with asking(system("test"), on=AT.date()):
        yield


def brought(*records: Record, feed: str = FEED) -> Imported:
    rows = [Gathered(f"row {number}", Reading(record)) for number, record in enumerate(records, start=1)]
    return bring_in(rows, feed=feed, publisher="Another Council", at=LATER)


def said(done: Imported) -> list[str]:
    return [str(problem) for problem in done.problems]


def test_a_record_we_have_not_got_is_added_with_where_it_came_from() -> None:
    done = brought(SWIMMING)

    row = Service.objects.get(name="Swimming")
    assert (done.added, done.problems) == (1, [])
    assert (row.origin.feed, row.origin.publisher, row.origin.feed_id) == (
        FEED,
        "Another Council",
        SWIMMING.id,
    )
    assert (row.topics, row.kind, row.is_to_verify, row.source) == (
        ["fun"],
        "group",
        True,
        "Open data of Another Council",
    )


def test_the_same_feed_again_changes_nothing() -> None:
    brought(SWIMMING)

    done = brought(SWIMMING)

    assert (done.unchanged, done.added, done.updated) == (1, 0, 0)
    assert Service.objects.get().changes == 1


def test_a_record_nobody_here_edited_follows_its_feed() -> None:
    brought(SWIMMING)

    done = brought(replace(SWIMMING, does="We swim on Mondays."))

    assert done.updated == 1
    assert Service.objects.get().does == "We swim on Mondays."


def test_what_somebody_here_wrote_is_not_overwritten_but_met_with_a_proposal() -> None:
    brought(SWIMMING)
    Service.objects.update(does="Our own words.")

    done = brought(replace(SWIMMING, does="We swim on Mondays."))

    assert done.proposed == 1
    assert Service.objects.get().does == "Our own words."
    assert Version.objects.get(state="waiting").content["does"] == "We swim on Mondays."


def test_a_proposal_is_made_once() -> None:
    brought(SWIMMING)
    Service.objects.update(does="Our own words.")
    brought(replace(SWIMMING, does="We swim on Mondays."))

    done = brought(replace(SWIMMING, does="We swim on Mondays."))

    assert (done.unchanged, Version.objects.count()) == (1, 1)


def test_our_own_record_is_left_alone() -> None:
    row = whole()

    done = brought(replace(SWIMMING, id=row.feed_id))

    assert said(done) == ["row 1: Left alone: this is a record of our own."]
    assert Service.objects.get().does == "We listen."


def test_what_another_feed_brought_is_left_alone() -> None:
    brought(SWIMMING)

    done = brought(SWIMMING, feed="another.csv")

    assert said(done) == [f"row 1: Left alone: it came from {FEED}."]


def test_a_double_of_our_own_record_is_not_made() -> None:
    offered("swimming", provider="a pool")

    done = brought(SWIMMING)

    assert said(done) == ["row 1: Left alone: we have a record of that name and organisation."]


def test_an_id_that_comes_twice_counts_once() -> None:
    done = brought(SWIMMING, replace(SWIMMING, name="Diving"))

    assert said(done) == ["row 2: Left out: This id was in an earlier row."]
    assert Service.objects.get().name == "Swimming"


def test_what_has_gone_from_the_feed_is_listed_and_left() -> None:
    brought(SWIMMING)

    done = brought(replace(SWIMMING, id=identity.of_service("theirs/diving"), name="Diving"))

    assert said(done) == ["Swimming: No longer in the feed: our copy is left as it is."]
    assert Service.objects.count() == 2


def test_words_too_long_for_us_are_left_out_and_said() -> None:
    done = brought(replace(SWIMMING, phone="0" * 60))

    assert said(done) == [f"row 1: Added without this: too long for phone: {'0' * 60}…"]
    assert Service.objects.get().phone == ""


def test_a_name_too_long_for_us_is_no_record() -> None:
    done = brought(replace(SWIMMING, name="S" * 300))

    assert (done.refused, done.is_all_refused) == (1, True)
    assert Service.objects.count() == 0


def test_a_part_is_tied_to_its_whole_whichever_comes_first() -> None:
    part = replace(
        SWIMMING,
        id=identity.of_service("theirs/lessons"),
        name="Lessons",
        part_of=Whole(SWIMMING.id, "Swimming", "", None),
    )

    brought(part, SWIMMING)

    assert Service.objects.get(name="Lessons").part_of == Service.objects.get(name="Swimming")


def test_two_records_of_one_name_have_addresses_of_their_own() -> None:
    brought(SWIMMING, replace(SWIMMING, id=identity.of_service("theirs/2"), provider="Another Pool"))

    assert set(Service.objects.values_list("slug", flat=True)) == {"swimming", "swimming-2"}


def test_the_feed_out_and_in_again_is_identical(tmp_path: Path) -> None:
    first = whole()
    offered(
        "signing", part_of=first, coverage="online", phone="01632 960003", cost="£3; or free", is_free=False
    )
    offered(
        "club", coverage="places", places=["chelmsford", "a-village-of-another-area"], needs_diagnosis=True
    )
    export(tmp_path / "before", area="Littlemere", base=FEED)
    Service.objects.update(part_of=None)
    Service.objects.all().delete()

    done = bring_in(gather(str(tmp_path / "before")), feed=FEED, publisher="Us", at=LATER)

    export(tmp_path / "after", area="Littlemere", base=FEED)
    files = sorted(path.name for path in (tmp_path / "before").iterdir())
    assert (done.added, done.problems) == (3, [])
    assert [
        (tmp_path / "before" / name).read_text() == (tmp_path / "after" / name).read_text() for name in files
    ] == ([True] * 6)


def test_a_feed_is_asked_page_by_page_for_every_service_whole() -> None:
    bodies = {str(SWIMMING.id): as_json(service(SWIMMING, house()))}
    asked: list[str] = []

    def fetch(address: str) -> Any:  # Any: JSON
        asked.append(address.removeprefix(FEED))
        page = {"total_pages": 2, "contents": [{"id": str(SWIMMING.id)}] if "page=2" in address else []}
        return page if "?" in address else bodies[address.rsplit("/", 1)[-1]]

    rows = list(gather(f"{FEED}/", fetch))

    assert [row.reading.record for row in rows] == [SWIMMING]
    assert asked == [
        "/services?page=1&per_page=100",
        "/services?page=2&per_page=100",
        f"/services/{SWIMMING.id}",
    ]


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("no.json", None, "There is no file"),
        ("broken.json", "{", "does not hold JSON"),
        ("other.json", "{}", "There is no list of services"),
    ],
)
def test_what_is_no_source_is_said_in_words(tmp_path: Path, name: str, words: str | None, says: str) -> None:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8") if words is not None else None

    with pytest.raises(CannotRead, match=says):
        list(gather(str(path)))


TABLE = """name,provider,what it does,youngest,oldest,topics,free,checked on,website,email
Chess Club,A Club,We play chess.,8,25,Things to do; advice,yes,31/01/2026,https://example.org,chess@example.org
,A Club,,,,,,,,
Go Club,A Club,We play go.,old,,Sums,perhaps,soon,ftp://x,nobody
"""


def test_a_table_is_brought_in_with_its_problems_by_row(tmp_path: Path) -> None:
    path = tmp_path / "clubs.csv"
    path.write_text(TABLE, encoding="utf-8-sig")

    done = bring_in(gather(str(path)), feed="clubs.csv", publisher="A Club", at=LATER)

    chess = Service.objects.get(name="Chess Club")
    assert (chess.min_age, chess.max_age, chess.topics, chess.is_free) == (8, 25, ["fun", "advice"], True)
    assert chess.checked_on.isoformat() == "2026-01-31"
    assert said(done) == [
        "row 3: Left out: There is no name.",
        "row 4: Added without this: topics has no term called Sums.",
        "row 4: Added without this: free is yes or no, not perhaps.",
        "row 4: Added without this: minimum_age is not an age: old.",
        "row 4: Added without this: This is not an e-mail address: nobody.",
        "row 4: Added without this: This is not an address on the web: ftp://x.",
        "row 4: Added without this: assured_date is not a date: soon.",
    ]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ([], "This is not a service: a JSON object is wanted."),
        ({"name": "A", "id": "1"}, "The id is not a UUID: 1."),
        ({"name": "A", "id": str(SWIMMING.id)}, "There is no organisation with a name."),
        ({"id": str(SWIMMING.id)}, "There is no name."),
        (
            {"name": "A", "id": str(SWIMMING.id), "organization": {"name": "B"}, "status": "open"},
            "The status is not one of the standard's: open.",
        ),
    ],
)
def test_what_is_no_record_is_said_in_words(body: Any, wrong: str) -> None:  # Any: JSON
    assert read_service(body, house()).wrong == wrong


def test_what_a_feed_says_in_the_marks_of_a_web_page_is_read_as_words() -> None:
    body = json.loads(json.dumps(as_json(service(SWIMMING, house()))))

    reading = read_service({**body, "description": "<p>We swim &amp; dive.</p>"}, house())

    assert reading.record is not None
    assert reading.record.does == "We swim & dive."


def test_an_origin_says_whose_it_is() -> None:
    brought(SWIMMING)

    assert str(Origin.objects.get()) == f"Another Council, {FEED}"


def _from_table(tmp_path: Path, words: bytes) -> Imported:
    path = tmp_path / "clubs.csv"
    path.write_bytes(words)
    return bring_in(gather(str(path)), feed="clubs.csv", publisher="A Club", at=LATER)


def test_a_day_still_to_come_is_not_believed(tmp_path: Path) -> None:
    done = _from_table(tmp_path, b"name,provider,checked on\nChess Club,A Club,2099-01-01\n")

    assert said(done) == [
        "row 2: Left out: It says it was checked on 1 January 2099, which is still to come."
    ]
    assert (done.is_all_refused, Service.objects.exists()) == (True, False)


def test_a_change_still_to_come_is_not_believed() -> None:
    done = brought(replace(SWIMMING, changed_at=LATER + timedelta(days=2)))

    assert said(done) == [
        "row 1: Left out: It says it was changed on 11 November 2026, which is still to come."
    ]


def test_a_row_that_names_no_day_claims_no_check(tmp_path: Path, client: Client) -> None:
    _from_table(tmp_path, b"name,provider,what it does\nChess Club,A Club,We play chess.\n")

    page = client.get("/local-offer/chess-club/").content.decode()

    assert ("Not checked yet" in page, "Checked on" in page, "1900" in page) == (True, False, False)


def test_a_check_nobody_made_is_not_in_the_feed() -> None:
    brought(replace(SWIMMING, changed_at=None))

    with_it = record_of(Service.objects.select_related("part_of", "origin").get(), current_area())

    assert with_it.assured_on is None


def test_a_table_that_excel_saved_on_windows_is_read(tmp_path: Path) -> None:
    _from_table(tmp_path, "name,provider\nCafé – for all,A Club\n".encode("cp1252"))

    assert Service.objects.get().name == "Café – for all"


def test_a_file_that_holds_no_words_says_how_to_save_it(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="CSV UTF-8"):
        _from_table(tmp_path, b"name\n\x81\xff\n")


@pytest.mark.parametrize(("table", "code"), [(b"name\nx\n", 1), (b"name,provider\nx,y\nz,\n", 0)])
def test_the_command_fails_only_if_every_row_was_left_out(
    tmp_path: Path, table: bytes, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_referral, "django_ready", lambda: None)
    path = tmp_path / "x.csv"
    path.write_bytes(table)
    options = Namespace(source=str(path), feed=None, publisher="Us", dry=True, what="import")

    assert open_referral.run(options) == code
