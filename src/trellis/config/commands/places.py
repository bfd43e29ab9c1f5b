"""`trellis places history`: a first history of where children with plans go, from the published tables of any council."""

import argparse
import sys
from pathlib import Path
from zipfile import BadZipFile, ZipFile

NAME = "places"
HELP = "Make an area pack's children and transitions from the published tables of EHC plans."
BAD_INPUT = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["history"])
    parser.add_argument(
        "tables", type=Path, help="the ZIP of the tables, as the Department for Education gives it"
    )
    parser.add_argument("--council", required=True, help="its name in the tables, such as Essex")
    parser.add_argument(
        "--out", type=Path, required=True, help="the folder to write to, such as areas/essex/sufficiency"
    )


def run(options: argparse.Namespace) -> int:
    """Write children.csv and transitions.csv; a sentence and exit code 2 if the tables cannot be used."""
    from trellis.rules.places import UnfitPlaces, from_published, write_children, write_transitions

    try:
        now, history = from_published(_tables(options.tables), options.council)
    except (FileNotFoundError, BadZipFile, UnfitPlaces) as error:
        print(f"{options.tables}: {error}", file=sys.stderr)
        return BAD_INPUT
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "children.csv").write_text(write_children(now), encoding="utf-8")
    (options.out / "transitions.csv").write_text(write_transitions(history), encoding="utf-8")
    children, lines = sum(row[3] for row in now), len(history)
    print(f"{children:,} children and {lines:,} lines of transitions in {options.out}.")
    return 0


def _tables(path: Path) -> dict[str, str]:
    """Every CSV of the ZIP, by name."""
    with ZipFile(path) as files:
        names = [Path(name) for name in files.namelist() if name.endswith(".csv")]
        return {
            name.stem: files.read(name.as_posix()).decode("utf-8-sig", errors="replace") for name in names
        }
