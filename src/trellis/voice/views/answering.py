"""Answer comments on the same thing together, and publish the answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import Form, attempt
from trellis.voice import queries
from trellis.voice.actions import answering
from trellis.voice.forms.desk import AnswerForm, DoneForm, SeenForm, answer_as_typed
from trellis.voice.queries.desk import AnswerPage


@requires("voice.answer")
def write(request: HttpRequest) -> HttpResponse:
    """Write an answer to some checked comments."""
    form = AnswerForm(request.POST or None, initial={"comments": request.GET.getlist("comment")})
    form.offer(queries.desk.answerable(who(request), today(request)))
    if request.method == "POST" and attempt(form, lambda: _write(request, form)):
        return redirect("voice:desk")
    return render(request, "voice/write.html", {"form": form, "page": None}, status=_status(form))


@requires("voice.answer")
def change(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Change an answer."""
    page, by = _page(request, answer_id), who(request)
    form = AnswerForm(request.POST or None, initial=answer_as_typed(page))
    form.offer((*page.comments, *queries.desk.answerable(by, today(request))))
    if request.method == "POST" and attempt(form, lambda: _change(request, form, answer_id)):
        return redirect("voice:answer", answer_id)
    return render(request, "voice/write.html", {"form": form, "page": page}, status=_status(form))


@requires("voice.answer")
def answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    """An answer as everybody will read it, and the buttons for what comes next."""
    return _shown(request, _page(request, answer_id), DoneForm(today=today(request)), Form())


@requires("voice.answer")
@require_POST
def publish(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Put it on the public page."""
    page, form, at = _page(request, answer_id), SeenForm(request.POST), moment(request)
    if attempt(
        form, lambda: answering.publish_answer(answer_id, **form.cleaned_data, by=who(request), at=at)
    ):
        messages.success(request, _("Published. Those who asked to be told have been told."))
        return redirect("voice:said")
    return _shown(request, page, DoneForm(today=today(request)), form)


@requires("voice.answer")
@require_POST
def done(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Note that what was promised was done."""
    page, form, at = _page(request, answer_id), DoneForm(request.POST, today=today(request)), moment(request)
    if attempt(form, lambda: answering.note_done(answer_id, **form.cleaned_data, by=who(request), at=at)):
        messages.success(request, _("Noted, and shown on the public page."))
        return redirect("voice:answer", answer_id)
    return _shown(request, page, form, Form())


def _write(request: HttpRequest, form: AnswerForm) -> None:
    has_looked = form.cleaned_data["has_looked"]
    answering.write_answer(form.said(), has_looked=has_looked, by=who(request), at=moment(request))
    messages.success(request, _("Saved. Look at it once more, then publish it."))


def _change(request: HttpRequest, form: AnswerForm, answer_id: int) -> None:
    read = {name: form.cleaned_data[name] for name in ("has_looked", "seen")}
    answering.change_answer(answer_id, said=form.said(), **read, by=who(request), at=moment(request))


def _page(request: HttpRequest, answer_id: int) -> AnswerPage:
    page = queries.desk.answer(answer_id, who(request), today(request))
    if page is None:
        raise Http404
    return page


def _shown(request: HttpRequest, page: AnswerPage, doing: DoneForm, publishing: Form) -> HttpResponse:
    facts = {"page": page, "doing": doing, "publishing": publishing}
    is_wrong = bool(doing.errors or publishing.errors)
    return render(request, "voice/answer.html", facts, status=422 if is_wrong else 200)


def _status(form: AnswerForm) -> int:
    return 422 if form.is_bound else 200
