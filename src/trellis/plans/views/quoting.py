"""The page on which an author checks how a draft quotes their advice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, who
from trellis.foundation.ui.forms import attempt
from trellis.plans import forms
from trellis.plans.actions import checking
from trellis.plans.queries import quoting
from trellis.plans.views.finding import looked, or_404


@requires("advice.write")
def quoted(request: HttpRequest, request_id: int) -> HttpResponse:
    """What the author wrote beside what the plan says, and a place to say if it is right."""
    page = or_404(lambda: quoting.quoted(request_id, by=who(request)))
    form = forms.Check(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _check(request, request_id, form)):
        messages.success(request, "Thank you. The plan co-ordinator has what you said.")
        return redirect("plans:quoted", request_id)
    looked(request, page.child_id, page.plan_id, "how the draft plan quotes their advice")
    return render(
        request, "plans/quoted.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


def _check(request: HttpRequest, request_id: int, form: forms.Check) -> None:
    said = form.cleaned_data
    is_right = said["is_right"] == "yes"
    checking.check_quotes(
        request_id, is_right=is_right, words=said["words"], by=who(request), at=moment(request)
    )
