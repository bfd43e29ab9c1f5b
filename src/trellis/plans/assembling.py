"""From confirmed advice to the lines of a plan. Rows nobody confirmed never enter. Nothing here is saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as date_words
from trellis.rules.plan import Provision, area_name, as_written, outcome_words, sentence
from trellis.rules.plan.areas import place_of

if TYPE_CHECKING:
    from trellis.cases.models import Advice, AdviceProvision, AdviceRequest, Case

Source = tuple[str, int]
NO_INVOLVEMENT, FAMILY = "no-involvement", "family"
FROM_FAMILY = ("parent", "young-person")
# Where a service that works with nobody here says so: its section of needs.
_SECTION_OF = {"health": "C", "social-care": "D"}


@dataclass(frozen=True, slots=True)
class Seed:
    """A line to be: its words, where they come from, and what it is linked to by source."""

    section: str
    words: str
    source: Source
    source_words: str
    heading: str = ""
    provision: dict[str, str] = field(default_factory=dict)
    advice_id: int | None = None
    need: Source | None = None
    outcome: Source | None = None
    place: int = 0  # orders lines within a section before the order they came in


def seeds(case: "Case") -> list[Seed]:
    """Every line the record supports today, in the order of the plan."""
    found = [*_request(case)]
    for request in confirmed(case):
        found.extend(_advice(request))
    return sorted(found, key=lambda seed: (seed.section, seed.place))


def confirmed(case: "Case") -> list["AdviceRequest"]:
    """Requests whose advice its author has confirmed, with their rows."""
    answered = case.advice_requests.filter(advice__confirmed_at__isnull=False)
    rows = [
        f"advice__{kept}{kind}"
        for kept in ("", "reused_from__")
        for kind in ("needs", "outcomes", "provision")
    ]
    return list(answered.select_related("advice").prefetch_related(*rows).order_by("pk"))


def waiting_for(case: "Case", *, to_family: bool = False) -> list[str]:
    """Who was asked for advice, or is to be, and has not confirmed any; a family is not told that it waits for itself."""
    waiting = case.advice_requests.exclude(state="not-needed").exclude(advice__confirmed_at__isnull=False)
    others = waiting.exclude(body=FAMILY) if to_family else waiting
    return [request.label for request in others.order_by("pk")]


def _request(case: "Case") -> Iterator[Seed]:
    if case.asked_by in FROM_FAMILY and case.words.strip():
        heading = f"What {case.asked_by_name} said when asking"
        yield Seed("A", case.words.strip(), ("request", case.pk), case.words.strip(), heading)


def _advice(request: "AdviceRequest") -> Iterator[Seed]:
    advice = request.advice
    yield _listed(request, advice)
    if advice.kind == NO_INVOLVEMENT:
        yield from _not_involved(request, advice)
        return
    if request.body == FAMILY and advice.summary.strip():
        said = advice.summary.strip()
        yield Seed(
            "A", said, ("summary", advice.pk), said, f"What {_teller(advice)} told us", advice_id=advice.pk
        )
    yield from _needs(advice)
    yield from _outcomes(advice)
    areas = {need.pk: need.area for need in advice.needs.all()}
    yield from (_provision(advice.pk, row, areas) for row in _kept(advice.provision.all()))


def _teller(advice: "Advice") -> str:
    """Whose views they are, within a sentence: a name, or the family whose words staff took down."""
    return advice.author_name.replace("The family", "the family")


def _kept(rows: Iterable["AdviceProvision"]) -> Iterator["AdviceProvision"]:
    return (row for row in rows if row.is_confirmed)


def _needs(advice: "Advice") -> Iterator[Seed]:
    for row in advice.needs.all():
        if row.is_confirmed:
            heading = area_name(row.area) if row.section == "B" else ""
            yield Seed(
                row.section, row.words.strip(), ("need", row.pk), row.words.strip(), heading,
                advice_id=advice.pk, place=place_of(row.area),
            )  # fmt: skip


def _outcomes(advice: "Advice") -> Iterator[Seed]:
    for row in advice.outcomes.all():
        if row.is_confirmed:
            written = f"{row.words.strip()}\nBy when: {row.by_when}" if row.by_when else row.words.strip()
            need = ("need", row.need_id) if row.need_id else None
            said = outcome_words(row.words, row.by_when)
            yield Seed("E", said, ("outcome", row.pk), written, advice_id=advice.pk, need=need)


def provision_of(row: "AdviceProvision") -> Provision:
    """The parts of provision as the adviser filled them in."""
    fields = ("who", "qualification", "how_often", "how_long", "group_size", "where", "starts", "review")
    return Provision.of({"what": row.words, **{name: getattr(row, name) for name in fields}})


def _provision(advice_id: int, row: "AdviceProvision", areas: dict[int, str]) -> Seed:
    provision, area = provision_of(row), areas.get(row.need_id or 0, "")
    return Seed(
        row.section,
        sentence(provision),
        ("provision", row.pk),
        as_written(provision),
        area_name(area) if area else "",
        provision.kept(),
        advice_id,
        ("need", row.need_id) if row.need_id else None,
        ("outcome", row.outcome_id) if row.outcome_id else None,
        place_of(area),
    )


def _listed(request: "AdviceRequest", advice: "Advice") -> Seed:
    """The line of section K."""
    who = ", ".join(part for part in (advice.author_name, advice.author_role) if part)
    said = f"{request.label}: {who}, {date_words(dated_on(advice))}"
    return Seed("K", said, ("advice", advice.pk), said, advice_id=advice.pk)


def dated_on(advice: "Advice") -> date:
    """The day advice bears: when it was written, or else confirmed."""
    return advice.written_on or local_date(advice.confirmed_at or advice.saved_at)


def _not_involved(request: "AdviceRequest", advice: "Advice") -> Iterator[Seed]:
    """“None” said by somebody on a day; a blank would say nothing."""
    section = _SECTION_OF.get(request.body.partition(":")[0])
    if section is None:
        return
    said_by = f"{advice.author_name}, {date_words(dated_on(advice))}"
    parts = [f"{request.label} is not working with the child ({said_by})."]
    parts += [advice.summary.strip(), advice.offers_instead.strip()]
    said = " ".join(part for part in parts if part)
    yield Seed(section, said, ("summary", advice.pk), said, advice_id=advice.pk)
