"""A running Trellis with a small demo area, and a real browser to walk through it.

Each worker has a database and a server of its own. A `Person` is somebody at a browser; every page they arrive at can be
checked by axe and at a phone's width.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from trellis.config import environment
from trellis.config.demo.clock import FILE
from trellis.foundation.clock import today

AXE = environment.LOCAL / "assets-test" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Words of tables that go on in another line, and captions that end beyond what shows of their table.
FAULTS_OF_TABLES = (Path(__file__).parent / "faults_of_tables.js").read_text()
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass
class Site:
    """Where the demo runs, and how far its clock has been moved."""

    address: str
    local: Path

    @property
    def today(self) -> date:
        """The day it is there: other journeys on the same site may have moved its clock on."""
        moved = self.local / FILE.name
        return today() + timedelta(days=int(moved.read_text()) if moved.exists() else 0)


class Person:
    """Somebody at a browser."""

    def __init__(self, site: Site, context: BrowserContext, *, scripts: bool = True) -> None:
        self.site = site
        self.scripts = scripts
        self.page: Page = context.new_page()
        self.page.set_default_timeout(60_000)

    def opens(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(path if path.startswith("http") else self.site.address + path)

    def steps_in_as(self, who: str) -> None:
        """Sign in through the demo's page as somebody whose button names them."""
        self.opens("/demo/")
        self.page.get_by_role("button", name=who).first.click()

    def presses(self, name: str) -> None:
        """Press a button or follow a link by its name."""
        self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first.click()

    def fills(self, label: str, words: str) -> None:
        """Type into a field by its label."""
        self.page.get_by_label(label, exact=False).first.fill(words)

    def dates(self, legend: str, day: int, month: int, year: int) -> None:
        """Type a date into the three boxes of a date field."""
        group = self.page.get_by_role("group", name=legend)
        group.get_by_label("Day").fill(str(day))
        group.get_by_label("Month").fill(str(month))
        group.get_by_label("Year").fill(str(year))

    def dates_today(self, legend: str) -> None:
        """Type the site's day into the three boxes of a date field."""
        now = self.site.today
        self.dates(legend, now.day, now.month, now.year)

    def chooses(self, label: str) -> None:
        """Choose a radio button or tick a box by its label."""
        self.page.get_by_label(label, exact=False).first.check()

    def types(self, label: str, words: str) -> None:
        """Type into the text field whose label starts so, where a group of choices is called the same."""
        self.page.get_by_role("textbox", name=label).first.fill(words)

    def last_message_to(self, address: str, about: str = "") -> Locator:
        """The newest message to an address in the demo's outbox, by a word of its subject if there are several."""
        self.opens(f"/outbox/?to={address}")
        return self.page.locator("main section").filter(has_text=address).filter(has_text=about).first

    def opens_the_link_sent_to(self, address: str, about: str = "") -> str:
        """Follow the link in the newest message to an address; the address of the link comes back."""
        link = self.last_message_to(address, about).get_by_role("link", name="/link/").first
        where = link.get_attribute("href") or ""
        link.click()
        return where

    def lets_days_go_by(self, days: int) -> None:
        """Move the demo's clock on for everybody."""
        self.opens("/demo/")
        self.fills("How many days?", str(days))
        self.presses("Move the clock on")

    def sees(self, words: str) -> None:
        """Fail unless the words are on the page."""
        found = self.page.get_by_role("main").inner_text()
        assert words.lower() in found.lower(), f"“{words}” is not on {self.page.url}:\n{found[:2000]}"

    def finds_the_page_accessible(self) -> None:
        """Fail if a phone cannot show the page well, or on anything axe finds, which needs scripts to run."""
        self.page.wait_for_load_state()  # a click returns before the next page is all there
        self._fits_a_phone()
        if not self.scripts:
            return
        self.page.evaluate(AXE.read_text())
        outcome = self.page.evaluate(
            "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        faults = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in outcome["violations"]]
        assert faults == [], f"{self.page.url}: {faults}"

    def _fits_a_phone(self) -> None:
        wide = self.page.viewport_size
        self.page.set_viewport_size({"width": 320, "height": 800})
        across = self.page.evaluate("() => document.documentElement.scrollWidth")
        faults = self.page.evaluate(FAULTS_OF_TABLES)
        self.page.set_viewport_size(wide or {"width": 1280, "height": 900})
        assert across <= 320, f"{self.page.url} is {across} pixels wide on a phone"
        assert faults == [], f"{self.page.url} on a phone: {faults}"


@pytest.fixture(scope="session")
def site(
    request: pytest.FixtureRequest, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A server of this worker's own, with a small demo area; or one that runs already, to write journeys against."""
    if address := os.environ.get("TRELLIS_JOURNEYS_AT"):
        yield Site(address, environment.LOCAL)
        return
    request.getfixturevalue("django_db_setup")
    local = tmp_path_factory.mktemp("site")
    name, port = f"journeys_{os.getpid()}_{worker_id}", _free_port()
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}".encode())
        surroundings = _surroundings(name, local, port)
        run = [sys.executable, "-m", "trellis.config.cli", "run", "--port", str(port), "--size", "small"]
        server = subprocess.Popen(run, env=surroundings)
        try:
            _wait_for(f"http://localhost:{port}/readyz", server)
            yield Site(f"http://localhost:{port}", local)
        finally:
            server.terminate()
            server.wait(timeout=30)
            owner.execute(f"DROP DATABASE {name}".encode())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def somebody(site: Site, browser: Browser) -> Iterator[Callable[[], Person]]:
    """Make people, each with a browser of their own."""
    contexts: list[BrowserContext] = []

    def arrive(scripts: bool = True) -> Person:
        contexts.append(
            browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
        )
        return Person(site, contexts[-1], scripts=scripts)

    yield arrive
    for context in contexts:
        context.close()


def _surroundings(database: str, local: Path, port: int) -> dict[str, str]:
    def renamed(url: str) -> str:
        head, _, tail = url.partition("@/")
        return f"{head}@/{database}?{tail.partition('?')[2]}"

    return {
        **os.environ,
        "TRELLIS_DEMO": "1",
        "TRELLIS_LOCAL": str(local),
        "TRELLIS_ASSETS": str(environment.LOCAL / "assets"),
        "TRELLIS_ADDRESS": f"http://localhost:{port}",
        "TRELLIS_FILES": str(local / "files"),
        "TRELLIS_OUTBOX": str(local / "outbox"),
        "DATABASE_URL": renamed(os.environ["DATABASE_URL"]),
        "DATABASE_OWNER_URL": renamed(os.environ["DATABASE_OWNER_URL"]),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], tries: int = 1500) -> None:
    for _ in range(tries):
        assert server.poll() is None, "the server stopped before it was ready"
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer")
