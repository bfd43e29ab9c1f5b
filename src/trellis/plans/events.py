"""Everything that can happen to a plan, each with its sentence."""

from trellis.foundation.ledger import Event

ASSEMBLED = Event("plan.assembled", "{actor} put the draft plan together from the advice: {lines} lines")
NEWS_ADDED = Event("plan.news_added", "{actor} added to the draft plan what had come since: {lines} lines")
LINE_EDITED = Event("plan.line_edited", "{actor} edited a line of section {section}")
LINE_ADDED = Event("plan.line_added", "{actor} added a line to section {section}")
LINE_REMOVED = Event("plan.line_removed", "{actor} took a line out of section {section}")
LINE_RESTORED = Event("plan.line_restored", "{actor} put a line back into section {section}")
LINE_MOVED = Event("plan.line_moved", "{actor} moved a line of section {section}")
SERVED = Event("plan.served", "{actor} sent the draft plan on {sent_on}")
SERVICE_NOTED = Event(
    "plan.service_noted", "{actor} noted that the draft plan reached the family on {served_on}"
)
REVISED = Event("plan.revised", "{actor} began a new version of the draft plan: {why}")
MADE_COUNCILS = Event(
    "plan.made_councils", "{actor} noted that the new version has changes of the council's own"
)
ANSWERED = Event("plan.answered", "{actor} answered part of the draft plan")
ANSWERS_SENT = Event("plan.answers_sent", "{actor} finished answering the draft plan")
REPLIED = Event("plan.replied", "{actor} replied to an answer about the draft plan")
FINALISED = Event("plan.finalised", "{actor} made the plan final, dated {made_on}")
QUOTES_CHECKED = Event("plan.quotes_checked", "{actor} checked how the draft plan quotes them: it {said}")
EXPORTED = Event("plan.exported", "{actor} took a copy of the plan as {form}")
