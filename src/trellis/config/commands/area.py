"""`trellis area check|load|postcodes|page`: check a pack, load its teams and settings, make its postcode table, print the
reference page."""

import argparse
import sys
from pathlib import Path

from trellis.config.commands import django_ready

NAME = "area"
HELP = "Check an area pack, load its teams and settings, make its table of postcodes, or print the reference page."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check", "load", "postcodes", "page"])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("areas/essex"), help="of the pack")
    parser.add_argument(
        "--brief", action="store_true", help="leave out what is only to be checked before going live"
    )


def run(options: argparse.Namespace) -> int:
    match options.what:
        case "check":
            return _check(options.folder, options.brief)
        case "load":
            return _load(options.folder)
        case "postcodes":
            return _postcodes(options.folder)
        case _:
            from trellis.foundation.area.reference import as_markdown

            print(as_markdown(), end="")
            return 0


def _check(folder: Path, brief: bool) -> int:
    from trellis.directory.wording import check_directory
    from trellis.foundation.area import check
    from trellis.planning.pack import check_capacity
    from trellis.planning.places.pack import check_places

    findings = [
        *check(folder),
        *check_directory(folder),
        *check_capacity(folder),
        *check_places(folder),
    ]
    wrong = [finding for finding in findings if finding.level == "wrong"]
    to_check = [finding for finding in findings if finding.level != "wrong"]
    for finding in wrong:
        print(finding, file=sys.stderr)
    if to_check and not brief:
        print("To check before this area is used for real:")
        print("\n".join(f"  {finding}" for finding in to_check))
    print(f"{folder}: {len(wrong)} wrong, {len(to_check)} to check.")
    return 1 if wrong else 0


def _postcodes(folder: Path) -> int:
    from trellis.foundation.area import AreaNotValid, load_area, postcode_table

    try:
        area = load_area(folder)
    except AreaNotValid as error:
        print(error, file=sys.stderr)
        return 1
    path = postcode_table.path_for(area)
    print(f"{postcode_table.build(area, path):,} postcodes in {path}")
    return 0


def _load(folder: Path) -> int:
    django_ready()
    from trellis.config.area_rows import bring_in
    from trellis.directory import loading
    from trellis.foundation.area import AreaNotValid, load_area
    from trellis.foundation.clock import now

    try:
        area = load_area(folder)
        teams, settings = bring_in(area, at=now())
        print(f"{teams} teams and {settings} settings are as {folder} says.")
        print(loading.bring_in(folder, at=now()))
    except AreaNotValid as error:
        print(error, file=sys.stderr)
        return 1
    return 0
