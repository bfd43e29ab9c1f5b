"""Who did what, to which record, when, with the few facts that matter. Never updated, never read to decide what the law
requires. Looking at a child's record is an entry too."""

from trellis.foundation.ledger.events import EVENTS, Event, sentence
from trellis.foundation.ledger.recording import record, record_view

__all__ = ["EVENTS", "Event", "record", "record_view", "sentence"]
