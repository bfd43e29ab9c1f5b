"""Who may change the Local Offer. Anybody may read what is published."""

from trellis.foundation.access import Principal


def may_edit(by: Principal) -> bool:
    """Propose a change to a record."""
    return by.may("directory.edit")


def may_publish(by: Principal) -> bool:
    """Check and publish what another proposed."""
    return by.may("directory.publish")


def may_signpost(by: Principal) -> bool:
    """See whom to ask by name, and make lists for families."""
    return by.may("directory.signpost")
