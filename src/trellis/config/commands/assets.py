"""`trellis assets`: make the styles, typeface and scripts the browser is sent, and compile the capacity engine."""

import argparse
import sys

from trellis.config import environment
from trellis.foundation.ui import assets

NAME = "assets"
HELP = "Make the styles and scripts that pages use and compile the capacity engine, if anything in them has changed."


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> int:
    try:
        changed = assets.build(environment.LOCAL / "assets")
    except assets.NotMade as error:
        print(error, file=sys.stderr)
        return 1
    (environment.LOCAL / "static").mkdir(
        exist_ok=True
    )  # filled where Trellis is deployed, looked for everywhere
    print("Styles and scripts made." if changed else "Styles and scripts are up to date.")
    compile_engines()
    return 0


def compile_engines() -> None:
    """Compile what simulates, unless it is compiled already, so that no page has to wait for it."""
    from trellis.rules.capacity import make_ready
    from trellis.rules.places import prepare

    make_ready()
    prepare()
