"""A pathway as a picture: a flowchart in Mermaid, which code hosts, wikis and notebooks draw."""

from collections.abc import Iterator

from trellis.rules.capacity.pathway import Pathway, Stage, begins, inside


def mermaid(pathway: Pathway) -> str:
    """The picture, as text.

    >>> from trellis.rules.capacity import standard
    >>> print("\\n".join(mermaid(standard("camhs-treatment")).splitlines()[:3]))  # doctest: +ELLIPSIS
    flowchart LR
      begins0([begins]) --> ...
    """
    return "\n".join(_lines(pathway))


def _lines(pathway: Pathway) -> Iterator[str]:
    names = [stage.name for stage in pathway.stages] + [fork.name for fork in pathway.forks]
    names += [one.name for one in pathway.exits]
    of = {name: f"n{k}" for k, name in enumerate(names)} | {"join": "join"}
    branch = {stage: fork.name for fork in pathway.forks for stage in inside(pathway, fork.branches)}
    yield "flowchart LR"
    for number, name in enumerate(begins(pathway)):
        yield f"  begins{number}([begins]) --> {of[name]}"
    for stage in pathway.stages:
        yield f"  {of[stage.name]}[{_quoted(_label(stage))}]"
    for fork in pathway.forks:
        yield f"  {of[fork.name]}{{{{{_quoted(fork.name + ', side by side')}}}}}"
        yield f"  {of[fork.name]}j{{{{all done}}}} --> {of[fork.then]}"
        yield from (f"  {of[fork.name]} --> {of[stage]}" for stage in fork.branches)
    for one in pathway.exits:
        yield f"  {of[one.name]}([{_quoted(one.name)}])"
    for stage in pathway.stages:
        for route in stage.routes:
            to = f"{of[branch[stage.name]]}j" if route.to == "join" else of[route.to]
            share = f"|{route.share:.0%}|" if len(stage.routes) > 1 else ""
            yield f"  {of[stage.name]} -->{share} {to}"


def _label(stage: Stage) -> str:
    mean = f"{stage.takes.mean:g} weeks" if stage.takes.mean else stage.takes.kind
    return f"{stage.name}<br>{mean}" + (f"<br>by {stage.pool}" if stage.pool else "")


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "#quot;") + '"'
