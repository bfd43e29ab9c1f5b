"""Pages and changes against a loaded demo: time on the server and number of queries.

`python -m bench.pages` measures the database `TRELLIS_DATABASE` names (default: trellis). Each page is asked for by many
different people about many different children, through the whole stack of middleware, in one process.
"""

import os
import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
os.environ.setdefault("TRELLIS_DEMO", "1")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, reset_queries, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.client import ClientHandler  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from trellis.cases import clock  # noqa: E402
from trellis.cases.actions.clock import note_milestone  # noqa: E402
from trellis.cases.models import Case  # noqa: E402
from trellis.foundation.access import Principal, asking, system  # noqa: E402
from trellis.foundation.access.models import User  # noqa: E402
from trellis.foundation.access.second_factor import STEPPED_IN  # noqa: E402
from trellis.foundation.access.signing_in import principal_of  # noqa: E402
from trellis.foundation.clock import now, today  # noqa: E402
from trellis.people.models import Child, Involvement  # noqa: E402

ROUNDS = 60
WARM = (
    10  # a statement is prepared the second time a connection sends it, and its plan is kept after the fifth
)
Visit = tuple[int, str] | tuple[int, str, dict[str, str]]  # who, where, and what they send
BENCH = system("benchmark")


@dataclass(frozen=True, slots=True)
class Measured:
    """One page or change: milliseconds and queries."""

    what: str
    times: list[float]
    queries: int
    budget: int

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[18]


def main() -> None:
    """Print a row for each."""
    for row in everything():
        verdict = "within" if row.p95 <= row.budget else "over"
        figures = f"p50 {row.p50:6.1f} ms  p95 {row.p95:6.1f} ms  {row.queries:3d} queries"
        print(f"{row.what:<34} {figures}  {verdict} {row.budget} ms", flush=True)


def everything() -> Iterable[Measured]:
    """Every page and change that has a budget."""
    dice = random.Random(20)
    with asking(BENCH, today()):
        cases = list(
            Case.objects.filter(closed_on=None, holder__isnull=False)
            .order_by("?")
            .values_list("id", "child_id", "holder_id")[:ROUNDS]
        )
        names = list(Child.objects.order_by("?").values_list("given_name", "family_name")[:ROUNDS])
        parents = dict(
            Involvement.objects.filter(
                child_id__in=[child for _, child, _ in cases], as_what="parent"
            ).values_list("child_id", "user_id")
        )
    holders = [holder for _, _, holder in cases]
    yield _pages("work list: mine", 100, [(who, "/work/") for who in holders])
    yield _pages("work list: my team's", 100, [(who, "/work/?list=team") for who in holders])
    searches = [(who, "/people/", {"words": dice.choice(names)[1]}) for who in holders]
    yield _pages("search for a child by name", 100, searches)
    yield _pages("case page", 80, [(who, f"/cases/{case}/") for case, _, who in cases])
    yield _pages("child page", 80, [(who, f"/people/{child}/") for _, child, who in cases])
    family = [(parents[child], "/my/") for _, child, _ in cases if child in parents]
    yield _pages("family: first screen", 80, family)
    yield _changes("recording a milestone", 50, cases)


def _pages(what: str, budget: int, visits: Sequence[Visit]) -> Measured:
    clients = {user: _client(user) for user, *_ in visits}
    for user, *asked in visits[:WARM]:
        _ask(clients[user], *asked)
    times = [_timed(partial(_ask, clients[user], *asked)) for user, *asked in visits]
    user, *asked = visits[0]
    with CaptureQueriesContext(connection) as caught:
        _ask(clients[user], *asked)
    return Measured(what, times, len(caught), budget)


def _changes(what: str, budget: int, cases: list[tuple[int, object, int]]) -> Measured:
    times = []
    for case_id, _child, holder in [*cases[:WARM], *cases]:
        by = principal_of(User.objects.get(pk=holder), today())
        with transaction.atomic():
            times.append(_timed(partial(note, case_id, by)))
            transaction.set_rollback(True)
    times = times[WARM:]
    with transaction.atomic(), CaptureQueriesContext(connection) as caught:
        note(cases[0][0], principal_of(User.objects.get(pk=cases[0][2]), today()))
        transaction.set_rollback(True)
    return Measured(what, times, len(caught), budget)


def note(case_id: int, by: Principal) -> None:
    """Note something of today, which comes before no request, in any case and as often as one likes."""
    note_milestone(case_id, kind="bodies_notified", on=today(), by=by, at=now())


def _client(user_id: int) -> Client:
    client = Client()
    client.handler = _handler()
    client.force_login(User.objects.get(pk=user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[STEPPED_IN] = True
    session.save()
    return client


@cache
def _handler() -> ClientHandler:
    """The stack of middleware, made once for everybody, as a server makes it when it starts."""
    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    return handler


def _ask(client: Client, path: str, sent: dict[str, str] | None = None) -> None:
    answer = client.get(path) if sent is None else client.post(path, sent)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"


def _timed(do: Callable[[], object]) -> float:
    reset_queries()
    began = perf_counter()
    do()
    return (perf_counter() - began) * 1000


def recompute() -> float:
    """Seconds to derive every open case's deadlines again."""
    began = perf_counter()
    clock.recompute_all(today())
    return perf_counter() - began


if __name__ == "__main__":
    main()
