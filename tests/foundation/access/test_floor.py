"""The floor: with nobody set, no child exists; with somebody set, only theirs."""

from datetime import date

import pytest
from django.db import connection

from trellis.foundation.access import asking, system
from trellis.people.models import Child

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 2)


def test_nobody_set_sees_no_child() -> None:
    with asking(system("tests"), ON):
        Child.objects.create(given_name="Ada", family_name="Example", born_on=date(2018, 3, 4))

    assert Child.objects.count() == 0


def test_a_system_user_sees_every_child() -> None:
    with asking(system("tests"), ON):
        Child.objects.create(given_name="Ada", family_name="Example", born_on=date(2018, 3, 4))

        assert Child.objects.count() == 1


def test_the_application_owns_no_table_and_cannot_bypass_the_floor() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user),"
            " rolbypassrls, rolsuper FROM pg_roles WHERE rolname = current_user"
        )

        assert cursor.fetchone() == (0, False, False)


def test_every_table_with_a_child_has_a_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE a.attname = 'child_id' AND c.relkind = 'r' AND NOT a.attisdropped"
            " AND NOT (c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))"
        )

        assert cursor.fetchall() == []
