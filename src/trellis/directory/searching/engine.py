"""The search itself: understand the question, gather records, weigh each, say why, and say how sure."""

from dataclasses import replace

from django.db import connection

from trellis.directory.models import Service
from trellis.directory.searching import dictionary
from trellis.directory.searching.answers import Filters, Found, Result
from trellis.directory.searching.evidence import Evidence, weigh
from trellis.directory.searching.filtering import fits
from trellis.directory.searching.fusing import Nearest, in_order
from trellis.directory.searching.question import Question, understand
from trellis.directory.searching.reasons import because
from trellis.directory.searching.shelf import Shelf, shelf
from trellis.directory.searching.sureness import is_sure

MOST = 60  # records weighed in a large directory
_ENOUGH = 800  # records that the index ranks
_GATHER = """SELECT id FROM directory_service WHERE status = 'active' AND search @@ to_tsquery('simple', %s)
ORDER BY ts_rank('{0.05, 0.2, 0.4, 1.0}', search, to_tsquery('simple', %s)) DESC, id LIMIT %s"""


def search(words: str, filters: Filters = Filters(), *, limit: int = 20) -> Found:
    """Records that may help, best first. Never fails for want of words: without any, there are no results."""
    records = shelf()
    question = understand(words, records)
    found = Found(
        words=words,
        urgent=dictionary.urgent_in(words),
        corrected=question.corrected,
        acronyms=question.acronyms,
        ideas=question.ideas,
        needs=question.needs,
    )
    nearest = records.nearest(question.in_full, MOST)
    weighed = [each for each in _weighed(question, records, nearest) if fits(each.record.row, filters)]
    ordered = in_order(weighed, nearest)
    sure = is_sure(ordered, nearest)
    results = tuple(
        _result(each, score, question, nearest, sure=sure and place == 0)
        for place, (each, score) in enumerate(ordered[:limit])
    )
    return replace(found, results=results, is_confident=sure, with_meaning=bool(nearest))


def _weighed(question: Question, records: Shelf, nearest: Nearest) -> list[Evidence]:
    ids = dict.fromkeys([*_gathered(question, records), *nearest])
    weighed = (weigh(question, record, records) for record in records.take(ids))
    return [each for each in weighed if each.score > 0 or each.record.row.id in nearest]


def _gathered(question: Question, records: Shelf) -> list[int]:
    """Every record of a small directory; of a large one, those the index finds by the words that tell most."""
    if records.is_small:
        return list(Service.objects.filter(status=Service.Status.ACTIVE).values_list("id", flat=True))
    asked = " | ".join(_telling(question, records))
    with connection.cursor() as cursor:
        cursor.execute(_GATHER, [asked, asked, MOST])
        return [row[0] for row in cursor.fetchall()]


def _telling(question: Question, records: Shelf) -> list[str]:
    """The rarest words first, until enough records hold one of them to choose from."""
    chosen: list[str] = []
    reached = 0
    for stem in sorted(
        (stem for stem in question.weights if records.holds[stem]), key=lambda one: records.holds[one]
    ):
        if chosen and reached + records.holds[stem] > _ENOUGH:
            break
        chosen.append(stem)
        reached += records.holds[stem]
    return chosen


def _result(each: Evidence, score: float, question: Question, nearest: Nearest, *, sure: bool) -> Result:
    row = each.record.row
    return Result(
        slug=row.slug,
        name=row.name,
        title=row.title,
        kind=row.kind,
        does=row.does,
        score=round(score, 4),
        because=because(each, question, nearest),
        is_confident=sure,
        part_of=row.part_of,
    )
