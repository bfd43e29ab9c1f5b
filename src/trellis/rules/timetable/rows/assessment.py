"""Table A: from a request for an EHC needs assessment to the final plan. “reg” is SI 2014/1530."""

from trellis.rules.timetable.limits import AtTheTribunal, IfKnown, Later, NoNumber, SameDay, Within
from trellis.rules.timetable.model import Actor, Certainty, Force, Process, Rule, Shape
from trellis.rules.timetable.periods import days, months, weeks
from trellis.rules.timetable.rows import ASK_THEN_COMPLAIN
from trellis.rules.timetable.rows.assessment_record import CONFLICTS, FOLLOWS, KINDS, STAGES

RECEIVED = ("request_received", "brought_to_attention")
DECIDED = ("assessment_agreed", "assessment_refused")
DRAFTED = ("draft_sent", "draft_served")
NOTICE = ("assessment_refused", "plan_declined", "final_plan_sent")
GONE = ("request_withdrawn", "not_a_request", "moved_away")
NO_PLAN = ("assessment_refused", "plan_declined")
SCHOOL_OR_HOME = ("X1", "X2", "X3", "X4")
SECTION_31_BODIES = frozenset(("health", "icb", "nhs", "youth-justice", "another-council"))
L, S, K = Certainty.LEGISLATION, Certainty.SECONDARY, Certainty.KNOWLEDGE

