"""How well the search does on a set of questions with known answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from trellis.directory.searching import Result, search
from trellis.foundation.area import AreaNotValid
from trellis.foundation.area.reading import read
from trellis.foundation.area.schema import Frozen, Text

_FIRST_FEW = 3


class Asked(Frozen):
    """One question. `right`: the names any of which would answer it; none where nothing here does."""

    words: Text
    right: tuple[Text, ...] = ()
    why: Text | None = None
    group: Text | None = None


class SearchSet(Frozen):
    """A file of questions."""

    searches: tuple[Asked, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what came first."""

    asked: Asked
    results: tuple[Result, ...]
    is_sure: bool

    @property
    def is_first(self) -> bool:
        return any(result.name in self.asked.right for result in self.results[:1])

    @property
    def is_near(self) -> bool:
        return any(result.name in self.asked.right for result in self.results[:_FIRST_FEW])

    @property
    def is_honest(self) -> bool:
        """Nothing here answers it, and nothing said that it did."""
        return not self.asked.right and not self.is_sure


@dataclass(frozen=True, slots=True)
class Measured:
    """How many of how many."""

    answerable: int
    first: int
    near: int
    sure: int
    sure_and_right: int
    unanswerable: int
    honest: int
    groups: tuple[tuple[str, int, int, int], ...]  # name, first, in the first three, asked
    missed: tuple[Answered, ...]
    overclaimed: tuple[Answered, ...]


def read_set(path: Path) -> tuple[Asked, ...]:
    """The questions of a file; AreaNotValid says what is wrong with it."""
    found, findings = read(path, SearchSet)
    if found is None or findings:
        raise AreaNotValid(findings)
    return found.searches


def measure(questions: Iterable[Asked]) -> Measured:
    """Ask every question."""
    answered = [_answer(asked) for asked in questions]
    answerable = [each for each in answered if each.asked.right]
    unanswerable = [each for each in answered if not each.asked.right]
    return Measured(
        answerable=len(answerable),
        first=sum(each.is_first for each in answerable),
        near=sum(each.is_near for each in answerable),
        sure=sum(each.is_sure for each in answerable),
        sure_and_right=sum(each.is_sure and each.is_first for each in answerable),
        unanswerable=len(unanswerable),
        honest=sum(each.is_honest for each in unanswerable),
        groups=_grouped(answerable),
        missed=tuple(each for each in answerable if not each.is_near),
        overclaimed=tuple(each for each in unanswerable if each.is_sure),
    )


def _grouped(answered: Iterable[Answered]) -> tuple[tuple[str, int, int, int], ...]:
    """The same by group: the one a question names, or else the first service that is right for it."""
    groups: dict[str, list[Answered]] = {}
    for each in answered:
        groups.setdefault(each.asked.group or each.asked.right[0], []).append(each)
    return tuple(
        (name, sum(each.is_first for each in some), sum(each.is_near for each in some), len(some))
        for name, some in sorted(groups.items())
    )


def _answer(asked: Asked) -> Answered:
    found = search(asked.words, limit=_FIRST_FEW)
    return Answered(asked, found.results, found.is_confident)


def as_text(measured: Measured) -> str:
    """The figures, then what went wrong."""
    lines = [
        _line("right service first", measured.first, measured.answerable),
        _line("right service in the first three", measured.near, measured.answerable),
        _line("called sure", measured.sure, measured.answerable),
        _line("  of those, right first", measured.sure_and_right, measured.sure),
        _line("unanswerable, and nothing called sure", measured.honest, measured.unanswerable),
    ]
    lines += ["", f"{'By group':<64} first  near  asked"]
    lines += [f"  {name:<62} {first:>5} {near:>5} {asked:>6}" for name, first, near, asked in measured.groups]
    lines += ["", "Not in the first three:"] if measured.missed else []
    lines += [_miss(each) for each in measured.missed]
    lines += ["", "Called sure although nothing answers:"] if measured.overclaimed else []
    lines += [_miss(each) for each in measured.overclaimed]
    return "\n".join(lines)


def _line(what: str, some: int, whole: int) -> str:
    share = f"{100 * some / whole:5.1f}%" if whole else "    –"
    return f"{what:<38} {some:>4} of {whole:<4} {share}"


def _miss(each: Answered) -> str:
    got = ", ".join(f"{result.name} {result.score:.2f}" for result in each.results) or "nothing"
    wanted = f" (wanted: {', '.join(each.asked.right)})" if each.asked.right else ""
    return f"  “{each.asked.words}”{wanted}\n      got: {got}"
