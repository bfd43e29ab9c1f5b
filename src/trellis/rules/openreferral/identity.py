"""Identifiers that anybody can work out again: the same record has the same UUID in every copy of it.

They are named UUIDs of version 3 (RFC 9562, 5.3). Version 5 would differ only in its digest, and PostgreSQL can work
out this one by itself, so that a record's identifier is a column of its table and is found by an index.
"""

from functools import lru_cache
from hashlib import md5
from uuid import NAMESPACE_URL, UUID, uuid3

NAMESPACE = uuid3(NAMESPACE_URL, "https://openreferral.org/trellis")
_PAIRED = uuid3(NAMESPACE, "service at location").node


def of_service(slug: str) -> UUID:
    """The identifier of one of our own records.

    >>> str(of_service("music-service"))
    'e98988a7-61de-3f4e-8c23-a89ff0e7bb9f'
    """
    return uuid3(NAMESPACE, slug)


@lru_cache(maxsize=10_000)
def of_organisation(name: str) -> UUID:
    """The identifier of whoever provides a service: the same however its name is spaced or capitalised.

    >>> of_organisation("Essex  County Council") == of_organisation("essex county council")
    True
    """
    return uuid3(NAMESPACE, f"organisation/{' '.join(name.split()).casefold()}")


def of_taxonomy(slug: str) -> UUID:
    """The identifier of a list of terms."""
    return uuid3(NAMESPACE, f"taxonomy/{slug}")


def of_term(taxonomy: str, code: str) -> UUID:
    """The identifier of one term of a list."""
    return uuid3(NAMESPACE, f"taxonomy/{taxonomy}/{code}")


def within(whole: UUID, part: str) -> str:
    """The identifier of a part of something, as text: its phone, its schedule, its third attribute.

    A full record has dozens, so this is `str(uuid3(whole, part))` without the steps between.

    >>> within(NAMESPACE, "phone") == str(uuid3(NAMESPACE, "phone"))
    True
    """
    digest = bytearray(md5(whole.bytes + part.encode(), usedforsecurity=False).digest())
    digest[6] = digest[6] & 0x0F | 0x30
    digest[8] = digest[8] & 0x3F | 0x80
    name = digest.hex()
    return f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"


def paired(identifier: UUID) -> UUID:
    """From a service to its one place and back again, with nothing to look up.

    >>> service = of_service("music-service")
    >>> paired(service) == service
    False
    >>> paired(paired(service)) == service
    True
    """
    return UUID(int=identifier.int ^ _PAIRED)
