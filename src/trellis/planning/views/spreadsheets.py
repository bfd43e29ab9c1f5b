"""Tables as files for a spreadsheet, all written one way."""

from django.http import HttpResponse


def as_file(name: str, table: str) -> HttpResponse:
    """A table as a file to keep; its lines end as `written` ends them."""
    # the mark at the start tells Excel on Windows that the letters are UTF-8
    answer = HttpResponse("\ufeff" + table, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
