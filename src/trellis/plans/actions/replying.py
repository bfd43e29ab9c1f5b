"""Reply to what the family said of the draft."""

from datetime import datetime

from trellis.cases import word
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.plans import events, loading, policy
from trellis.plans.models import Answer


@action
def reply(answer_id: int, *, words: str, by: Principal, at: datetime) -> Answer:
    """Say what was done about an answer, or why not; the family is told."""
    found = Answer.objects.get(pk=answer_id, plan__in=policy.visible_to(by))
    plan = loading.load(found.plan_id, by=by)
    policy.check_may_reply(by, plan)
    answer = plan.answers.select_for_update().get(pk=answer_id)
    if not words.strip():
        raise Refused("Write your reply.")
    if answer.replied_at is not None:
        raise Refused(
            f"{answer.replied_by_name} has replied already. Read that reply before you write another."
        )
    answer.reply, answer.replied_by_name, answer.replied_at = words.strip(), by.name, at
    answer.save(update_fields=["reply", "replied_by_name", "replied_at"])
    assert plan.case is not None
    news = (
        "We have replied to what you said about the draft plan. Our reply is beside your words in the draft."
    )
    word.tell_news(plan.case, news, by=by, at=at)
    ledger.record(
        events.REPLIED, by=by, at=at, child_id=plan.child_id, subject=f"plan:{plan.pk}", says=answer.says
    )
    return answer
