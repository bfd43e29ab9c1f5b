"""Who may change the Local Offer. Anybody may read what is published."""

from trellis.directory.models import Newsletter, OfferVersion, Service, Shortlist, Version
from trellis.foundation.access import Kind, Principal, Refused
from trellis.foundation.access.models import Team

# Whoever comes by the link in a reminder holds this, for the records it names and no others.
CONFIRM = "directory.confirm"
SETTING_TEAM = "setting-"  # before a setting's short name, in that of its team


def may_edit(by: Principal) -> bool:
    """Propose a change to a record."""
    return by.may("directory.edit")


def may_publish(by: Principal) -> bool:
    """Check and publish what another proposed."""
    return by.may("directory.publish")


def may_signpost(by: Principal) -> bool:
    """See whom to ask by name, and make lists for families."""
    return by.may("directory.signpost")


def check_may_edit(by: Principal) -> None:
    """Only editors change the Local Offer."""
    if not may_edit(by):
        raise Refused("Only an editor of the Local Offer can change this.")


def own_settings(by: Principal) -> frozenset[str]:
    """The settings somebody works at, by short name: each has a team called after it, as the area load makes it."""
    if not by.may("school.view") or not by.team_ids:
        return frozenset()
    teams = Team.objects.filter(pk__in=by.team_ids, slug__startswith=SETTING_TEAM)
    return frozenset(slug.removeprefix(SETTING_TEAM) for slug in teams.values_list("slug", flat=True))


def may_propose_offer(by: Principal, setting: str) -> bool:
    """An editor, or somebody of that setting."""
    return may_edit(by) or setting in own_settings(by)


def check_may_propose_offer(by: Principal, setting: str) -> None:
    """Only editors and the setting's own people say what it offers."""
    if not may_propose_offer(by, setting):
        raise Refused("Only an editor of the Local Offer, or somebody of this setting, can change this.")


def check_may_confirm_offer(by: Principal, setting: str) -> None:
    """Whoever may change it, or the setting by the link in a reminder that names it."""
    if by.may(CONFIRM) and by.subject == f"setting_offer:{setting}":
        return
    check_may_propose_offer(by, setting)


def check_may_publish(by: Principal, version: Version | OfferVersion) -> None:
    """A second person publishes: never the one who wrote it."""
    if not may_publish(by):
        raise Refused("Only somebody who publishes the Local Offer can do this.")
    if version.by_id is not None and version.by_id == by.user_id:
        raise Refused("You wrote this change. Somebody else must check it and publish it.")


def check_may_turn_down(by: Principal, version: Version | OfferVersion) -> None:
    """Whoever may publish it; and whoever wrote it may take it back."""
    if by.user_id is None or version.by_id != by.user_id:
        check_may_publish(by, version)


def check_may_confirm(by: Principal, service: Service) -> None:
    """An editor, or the owner by the link in a reminder that names this record."""
    if may_edit(by) or (
        by.may(CONFIRM) and str(service.pk) in by.subject.removeprefix("services:").split(",")
    ):
        return
    raise Refused("This link is not about that record.")


def check_may_report(by: Principal) -> None:
    """Anybody may say that something is out of date; the front door acts for those who have not signed in."""
    if by.kind is Kind.NOBODY:
        raise Refused("Use the form on the page to tell us.")


def check_may_keep(by: Principal) -> None:
    """What the nightly jobs do is done by them or by an editor."""
    if not may_edit(by):
        raise Refused("Only the nightly checks and editors can do this.")


def check_may_subscribe(by: Principal) -> None:
    """Anybody may ask for the newsletter, say yes and leave: by the front door, without an account."""
    if by.kind is Kind.NOBODY:
        raise Refused("Use the form on the newsletter's page.")


def check_may_send(by: Principal, newsletter: Newsletter) -> None:
    """A second person sends what another wrote."""
    if not may_publish(by):
        raise Refused("Only somebody who publishes the Local Offer can send the newsletter.")
    if by.name == newsletter.made_by_name:
        raise Refused("You wrote this last. Somebody else must read it and send it.")


def check_may_make_list(by: Principal) -> int:
    """Those who work with families make lists for them; who of them it is."""
    if not may_signpost(by) or by.user_id is None:
        raise Refused("Only somebody who works with families can make a list for one.")
    return by.user_id


def check_may_open_list(made: Shortlist | None) -> Shortlist:
    """Whoever has the key opens the list it belongs to."""
    if made is None:
        raise Refused("There is no such list.")
    return made
