"""The pages of advice: one's requests, writing, agreeing to use advice again, a case's list, what is late."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.cases.actions import advising, reusing_advice, writing_advice
from trellis.cases.actions.advising import Addition
from trellis.cases.forms import advising as forms
from trellis.cases.queries import advising as queries
from trellis.cases.views.finding import looked, or_404, seen
from trellis.cases.views.writing import party_of, press, record_look
from trellis.foundation.access import Kind, Refused, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt

ADVISERS = ("advice.write", "advice.ask", "advice.oversee", "advice.allocate")  # a family has its own door


def _page(request: HttpRequest, request_id: int) -> queries.AdvicePage:
    """One request, if it is there for whoever asks; to open any page of it is to look at it."""
    page = or_404(lambda: queries.page(request_id, who(request), today(request)))
    record_look(request, page)
    return page


@requires("advice.write", "advice.oversee")
def mine(request: HttpRequest) -> HttpResponse:
    """My requests, the first due first; somebody who came by a link goes straight to theirs."""
    by = who(request)
    if by.kind is Kind.LINK:
        return redirect("advice:write", int(by.subject.partition(":")[2]))
    return render(request, "cases/advising/mine.html", {"mine": queries.mine(by, today(request))})


@requires("advice.oversee")
def oversight(request: HttpRequest) -> HttpResponse:
    """What health or social care owes and is late."""
    return render(
        request, "cases/advising/oversight.html", {"page": queries.late(who(request), today(request))}
    )


@requires(*ADVISERS)
def write(request: HttpRequest, request_id: int) -> HttpResponse:
    """Write advice, or read it once it is confirmed."""
    page = _page(request, request_id)
    if page.asked_again_of:
        return redirect("advice:agree", request_id)
    if not page.may_write:
        return render(request, "cases/advising/read.html", {"page": page})
    if page.is_family:
        return redirect("advice:views", request_id)
    form = forms.AdviceForm.shown(page.writing, page.saved, request.GET.get("add", ""), today=today(request))
    if request.method == "POST":
        form = forms.AdviceForm.typed(request.POST, request.FILES, today=today(request))
        if attempt(form, lambda: press(request, request_id, form)):
            return redirect(form.goes_to)
    return render(request, "cases/advising/write.html", {"page": page, "form": form})


@requires("advice.ask")
def views(request: HttpRequest, request_id: int) -> HttpResponse:
    """The family's own views, in their own words, typed in by whoever took them down."""
    page = _page(request, request_id)
    on = today(request)
    known = {"summary": page.writing.summary, "arrived_on": on}
    form = forms.FamilyViews(request.POST or None, initial=known, today=on)
    if request.POST and attempt(form, lambda: press(request, request_id, form, saved=page.saved)):
        return redirect("cases:case", page.case_id)
    return render(request, "cases/advising/views.html", {"page": page, "form": form})


@requires("advice.write", "advice.ask")
def no_involvement(request: HttpRequest, request_id: int) -> HttpResponse:
    """A full answer: this service does not know the child."""
    page = _page(request, request_id)
    on = today(request)
    known = {"author_name": page.writing.author_name, "arrived_on": on}
    form = forms.NoInvolvement(request.POST or None, initial=known, today=on)
    if request.POST and attempt(
        form,
        lambda: writing_advice.say_no_involvement(
            request_id, **form.cleaned_data, by=who(request), at=moment(request)
        ),
    ):
        return redirect("advice:write", request_id)
    return render(request, "cases/advising/no_involvement.html", {"page": page, "form": form})


@requires(*ADVISERS)
def agree(request: HttpRequest, request_id: int) -> HttpResponse:
    """Whether advice written before may be used again."""
    page = _page(request, request_id)
    form = forms.Agree(request.POST or None)
    if request.POST and attempt(form, lambda: _agree(request, request_id, form)):
        return redirect("advice:agreed", request_id)
    return render(request, "cases/advising/agree.html", {"page": page, "form": form})


def _agree(request: HttpRequest, request_id: int, form: forms.Agree) -> None:
    party, said = party_of(request), form.cleaned_data
    by, at = who(request), moment(request)
    if said["says"] == "yes":
        reusing_advice.agree_reuse(request_id, party=party, by=by, at=at)
    else:
        reusing_advice.decline_reuse(request_id, party=party, reason=said["reason"], by=by, at=at)


