"""The desk at which comments are sorted, taken clean and checked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.voice import queries, replying
from trellis.voice.actions import hearing, sorting
from trellis.voice.forms.desk import ChooseForm, RedactForm, SeenForm, SortForm
from trellis.voice.forms.hearing import Log
from trellis.voice.judging import digest
from trellis.voice.public_words import public_words
from trellis.voice.queries.desk import CommentPage
from trellis.voice.redacting import marked, propose


@requires("voice.sort", "voice.answer")
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits, and how the yearly publication stands."""
    page, choosing = queries.desk.desk(who(request), today(request)), ChooseForm()
    choosing.offer(page.to_answer)
    facts = {"page": page, "choosing": choosing, "may_sort": who(request).may("voice.sort")}
    return render(request, "voice/desk.html", facts)


@requires("voice.sort")
def log(request: HttpRequest) -> HttpResponse:
    """Write down what somebody said by phone, by post or at a meeting."""
    form = Log(request.POST or None, today=today(request))
    by, at = who(request), moment(request)
    if request.method == "POST" and attempt(
        form, lambda: hearing.hear(form.heard(known=False), by=by, at=at)
    ):
        messages.success(request, _("The comment is in the list."))
        return redirect("voice:desk")
    return render(request, "voice/log.html", {"form": form})


@requires("voice.sort")
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """One comment as it came, with the step it waits for."""
    page = _page(request, comment_id)
    return _shown(
        request, page, SortForm(initial={"sort": page.sort, "why": page.sort_why}), _redacting(page)
    )


@requires("voice.sort")
@require_POST
def sort(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Say what becomes of a comment."""
    page, form = _page(request, comment_id), SortForm(request.POST)
    at = moment(request)
    if attempt(form, lambda: sorting.sort_comment(comment_id, **form.cleaned_data, by=who(request), at=at)):
        messages.success(request, _sorted_words(form.cleaned_data["sort"], page))
        return redirect("voice:comment", comment_id)
    return _shown(request, page, form, _redacting(page))


@requires("voice.sort")
@require_POST
def redact(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Keep the words that may be published."""
    page, form = _page(request, comment_id), RedactForm(request.POST)
    at = moment(request)
    if attempt(form, lambda: sorting.redact(comment_id, **form.cleaned_data, by=who(request), at=at)):
        messages.success(request, _("Saved. Somebody else must check it before it can be published."))
        return redirect("voice:desk")
    return _shown(request, page, SortForm(initial={"sort": page.sort}), form)


@requires("voice.sort")
@require_POST
def check(request: HttpRequest, comment_id: int) -> HttpResponse:
    """A second person says that nobody can be recognised, or sends it back."""
    page, form = _page(request, comment_id), SeenForm(request.POST)
    if attempt(form, lambda: _check(request, comment_id, form.cleaned_data["seen"])):
        return redirect("voice:desk")
    return _shown(request, page, SortForm(initial={"sort": page.sort}), _redacting(page), form)


def _check(request: HttpRequest, comment_id: int, seen: str) -> None:
    by, at = who(request), moment(request)
    if "back" in request.POST:
        sorting.send_back(comment_id, by=by, at=at)
        messages.success(request, _("It is back in the list of comments to take names out of."))
    else:
        sorting.check_redaction(comment_id, seen=seen, by=by, at=at)
        messages.success(request, _("Checked. It can be answered and published now."))


def _page(request: HttpRequest, comment_id: int) -> CommentPage:
    page = queries.desk.comment(comment_id, who(request), today(request))
    if page is None:
        raise Http404
    return page


def _redacting(page: CommentPage) -> RedactForm:
    return RedactForm(initial={"words": page.redacted or propose(page.words, public_words())})


def _shown(
    request: HttpRequest,
    page: CommentPage,
    sorting: SortForm,
    redacting: RedactForm,
    checking: SeenForm | None = None,
) -> HttpResponse:
    known, checking = public_words(), checking or SeenForm(initial={"seen": digest(page.redacted)})
    facts = {
        "page": page,
        "sorting": sorting,
        "redacting": redacting,
        "checking": checking,
        "as_it_came": marked(page.words, known),
        "to_publish": marked(page.redacted, known),
        "reply": replying.about_one_person(),
    }
    is_wrong = any(form.is_bound for form in (sorting, redacting, checking))
    return render(request, "voice/comment.html", facts, status=422 if is_wrong else 200)


def _sorted_words(sort: str, page: CommentPage) -> str:
    if sort == "individual" and page.wants_reply:
        return _("Sorted. They have been told who can help.")
    return _("Sorted.")
