"""Events of what a family does in its case."""

from trellis.foundation.ledger import Event

EVIDENCE_GIVEN = Event("case.evidence_given", "{actor} handed in something to be read")
