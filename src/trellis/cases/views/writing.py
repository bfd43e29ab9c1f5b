"""What each button of the page for writing advice does; all save first, so nothing typed is lost."""

from django.contrib import messages
from django.http import HttpRequest

from trellis.cases.actions import writing_advice
from trellis.cases.advice_rows import Writing
from trellis.cases.forms.advising import KINDS, AdviceForm, FamilyViews
from trellis.cases.queries.advising import AdvicePage
from trellis.foundation import ledger
from trellis.foundation.access import Kind
from trellis.foundation.access.requests import moment, who

FAMILY_SAID = "The family"


def press(request: HttpRequest, request_id: int, form: AdviceForm | FamilyViews, saved: str = "") -> None:
    """Save what was typed, and do what the button says. `form.goes_to` is where to go next."""
    by, at, came = who(request), moment(request), form.cleaned_data["arrived_on"]
    if isinstance(form, FamilyViews):
        name, role = (FAMILY_SAID, f"as told to {by.name}") if by.may("advice.ask") else (by.name, "")
        writing = Writing(author_name=name, author_role=role, summary=form.cleaned_data["summary"])
        writing_advice.confirm(request_id, writing=writing, seen=saved, arrived_on=came, by=by, at=at)
        return
    button, _, value = _pressed(request).partition(":")
    writing, mark = _changed(form.writing, button, value), form.cleaned_data["saved"]
    form.goes_to = f"/advice/{request_id}/" + _then(button, value)
    report = form.cleaned_data["report"]
    if report is not None:
        found = writing_advice.add_report(request_id, upload=report, writing=writing, seen=mark, by=by, at=at)
        _say_found(request, found)
    elif button == "send":
        writing_advice.confirm(request_id, writing=writing, seen=mark, arrived_on=came, by=by, at=at)
    else:
        writing_advice.save(request_id, writing=writing, seen=mark, by=by, at=at)


def _say_found(request: HttpRequest, found: int) -> None:
    """How many rows a report gave, or that it gave none: it is kept all the same."""
    if found:
        messages.success(request, f"Rows found in the report: {found}. Look at each, and use what is right.")
    else:
        messages.warning(request, "The report is kept. We found no rows in it: type them below.")


def party_of(request: HttpRequest) -> str:
    """Whose agreement this is; the case team says whose word it passes on."""
    by = who(request)
    if by.may("advice.ask"):
        return request.POST.get("party", "council")
    return "author"


def record_look(request: HttpRequest, page: AdvicePage) -> None:
    """Note that somebody looked, once for each opening of the page."""
    if request.method == "GET" and who(request).kind is not Kind.SYSTEM:
        subject = f"advice:{page.request_id}"
        name = "the request for advice"
        ledger.record_view(name, by=who(request), at=moment(request), child_id=page.child_id, subject=subject)


def _pressed(request: HttpRequest) -> str:
    return str(request.POST.get("press", "save"))


def _changed(writing: Writing, button: str, value: str) -> Writing:
    kind, _, number = value.partition("-")
    if kind not in KINDS or not number.isdecimal():
        return writing
    match button:
        case "remove":
            return writing.without(kind, int(number))
        case "use":
            return writing.confirming(kind, int(number))
    return writing


def _then(button: str, value: str) -> str:
    """Where on the page to go on: the new row, or the row's part."""
    kind = value.partition("-")[0]
    if button == "add" and value in KINDS:
        return f"?add={value}#{value}-new"
    return f"#{kind}" if kind in KINDS else ""
