"""Every setting read from the environment. What each means is written here; that none is missing is tested."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import trellis
from trellis.config.reference.markdown import page, table

SOURCE = Path(trellis.__file__).parent

WORDS = {
    "DATABASE_OWNER_URL": "the database as the role that owns the tables; needed only to migrate",
    "DATABASE_URL": "the database as `trellis_app`; set, it keeps the embedded server from starting",
    "HOST": "the address `trellis run` listens on",
    "PORT": "the port `trellis run` listens on",
    "PROMETHEUS_MULTIPROC_DIR": "an empty folder in which several web processes of one machine add up their figures",
    "TRELLIS_ADDRESS": "what links in messages begin with",
    "TRELLIS_AREA": "the folder of the area pack",
    "TRELLIS_ASSETS": "where made styles and scripts are found",
    "TRELLIS_CHECK_LINKS": "1 to look each night whether the links of the Local Offer still lead anywhere; "
    "otherwise nothing reaches out to the web",
    "TRELLIS_COMMENTS_KEPT_DAYS": "how many days a comment's own words and email address are kept once it is answered "
    "or set aside",
    "TRELLIS_DATABASE": "the name of the database on the embedded server",
    "TRELLIS_DEMO": "1 for a demonstration: stepping in, the screen of messages, a clock that moves on; "
    "never beside real records",
    "TRELLIS_FILES": "where uploads are kept, outside anything a proxy serves",
    "TRELLIS_FROM": "whom messages come from",
    "TRELLIS_HOSTS": "the site's names, with commas between",
    "TRELLIS_LOCAL": "the folder for what this machine makes: embedded database, assets, secret key",
    "TRELLIS_LOG_LEVEL": "from which level log lines are written",
    "TRELLIS_MESSAGES": "how messages leave: `outbox` or `notify`",
    "TRELLIS_METRICS_TOKEN": "what Prometheus must send to read `/metrics` from another machine",
    "TRELLIS_NOTIFY_ADDRESS": "GOV.UK Notify's address",
    "TRELLIS_NOTIFY_EMAIL_TEMPLATE": "the id of Notify's template for email",
    "TRELLIS_NOTIFY_KEY": "Notify's API key",
    "TRELLIS_NOTIFY_LETTER_TEMPLATE": "the id of Notify's template for letters",
    "TRELLIS_NOTIFY_TEXT_TEMPLATE": "the id of Notify's template for text messages",
    "TRELLIS_ORIGINS": "the site's origins, with `https://`, with commas between",
    "TRELLIS_OUTBOX": "the folder of messages that did not leave",
    "TRELLIS_PLAIN_HTTP": "1 where there is no TLS in front: cookies are then not marked secure",
    "TRELLIS_PROXIES": "how many proxies of your own stand in front",
    "TRELLIS_SEARCH": "`words` to search the Local Offer by words alone where the sentence model is installed too",
    "TRELLIS_SECRET_KEY": "what sessions and links are signed with, the same for every process; "
    "without it one is made and kept",
    "TRELLIS_SENTRY": "the address of an error tracker",
    "TRELLIS_SIGN_IN_CLIENT": "this application's id at the council's own sign-in",
    "TRELLIS_SIGN_IN_DOMAINS": "whose email addresses that sign-in is believed about, with commas between",
    "TRELLIS_SIGN_IN_ISSUER": "the address of the council's own sign-in; without it there is none",
    "TRELLIS_SIGN_IN_NAME": "what its button says",
    "TRELLIS_SIGN_IN_SECRET": "this application's secret there",
}

_START = """# Settings

Written by `trellis docs` from the code that reads them; a test fails when it is stale, or when a setting has no words
here. What is not in this list is the same everywhere, and is in `config/settings.py`.

An empty default means that nothing is set. `LOCAL` is `TRELLIS_LOCAL`, `ROOT` the folder of the project."""


@dataclass(frozen=True, slots=True)
class Read:
    """A variable, what it is without being set, and the file that reads it."""

    name: str
    default: str
    where: str


def as_markdown() -> str:
    """The whole page."""
    rows = [(f"`{one.name}`", WORDS.get(one.name, ""), one.default, f"`{one.where}`") for one in read()]
    return page(_START, table(["variable", "what", "default", "read in"], rows))


def read() -> list[Read]:
    """Each variable once, where it is first read with a default."""
    found: dict[str, Read] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for one in _in_file(path):
            if one.name not in found or (one.default and not found[one.name].default):
                found[one.name] = one
    return [found[name] for name in sorted(found)]


def _in_file(path: Path) -> Iterator[Read]:
    where = path.relative_to(SOURCE).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get"), args=args):
                yield from _read(args, where)
            case ast.Call(func=ast.Name(id="_flag"), args=args):
                yield from _read(args, where)
            case ast.Subscript(value=ast.Attribute(attr="environ"), slice=name):
                yield from _read([name], where)


def _read(arguments: list[ast.expr], where: str) -> Iterator[Read]:
    match arguments:
        case [ast.Constant(value=str(name)), *rest]:
            yield Read(name, _default(rest), where)


def _default(rest: list[ast.expr]) -> str:
    match rest:
        case [] | [ast.Constant(value="")]:
            return ""
        case [ast.Constant(value=str(value)), *_]:
            return f"`{value}`"
        case _:
            return f"`{ast.unparse(rest[0])}`"
