"""Who may sort, redact, check and answer what people say."""

from trellis.foundation.access import Principal


def may_sort(by: Principal) -> bool:
    """Sort and redact comments, and check what another redacted."""
    return by.may("voice.sort")


def may_answer(by: Principal) -> bool:
    """Write what was done, and publish it."""
    return by.may("voice.answer")
