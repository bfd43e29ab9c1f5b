"""Take away bytes whose row never came to be: of an upload that was refused after its bytes were kept."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import default_storage

from trellis.foundation.files.models import StoredFile
from trellis.foundation.jobs import Run, daily

# An upload still on its way is younger than this.
YOUNG = timedelta(days=1)


@daily("files.sweep", at="03:40")
def sweep(run: Run) -> None:
    """Delete every kept file that is a day old and belongs to no row."""
    for folder in default_storage.listdir("")[0] if default_storage.exists("") else []:
        names = {name: UUID(name) for name in default_storage.listdir(folder)[1] if _is_ours(name)}
        known = set(StoredFile.objects.filter(pk__in=names.values()).values_list("pk", flat=True))
        for name in _forgotten(names, known):
            if default_storage.get_modified_time(f"{folder}/{name}") < run.at - YOUNG:
                default_storage.delete(f"{folder}/{name}")


def _forgotten(names: dict[str, UUID], known: set[UUID]) -> Iterator[str]:
    return (name for name, file_id in names.items() if file_id not in known)


def _is_ours(name: str) -> bool:
    return len(name) == 36 and name.count("-") == 4
