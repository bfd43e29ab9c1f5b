"""A stranger's program reads the Local Offer: as the public validator does, and from a page of another site."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError

import pytest

from tests.journeys.conftest import Person, Site
from tests.rules.openreferral import standard
from trellis.rules.openreferral.conformance import Answer, walk

pytestmark = [pytest.mark.journey, pytest.mark.slow]

READ = """async base => {
    const about = await (await fetch(base)).json();
    const list = await (await fetch(base + "/services?per_page=3")).json();
    const first = list.contents[0];
    const whole = await (await fetch(base + "/services/" + first.id)).json();
    return [about.version, list.size, whole.name === first.name, Array.isArray(whole.attributes)];
}"""


@pytest.fixture
def base(site: Site) -> str:
    return f"{site.address}/open-referral/v3"


@pytest.fixture
def another_site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("<title>A reader of feeds</title>", encoding="utf-8")
    pages = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_the_validators_walk_over_the_network_finds_nothing_wrong(base: str) -> None:
    assert list(walk(lambda path: _answer(f"{base}{path}"), standard.check(), each_by_id=5)) == []


def test_a_page_of_another_site_can_read_it(
    base: str, another_site: str, somebody: Callable[[], Person]
) -> None:
    stranger = somebody()
    stranger.opens(another_site)

    assert stranger.page.evaluate(READ, base) == ["HSDS-UK-3.0", 3, True, True]


def _answer(address: str) -> Answer:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return Answer(answer.status, _small(answer.headers), json.loads(answer.read()))
    except HTTPError as error:
        return Answer(error.code, _small(error.headers), json.loads(error.read()))


def _small(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}  # type: ignore[attr-defined]  # urllib's own class
