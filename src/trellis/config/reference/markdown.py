"""Tables in Markdown."""

from collections.abc import Iterable


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, with whatever would break a cell escaped.

    >>> print(table(["a", "b"], [["x|y", "1"]]))
    | a | b |
    |---|---|
    | x\\|y | 1 |
    """
    titles = list(head)
    lines = [_line(titles), "|" + "---|" * len(titles), *(_line(row) for row in rows)]
    return "\n".join(lines)


def page(*parts: str) -> str:
    """Parts with an empty line between each."""
    return "\n\n".join(part.strip() for part in parts) + "\n"


def first_line(words: str | None) -> str:
    """The one line a docstring promises."""
    return (words or "").strip().partition("\n")[0]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
