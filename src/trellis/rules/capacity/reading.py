"""Reading a pathway or a scenario that someone wrote, and saying in words what cannot be right."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from trellis.rules.capacity.faults import in_words
from trellis.rules.capacity.pathway import NotAPathway, Pathway
from trellis.rules.capacity.scenario import Scenario

Read = TypeVar("Read")


def read(text: str) -> Pathway:
    """A pathway from YAML. Raises NotAPathway, whose message lists everything wrong in sentences."""
    pathway = made(Pathway, text, "pathway")
    faults = [*faults_of(pathway)]
    if faults:
        raise NotAPathway("\n".join(faults))
    return pathway


def read_scenario(text: str) -> Scenario:
    """A scenario from YAML, checked on its own; `simulate` checks it against the pathway."""
    return made(Scenario, text, "scenario")


def standard(name: str) -> Pathway:
    """One of the pathways that come with Trellis, by its file's name: `standard("ehc-needs-assessment")`."""
    return read((files(__package__) / "pathways" / f"{name}.yaml").read_text(encoding="utf-8"))


def standard_names() -> list[str]:
    """The pathways that come with Trellis."""
    found = (files(__package__) / "pathways").iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in found if file.name.endswith(".yaml"))


def faults_of(pathway: Pathway) -> Iterator[str]:
    """What does not hold together: names that lead nowhere, shares that do not add up, work nobody does."""
    stages, pools = {stage.name for stage in pathway.stages}, {pool.name for pool in pathway.pools}
    forks, exits = {fork.name for fork in pathway.forks}, {exit.name for exit in pathway.exits}
    calendars, groups = {one.name for one in pathway.calendars}, {group.name for group in pathway.groups}
    yield from _twice(pathway)
    yield from _loose_stages(pathway, stages | forks | exits | {"join"}, pools, calendars)
    for fork in pathway.forks:
        yield from _unknown(f"The fork “{fork.name}” leads to", [fork.then], stages | forks | exits)
        yield from _unknown(f"The fork “{fork.name}” has a branch at", fork.branches, stages)
    yield from _unknown("The pathway begins at", [pathway.begins], stages | forks)
    for group in pathway.groups:
        yield from _unknown(f"“{group.name}” begins at", [group.begins or pathway.begins], stages | forks)
    for opening in pathway.opening:
        yield from _unknown("Cases are open at", opening.stages, stages)
        yield from _unknown("Open cases are of", [opening.group] if opening.group else [], groups)
    if not any(one.counts for one in pathway.exits):
        yield "No way out is marked `counts: true`, so nothing says which outcome people wait for."
    sharing = [group.share for group in pathway.groups if not group.demand]
    if sharing and abs(sum(sharing) - 1) > 1e-6:
        yield f"The shares of the groups add up to {sum(sharing):g}; they must add up to 1."


def _twice(pathway: Pathway) -> Iterator[str]:
    names = [one.name for one in pathway.stages]
    names += [one.name for one in pathway.forks] + [one.name for one in pathway.exits]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"“{name}” is the name of more than one stage, fork or way out."


def _loose_stages(pathway: Pathway, places: set[str], pools: set[str], calendars: set[str]) -> Iterator[str]:
    for stage in pathway.stages:
        said = f"The stage “{stage.name}”"
        yield from _unknown(f"{said} leads to", [route.to for route in stage.routes], places)
        yield from _unknown(f"{said} is done by", [stage.pool] if stage.pool else [], pools)
        yield from _unknown(f"{said} keeps", [stage.calendar] if stage.calendar else [], calendars)
        total = sum(route.share for route in stage.routes)
        if abs(total - 1) > 1e-6:
            yield f"The routes out of “{stage.name}” add up to {total:g}; they must add up to 1."
        for fault in stage.takes.faults():
            yield f"What “{stage.name}” takes {fault}."
        for fault in stage.patience.faults() if stage.patience else ():
            yield f"The patience of “{stage.name}” {fault}."
        if stage.patience and not stage.pool:
            yield f"{said} has patience but no pool, so nobody waits there."


def _unknown(said: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{said} “{name}”, and there is no such thing. There is: {', '.join(sorted(known))}."


def made(kind: type[Read], text: str, what: str) -> Read:
    try:
        written = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise NotAPathway(f"This is not YAML: {error}") from None
    if not isinstance(written, Mapping):
        raise NotAPathway(f"This is not a {what}: it should be names and values, such as `name: …`.")
    try:
        return TypeAdapter(kind).validate_python(dict(written))
    except ValidationError as error:
        raise NotAPathway(in_words(error, written)) from None