RULES = (
    Rule(
        id="A1",
        name="A request arrives",
        plain="The clock starts on the day your request reaches the council, however you send it.",
        ref="CFA 2014 s.36(1)",
        actor=Actor.COUNCIL,
        starts=("request_received",),
        limit=SameDay(),
        shape=Shape.CONTENT,
        certainty=S,
        note=(
            "From a parent, a young person, or someone acting for a school or college. No form can be made"
            " a condition."
        ),
    ),
    Rule(
        id="A2",
        name="A child is brought to attention",
        plain="If someone else tells the council about a child, the same clock starts on that day.",
        ref="CFA 2014 s.24, s.36(3); reg 5(1)(b), 10(1), 13(2)",
        actor=Actor.COUNCIL,
        starts=("brought_to_attention",),
        limit=SameDay(),
        shape=Shape.CONTENT,
        certainty=L,
        note=(
            "By anyone: a nursery, a GP, a health notice under s.23, a social worker. The wording of s.24"
            " is still to be verified."
        ),
    ),
    Rule(
        id="A3",
        name="Talk with the family",
        plain="The council must ask you what you think as soon as it can.",
        ref="CFA 2014 s.36(4); reg 3",
        actor=Actor.COUNCIL,
        starts=RECEIVED,
        met_by=("family_consulted",),
        stopped_by=GONE,
        not_before=DECIDED,
        limit=NoNumber(),
        certainty=K,
    ),
    Rule(
        id="A4",
        name="Tell health, social care and the school",
        plain="The council must tell health, social care and your child's school that you have asked.",
        ref="CFA 2014 s.36(7); reg 4(2)",
        actor=Actor.COUNCIL,
        starts=RECEIVED,
        met_by=("bodies_notified",),
        stopped_by=GONE,
        not_before=DECIDED,
        limit=NoNumber("at once, leaving time to decide within 6 weeks"),
        certainty=L,
        note=(
            "Also tells the family of their right to give views and evidence; that part (s.36(7)) is still"
            " to be verified."
        ),
        if_missed="Ask the council who it told, and tell it who knows your child.",
    ),
    Rule(
        id="A5",
        name="Decide whether to assess",
        plain="The council must decide if it will assess your child, and tell you, within 6 weeks.",
        ref="reg 5(1), 5(4)",
        actor=Actor.COUNCIL,
        starts=RECEIVED,
        met_by=DECIDED,
        stopped_by=GONE,
        limit=Within(weeks(6)),
        excuses=SCHOOL_OR_HOME,
        certainty=L,
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="A5r",
        name="If it refuses, say why",
        plain="If the council says no, it must tell you why, and how to appeal, in the same 6 weeks.",
        ref="CFA 2014 s.36(5); reg 4(1), 5(2), 5(3)",
        actor=Actor.COUNCIL,
        starts=RECEIVED,
        met_by=("assessment_refused",),
        ended_by=("assessment_agreed",),
        only_if=("assessment_refused",),
        stopped_by=GONE,
        limit=Within(weeks(6)),
        certainty=L,
        note="Reg 4(1) has no list of excuses, so none can be used for a refusal.",
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="A6",
        name="Ask for advice",
        plain="Once it says yes, the council asks for advice from people who can help, that same day.",
        ref="reg 6(1), 6(4)",
        actor=Actor.COUNCIL,
        starts=("assessment_agreed",),
        met_by=("advice_requested",),
        ended_by=NO_PLAN,
        stopped_by=(*GONE, "final_plan_sent"),
        limit=SameDay(),
        force=Force.PRACTICE,
        certainty=S,
        note=(
            "Earlier advice is used again only if its writer, the council and the family all agree that it"
            " is enough."
        ),
    ),
    Rule(
        id="A7",
        name="Advice from a body asked under section 31",
        plain="Health must send its advice within 6 weeks of being asked.",
        ref="CFA 2014 s.31; reg 8(1)",
        actor=Actor.BODY,
        each="advice_requested",
        only_about=SECTION_31_BODIES,
        starts=("advice_request_received",),
        met_by=("advice_received",),
        ended_by=("assessment_refused",),
        stopped_by=(*GONE, "plan_declined", "final_plan_sent"),
        limit=Within(weeks(6)),
        excuses=("X3", "X4", "X5"),
        certainty=S,
        note=(
            "A school being closed is no excuse here. The council's own 20 weeks run on whatever a body does."
        ),
        if_missed="The council must still keep to its own 20 weeks. Ask what it is doing to get the advice.",
    ),
    Rule(
        id="A7s",
        name="Advice from a school, psychologist or social care",
        plain="Your child's school and others should send their advice within 6 weeks.",
        ref="SEND Code of Practice 2015, chapter 9",
        actor=Actor.BODY,
        each="advice_requested",
        except_about=SECTION_31_BODIES | {"family"},  # a family has no limit for its own views
        starts=("advice_request_received",),
        met_by=("advice_received",),
        ended_by=("assessment_refused",),
        stopped_by=(*GONE, "plan_declined", "final_plan_sent"),
        limit=Within(weeks(6)),
        force=Force.GUIDANCE,
        certainty=S,
        if_missed="The council must still keep to its own 20 weeks. Ask what it is doing to get the advice.",
    ),
    Rule(
        id="A8",
        name="Listen and take account",
        plain="The whole time, the council must listen to you and help you take part.",
        ref="reg 7, 9",
        actor=Actor.COUNCIL,
        starts=("assessment_agreed",),
        ended_by=NO_PLAN,
        stopped_by=(*GONE, "final_plan_sent"),
        limit=NoNumber("for as long as the assessment lasts"),
        shape=Shape.STANDING,
        certainty=K,
    ),
    Rule(
        id="A9",
        name="If there is to be no plan, say why",
        plain="If the council decides not to make a plan, it must tell you why within 16 weeks.",
        ref="CFA 2014 s.36(9); reg 10(1)",
        actor=Actor.COUNCIL,
        starts=RECEIVED,
        met_by=("plan_declined",),
        ended_by=("assessment_refused", "plan_agreed", *DRAFTED, "final_plan_sent"),
        stopped_by=GONE,
        limit=Within(weeks(16)),
        excuses=SCHOOL_OR_HOME,
        certainty=L,
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="A10",
        name="Send the draft plan",
        plain="You should get a draft plan by week 14, so there is time to read it and choose a school.",
        ref="CFA 2014 s.38; IPSEA's reading of the timetable",
        actor=Actor.COUNCIL,
        starts=RECEIVED,
        met_by=DRAFTED,
        ended_by=(*NO_PLAN, "final_plan_sent"),
        stopped_by=GONE,
        limit=Within(weeks(14)),
        force=Force.PRACTICE,
        certainty=S,
        note="The law sets no day for the draft. Week 16 is the last that can work.",
        if_missed="Ask the council when the draft will come. The last day for the final plan stays the same.",
    ),
    Rule(
        id="A10n",
        name="No school named in the draft",
        plain="The draft must not say which school or kind of school, so that you can choose.",
        ref="CFA 2014 s.38(5)",
        actor=Actor.COUNCIL,
        limit=NoNumber("in the draft"),
        shape=Shape.CONTENT,
        certainty=K,
    ),
    Rule(
        id="A11",
        name="Time to answer the draft",
        plain="You must have at least 15 days to read the draft, say what you think and ask for a school.",
        ref="CFA 2014 s.38(2); reg 13(1)(a)",
        actor=Actor.FAMILY,
        starts=("draft_served",),
        met_by=("family_answered",),
        ended_by=NO_PLAN,
        stopped_by=GONE,
        not_before=("final_plan_sent",),
        limit=Within(days(15), beginning_with=True),
        shape=Shape.WINDOW,
        certainty=L,
        note="It counts from the latest time the draft was served.",
        if_missed="Tell the council you did not get your 15 days, and ask it to send the draft again.",
    ),
    Rule(
        id="A12",
        name="Send a changed draft again",
        plain="If the council changes the draft for its own reasons, you get it again and a fresh 15 days.",
        ref="SEND Code of Practice 2015, 9.77, 9.125",
        actor=Actor.COUNCIL,
        starts=("draft_changed",),
        met_by=("draft_served",),
        ended_by=NO_PLAN,
        stopped_by=GONE,
        not_before=("final_plan_sent",),
        limit=NoNumber("before the plan is final, then a fresh 15 days under A11"),
        force=Force.GUIDANCE,
        certainty=S,
        if_missed="Ask the council to send you the new draft, and to give you a fresh 15 days.",
    ),
    Rule(
        id="A13",
        name="The school answers",
        plain="A school that is asked for a place should answer within 15 days.",
        ref="CFA 2014 s.39(2), s.40(3); SEND Code of Practice 2015, chapter 9",
        actor=Actor.SETTING,
        each="consultation_sent",
        starts=("consultation_sent",),
        met_by=("consultation_answered",),
        ended_by=NO_PLAN,
        stopped_by=(*GONE, "final_plan_sent"),
        limit=Within(days(15)),
        force=Force.GUIDANCE,
        certainty=S,
        note=(
            "Calendar days. The council may go on without an answer; it must still have asked fairly, with"
            " the reports."
        ),
        if_missed="The council can go on without an answer. Ask it to.",
    ),
    Rule(
        id="A14",
        name="Send the final plan",
        plain="You must get the final plan within 20 weeks.",
        ref="reg 13(2), 13(3)",
        actor=Actor.COUNCIL,
        starts=RECEIVED,
        met_by=("final_plan_sent",),
        ended_by=NO_PLAN,
        stopped_by=GONE,
        limit=Within(weeks(20)),
        excuses=SCHOOL_OR_HOME,
        certainty=L,
        note="To the family, the school or college it names, and the integrated care board.",
        if_missed=ASK_THEN_COMPLAIN,
    ),
    Rule(
        id="A15",
        name="Rights in the same envelope",
        plain="The letter with the plan must tell you how to appeal and where to get help.",
        ref="reg 14(2)",
        actor=Actor.COUNCIL,
        starts=("final_plan_sent",),
        limit=SameDay(),
        shape=Shape.CONTENT,
        certainty=K,
    ),
    Rule(
        id="A16",
        name="Give what the plan says",
        plain=(
            "From the date on the plan, your child must get the help it says, and the school it names must"
            " take them."
        ),
        ref="CFA 2014 s.42, s.43",
        actor=Actor.COUNCIL,
        starts=("final_plan_dated", "final_plan_sent"),
        stopped_by=GONE,
        limit=NoNumber("at once, and for as long as the plan lasts"),
        shape=Shape.STANDING,
        certainty=S,
        if_missed="Tell the council at once. It must give what the plan says, whatever the reason.",
    ),
    Rule(
        id="F2",
        name="Ask about mediation",
        plain="You have 2 months from the date the letter was sent to ask about mediation.",
        ref="reg 33",
        actor=Actor.FAMILY,
        starts=NOTICE,
        met_by=("mediation_contacted", "certificate_issued"),
        stopped_by=GONE,
        limit=Within(months(2)),
        shape=Shape.RIGHT,
        certainty=L,
        note=(
            "No mediation certificate is needed to appeal only about the school named in the plan (CFA 2014"
            " s.55(2))."
        ),
    ),
    Rule(
        id="G1",
        name="Appeal",
        plain="You have 2 months to appeal. If you try mediation first, you may have longer.",
        ref="HESC Rules 2008 r.20(1)(c), r.12",
        actor=Actor.FAMILY,
        starts=NOTICE,
        met_by=("appeal_made",),
        stopped_by=GONE,
        limit=AtTheTribunal(Later(Within(months(2)), IfKnown(Within(months(1), of="certificate_issued")))),
        shape=Shape.RIGHT,
        certainty=L,
        note=(
            "A day in August, from 25 December to 1 January, or not a working day, moves on to the next the"
            " tribunal works."
        ),
        if_missed="You can still send it, and ask the tribunal to let you appeal late. Say why it is late.",
    ),
)

EHC_ASSESSMENT = Process(
    key="ehc-assessment",
    name="EHC needs assessment",
    intro=(
        "From the day a request arrives, or a child is brought to the council's attention, to the final plan."
    ),
    starts=RECEIVED,
    closes=(*NOTICE, *GONE),
    weeks=20,
    kinds=KINDS,
    rules=RULES,
    stages=STAGES,
    follows=FOLLOWS,
    conflicts=CONFLICTS,
)
