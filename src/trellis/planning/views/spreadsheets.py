"""Tables as files for a spreadsheet, all written one way; and what is said where there is none."""

from collections.abc import Iterator

from django.http import HttpResponse

from trellis.foundation.ui.forms import Form


def as_file(name: str, table: str) -> HttpResponse:
    """A table as a file to keep; its lines end as `written` ends them."""
    # the mark at the start tells Excel on Windows that the letters are UTF-8
    answer = HttpResponse("\ufeff" + table, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def no_file(form: Form) -> HttpResponse:
    """What is wrong with what was asked, in the words of the form's page, a line each."""
    words = "".join(f"{line}\n" for line in _wrong(form))
    return HttpResponse(words, content_type="text/plain; charset=utf-8", status=422)


def _wrong(form: Form) -> Iterator[str]:
    """Each error; one that does not name its field, beside which a page shows it, after the field's label."""
    yield from map(str, form.non_field_errors())
    for field in form:
        for error in field.errors:
            yield str(error) if str(field.label) in str(error) else f"{field.label}: {error}"
