"""Who may comment, sort, redact, check and answer."""

from trellis.foundation.access import Kind, Principal, Refused


def may_sort(by: Principal) -> bool:
    """Read comments as they came, sort and redact them, and check what another redacted."""
    return by.may("voice.sort")


def may_answer(by: Principal) -> bool:
    """Write what was done, and publish it."""
    return by.may("voice.answer")


def check_may_comment(by: Principal, channel: str) -> None:
    """Anybody may comment for themself; what was said in another way is written down by whoever sorts."""
    if channel != "online" and not may_sort(by):
        raise Refused("Only whoever sorts comments may write down one that came another way.")


def check_may_sort(by: Principal) -> None:
    if not may_sort(by):
        raise Refused("You may not sort comments. Ask a Local Offer editor.")


def check_may_be_second(by: Principal, redacted_by_id: int | None) -> None:
    """The second pair of eyes belongs to a person, and to another one."""
    check_may_sort(by)
    if by.user_id is None:
        raise Refused("A person must check this.")
    if by.user_id == redacted_by_id:
        raise Refused("You took the names out of this one. Somebody else must check it.")


def check_may_answer(by: Principal) -> None:
    if not may_answer(by):
        raise Refused("You may not answer comments. Ask a Local Offer editor.")


def check_may_forget(by: Principal) -> None:
    """Only the nightly job deletes words, when their time is over."""
    if by.kind is not Kind.SYSTEM:
        raise Refused("Comments are deleted by the system when their time is over.")
