"""Any record that a directory could publish, for the property tests."""

from datetime import UTC, date, datetime
from string import ascii_lowercase, digits

from hypothesis import strategies as st

from trellis.rules.openreferral.record import Area, Record, Whole
from trellis.rules.openreferral.vocabulary import NOTES, Term, TermList, Vocabulary
from trellis.rules.openreferral.writing import House

LISTS = (
    TermList("topic", "Topics", "What it is about.", (Term("health", "Health"), Term("fun", "Things to do"))),
    TermList("need", "Needs", "Types of need.", (Term("ASD", "Autism"), Term("HI", "Hearing impairment"))),
)
HOUSE = House(Vocabulary(LISTS), "Essex")
words = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda text: bool(text) and "<" not in text)
)
perhaps = st.just("") | words
slugs = st.text(ascii_lowercase + digits, min_size=1, max_size=12)
terms = st.sampled_from([(each.slug, term.code) for each in LISTS for term in each.terms])
notes = st.tuples(st.sampled_from([term.code for term in NOTES.terms]), words)
areas = st.builds(Area, slugs, words, st.just("") | st.from_regex(r"E0[0-9]{7}", fullmatch=True))
ages = st.tuples(*[st.none() | st.integers(0, 25)] * 2).filter(
    lambda pair: None in pair or (pair[0] or 0) <= (pair[1] or 0)
)
streets = st.sampled_from(
    [
        "",
        "County Hall, Market Road, Chelmsford, Essex CM1 1QH",
        "Behind the library",
        "1 High St, Harlow\nCM20 1AA",
    ]
)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def records(draw: st.DrawFn) -> Record:
    """One record, with any of its facts known or not."""
    texts = ("title", "does", "helps", "how_to_ask", "waits", "cost", "contact_role", "phone", "hours")
    youngest, oldest = draw(ages)
    return Record(
        **{name: draw(perhaps) for name in texts},
        id=draw(st.uuids()),
        name=draw(words),
        provider=draw(words),
        status=draw(st.sampled_from(["active", "temporarily closed", "inactive"])),
        is_free=draw(st.sampled_from([True, False, None])),
        email=draw(st.sampled_from(["", "help@example.org"])),
        website=draw(st.sampled_from(["", "https://example.org/help?a=1"])),
        address=draw(streets),
        min_age=youngest,
        max_age=oldest,
        they_will_want=tuple(draw(st.lists(words, max_size=3))),
        areas=tuple(draw(st.lists(areas, max_size=3))),
        terms=tuple(draw(st.lists(terms, unique=True, max_size=3))),
        notes=tuple(draw(st.lists(notes, max_size=4))),
        source_url=draw(st.sampled_from(["", "https://example.org/source"])),
        assured_on=draw(st.none() | days),
        changed_at=draw(st.none() | moments),
        part_of=draw(st.none() | st.builds(Whole, st.uuids(), words, perhaps, st.none() | st.uuids())),
    )
