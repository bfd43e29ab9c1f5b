"""The Jinja environment every page is rendered in."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import django.forms
from django.apps import apps
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.html import json_script
from django.utils.text import capfirst
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from trellis.foundation.ui import words


def environment(**options: Any) -> Environment:  # Any: Django hands over whatever its settings hold
    """Jinja as Django asks for it, with our templates, the design system's macros, and a few words."""
    options.update(loader=_loader(), trim_blocks=True, lstrip_blocks=True)
    made = Environment(
        **options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"]
    )  # autoescape is in the options
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(url=url, static=static, query=query)
    made.filters.update(
        date=words.date_words,
        at=words.moment_words,
        distance=words.distance,
        in_full=words.in_full,
        capfirst=capfirst,
        json_script=json_script,
    )
    made.tests.update(pair=_is_pair)
    return made


def _loader() -> ChoiceLoader:
    ours = [Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("trellis.")]
    djangos = Path(django.forms.__file__).parent / "jinja2"
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return ChoiceLoader([FileSystemLoader(ours), macros, FileSystemLoader(djangos)])


@lru_cache(maxsize=10_000)
def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def query(request: HttpRequest | None, **changes: object) -> str:
    """This page's query string with some values changed; None takes a value out."""
    values = request.GET.copy() if request else None
    if values is None:
        return "?" + "&".join(f"{name}={value}" for name, value in changes.items() if value is not None)
    for name, value in changes.items():
        values.pop(name, None)
        if value is not None:
            values[name] = str(value)
    return f"?{values.urlencode()}"


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple | list)
