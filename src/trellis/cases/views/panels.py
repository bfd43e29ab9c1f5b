"""Panels: agendas, evidence in one place, one's own view first, then the panel's advice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.cases.actions import panels as actions
from trellis.cases.forms import panels as forms
from trellis.cases.queries import panels as queries
from trellis.cases.views.finding import looked, opened, or_404, seen
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("panels.sit", "panels.run")
def panels(request: HttpRequest) -> HttpResponse:
    """The meetings somebody runs or sits on."""
    may_run = who(request).may("panels.run")
    words = {"panels": queries.panels(who(request)), "may_run": may_run}
    return render(request, "cases/panels/panels.html", words)


@requires("panels.run")
def new(request: HttpRequest) -> HttpResponse:
    """Set a meeting."""
    form = forms.SetPanel(request.POST or None, today=today(request))
    form.fields["team_id"].offer(queries.teams())  # type: ignore[attr-defined]  # a SelectField
    made: list[int] = []

    def make() -> None:
        said = form.cleaned_data
        made.append(
            actions.set_panel(
                said["name"], team_id=int(said["team_id"]), on=said["on"], by=who(request), at=moment(request)
            ).pk
        )

    if request.POST and attempt(form, make):
        return redirect("panels:panel", made[0])
    return render(request, "cases/panels/new.html", {"form": form})


@requires("panels.sit", "panels.run")
def panel(request: HttpRequest, panel_id: int) -> HttpResponse:
    """An agenda and its members; those who run it add to both."""
    page = or_404(lambda: queries.agenda(panel_id, who(request)))
    form = forms.AddMember(request.POST or None)
    form.fields["user_id"].offer(queries.may_sit(today(request)))  # type: ignore[attr-defined]  # a SelectField
    if request.POST and attempt(
        form,
        lambda: actions.add_member(
            panel_id, user_id=int(form.cleaned_data["user_id"]), by=who(request), at=moment(request)
        ),
    ):
        return redirect("panels:panel", panel_id)
    return render(request, "cases/panels/panel.html", {"page": page, "form": form})


@requires("panels.run")
@require_POST
def remove_member(request: HttpRequest, panel_id: int, user_id: int) -> HttpResponse:
    """Take somebody off a panel."""
    or_404(lambda: queries.agenda(panel_id, who(request)))
    actions.remove_member(panel_id, user_id=user_id, by=who(request), at=moment(request))
    return redirect("panels:panel", panel_id)


@requires("panels.run")
def add(request: HttpRequest, case_id: int) -> HttpResponse:
    """Put a case on an agenda."""
    page = opened(request, lambda: queries.to_add(case_id, who(request), today(request)))
    form = forms.AddCase(request.POST or None)
    offered = [(row.id, f"{row.name}, {row.on.day} {row.on:%B %Y}") for row in page.panels]
    form.fields["panel_id"].offer(offered)  # type: ignore[attr-defined]  # a SelectField
    if request.POST and attempt(
        form,
        lambda: actions.add_case(
            case_id,
            panel_id=int(form.cleaned_data["panel_id"]),
            by=who(request),
            at=moment(request),
            seen=seen(request),
        ),
    ):
        return redirect("panels:panel", form.cleaned_data["panel_id"])
    page = queries.to_add(case_id, who(request), today(request))
    return render(request, "cases/panels/add.html", {"page": page, "form": form})


@requires("panels.sit", "panels.run")
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """One case before a panel: read the evidence, give one's own view."""
    page = or_404(lambda: queries.item(item_id, who(request)))
    looked(request, page.bar, "the evidence for a panel")
    mine = {"says": page.mine.says, "reasons": page.mine.reasons} if page.mine else None
    form = forms.GiveView(request.POST or None, initial=mine)
    if request.POST and attempt(
        form,
        lambda: actions.give_view(item_id, **form.cleaned_data, by=who(request), at=moment(request)),
    ):
        return redirect("panels:item", item_id)
    return render(request, "cases/panels/item.html", {"page": page, "form": form})


@requires("panels.run")
def advise(request: HttpRequest, item_id: int) -> HttpResponse:
    """Record what the panel advises."""
    page = opened(request, lambda: queries.item(item_id, who(request)))
    form = forms.Advise(request.POST or None)
    if request.POST and attempt(
        form,
        lambda: actions.close_item(item_id, **form.cleaned_data, by=who(request), at=moment(request)),
    ):
        return redirect("panels:panel", page.panel_id)
    return render(request, "cases/panels/advise.html", {"page": page, "form": form})


@requires("panels.run")
def remove(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take a case off an agenda."""
    page = opened(request, lambda: queries.item(item_id, who(request)))
    form = forms.RemoveCase(request.POST or None)
    if request.POST and attempt(
        form,
        lambda: actions.remove_case(item_id, **form.cleaned_data, by=who(request), at=moment(request)),
    ):
        return redirect("panels:panel", page.panel_id)
    return render(request, "cases/panels/remove.html", {"page": page, "form": form})
