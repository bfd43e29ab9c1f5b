"""What an assessment's record can hold: milestones, stages, what follows what, what cannot both be."""

from trellis.rules.timetable.model import Follows, Kind, Stage, StageRow

ADVICE = "who was asked for advice"
SETTING = "which school or setting was asked"

KINDS = (
    Kind("request_received", "The request arrived"),
    Kind("brought_to_attention", "The child was brought to the council's attention"),
    Kind("family_consulted", "The family was asked what they think", repeats=True),
    Kind("bodies_notified", "Others were told of the request", repeats=True),
    Kind("assessment_agreed", "The family was told the council will assess"),
    Kind("assessment_refused", "The notice refusing to assess was sent"),
    Kind("advice_requested", "Advice was asked for", about=ADVICE),
    Kind("advice_request_received", "The request for advice arrived", about=ADVICE),
    Kind("advice_received", "Advice came back", about=ADVICE),
    Kind("plan_declined", "The notice that there will be no plan was sent"),
    Kind("plan_agreed", "The council decided that a plan is needed"),
    Kind("draft_sent", "The draft plan was sent", repeats=True),
    Kind("draft_served", "The draft plan reached the family", repeats=True),
    Kind("draft_changed", "The council changed the draft for its own reasons", repeats=True),
    Kind("family_answered", "The family answered the draft", repeats=True),
    Kind("consultation_sent", "A school or setting was asked for a place", about=SETTING),
    Kind("consultation_answered", "The school or setting answered", about=SETTING),
    Kind("final_plan_dated", "The final plan was dated"),
    Kind("final_plan_sent", "The final plan was sent"),
    Kind("request_withdrawn", "The request was withdrawn"),
    Kind("not_a_request", "It was no request: whoever asked was not who they said"),
    Kind("moved_away", "The child moved to another area"),
    Kind("mediation_contacted", "The family spoke to the mediation adviser"),
    Kind("certificate_issued", "The mediation certificate was issued"),
    Kind("appeal_made", "The tribunal received the appeal"),
)

STAGES = (
    StageRow(Stage("not_started", "Not started")),
    StageRow(
        Stage("deciding_to_assess", "Deciding whether to assess"),
        ("request_received", "brought_to_attention"),
    ),
    StageRow(Stage("gathering_advice", "Gathering advice"), ("assessment_agreed",)),
    StageRow(
        Stage("deciding_on_plan", "Deciding whether a plan is needed"),
        ("advice_received",),
        each="advice_requested",
        done="advice_received",
    ),
    StageRow(Stage("drafting", "Writing the draft plan"), ("plan_agreed",)),
    StageRow(Stage("family_reading", "The family is reading the draft"), ("draft_sent", "draft_served")),
    StageRow(
        Stage("finalising", "Making the plan final"),
        ("family_answered",),
        since=("draft_sent", "draft_served"),
    ),
    StageRow(Stage("assessment_refused", "Refused to assess"), ("assessment_refused",)),
    StageRow(Stage("plan_declined", "Decided there will be no plan"), ("plan_declined",)),
    StageRow(Stage("plan_in_force", "Final plan sent"), ("final_plan_sent",)),
    StageRow(Stage("withdrawn", "Request withdrawn"), ("request_withdrawn",)),
    StageRow(Stage("not_a_request", "Not a request"), ("not_a_request",)),
    StageRow(Stage("moved_away", "Moved to another area"), ("moved_away",)),
)

START = ("request_received", "brought_to_attention")
AGREED = ("assessment_agreed",)
DRAFTED = ("draft_sent", "draft_served")

FOLLOWS = (
    Follows("family_consulted", START, needs_it=True),
    Follows("bodies_notified", START, needs_it=True),
    Follows("assessment_agreed", START, needs_it=True),
    Follows("assessment_refused", START, needs_it=True),
    Follows("advice_requested", START, needs_it=True),
    Follows("advice_request_received", ("advice_requested",), needs_it=True),
    Follows("advice_received", ("advice_requested",), needs_it=True),
    Follows("plan_agreed", AGREED, needs_it=True),
    Follows("plan_declined", AGREED, needs_it=True),
    Follows("draft_sent", AGREED, needs_it=True),
    Follows("draft_served", ("draft_sent",)),
    Follows("draft_served", AGREED, needs_it=True),
    Follows("draft_changed", DRAFTED, needs_it=True),
    Follows("family_answered", DRAFTED, needs_it=True),
    Follows("consultation_sent", AGREED, needs_it=True),
    Follows("consultation_answered", ("consultation_sent",), needs_it=True),
    Follows("final_plan_sent", START, needs_it=True),
    Follows("final_plan_sent", AGREED, needs_it=True),
    Follows("final_plan_sent", ("draft_served", "draft_sent"), needs_it=True),
    Follows("final_plan_sent", ("final_plan_dated",)),
    Follows("certificate_issued", ("assessment_refused", "plan_declined", "final_plan_sent"), needs_it=True),
    Follows("appeal_made", ("assessment_refused", "plan_declined", "final_plan_sent"), needs_it=True),
    Follows("request_withdrawn", START, needs_it=True),
    Follows("not_a_request", START, needs_it=True),
    Follows("moved_away", START, needs_it=True),
)

CONFLICTS = (
    ("assessment_agreed", "assessment_refused"),
    ("plan_agreed", "plan_declined"),
    ("plan_declined", "final_plan_sent"),
    ("assessment_refused", "final_plan_sent"),
)
