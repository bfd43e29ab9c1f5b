"""Reading one YAML file of a pack: what it holds, or what is wrong with it, where, and what to do."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trellis.rules.yaml_values import NOT_MADE, check_meant, not_made

Level = Literal["wrong", "to check"]
Loc = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)
# The same safe loader, ten times as quick where PyYAML was built with the C library.
_QUICK: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _NotMade(yaml.constructor.ConstructorError):
    """Something that looks like a value and is none, in words."""


class _Loader(_QUICK):  # type: ignore[misc,valid-type]  # which of the two is known where it runs
    """2026-02-30 looks like a date and is none: the library says so without the line."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # Any: YAML
        """What is written there."""
        try:
            check_meant(node)
            return super().construct_object(node, deep)
        except NOT_MADE as error:
            said, kind = not_made(node)
            raise _NotMade(None, None, f"{said} is not {kind}.", node.start_mark) from error


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a pack that a person must mend, or must check before it is used for real."""

    file: str
    place: str
    sentence: str
    level: Level = "wrong"

    def __str__(self) -> str:
        return (
            f"{self.file}, {self.place}: {self.sentence}" if self.place else f"{self.file}: {self.sentence}"
        )


def read(path: Path, model: type[Model]) -> tuple[Model | None, list[Finding]]:
    """Read a file as a model; the findings say why it could not be."""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)
    except FileNotFoundError:
        return None, [Finding(path.name, "", "This file is missing. Every area pack has one.")]
    except UnicodeDecodeError:
        return None, [Finding(path.name, "", "This file is not plain text. Save it as UTF-8.")]
    except _NotMade as error:
        return None, [Finding(path.name, _yaml_place(error), f"{error.problem} Check what is here.")]
    except yaml.constructor.ConstructorError as error:
        return None, [
            Finding(
                path.name, _yaml_place(error), "This is not a date, a number or words. Check what is here."
            )
        ]
    except yaml.YAMLError as error:
        return None, [
            Finding(path.name, _yaml_place(error), "This is not YAML. Check the spaces and colons here.")
        ]
    findings = [Finding(path.name, place, sentence) for place, sentence in _repeats(node)]
    try:
        return model.model_validate(data), findings
    except ValidationError as error:
        findings += [_finding(path.name, node, model, detail) for detail in error.errors()]
        return None, findings


def _yaml_place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else ""


def _repeats(node: yaml.Node | None) -> list[tuple[str, str]]:
    """Keys written twice in one place: YAML would keep the second and say nothing."""
    found = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                found.append(
                    (f"line {key.start_mark.line + 1}", f"“{key.value}” is written twice. Keep one.")
                )
            seen.add(key.value)
            found += _repeats(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            found += _repeats(value)
    return found


def _finding(file: str, node: yaml.Node | None, model: type[BaseModel], detail: ErrorDetails) -> Finding:
    return Finding(file, place_of(node, detail["loc"]), _sentence(model, detail))


def place_of(node: yaml.Node | None, loc: Loc) -> str:
    """Where something stands: its line and the names on the way to it."""
    names: list[str] = []
    line = node.start_mark.line + 1 if node else 1
    for step in loc:
        key, inside = _step(node, step)
        if inside is None:
            if isinstance(step, str) and not step[:1].isupper():
                names.append(step)
            continue
        line, node = key.start_mark.line + 1 if key else inside.start_mark.line + 1, inside
        names.append(step if isinstance(step, str) else _entry(inside, step))
    return f"line {line}, {' > '.join(names)}" if names else f"line {line}"


def _step(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _entry(node: yaml.Node, index: int) -> str:
    for name in ("slug", "name", "use", "heading", "board"):
        value = _step(node, name)[1]
        if isinstance(value, yaml.ScalarNode):
            return f"“{value.value}”"
    return f"entry {index + 1}"


def _sentence(model: type[BaseModel], detail: ErrorDetails) -> str:
    name = str(detail["loc"][-1]) if detail["loc"] else "the file"
    match detail["type"]:
        case "missing":
            return f"“{name}” is missing. Add it."
        case "extra_forbidden":
            return f"“{name}” is not a word used here.{_did_you_mean(name, model)}"
        case "literal_error":
            choices = detail["ctx"]["expected"].replace("'", "")
            return f"“{detail['input']}” is not one of the choices: {choices}."
        case "value_error":
            return str(detail["ctx"]["error"])
        case "string_pattern_mismatch":
            return f"“{detail['input']}” is not written the way {name} is: {detail['ctx']['pattern']}."
        case kind if kind.startswith("date"):
            return f"“{detail['input']}” is not a date. Write it as 2026-04-01."
        case "greater_than_equal":
            return f"“{detail['input']}” is too small. Write {detail['ctx']['ge']:g} or more."
        case "int_from_float":
            return f"“{detail['input']}” is not a whole number. Round it."
        case kind if kind.startswith(("float", "int", "finite")):
            return f"“{_as_yaml(detail['input'])}” is not a number. Write it in figures, without quotation marks."
        case kind if kind.startswith("string"):
            return "Write some words here. Put a number or a code in quotation marks."
        case "model_type" | "model_attributes_type" | "dict_type":
            return "This should be a set of names with values under it."
        case "tuple_type" | "too_short":
            return "This should be a list with at least one line that starts with a dash."
        case _:
            return f"{detail['msg']}."


def _as_yaml(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _did_you_mean(name: str, model: type[BaseModel]) -> str:
    close = difflib.get_close_matches(name, _words_of(model), n=1)
    return f" Did you mean “{close[0]}”?" if close else " Take it out, or check its spelling."


def _words_of(model: type[BaseModel], seen: frozenset[type] = frozenset()) -> set[str]:
    """Every field name of a model and of the models inside it."""
    words = set(model.model_fields)
    for field in model.model_fields.values():
        for inside in _models_in(field.annotation) - seen - {model}:
            words |= _words_of(inside, seen | {model})
    return words


def _models_in(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {inside for argument in get_args(annotation) for inside in _models_in(argument)}