@requires(*ADVISERS)
def agreed(request: HttpRequest, request_id: int) -> HttpResponse:
    """Thank you, and what happens next."""
    page = _page(request, request_id)
    return render(request, "cases/advising/agreed.html", {"page": page})


@requires("cases.view")
def listed(request: HttpRequest, case_id: int) -> HttpResponse:
    """Who is asked for advice in a case, and how each stands."""
    page = or_404(lambda: queries.listed(case_id, who(request), today(request)))
    looked(request, page.bar, "who is asked for advice")
    return render(request, "cases/advising/list.html", {"page": page})


@require_POST
@requires("advice.ask")
def propose(request: HttpRequest, case_id: int) -> HttpResponse:
    """List whom the law wants asked."""
    return _doing(request, case_id, lambda: advising.propose(case_id, by=who(request), at=moment(request)))


@require_POST
@requires("advice.ask")
def send(request: HttpRequest, case_id: int) -> HttpResponse:
    """One press: everyone is asked."""
    by, at = who(request), moment(request)

    def ask() -> None:
        asked = advising.send_all(case_id, seen=seen(request), by=by, at=at)
        messages.success(
            request, f"Asked: {'; '.join(one.label for one in asked)}. The family has been told."
        )
        if left := queries.not_reached(case_id, by):
            how = "Say who answers for them, then ask them."
            messages.warning(request, f"Not asked, because we cannot reach them: {'; '.join(left)}. {how}")

    return _doing(request, case_id, ask)


@require_POST
@requires("advice.ask")
def reuse(request: HttpRequest, case_id: int, request_id: int, advice_id: int) -> HttpResponse:
    """Offer to use recent advice again."""
    by, at = who(request), moment(request)
    offer = reusing_advice.offer_reuse
    return _doing(request, case_id, lambda: offer(request_id, advice_id=advice_id, by=by, at=at))


@requires("advice.ask")
def add(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add somebody to the list."""
    by, choices = who(request), or_404(lambda: queries.to_add(case_id, who(request), today(request)))
    form = forms.AddSomebody(request.POST or None)
    form.fields["body"].offer([("", "Somebody else"), *choices])  # type: ignore[attr-defined]  # a SelectField
    if request.POST and attempt(
        form,
        lambda: advising.add(case_id, whom=_addition(form, dict(choices)), by=by, at=moment(request)),
    ):
        return redirect("advice:list", case_id)
    page = queries.listed(case_id, by, today(request))
    looked(request, page.bar, "who is asked for advice")
    return render(request, "cases/advising/add.html", {"page": page, "form": form})


def _addition(form: forms.AddSomebody, known: dict[str, str]) -> Addition:
    said = form.cleaned_data
    return Addition(**{**said, "label": known.get(said["body"], said["label"])})


@requires("advice.ask")
def remove(request: HttpRequest, request_id: int) -> HttpResponse:
    """Take somebody off the list."""
    page = _page(request, request_id)
    form = forms.RemoveSomebody(request.POST or None)
    by, at = who(request), moment(request)
    if request.POST and attempt(form, lambda: advising.remove(request_id, **form.cleaned_data, by=by, at=at)):
        return redirect("advice:list", page.case_id)
    return render(request, "cases/advising/change.html", {"page": page, "form": form, "removes": True})


@requires("advice.ask")
def readdress(request: HttpRequest, request_id: int) -> HttpResponse:
    """Say who answers for them."""
    page = _page(request, request_id)
    form = forms.Readdress(request.POST or None)
    by, at = who(request), moment(request)
    if request.POST and attempt(
        form, lambda: advising.readdress(request_id, **form.cleaned_data, by=by, at=at)
    ):
        return redirect("advice:list", page.case_id)
    return render(request, "cases/advising/change.html", {"page": page, "form": form, "removes": False})


def _doing(request: HttpRequest, case_id: int, act: object) -> HttpResponse:
    """Do one thing with nothing to fill in, and say so on the list if it is refused."""
    assert callable(act)
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("advice:list", case_id)
