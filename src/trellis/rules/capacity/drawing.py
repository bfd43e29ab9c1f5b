"""A pathway as a drawing: SVG with a box for each step, from left to right, readable without colour."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from trellis.rules.capacity.pathway import Pathway, Stage, begins, inside

WIDE, HIGH, ACROSS, DOWN, EDGE, OVER = 184, 78, 74, 22, 24, 44
STYLE = (
    "text{font:13px sans-serif;fill:#0b0c0c;paint-order:stroke;stroke:#fff;stroke-width:4px}.in{stroke:none}"
    ".small{font-size:12px}.step{fill:#fff;stroke:#0b0c0c;stroke-width:1.5}.out{fill:#f3f2f1;stroke:#0b0c0c}"
    ".bar{fill:#0b0c0c}.way{fill:none;stroke:#505a5f;stroke-width:1.5}"
)


@dataclass
class Graph:
    """What leads to what: names of steps, bars where steps part and meet, and ways out."""

    leads: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # to, and the share in words
    bars: set[str] = field(default_factory=set)

    def depths(self, begins: Iterable[str]) -> tuple[dict[str, int], set[tuple[str, str]]]:
        """How far along each lies, and the ways that lead back."""
        depth, back, above = dict[str, int](), set[tuple[str, str]](), list[str]()

        def visit(name: str) -> None:
            above.append(name)
            for to, _ in self.leads.get(name, ()):
                if to in above:
                    back.add((name, to))
                elif depth.get(to, -1) <= depth[name]:
                    depth[to] = depth[name] + 1
                    visit(to)
            above.pop()

        for name in begins:
            if name not in depth:
                depth[name] = 0
                visit(name)
        return depth, back


def drawn(pathway: Pathway) -> str:
    """The drawing, as the text of an SVG file."""
    graph = _graph(pathway)
    depth, back = graph.depths(begins(pathway))
    at = _placed(depth, {one.name for one in pathway.exits}, EDGE + (OVER if back else 0))
    wide = max(x for x, _ in at.values()) + WIDE + EDGE
    high = max(y for _, y in at.values()) + HIGH + EDGE
    parts = [*_ways(graph, at, back), *_boxes(pathway, graph, at)]
    name, about = escape(pathway.name), escape(pathway.about.strip() or pathway.name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f"<title>{name}</title><desc>{about}</desc><style>{STYLE}</style>"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#505a5f"/></marker></defs>'
        f"{''.join(parts)}</svg>"
    )


def _graph(pathway: Pathway) -> Graph:
    graph = Graph()
    branch = {stage: fork.name for fork in pathway.forks for stage in inside(pathway, fork.branches)}
    for fork in pathway.forks:
        graph.leads[fork.name] = [(to, "") for to in fork.branches]
        graph.leads[_join(fork.name)] = [(fork.then, "")]
        graph.bars |= {fork.name, _join(fork.name)}
    for stage in pathway.stages:
        graph.leads[stage.name] = [
            (
                _join(branch[stage.name]) if route.to == "join" else route.to,
                f"{route.share:.0%}" if len(stage.routes) > 1 else "",
            )
            for route in stage.routes
        ]
    return graph


def _join(fork: str) -> str:
    return f"{fork}, all done"


def _placed(depth: dict[str, int], outs: set[str], top: int) -> dict[str, tuple[float, float]]:
    """The top left of each: steps centred on one another, ways out that stand beside steps in rows below them all."""
    columns: dict[int, list[str]] = {}
    for name, column in depth.items():
        columns.setdefault(column, []).append(name)
    rows = dict[str, float]()
    steps = {
        column: [name for name in names if name not in outs] or names for column, names in columns.items()
    }
    tallest = max(len(names) for names in steps.values())
    for column, names in columns.items():
        beside = [name for name in names if name not in steps[column]]
        rows |= {name: (tallest - len(steps[column])) / 2 + k for k, name in enumerate(steps[column])}
        rows |= {name: float(tallest + k) for k, name in enumerate(beside)}
    return {
        name: (EDGE + column * (WIDE + ACROSS), top + rows[name] * (HIGH + DOWN))
        for name, column in depth.items()
    }


def _boxes(pathway: Pathway, graph: Graph, at: dict[str, tuple[float, float]]) -> Iterator[str]:
    stages = {stage.name: stage for stage in pathway.stages}
    for name, (x, y) in at.items():
        if name in graph.bars:
            yield f'<rect class="bar" x="{x + WIDE / 2 - 3}" y="{y - 6}" width="6" height="{HIGH + 12}"/>'
            said = f"{name}:" if name in {fork.name for fork in pathway.forks} else "all done"
            yield _line(x + WIDE / 2, y - 12, said, "small")
            continue
        stage = stages.get(name)
        kind = ("step", 0) if stage else ("out", HIGH / 2)
        yield f'<rect class="{kind[0]}" x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="{kind[1]}"/>'
        lines = wrap(name, 26)[:2]
        below = [*_below(stage)] if stage else []
        top = y + HIGH / 2 - (len(lines) + len(below) - 1) * 8 + 4
        for k, line in enumerate((*lines, *below)):
            yield _line(x + WIDE / 2, top + 16 * k, line, "small in" if k >= len(lines) else "in")


def _below(stage: Stage) -> Iterator[str]:
    yield f"{stage.takes.mean:.2g} weeks" if stage.takes.mean else stage.takes.kind
    if stage.pool:
        yield f"by {stage.pool}"


def _line(x: float, y: float, words: str, look: str) -> str:
    return f'<text class="{look}" x="{x}" y="{y}" text-anchor="middle">{escape(words)}</text>'


def _ways(graph: Graph, at: dict[str, tuple[float, float]], back: set[tuple[str, str]]) -> Iterator[str]:
    for name, leads in graph.leads.items():
        for to, share in leads if name in at else ():
            yield from (
                _back(at[name], at[to], share)
                if (name, to) in back
                else _way(_side(graph, at, name, 1), _side(graph, at, to, -1), share)
            )


def _side(graph: Graph, at: dict[str, tuple[float, float]], name: str, which: int) -> tuple[float, float]:
    """The middle of the right side (1) or the left (-1)."""
    x, y = at[name]
    half = 3 if name in graph.bars else WIDE / 2
    return x + WIDE / 2 + which * half, y + HIGH / 2


def _way(begins: tuple[float, float], ends: tuple[float, float], share: str) -> Iterator[str]:
    (x, y), (to_x, to_y) = begins, ends
    bend = min((to_x - x) / 2, ACROSS)
    yield f'<path class="way" marker-end="url(#tip)" d="M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"/>'
    if share:
        # Three quarters along, where ways that begin together have parted.
        along = 0.156 * x + 0.844 * to_x - 0.281 * bend
        yield _line(along, 0.156 * y + 0.844 * to_y - 6, share, "small")


def _back(begins: tuple[float, float], ends: tuple[float, float], share: str) -> Iterator[str]:
    """Over the boxes, from the top of the one to the top of the other."""
    x, to_x = begins[0] + WIDE * 0.6, ends[0] + WIDE * 0.4
    over = min(begins[1], ends[1]) - OVER
    yield f'<path class="way" marker-end="url(#tip)" d="M{x} {begins[1]}C{x} {over} {to_x} {over} {to_x} {ends[1]}"/>'
    if share:
        yield _line((x + to_x) / 2, over + 10, share, "small")
