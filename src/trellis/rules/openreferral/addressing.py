"""An address as one text, and its lines as the standard wants them."""

import re
from typing import NamedTuple

_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\s*$", re.IGNORECASE)


class Lines(NamedTuple):
    """What the standard cannot do without."""

    address_1: str
    city: str
    postal_code: str


def lines_of(address: str, county: str) -> Lines | None:
    """The lines of an address that ends in a town and a postcode; None for any other.

    >>> lines_of("County Hall, Market Road, Chelmsford, Essex CM1 1QH", "Essex")
    Lines(address_1='County Hall, Market Road', city='Chelmsford', postal_code='CM1 1QH')
    >>> lines_of("Behind the library", "Essex") is None
    True
    """
    found = _POSTCODE.search(address.strip())
    if not found:
        return None
    parts = [part.strip(" .") for part in re.split(r"[,\n]", address.strip()[: found.start()])]
    parts = [part for part in parts if part]
    if parts and parts[-1].casefold() == county.casefold():
        parts.pop()
    if len(parts) < 2:
        return None
    return Lines(", ".join(parts[:-1]), parts[-1], f"{found[1]} {found[2]}".upper())


def postcode_in(address: str) -> str | None:
    """The postcode an address ends in."""
    found = _POSTCODE.search(address.strip())
    return f"{found[1]} {found[2]}".upper() if found else None
