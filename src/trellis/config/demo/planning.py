"""The stories' plans: assembled from the advice, served, answered, and made final by the real actions."""

from dataclasses import dataclass

from trellis.config.demo.telling import SAID, TELLER, Story
from trellis.foundation.access import asking
from trellis.placements import actions as placements
from trellis.plans.actions import answering, drafting, finalising, serving
from trellis.plans.models import Line

NOBODY_PAYS = "The family has not asked for a personal budget."


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan of a story."""

    story: Story
    plan_id: int

    def answerable(self) -> list[int]:
        """The lines of needs and provision."""
        with asking(TELLER, on=self.story.cast.on):
            lines = Line.objects.filter(plan_id=self.plan_id, section__in=("B", "F"), removed_at=None)
            return list(lines.values_list("pk", flat=True))

    def answer(self, line_id: int, says: str, words: str, days_ago: int) -> None:
        """The family says what it thinks of a line."""
        at = self.story.cast.at(days_ago, 20)
        answering.answer_line(line_id, says=says, words=words, by=self.story.family, at=at)


def draft(story: Story, profile: str, *, needed: int, served: int) -> Draft:
    """The officer decides that a plan is needed; it is put together from the advice and reaches the family."""
    passage = SAID["advice"][profile]["psychology"]["summary"].format(child=story.pupil.given)
    reasons = SAID["notices"]["needed"].format(child=story.pupil.given)
    story.decide("plan", needed, reasons, {"plan_is_necessary": (True, passage)})
    at = story.cast.at(needed - 1, 14)
    plan = drafting.assemble_draft(story.case_id, by=story.coordinator, at=at)
    wording = drafting.Wording(words=NOBODY_PAYS)
    drafting.add_line(plan.pk, section="J", wording=wording, by=story.coordinator, at=at)
    sent = story.cast.at(served, 10)
    day = sent.date()
    serving.serve_draft(
        plan.pk, sent_on=day, served_on=day, warnings_read=True, by=story.coordinator, at=sent
    )
    return Draft(story, plan.pk)


def finish(story: Story, plan: Draft, *, consulted: int, final: int) -> None:
    """The school is asked and can; the family's window closes; the officer signs the plan."""
    asked, answered, at = (story.cast.at(days) for days in (consulted, consulted - 8, final))
    setting = story.pupil.setting_id
    [sent] = placements.consult(
        story.case_id, setting_ids=[setting], why="family", by=story.coordinator, at=asked
    )
    reply = placements.Reply(
        answer="can", words="We know her well and can do all of it.", by_name="The head teacher"
    )
    placements.log_answer(
        sent.pk, reply=reply, answered_on=answered.date(), by=story.coordinator, at=answered
    )
    answering.finish_answering(plan.plan_id, by=story.family, at=story.cast.at(consulted - 10, 20))
    made = finalising.Final(
        made_on=at.date(), sent_on=at.date(), setting_id=setting, health_agreed_on=answered.date(),
        naming_reasons="The family asked for it, and the school can give what the plan says.",
    )  # fmt: skip
    finalising.finalise(plan.plan_id, final=made, by=story.officer, at=at)
