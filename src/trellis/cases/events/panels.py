"""Events of panels. What a member thinks is never in the ledger."""

from trellis.foundation.ledger import Event

PANEL_SET = Event("panel.set", "{actor} set a panel for {on}")
MEMBER_ADDED = Event("panel.member_added", "{actor} added {who} to the panel")
MEMBER_REMOVED = Event("panel.member_removed", "{actor} took {who} off the panel")
CASE_ADDED = Event("panel.case_added", "{actor} put the case on the agenda of {panel}")
CASE_REMOVED = Event("panel.case_removed", "{actor} took the case off the agenda: {reason}")
VIEW_GIVEN = Event("panel.view_given", "{actor} gave their own view to the panel")
ADVICE_GIVEN = Event("panel.advice_given", "{actor} recorded what the panel advised")
