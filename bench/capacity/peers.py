"""The other engines: which are installed, how often each is run, and how many times faster ours should be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path as File
from types import ModuleType

from bench.capacity.model import Draws, Path

FOLDER = File(__file__).parents[2] / ".local" / "peers"  # where `make peers` puts them


@dataclass(frozen=True, slots=True)
class Peer:
    """Another engine with the reference model written for it."""

    module: str
    package: str
    bar: int  # times as fast as it that ours should be
    times: int = 3

    @property
    def written(self) -> ModuleType:
        """The model written for it."""
        return import_module(f"bench.capacity.{self.module}")

    @property
    def name(self) -> str:
        """What it is, with its release."""
        return f"{self.written.NAME} {version(self.package)}"

    def run(self, draws: Draws) -> Path:
        """One replication, each moment noted."""
        found: Path = self.written.run(draws)
        return found

    def timed(self, draws: Draws) -> tuple[Callable[[], object], int]:
        """What to take the time of, and how many replications that is."""
        if hasattr(self.written, "timed"):
            return self.written.timed(draws), self.written.AT_ONCE
        return (lambda: self.written.run(draws)), 1


# Cimba first: see there.
ALL = (
    Peer("cimba_peer", "cimba", bar=6, times=7),
    Peer("simpy_bare", "simpy", bar=100, times=15),
    Peer("simpy_lines", "simpy", bar=100, times=15),
    Peer("simpy_tuned", "simpy", bar=100, times=15),
    Peer("simpy_plain", "simpy", bar=100),
    Peer("ciw_peer", "ciw", bar=500),
    Peer("salabim_peer", "salabim", bar=500, times=2),
)


def present(chosen: tuple[Peer, ...] = ALL) -> Iterator[Peer]:
    """Those installed, loaded."""
    for peer in chosen:
        try:
            version(peer.package)
        except PackageNotFoundError:
            continue
        import_module(f"bench.capacity.{peer.module}")
        yield peer


def absent() -> list[str]:
    """Packages that are not installed."""
    found = {peer.package for peer in present()}
    return [package for package in dict.fromkeys(one.package for one in ALL) if package not in found]
