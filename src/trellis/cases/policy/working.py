"""Who may give cases to whom."""

from trellis.foundation.access import Principal, Refused


def may_reassign(by: Principal) -> bool:
    """Whether somebody may move cases between people."""
    return by.may("cases.reassign")


def check_may_reassign(by: Principal) -> None:
    """Cases are moved by who leads the team."""
    if not by.may("cases.reassign"):
        raise Refused("Only the team's manager can give cases to somebody else.")


def check_may_allocate(by: Principal) -> None:
    """Cases with no holder are given out by who leads the team."""
    if not by.may("cases.allocate"):
        raise Refused("Only the team's manager can give out cases.")
