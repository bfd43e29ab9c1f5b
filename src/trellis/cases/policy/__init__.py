"""Which rows exist for whom, and who may do what; each topic keeps its own rules in its own module."""

from trellis.cases.policy.advising import (
    advice_visible_to,
    check_may_agree_reuse,
    check_may_allocate_psychologists,
    check_may_ask_for_advice,
    check_may_chase,
    check_may_set_free_days,
    check_may_write_advice,
    may_write_advice,
)
from trellis.cases.policy.cases import (
    check_may_correct,
    check_may_work,
    is_family,
    may_work,
    visible_to,
)
from trellis.cases.policy.clock import check_may_excuse, may_correct, may_excuse
from trellis.cases.policy.contacting import (
    check_may_ask_a_question,
    check_may_hand_in,
    check_may_raise_promises,
)
from trellis.cases.policy.deciding import check_may_decide, may_decide
from trellis.cases.policy.panels import (
    check_may_give_view,
    check_may_run,
    items_visible_to,
    may_run,
    panels_visible_to,
    sits_on,
)
from trellis.cases.policy.requesting import (
    check_may_answer_notice,
    check_may_ask,
    check_may_ask_for_school,
    check_may_check_asker,
    check_may_log,
    may_check_asker,
)
from trellis.cases.policy.working import check_may_allocate, check_may_reassign, may_reassign

__all__ = [
    "advice_visible_to",
    "check_may_agree_reuse",
    "check_may_allocate",
    "check_may_allocate_psychologists",
    "check_may_answer_notice",
    "check_may_ask",
    "check_may_ask_a_question",
    "check_may_ask_for_advice",
    "check_may_ask_for_school",
    "check_may_chase",
    "check_may_check_asker",
    "check_may_correct",
    "check_may_decide",
    "check_may_excuse",
    "check_may_give_view",
    "check_may_hand_in",
    "check_may_log",
    "check_may_raise_promises",
    "check_may_reassign",
    "check_may_run",
    "check_may_set_free_days",
    "check_may_work",
    "check_may_write_advice",
    "is_family",
    "items_visible_to",
    "may_check_asker",
    "may_correct",
    "may_decide",
    "may_excuse",
    "may_reassign",
    "may_run",
    "may_work",
    "may_write_advice",
    "panels_visible_to",
    "sits_on",
    "visible_to",
]
