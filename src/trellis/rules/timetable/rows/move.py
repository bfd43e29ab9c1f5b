"""Table B: a child with a plan moves to another council's area. SI 2014/1530 unless said otherwise."""

from trellis.rules.timetable.limits import IfKnown, Later, NoNumber, SameDay, Within
from trellis.rules.timetable.model import (
    Actor,
    Certainty,
    Follows,
    Kind,
    Process,
    Rule,
    Shape,
    Stage,
    StageRow,
)
from trellis.rules.timetable.periods import months, weeks, working_days
from trellis.rules.timetable.rows import ASK_THEN_COMPLAIN

L, S, K = Certainty.LEGISLATION, Certainty.SECONDARY, Certainty.KNOWLEDGE
FIFTEEN = working_days(15)

KINDS = (
    Kind("aware_of_move", "The old council learned of the move"),
    Kind("moved", "The child moved", to_come=True),
    Kind("plan_made", "The plan was first made"),
    Kind("plan_last_reviewed", "The plan was last reviewed before the move"),
    Kind("plan_transferred", "The plan was transferred"),
    Kind("family_told_of_transfer", "The new council told the family what it will do"),
    Kind("plan_reviewed", "The new council reviewed the plan"),
    Kind("attendance_not_practicable", "It stopped being practical to go to the named school"),
    Kind("other_school_arranged", "The new council arranged another school"),
    Kind("icb_aware_of_move", "The old integrated care board learned of the move"),
    Kind("icb_aware_of_change", "The old integrated care board learned of a change without a move"),
    Kind("new_icb_told", "The new integrated care board was told"),
    Kind("new_icb_aware", "The new integrated care board learned that it is responsible"),
    Kind("icb_asked_for_review", "The new integrated care board asked for a reassessment or review"),
)

RULES = (
    Rule(
        id="B1",
        name="Transfer the plan",
        plain=(
            "Your old council must pass the plan on the day you move, or 15 working days from hearing of"
            " the move."
        ),
        ref="CFA 2014 s.47; reg 15(2)",
        actor=Actor.OLD_COUNCIL,
        starts=("aware_of_move",),
        met_by=("plan_transferred",),
        limit=Later(Within(FIFTEEN, beginning_with=True), IfKnown(SameDay("moved"))),
        certainty=L,
        note=(
            "On the day of the move if the old council knew at least 15 working days before; if not, 15"
            " working days beginning with the day it knew. The later of the two is the same thing."
        ),
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="B2",
        name="Give what the plan says",
        plain="From the day the plan passes over, the new council must give the help in it.",
        ref="reg 15(3); SEND Code of Practice 2015, 9.159",
        actor=Actor.NEW_COUNCIL,
        starts=("plan_transferred",),
        limit=NoNumber("at once, and for as long as the plan lasts"),
        shape=Shape.STANDING,
        certainty=L,
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="B3",
        name="Tell the family what will happen",
        plain=(
            "The new council has 6 weeks to tell you if it will assess again, and when it will look at the"
            " plan."
        ),
        ref="reg 15(4)",
        actor=Actor.NEW_COUNCIL,
        starts=("plan_transferred",),
        met_by=("family_told_of_transfer",),
        limit=Within(weeks(6)),
        certainty=L,
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="B4",
        name="Review the plan",
        plain=(
            "The new council must look at the plan within a year of the last time, or 3 months of getting it."
        ),
        ref="reg 15(5)",
        actor=Actor.NEW_COUNCIL,
        starts=("plan_transferred",),
        met_by=("plan_reviewed",),
        limit=Later(
            Within(months(12), of="plan_made", beginning_with=True),
            IfKnown(Within(months(12), of="plan_last_reviewed", beginning_with=True)),
            Within(months(3), beginning_with=True),
        ),
        certainty=L,
        note="Whichever is later. The end of the wording was not read, and is still to be verified.",
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="B5",
        name="Arrange another school",
        plain=(
            "If the school is now too far away, the new council must find another until the plan is changed."
        ),
        ref="reg 15(7)",
        actor=Actor.NEW_COUNCIL,
        starts=("attendance_not_practicable",),
        met_by=("other_school_arranged",),
        limit=SameDay(),
        certainty=S,
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="B6",
        name="Tell the new health board of the move",
        plain=(
            "If you move, the old health board must tell the new one that day, or 15 working days from"
            " hearing."
        ),
        ref="reg 16",
        actor=Actor.OLD_ICB,
        starts=("icb_aware_of_move",),
        met_by=("new_icb_told",),
        limit=Later(Within(FIFTEEN, beginning_with=True), IfKnown(SameDay("moved"))),
        certainty=S,
    ),
    Rule(
        id="B7",
        name="Tell the new health board of a change",
        plain="If your health board changes, the old one must tell the new one in 15 working days.",
        ref="reg 16",
        actor=Actor.OLD_ICB,
        starts=("icb_aware_of_change",),
        met_by=("new_icb_told",),
        limit=Within(FIFTEEN),
        certainty=S,
        note="Such as a change of GP.",
    ),
    Rule(
        id="B8",
        name="Say if health care cannot be given",
        plain=(
            "If the new health board cannot give the care in the plan, it has 15 working days to ask for a"
            " review."
        ),
        ref="reg 16",
        actor=Actor.NEW_ICB,
        starts=("new_icb_aware",),
        met_by=("icb_asked_for_review",),
        limit=Within(FIFTEEN),
        shape=Shape.RIGHT,
        certainty=S,
        note="The council must then reassess or review. If the care can be given there is nothing to ask.",
    ),
)

MOVE = Process(
    key="move",
    name="Moving to another council's area with a plan",
    intro="From the day the old council hears of a move to the new council's first review.",
    starts=("aware_of_move", "plan_transferred"),
    closes=("plan_reviewed",),
    weeks=None,
    kinds=KINDS,
    rules=RULES,
    stages=(
        StageRow(Stage("not_started", "Not started")),
        StageRow(Stage("transferring", "Passing the plan to the new council"), ("aware_of_move", "moved")),
        StageRow(Stage("transferred", "With the new council"), ("plan_transferred",)),
        StageRow(Stage("family_told", "The family knows what will happen"), ("family_told_of_transfer",)),
        StageRow(Stage("reviewed", "Reviewed by the new council"), ("plan_reviewed",)),
    ),
    follows=(
        Follows("family_told_of_transfer", ("plan_transferred",), needs_it=True),
        Follows("plan_reviewed", ("plan_transferred",), needs_it=True),
        Follows("plan_last_reviewed", ("plan_made",)),
        Follows("plan_transferred", ("plan_made",)),
        Follows("other_school_arranged", ("attendance_not_practicable",), needs_it=True),
        Follows("new_icb_told", ("icb_aware_of_move", "icb_aware_of_change"), needs_it=True),
        Follows("icb_asked_for_review", ("new_icb_aware",), needs_it=True),
    ),
)
