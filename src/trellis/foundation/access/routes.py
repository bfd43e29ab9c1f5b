"""The route gate: every address declares who may use it, and an address that declares nothing is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Declared:
    """What an address asks of whoever calls it."""

    open_to: str  # "public", "signed in" or "permission"
    permissions: tuple[str, ...] = ()


def public(view: View) -> View:
    """Anyone may use this address, signed in or not."""
    return _declare(view, Declared("public"))


def signed_in(view: View) -> View:
    """Anyone who has signed in, or came by a signed link, may use this address."""
    return _declare(view, Declared("signed in"))


def requires(*permissions: str) -> Callable[[View], View]:
    """Only those with at least one of these permissions may use this address."""
    return lambda view: _declare(view, Declared("permission", permissions))


def declared(view: Callable[..., object]) -> Declared | None:
    """What a view declared, if it did."""
    found = getattr(view, "__declared__", None)
    return found if isinstance(found, Declared) else None


def _declare(view: View, what: Declared) -> View:
    view.__declared__ = what  # type: ignore[attr-defined]  # read by the middleware and the architecture tests
    return view
