"""Keep what the search looks in: the weighted words of each record and, where the model is, its meaning."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from trellis.directory.models import Service
from trellis.directory.searching import meaning
from trellis.directory.searching.records import fields_by_weight
from trellis.directory.searching.words import stems_of

_SET = """UPDATE directory_service SET search = setweight(to_tsvector('simple', %s), 'A')
|| setweight(to_tsvector('simple', %s), 'B') || setweight(to_tsvector('simple', %s), 'C')
|| setweight(to_tsvector('simple', %s), 'D'), meaning = %s WHERE id = %s"""
_BATCH = 500


def index(services: "QuerySet[Service]") -> int:
    """Index these records again; call it in the transaction that changed them. How many."""
    done = 0
    for batch in _batches(services):
        meanings = meaning.of(batch)
        rows = [(*_texts(service), meanings.get(service.pk), service.pk) for service in batch]
        with connection.cursor() as cursor:
            cursor.executemany(_SET, rows)
        done += len(batch)
    return done


def complete() -> int:
    """Give a meaning to records that have none, where the model has been installed since they were indexed. How many."""
    return index(Service.objects.filter(meaning=None)) if meaning.is_installed() else 0


def _batches(services: "QuerySet[Service]") -> Iterable[list[Service]]:
    last = 0
    while batch := list(services.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        yield batch
        last = batch[-1].pk


def _texts(service: Service) -> list[str]:
    """The same stems as the search looks for, so that both sides cut words alike."""
    return [" ".join(stems_of(text)) for text in fields_by_weight(service).values()]
