"""Messages of a case, calls and notes, questions to answer and promises to keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.cases import policy
from trellis.cases.actions import contacting as actions
from trellis.cases.forms import contacting as forms
from trellis.cases.queries import contacting as queries
from trellis.cases.queries.bar import bar
from trellis.cases.views.finding import looked, opened, or_404
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("cases.work")
def thread(request: HttpRequest, case_id: int) -> HttpResponse:
    """Everything said both ways, and a box to write in."""
    page = or_404(lambda: queries.thread(case_id, who(request)))
    looked(request, page.bar, "the messages of the case")
    form = forms.WriteToFamily(request.POST or None, today=today(request))
    by, at = who(request), moment(request)
    if request.POST and attempt(
        form, lambda: actions.write_to_family(case_id, **form.cleaned_data, by=by, at=at)
    ):
        messages.success(request, "Sent. The family has been told that there is news.")
        return redirect("contacting:thread", case_id)
    return render(request, "cases/contacting/thread.html", {"page": page, "form": form})


@requires("cases.work")
def answer(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Answer a family's question."""
    page, question = or_404(lambda: queries.question(contact_id, who(request)))
    looked(request, page, "a question of the family")
    form = forms.AnswerQuestion(request.POST or None)
    by, at = who(request), moment(request)
    if request.POST and attempt(
        form, lambda: actions.answer_question(contact_id, **form.cleaned_data, by=by, at=at)
    ):
        messages.success(request, "Sent. The family has been told that you have answered.")
        return redirect("contacting:thread", page.case_id)
    return render(request, "cases/contacting/answer.html", {"bar": page, "question": question, "form": form})


@requires("cases.work")
def call(request: HttpRequest, case_id: int) -> HttpResponse:
    """Note a call, a visit or a letter."""
    page = opened(request, lambda: bar(case_id, who(request)))
    form = forms.LogCall(request.POST or None)
    by, at = who(request), moment(request)
    if request.POST and attempt(
        form,
        lambda: actions.log_contact(case_id, call=actions.Call(**form.cleaned_data), by=by, at=at),
    ):
        return redirect("contacting:thread", case_id)
    return render(request, "cases/contacting/form.html", {"bar": page, "form": form, "title": "Note a call"})


@requires("cases.work")
def note(request: HttpRequest, case_id: int) -> HttpResponse:
    """Leave a note for colleagues."""
    page = opened(request, lambda: bar(case_id, who(request)))
    form = forms.LeaveNote(request.POST or None)
    by, at = who(request), moment(request)
    if request.POST and attempt(form, lambda: actions.add_note(case_id, **form.cleaned_data, by=by, at=at)):
        return redirect("cases:case", case_id)
    said = {"bar": page, "form": form, "title": "Leave a note"}
    return render(request, "cases/contacting/form.html", said)


@requires("cases.work")
def promise(request: HttpRequest, case_id: int) -> HttpResponse:
    """Promise the family when they will hear next."""
    page = opened(request, lambda: bar(case_id, who(request)))
    form = forms.PromiseWord(request.POST or None, today=today(request))
    by, at = who(request), moment(request)
    if request.POST and attempt(
        form, lambda: actions.promise_next_contact(case_id, **form.cleaned_data, by=by, at=at)
    ):
        return redirect("cases:case", case_id)
    said = {"bar": page, "form": form, "title": "Promise when they will hear"}
    return render(request, "cases/contacting/form.html", said)


@requires("cases.work")
def questions(request: HttpRequest) -> HttpResponse:
    """Families' questions that wait for an answer."""
    by, everybody = who(request), _everybody(request)
    found = queries.questions(by, today(request), everybody=everybody)
    said = {"found": found, "kind": "questions", "leads": policy.may_reassign(by), "everybody": everybody}
    return render(request, "cases/contacting/waiting.html", said)


@requires("cases.work")
def promises(request: HttpRequest) -> HttpResponse:
    """Promises of word to keep today, and those missed."""
    by, everybody = who(request), _everybody(request)
    found = queries.promises(by, today(request), everybody=everybody)
    said = {"found": found, "kind": "promises", "leads": policy.may_reassign(by), "everybody": everybody}
    return render(request, "cases/contacting/waiting.html", said)


def _everybody(request: HttpRequest) -> bool:
    """Whoever leads sees everybody's unless they ask for their own."""
    return policy.may_reassign(who(request)) and request.GET.get("whose") != "mine"
