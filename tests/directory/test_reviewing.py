"""A second person publishes, field by field; nobody publishes their own; what was there before is kept."""

import pytest
from django.test import Client

from tests import builders
from tests.builders import AT, asker
from tests.directory import keeping
from trellis.directory import freshness
from trellis.directory.actions import reviewing
from trellis.directory.models import Service, Variant, Version
from trellis.directory.queries import editing_changes as changes
from trellis.foundation.access import Refused

pytestmark = pytest.mark.django_db


def test_what_a_second_person_publishes_is_what_the_page_says() -> None:
    service = keeping.published(keeping.a_service(), phone="01632 960002")

    assert service.phone == "01632 960002"


def test_nobody_publishes_their_own_change() -> None:
    me = keeping.asking_as_an_editor()
    version = keeping.a_change(keeping.a_service(), me, phone="01632 960002")

    with pytest.raises(Refused, match="Somebody else must check it"):
        reviewing.publish(version.pk, by=me, at=AT)


def test_only_who_publishes_the_local_offer_publishes() -> None:
    version = keeping.a_change(keeping.a_service(), keeping.asking_as_an_editor(), phone="01632 960002")

    with pytest.raises(Refused, match="Only somebody who publishes"):
        reviewing.publish(version.pk, by=asker(builders.a_member("coordinator")), at=AT)


def test_a_change_is_decided_once() -> None:
    version = keeping.a_change(keeping.a_service(), keeping.asking_as_an_editor(), phone="01632 960002")
    reviewing.publish(version.pk, by=keeping.asking_as_an_editor(), at=AT)

    with pytest.raises(Refused, match="already"):
        reviewing.turn_down(version.pk, why="Too late", by=keeping.asking_as_an_editor(), at=AT)


def test_turning_down_needs_a_reason() -> None:
    version = keeping.a_change(keeping.a_service(), keeping.asking_as_an_editor(), phone="01632 960002")

    with pytest.raises(Refused, match="Say why"):
        reviewing.turn_down(version.pk, why=" ", by=keeping.asking_as_an_editor(), at=AT)


def test_who_may_not_publish_does_not_turn_down() -> None:
    version = keeping.a_change(keeping.a_service(), keeping.asking_as_an_editor(), phone="01632 960002")

    with pytest.raises(Refused, match="Only somebody who publishes"):
        reviewing.turn_down(version.pk, why="No", by=asker(builders.a_member("senco")), at=AT)


def test_a_field_left_out_stays_as_it_was() -> None:
    service = keeping.a_service(hours="Mondays")
    version = keeping.a_change(service, keeping.asking_as_an_editor(), phone="01632 960002", hours="Never")

    found = reviewing.publish(version.pk, leaving_out=["hours"], by=keeping.asking_as_an_editor(), at=AT)

    assert (found.phone, found.hours) == ("01632 960002", "Mondays")


def test_leaving_everything_out_is_refused() -> None:
    version = keeping.a_change(keeping.a_service(), keeping.asking_as_an_editor(), phone="01632 960002")

    with pytest.raises(Refused, match="left everything out"):
        reviewing.publish(version.pk, leaving_out=["phone"], by=keeping.asking_as_an_editor(), at=AT)


def test_two_changes_to_different_fields_both_end_on_the_page() -> None:
    service, me, you = keeping.a_service(), keeping.asking_as_an_editor(), keeping.asking_as_an_editor()
    first = keeping.a_change(service, me, phone="01632 960002")
    second = keeping.a_change(service, you, hours="Mondays")

    reviewing.publish(second.pk, by=me, at=AT)
    found = reviewing.publish(first.pk, by=you, at=AT)

    assert (found.phone, found.hours) == ("01632 960002", "Mondays")


