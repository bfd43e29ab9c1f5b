"""Each stage of a case in a family's words. `{child}` may be "you", so it never starts a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.words import Words


@dataclass(frozen=True, slots=True)
class StageWords:
    """What a family reads at a stage. `rule`: whose limit comes next; `is_yours`: the family acts next."""

    where: Words
    next: Words
    rule: str = ""
    is_yours: bool = False
    by: Words = ""  # instead of a day, where the law sets none


_ASK_AGAIN = _("There is no day to keep. You can ask again when you want to.")

ASSESSMENT: Mapping[str, StageWords] = MappingProxyType(
    {
        "not_started": StageWords(
            where=_("The council has opened a record for {child}. It has no date for a request yet."),
            next=_("We check when the request came. Then we can tell you each date."),
            by=_("We cannot say yet. The dates start when a request comes."),
        ),
        "deciding_to_assess": StageWords(
            where=_("The council is deciding if it will assess {child}."),
            next=_("We decide, and write to tell you. If the answer is no, we say why."),
            rule="A5",
        ),
        "gathering_advice": StageWords(
            where=_("The council is asking for advice from people who know {child}."),
            next=_("They send us what they know. Then we decide if {child} {needs} a plan, and tell you."),
            rule="A9",
        ),
        "advice_not_asked_yet": StageWords(
            where=_("The council will assess {child}. It has not asked anybody for advice yet."),
            next=_(
                "We ask people who know {child} what they know. Then we decide about a plan, and tell you."
            ),
            rule="A9",
        ),
        "deciding_on_plan": StageWords(
            where=_("All the advice is in. The council is deciding if {child} {needs} a plan."),
            next=_("We decide, and write to tell you. If the answer is no, we say why."),
            rule="A9",
        ),
        "drafting": StageWords(
            where=_("The council will make a plan for {child}. It is writing the draft."),
            next=_("We send you the draft. You read it and tell us what is right and what is not."),
            rule="A10",
        ),
        "family_reading": StageWords(
            where=_("You have the draft plan to read."),
            next=_("Tell us what is right, what to change, and which school you want."),
            rule="A11",
            is_yours=True,
        ),
        "new_draft": StageWords(
            where=_("You have a new draft plan to read. We changed the one you had before."),
            next=_("Read it again. Tell us what is right, what to change, and which school you want."),
            rule="A11",
            is_yours=True,
        ),
        "new_draft_to_come": StageWords(
            where=_("The council is changing the draft plan. It must send you the new draft."),
            next=_("When you get it, you have 15 days or more to answer. Then we make the plan final."),
            rule="A14",
        ),
        "draft_on_its_way": StageWords(
            where=_("The draft plan is on its way to you."),
            next=_("When you get it, you have 15 days or more to answer. Then we make the plan final."),
            rule="A14",
        ),
        "time_to_answer_over": StageWords(
            where=_("You have had the draft plan, and the time to answer it is over."),
            next=_("We make the plan final. You can still tell us what you think, and we will read it."),
            rule="A14",
        ),
        "finalising": StageWords(
            where=_("The council has your answer and is making the plan final."),
            next=_("We name a school or college and send you the final plan."),
            rule="A14",
        ),
        "assessment_refused": StageWords(
            where=_("The council has said no. It will not assess {child}."),
            next=_("If you do not agree, you can talk to us, get help, or appeal."),
            rule="G1",
            is_yours=True,
        ),
        "plan_declined": StageWords(
            where=_("The council has said that {child} will not get a plan."),
            next=_("If you do not agree, you can talk to us, get help, or appeal."),
            rule="G1",
            is_yours=True,
        ),
        "plan_in_force": StageWords(
            where=_("The plan is final. All the help in it must be given."),
            next=_(
                "We look at it again with you within a year. If you do not agree with it, you can appeal."
            ),
            rule="review",
        ),
        "withdrawn": StageWords(
            where=_("The request was taken back, so this has ended."),
            next=_("Nothing more happens, unless you ask again."),
            is_yours=True,
            by=_ASK_AGAIN,
        ),
        "not_a_request": StageWords(
            where=_(
                "We were asked to assess {child}. Whoever asked was not who they said, so this has ended."
            ),
            next=_("Nothing more happens. You can ask for an assessment at any time."),
            is_yours=True,
            by=_ASK_AGAIN,
        ),
        "moved_away": StageWords(
            where=_("The family moved to another area, so this has ended here."),
            next=_("The new council takes it on. Ask them for help, or ask us to put you in touch."),
            is_yours=True,
            by=_("There is no day to keep here. The new council can tell you its dates."),
        ),
    }
)

MOVE: Mapping[str, StageWords] = MappingProxyType(
    {
        "not_started": StageWords(
            where=_("The council knows that a plan may move here. It has no date yet."),
            next=_("We check when the move is. Then we can tell you each date."),
            by=_("We cannot say yet. The dates start on the day of the move."),
        ),
        "transferring": StageWords(
            where=_("The plan is on its way to the new council."),
            next=_("The old council hands over the plan. The new council must then give the help in it."),
        ),
        "transferred": StageWords(
            where=_("The plan is with the new council. It must give the help in the plan now."),
            next=_("The new council tells you if it will look at the plan again, and when."),
        ),
        "family_told": StageWords(
            where=_("The new council has told you what it will do with the plan."),
            next=_("It looks at the plan again with you."),
        ),
        "reviewed": StageWords(
            where=_("The new council has looked at the plan with you."),
            next=_("The help in the plan goes on. It is looked at each year."),
            by=_("There is no day to keep now."),
        ),
    }
)

STAGES: Mapping[str, Mapping[str, StageWords]] = MappingProxyType(
    {"ehc-assessment": ASSESSMENT, "move": MOVE}
)

NO_REQUEST = StageWords(
    where=_("We have no request to assess {child} that we have checked."),
    next=_("You can ask for an assessment. You do not need a form, and it is free."),
    is_yours=True,
    by=_("There is no day to keep. Once you ask, we must answer within 6 weeks."),
)

# Why the law lets a limit be missed, in a family's words.
EXCUSES: Mapping[str, Words] = MappingProxyType(
    {
        "X1": _("the school or college was shut for 4 weeks or more when we asked it for advice"),
        "X2": _("the nursery was shut for 4 weeks or more when we asked it for advice"),
        "X3": _("something very hard happened in your family at the time"),
        "X4": _("you were away from the area for 4 weeks or more"),
        "X5": _("a visit that was set was missed"),
        "X6": _("you were away from the area for 2 weeks or more"),
    }
)
