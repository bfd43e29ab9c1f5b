"""Who runs panels, who sits on them, and who may see what members think."""

from django.db.models import QuerySet

from trellis.cases.models import Panel, PanelItem
from trellis.foundation.access import Principal, Refused


def panels_visible_to(by: Principal) -> QuerySet[Panel]:
    """Every panel to those who run them; to a member, those they sit on."""
    if by.may("panels.run"):
        return Panel.objects.all()
    return Panel.objects.filter(members__user_id=by.user_id or 0)


def items_visible_to(by: Principal) -> QuerySet[PanelItem]:
    """Cases on the agendas somebody may see; the floor narrows this to children they are tied to."""
    return PanelItem.objects.filter(panel__in=panels_visible_to(by))


def may_run(by: Principal) -> bool:
    """Whether somebody sets agendas: this hides the buttons."""
    return by.may("panels.run")


def check_may_run(by: Principal) -> None:
    """Agendas are set by those who run panels."""
    if not by.may("panels.run"):
        raise Refused("Only those who run panels can do this. Ask the panel's chair.")


def sits_on(by: Principal, item: PanelItem) -> bool:
    """Whether somebody is a member of the panel that has this case."""
    return by.user_id is not None and item.panel.members.filter(user_id=by.user_id).exists()


def check_may_give_view(by: Principal, item: PanelItem) -> None:
    """Members give their own view, while the item is open."""
    if not sits_on(by, item):
        raise Refused("Only members of this panel give a view on it.")
    if item.closed_at is not None:
        raise Refused("The panel has given its advice on this case, so views can no longer change.")