def test_a_field_that_changed_since_is_marked_for_whoever_checks() -> None:
    service, me, you = keeping.a_service(), keeping.asking_as_an_editor(), keeping.asking_as_an_editor()
    first = keeping.a_change(service, me, phone="01632 960002", hours="Mondays")
    second = keeping.a_change(service, you, phone="01632 960003")
    reviewing.publish(second.pk, by=me, at=builders.AT.replace(hour=12))

    rows = changes.change(first.pk, you).differences

    assert {row.name: row.has_moved for row in rows} == {"phone": True, "hours": False}


def test_the_first_publication_keeps_what_was_there_before() -> None:
    service = keeping.published(keeping.a_service(phone="01632 960001"), phone="01632 960002")

    kept = Version.objects.filter(service=service, state="published").order_by("pk")

    assert {one.content["phone"] for one in kept} == {"01632 960001", "01632 960002"}


def test_the_history_says_what_each_version_changed() -> None:
    service = keeping.published(keeping.a_service(phone="01632 960001"), phone="01632 960002")

    _name, told = changes.history(service.slug, keeping.asking_as_an_editor())

    assert [(row.label, row.now, row.wanted) for row in told[0].differences] == [
        ("Phone", "01632 960001", "01632 960002")
    ]


@pytest.mark.parametrize(
    ("wanted", "is_stale"), [({"does": "We do more now."}, True), ({"phrases": ["help me"]}, False)]
)
def test_a_translation_is_stale_after_a_change_that_people_see(
    wanted: dict[str, object], is_stale: bool
) -> None:
    service = keeping.a_service()
    variant = Variant.objects.create(
        service=service, form="language", language="pl", title="Pomoc", body="…", made_from=1, made_at=AT
    )

    keeping.published(service, **wanted)

    service.refresh_from_db()
    assert (variant.made_from < service.changes) is is_stale


def test_a_change_with_the_rest_checked_makes_a_stale_record_fresh() -> None:
    service = keeping.a_service(checked_on=builders.LONG_AGO)
    from trellis.directory.actions import editing

    version = editing.propose(
        service.slug, wanted={"phone": "01632 960002"}, seen=0, is_all_checked=True, why="New number", at=AT,
        by=keeping.asking_as_an_editor(),
    )  # fmt: skip
    found = reviewing.publish(version.pk, by=keeping.asking_as_an_editor(), at=AT)

    assert not freshness.is_stale(found, builders.ON)


def test_words_that_are_hard_to_read_are_marked() -> None:
    hard = "Practitioners facilitate multidisciplinary interdependence, operationalising individualised interventions."
    version = keeping.a_change(keeping.a_service(), keeping.asking_as_an_editor(), does=hard)

    row = changes.change(version.pk, keeping.asking_as_an_editor()).differences[0]

    assert row.reads_at is not None


def test_whoever_checks_sees_both_side_by_side_and_publishes_with_a_press(client: Client) -> None:
    service = keeping.a_service(phone="01632 960001")
    version = keeping.a_change(service, keeping.asking_as_an_editor(), phone="01632 960002")
    client.force_login(keeping.an_editor())
    address = f"/local-offer/edit/queue/{version.pk}/"

    body = client.get(address).content.decode()
    client.post(address, {"publish": "yes"})

    assert ("01632 960001" in body, "01632 960002" in body) == (True, True)
    assert Service.objects.get(pk=service.pk).phone == "01632 960002"


def test_whoever_wrote_it_is_offered_no_way_to_publish_it(client: Client) -> None:
    me = keeping.an_editor()
    version = keeping.a_change(keeping.a_service(), asker(me), phone="01632 960002")
    client.force_login(me)

    body = client.get(f"/local-offer/edit/queue/{version.pk}/").content.decode()

    assert ('name="publish"' in body, "Somebody else must check it" in body) == (False, True)


def test_whoever_wrote_it_may_take_it_back() -> None:
    me = keeping.asking_as_an_editor()
    version = keeping.a_change(keeping.a_service(), me, phone="01632 960002")

    reviewing.turn_down(version.pk, why="My slip", by=me, at=AT)

    version.refresh_from_db()
    assert version.state == "refused"
