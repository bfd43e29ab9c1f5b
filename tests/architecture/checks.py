"""What must hold everywhere, each as a function from source to findings, so that each can be seen to fail."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import trellis

SOURCE = Path(trellis.__file__).parent
FILE_WALL, FUNCTION_WALL = 400, 40
Function = ast.FunctionDef | ast.AsyncFunctionDef
CLOCK_READERS = {"now", "today", "utcnow", "localdate"}
# Only these may read the clock: what faces a person, a schedule or a shell.
MAY_READ_CLOCK = re.compile(
    r"/(views|jobs|commands|management|config)(/|\.py)|foundation/clock/|middleware\.py|/demo/"
)


def sources(pattern: str = "**/*.py") -> Iterator[Path]:
    """Our own source files, without migrations."""
    return (path for path in sorted(SOURCE.glob(pattern)) if "migrations" not in path.parts)


def long_files(path: Path, text: str) -> list[str]:
    """Files over the wall."""
    lines = text.count("\n")
    return [f"{path}: {lines} lines, over {FILE_WALL}"] if lines > FILE_WALL else []


def long_functions(path: Path, text: str) -> list[str]:
    """Functions over the wall, docstrings and decorators included."""
    return [
        f"{path}:{node.lineno} {node.name} is {length} lines, over {FUNCTION_WALL}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Function) and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_WALL
    ]


def careless_actions(path: Path, text: str) -> list[str]:
    """Public functions of an actions module that are not atomic, guarded, recorded, or do not name who and when."""
    return [
        f"{path}:{node.lineno} {node.name}: {fault}"
        for node in ast.parse(text).body
        if isinstance(node, Function) and not node.name.startswith("_")
        for fault in _faults(node)
    ]


def clock_readers(path: Path, text: str) -> list[str]:
    """Calls that read the clock where only a passed moment is allowed."""
    if MAY_READ_CLOCK.search(path.as_posix()):
        return []
    return [
        f"{path}:{node.lineno} reads the clock"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and not node.args and not node.keywords and _called(node) in CLOCK_READERS
        and not _is_of_request(node)
    ]  # fmt: skip


def unset_defaults(path: Path, text: str) -> list[str]:
    """Functions whose actor or moment has a default: no actor is optional."""
    return [
        f"{path}:{node.lineno} {node.name}: `{argument.arg}` has a default"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Function)
        for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        if argument.arg in ("by", "at") and default is not None
    ]


def misnamed_migrations(names: list[str]) -> list[str]:
    """Migrations that are not named as a sentence, or were named by a machine."""
    sentence = re.compile(r"^\d{4}_[a-z]+(_[a-z0-9]+)+$")
    machine = re.compile(r"_(auto|initial|merge|alter|rename|remove)_|_initial$|_and_more$")
    return [name for name in names if not sentence.match(name) or machine.search(name)]


def forked_migrations(numbers: list[str]) -> list[str]:
    """Two migrations of one app with the same number."""
    return sorted({number for number in numbers if numbers.count(number) > 1})


def over_sources(check: Callable[[Path, str], list[str]], pattern: str = "**/*.py") -> list[str]:
    """Everything a check finds in our sources."""
    return [found for path in sources(pattern) for found in check(path, path.read_text())]


def action_sources() -> list[Path]:
    """The modules that hold actions."""
    return [
        *sources("**/actions.py"),
        *(path for path in sources("**/actions/*.py") if path.name != "__init__.py"),
    ]


def _faults(node: Function) -> Iterator[str]:
    decorators = {ast.unparse(decorator).split("(")[0].split(".")[-1] for decorator in node.decorator_list}
    if "action" not in decorators:
        yield "is not an @action, so is not atomic"
    named = {argument.arg for argument in node.args.kwonlyargs}
    if not {"by", "at"} <= named:
        yield "does not name its actor (`by`) and moment (`at`)"
    called = [_called(call) for call in ast.walk(node) if isinstance(call, ast.Call)]
    if not any(name.startswith(("check_may", "_check_may")) for name in called):
        yield "is not guarded by a check_may_…"
    if not any(name in ("record", "_record") for name in called):
        yield "is not recorded"


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
    return ""


def _is_of_request(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func).startswith(("requests.", "self."))
