"""Loading a pack again and again, and beside editors."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.directory.records import AT, ATTENDANCE, EVERYTHING, HEARING, LATER, entry, load
from trellis.directory import loading, loading_offers
from trellis.directory.models import Idea, OfferVersion, Service, SettingOffer, Version
from trellis.directory.pack import OfferEntry

pytestmark = pytest.mark.django_db
POOL = OfferEntry(
    setting="reedbank",
    says="It has a pool.",
    source="made up",
    checked_on=date(2026, 10, 1),
    places=({"need": "SLD", "kind": "special"},),  # type: ignore[arg-type]  # as YAML gives it
)
NO_POOL = POOL.model_copy(update={"says": "The pool is closed."})


def _load_offers(*entries: OfferEntry, at: datetime = AT) -> int:
    return loading_offers.keep(entries, by_name="area pack", at=at)


def test_loading_adds_each_entry_once():
    loaded = load()

    assert loaded.added == len(EVERYTHING) == Service.objects.count()


def test_loading_the_same_again_changes_nothing():
    load()

    again = load(at=LATER)

    assert (again.added, again.updated, again.unchanged) == (0, 0, len(EVERYTHING))
    assert not Service.objects.filter(changed_at=LATER).exists()


def test_an_untouched_record_follows_the_pack():
    load(ATTENDANCE)

    load(ATTENDANCE.model_copy(update={"does": "We do more now."}), at=LATER)

    record = Service.objects.get(slug="attendance-team")
    assert (record.does, record.changes) == ("We do more now.", 2)


def test_an_edited_record_keeps_the_editors_words_and_the_packs_wait_beside_it():
    load(ATTENDANCE)
    Service.objects.update(does="Words of an editor.")

    loaded = load(ATTENDANCE.model_copy(update={"does": "We do more now."}), at=LATER)

    record = Service.objects.get(slug="attendance-team")
    waiting = Version.objects.get(service=record, state=Version.State.WAITING)
    assert (loaded.proposed, record.does) == (1, "Words of an editor.")
    assert waiting.content == {"does": "We do more now."}


def test_a_proposal_is_made_once():
    load(ATTENDANCE)
    Service.objects.update(does="Words of an editor.")
    changed = ATTENDANCE.model_copy(update={"does": "We do more now."})
    load(changed, at=LATER)

    load(changed, at=LATER)

    assert Version.objects.count() == 1


def test_a_later_check_by_its_owner_is_not_undone():
    load(ATTENDANCE)
    Service.objects.update(checked_on="2026-12-24")

    load(ATTENDANCE.model_copy(update={"does": "We do more now."}), at=LATER)

    assert str(Service.objects.get().checked_on) == "2026-12-24"


def test_a_record_that_left_the_pack_is_no_longer_shown():
    load(ATTENDANCE, HEARING)

    loaded = load(ATTENDANCE, at=LATER)

    assert loaded.ended == 1
    assert Service.objects.get(slug="hearing-service").status == Service.Status.INACTIVE


def test_a_record_that_came_back_to_the_pack_is_shown_again():
    load(ATTENDANCE, HEARING)
    load(ATTENDANCE, at=LATER)

    load(ATTENDANCE, HEARING, at=LATER)

    assert Service.objects.get(slug="hearing-service").status == Service.Status.ACTIVE


def test_a_record_people_added_is_left_alone():
    load(ATTENDANCE)
    Service.objects.filter(slug="attendance-team").update(slug="their-own", pack_digest="")

    load(HEARING, at=LATER)

    assert Service.objects.get(slug="their-own").status == Service.Status.ACTIVE


def test_a_part_knows_its_whole_whichever_comes_first():
    part = entry("advisers", part_of="youth-service")

    load(part, entry("youth-service"))

    assert Service.objects.get(slug="advisers").part_of.slug == "youth-service"


def test_an_idea_an_editor_signed_is_the_editors():
    load()
    Idea.objects.update(said=["school refuser"], by_name="An Editor")

    load(at=LATER)

    assert Idea.objects.get().said == ["school refuser"]


def test_a_folder_is_loaded_once_its_files_have_been(tmp_path: Path):
    load(fingerprint=loading.fingerprint(tmp_path))

    assert loading.is_loaded(tmp_path)


def test_a_folder_whose_files_have_changed_is_not_loaded(tmp_path: Path):
    load(fingerprint=loading.fingerprint(tmp_path))

    (tmp_path / "finding.yaml").write_text("acronyms: {}")

    assert not loading.is_loaded(tmp_path)


def test_an_offer_is_added_once_and_again_changes_nothing():
    added = _load_offers(POOL)

    again = _load_offers(POOL, at=LATER)

    offer = SettingOffer.objects.get()
    assert (added, again, offer.changed_at, offer.checked_on) == (1, 0, AT, date(2026, 10, 1))
    assert offer.places == [{"need": "SLD", "kind": "special", "number": None}]


def test_an_untouched_offer_follows_the_pack():
    _load_offers(POOL)

    _load_offers(NO_POOL, at=LATER)

    assert SettingOffer.objects.get().says == "The pool is closed."


def test_an_edited_offer_keeps_the_editors_words_and_the_packs_wait_once():
    _load_offers(POOL)
    SettingOffer.objects.update(says="Words of an editor.")

    counted = [_load_offers(NO_POOL, at=LATER), _load_offers(NO_POOL, at=LATER)]

    assert (counted, SettingOffer.objects.get().says) == ([0, 0], "Words of an editor.")
    assert OfferVersion.objects.get().content == {"says": "The pool is closed."}


def test_a_later_check_of_an_offer_is_not_undone():
    _load_offers(POOL)
    SettingOffer.objects.update(checked_on="2026-12-24")

    _load_offers(NO_POOL, at=LATER)

    assert str(SettingOffer.objects.get().checked_on) == "2026-12-24"


def test_a_folder_whose_offers_have_changed_is_not_loaded(tmp_path: Path):
    load(fingerprint=loading.fingerprint(tmp_path))

    (tmp_path / "offers.yaml").write_text("offers: []")

    assert not loading.is_loaded(tmp_path)
