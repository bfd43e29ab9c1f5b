"""Reading a pathway or a scenario that someone wrote, and saying in words what cannot be right."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from trellis.rules.capacity.faults import in_words, there_is
from trellis.rules.capacity.pathway import NotAPathway, Pathway, begins, inside, without_end
from trellis.rules.capacity.scenario import Scenario
from trellis.rules.yaml_values import NOT_MADE, check_meant, not_made

Read = TypeVar("Read")
_HALF = re.compile("[\ud800-\udfff]")  # of a character written as two, which nothing can print by itself
# 1e9, which YAML 1.1 takes for words and YAML 1.2, as everybody does, for a number.
_POWER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+$")
_NO_CHARACTER = "This is not YAML that can be read: what is written as `\\u…` or `\\U…` is no character"


def read(text: str) -> Pathway:
    """A pathway from YAML. Raises NotAPathway, whose message lists everything wrong in sentences."""
    pathway = made(Pathway, text, "pathway")
    faults = [*_no_room(loaded(text)), *faults_of(pathway)]
    if faults:
        raise NotAPathway("\n".join(faults))
    return pathway


def read_scenario(text: str) -> Scenario:
    """A scenario from YAML, checked on its own; `simulate` checks it against the pathway."""
    return made(Scenario, text, "scenario")


def standard(name: str) -> Pathway:
    """One of the pathways that come with Trellis, by its file's name: `standard("ehc-needs-assessment")`.

    Raises NotAPathway, which says what there is, for another name.
    """
    if name not in standard_names():
        raise NotAPathway(f"No pathway called “{name}” comes with Trellis. {there_is(standard_names())}")
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
    yield from _apart(pathway, forks)
    yield from _unknown("The pathway begins at", [pathway.begins], stages | forks)
    for group in pathway.groups:
        yield from _unknown(f"“{group.name}” begins at", [group.begins or pathway.begins], stages | forks)
        for fault in group.ages_out.faults() if group.ages_out else ():
            yield f"The age at which “{group.name}” ages out {fault}."
    for opening in pathway.opening:
        yield from opening.faults()
        yield from _unknown("Cases are open at", opening.stages, stages)
        yield from _unknown("Open cases are of", [opening.group] if opening.group else [], groups)
    for one in pathway.settled:
        yield from _unknown("Settled cases are of", [one.group] if one.group else [], groups)
    if not any(one.counts for one in pathway.exits):
        yield "No way out is marked `counts: true`, so nothing says which outcome people wait for."
    known = stages | forks | exits | {"join"}
    if all(route.to in known for stage in pathway.stages for route in stage.routes):
        for name in without_end(pathway):
            yield f"Whoever comes to “{name}” never leaves: it leads to no way out."
    sharing = [group.share for group in pathway.groups if not group.demand]
    if sharing and abs(sum(sharing) - 1) > 1e-6:
        yield f"The shares of the groups add up to {sum(sharing):g}; they must add up to 1."


def _apart(pathway: Pathway, forks: set[str]) -> Iterator[str]:
    """A join where nothing was parted, and a fork where something already is."""
    parted = inside(pathway, (branch for fork in pathway.forks for branch in fork.branches))
    whole = inside(pathway, [*begins(pathway), *(fork.then for fork in pathway.forks)])
    for stage in pathway.stages:
        leads = {route.to for route in stage.routes}
        if stage.name in whole and "join" in leads:
            yield f"“{stage.name}” leads to “join”, and cases come to it that are in no fork."
        if stage.name in parted and leads & forks:
            yield f"“{stage.name}” is within a fork and leads to a fork: one cannot stand within another."


def _twice(pathway: Pathway) -> Iterator[str]:
    names = [one.name for one in pathway.stages]
    names += [one.name for one in pathway.forks] + [one.name for one in pathway.exits]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"“{name}” is the name of more than one stage, fork or way out."
    for what, named in (("pool", pathway.pools), ("group", pathway.groups), ("calendar", pathway.calendars)):
        held = [one.name for one in named]
        for name in sorted({name for name in held if held.count(name) > 1}):
            yield f"“{name}” is the name of more than one {what}."


def _no_room(written: Any) -> Iterator[str]:  # Any: YAML
    """Room for nobody, written out; left out, there is no end of it."""
    for pool in written.get("pools") or ():
        if pool.get("room") == 0:
            yield f"`room` of “{pool['name']}” must be 1 or more; it says 0. Leave it out if there is no end of room."


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
            yield f"{said} “{name}”, and there is no such thing. {there_is(known)}"


class _Loader(yaml.SafeLoader):
    """YAML in which nothing is said twice in one place, and a value that cannot be is named with its line."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # Any: YAML
        """What is written there; 2026-02-30 looks like a date and is none."""
        if isinstance(node, yaml.ScalarNode) and _HALF.search(node.value):
            raise NotAPathway(f"{_NO_CHARACTER} in line {node.start_mark.line + 1}.")
        try:
            check_meant(node)
            return super().construct_object(node, deep)
        except NotAPathway:
            raise
        except NOT_MADE:
            said, kind = not_made(node)
            raise NotAPathway(f"{said} in line {node.start_mark.line + 1} is not {kind}.") from None

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, Any]:  # Any: YAML
        """Names and values; a name that came before is a fault, not another value for it."""
        lines: dict[str, int] = {}
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            line = key.start_mark.line + 1
            if key.value in lines:
                first = lines[key.value]
                where = f"in line {line}" if first == line else f"in lines {first} and {line}"
                raise NotAPathway(f"`{key.value}` is said twice, {where}.")
            lines[key.value] = line
        return super().construct_mapping(node, deep)

    def construct_undefined(self, node: yaml.Node) -> Any:  # Any: YAML
        """Nothing is made of a mark that a safe loader does not know."""
        raise NotAPathway(
            f"The mark that begins with “!” in line {node.start_mark.line + 1} is not known here."
        )


_Loader.add_constructor(None, _Loader.construct_undefined)
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", _POWER, list("-+.0123456789"))


def loaded(text: str) -> Any:  # Any: YAML
    """What the YAML says. Raises NotAPathway, with the line that cannot be read."""
    if not isinstance(text, str):
        raise NotAPathway("This is not YAML: it should be given as text.")
    try:
        return yaml.load(text, _Loader)  # a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" in line {mark.line + 1}" if mark else ""
        raise NotAPathway(f"This is not YAML{where}: {error.problem}.") from None
    except NotAPathway:
        raise
    except (ValueError, OverflowError):  # of a number that stands for a character
        raise NotAPathway(f"{_NO_CHARACTER}.") from None
    except RecursionError:
        raise NotAPathway(
            "This is not YAML that can be read: one thing is inside another too often."
        ) from None
    except yaml.YAMLError:
        raise NotAPathway("This is not YAML: it holds a character that cannot be printed.") from None


def made(kind: type[Read], text: str, what: str) -> Read:
    """One of those, from YAML."""
    written = loaded(text)
    if not isinstance(written, Mapping):
        raise NotAPathway(f"This is not a {what}: it should be names and values, such as `name: …`.")
    try:
        return TypeAdapter(kind).validate_python(dict(written))
    except ValidationError as error:
        raise NotAPathway(in_words(error, written)) from None
