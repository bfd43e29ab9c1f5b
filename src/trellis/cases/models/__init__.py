"""What a case is made of."""

from trellis.cases.models.advice import (
    Advice,
    AdviceNeed,
    AdviceOutcome,
    AdviceProvision,
    AdviceRequest,
    FreeDays,
)
from trellis.cases.models.asking import Request
from trellis.cases.models.case import Case, Deadline, Evidence, Excuse, Milestone
from trellis.cases.models.contact import Contact, Note, Promise
from trellis.cases.models.deciding import Decision, Notice, Panel, PanelItem, PanelMember, PanelView
from trellis.cases.models.forecast import ForecastDay, OrderForecast, StepForecast

__all__ = [
    "Advice",
    "AdviceNeed",
    "AdviceOutcome",
    "AdviceProvision",
    "AdviceRequest",
    "Case",
    "Contact",
    "Deadline",
    "Decision",
    "Evidence",
    "Excuse",
    "ForecastDay",
    "FreeDays",
    "Milestone",
    "Note",
    "Notice",
    "OrderForecast",
    "Panel",
    "PanelItem",
    "PanelMember",
    "PanelView",
    "Promise",
    "Request",
    "StepForecast",
]
