"""Everything that can happen to a comment and to an answer, each with its sentence. None holds a word of a comment."""

from trellis.foundation.ledger import Event

HEARD = Event("comment.heard", "{actor} received a comment on the Local Offer, {channel}")
SORTED = Event("comment.sorted", "{actor} sorted a comment: {sort}")
REPLIED = Event(
    "comment.replied_to", "{actor} told whoever commented who can help with one person's own case"
)
REDACTED = Event(
    "comment.redacted", "{actor} took out of a comment what could say who it is about: {taken_out} things"
)
CHECKED = Event("comment.checked", "{actor} checked what another took out of a comment")
SENT_BACK = Event("comment.sent_back", "{actor} sent a comment back to be looked at again")
FORGOTTEN = Event(
    "comment.forgotten", "{actor} deleted a comment's own words and email address, kept since {since}"
)
WRITTEN = Event("answer.written", "{actor} wrote an answer to {comments} comments")
CHANGED = Event("answer.changed", "{actor} changed an answer")
PUBLISHED = Event("answer.published", "{actor} published an answer to {comments} comments")
DONE = Event("answer.done", "{actor} noted that what an answer promised was done on {done_on}")
