"""The newsletter: the public archive, asking for it, saying yes, leaving; and its editors' desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from trellis.directory import posting
from trellis.directory.actions import news as actions
from trellis.directory.actions import subscribing
from trellis.directory.forms import news as forms
from trellis.directory.queries import news as queries
from trellis.directory.views.editing_finding import found
from trellis.foundation.access import public, requires, system
from trellis.foundation.access.requests import moment, who
from trellis.foundation.access.throttling import check_not_too_often
from trellis.foundation.ui.forms import Form, attempt

FRONT_DOOR = system("front door")
TOO_OFTEN = "Somebody at your address has asked many times. Please try again in an hour."
MOST = 5


@public
def news(request: HttpRequest) -> HttpResponse:
    """What was sent, and a form to ask for it."""
    form = forms.Subscribe(request.POST or None)
    if request.POST and attempt(form, lambda: _subscribe(request, form)):
        return redirect("directory_news:asked")
    words = {"form": form, "issues": queries.archive()}
    return render(request, "directory/news/news.html", words, status=422 if request.POST else 200)


@public
def asked(request: HttpRequest) -> HttpResponse:
    """The same words whoever asked."""
    return render(request, "directory/news/asked.html")


@public
def issue(request: HttpRequest, newsletter_id: int) -> HttpResponse:
    """One that was sent."""
    page = found(lambda: queries.sent_issue(newsletter_id))
    return render(request, "directory/news/issue.html", {"issue": page})


@public
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Say yes; only a press does it, since mail programs open links by themselves."""
    form = Form(request.POST or None)
    if request.POST and attempt(form, lambda: subscribing.confirm(key, by=FRONT_DOOR, at=moment(request))):
        return render(request, "directory/news/confirmed.html")
    return render(request, "directory/news/confirm.html", {"form": form})


@csrf_exempt  # a mail program presses for its reader (RFC 8058); the secret in the address is what counts
@public
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """One press, and the address is forgotten."""
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: subscribing.leave(key, by=FRONT_DOOR, at=moment(request))):
        return render(request, "directory/news/left.html")
    facts = {"form": form, "is_whole": posting.is_whole(key)}
    return render(request, "directory/news/leave.html", facts, status=422 if form.is_bound else 200)


@requires("directory.edit", "directory.publish")
def desk(request: HttpRequest) -> HttpResponse:
    """The draft, and what was sent."""
    form = forms.Begin(request.POST or None)
    if request.POST and attempt(
        form, lambda: actions.draft(form.cleaned_data["title"], by=who(request), at=moment(request))
    ):
        return redirect("directory_news:desk")
    return _desk(request, form, forms.Send())


@requires("directory.edit")
def write(request: HttpRequest, newsletter_id: int) -> HttpResponse:
    """Put it in better words."""
    page = found(lambda: queries.draft(newsletter_id, who(request)))
    form = forms.Write(request.POST or None, issue=page)
    if request.POST and attempt(form, lambda: _write(request, newsletter_id, form)):
        messages.success(request, "Kept. Somebody else must read it and send it.")
        return redirect("directory_news:desk")
    facts = {"issue": page, "form": form}
    return render(request, "directory/news/write.html", facts, status=422 if request.POST else 200)


@requires("directory.publish")
@require_POST
def send(request: HttpRequest, newsletter_id: int) -> HttpResponse:
    """Send it, once."""
    form, by, at = forms.Send(request.POST), who(request), moment(request)
    if attempt(form, lambda: found(lambda: actions.send(newsletter_id, **form.cleaned_data, by=by, at=at))):
        messages.success(request, "It is on its way.")
        return redirect("directory_news:desk")
    return _desk(request, forms.Begin(), form)


def _desk(request: HttpRequest, beginning: forms.Begin, sending: forms.Send) -> HttpResponse:
    facts = {"desk": queries.desk(who(request)), "form": beginning, "sending": sending}
    status = 422 if beginning.is_bound or sending.is_bound else 200
    return render(request, "directory/news/desk.html", facts, status=status)


def _subscribe(request: HttpRequest, form: forms.Subscribe) -> None:
    check_not_too_often(request, "newsletter", TOO_OFTEN, most=MOST)
    said = form.cleaned_data
    subscribing.subscribe(said["email"], districts=said["districts"], by=FRONT_DOOR, at=moment(request))


def _write(request: HttpRequest, newsletter_id: int, form: forms.Write) -> None:
    said = {name: form.cleaned_data[name] for name in ("title", "opening", "seen")} | {"items": form.items}
    actions.edit(newsletter_id, **said, by=who(request), at=moment(request))
