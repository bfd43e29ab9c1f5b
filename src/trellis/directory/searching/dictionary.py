"""What the area and its editors know of words: acronyms, ideas, and words that mean help cannot wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trellis.directory.models import Idea
from trellis.directory.pack import FindingFile, UrgentEntry
from trellis.directory.searching.answers import Urgent
from trellis.directory.searching.kept import Kept
from trellis.directory.searching.words import stem, stems_of, words_of
from trellis.foundation.area import area_path
from trellis.foundation.area.reading import read


@dataclass(frozen=True, slots=True)
class Known:
    """One idea, ready to be looked for."""

    slug: str
    said: tuple[frozenset[str], ...]  # the stems of each thing people say
    runs: tuple[str, ...]  # things said with little words in them ("won't go to school"): only as they stand
    means: tuple[str, ...]
    needs: tuple[str, ...]


def _known(idea: Idea) -> Known:
    whole = [text for text in idea.said if len(stems_of(text)) == len(words_of(text)) > 0]
    runs = [_run(text) for text in idea.said if text not in whole and words_of(text)]
    return Known(
        idea.slug,
        tuple(frozenset(stems_of(text)) for text in whole),
        tuple(runs),
        tuple(idea.means),
        tuple(idea.needs),
    )


def _dictionary() -> tuple[Known, ...]:
    return tuple(map(_known, Idea.objects.order_by("slug")))


ideas = Kept(Idea, _dictionary).now


def _run(text: str) -> str:
    return f" {' '.join(map(stem, words_of(text)))} "


def about(text: str, known: Iterable[Known]) -> list[Known]:
    """The ideas that a question's words say."""
    held, run = frozenset(stems_of(text)), _run(text)
    return [
        idea
        for idea in known
        if any(said <= held for said in idea.said) or any(said in run for said in idea.runs)
    ]


def acronyms() -> dict[str, str]:
    """Every acronym of the area, with what it is short for."""
    return _pack(area_path())[0]


def urgent_in(text: str) -> tuple[Urgent, ...]:
    """Help that cannot wait, where the words say so."""
    asked = _plain(text)
    return tuple(
        Urgent(entry.slug, entry.heading, entry.says, entry.ways, entry.source)
        for entry in _pack(area_path())[1]
        if any(_plain(words) in asked for words in entry.words)
    )


def _plain(text: str) -> str:
    """Every word in order, whether its apostrophe was typed or not."""
    words = " ".join(words_of(text)).replace("'", "")
    return f" {words} "


@cache
def _pack(folder: Path) -> tuple[dict[str, str], tuple[UrgentEntry, ...]]:
    found, _ = read(folder / "finding.yaml", FindingFile)
    found = found or FindingFile()
    return {short.upper(): long for short, long in found.acronyms.items()}, found.urgent
