"""How the people of a story act: through the same actions as the pages, each at its own past moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml

from trellis.cases.actions import (
    advising,
    contacting,
    deciding,
    notifying,
    psychologists,
    requesting,
    working,
    writing_advice,
)  # fmt: skip
from trellis.cases.advice_rows import Given, Need, Outcome, Writing
from trellis.cases.decisions import Decided
from trellis.cases.forms.requesting import receipt_of
from trellis.cases.models import AdviceRequest, Case, Contact, Request
from trellis.cases.receiving import FRONT_DOOR, Asked
from trellis.config.demo.children import Pupil
from trellis.foundation.access import Principal, asking, system
from trellis.foundation.access.models import User
from trellis.foundation.access.signing_in import principal_of
from trellis.foundation.clock import LONDON

Words = dict[str, Any]  # what the file beside this one says of one family
SAID: Words = yaml.safe_load(Path(__file__).with_name("stories.yaml").read_text())
TELLER = system("demo")
STANDS_FOR = {
    "setting": "SENCO, primary school",
    "health": "Designated clinical officer",
    "social-care": "Social worker",
    "psychology": "Educational psychologist",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The staff a visitor may step in as, by what they do."""

    on: date
    users: Mapping[str, User]

    def person(self, job: str) -> Principal:
        """Somebody as the system knows them when they act."""
        return principal_of(self.users[job], self.on)

    def at(self, days_ago: int, hour: int = 10) -> datetime:
        """An hour of the day so many days ago, or of the Friday before a weekend."""
        day = self.on - timedelta(days=days_ago)
        return datetime.combine(
            day - timedelta(days=max(0, day.weekday() - 4)), time(hour, 15), tzinfo=LONDON
        )


@dataclass
class Story:
    """One family and its case, told step by step."""

    cast: Cast
    key: str
    pupil: Pupil
    said: Words = field(init=False)
    case_id: int = 0

    def __post_init__(self) -> None:
        self.said = SAID["families"][self.key]

    # The people

    @cached_property
    def coordinator(self) -> Principal:
        return self.cast.person("Plan co-ordinator")

    @cached_property
    def officer(self) -> Principal:
        return self.cast.person("Senior SEND officer")

    @property
    def family(self) -> Principal:
        """Whoever asked, as they are when they sign in."""
        asker = self.said.get("parent") or self.said["young_person"]
        return principal_of(User.objects.get(email=email_of(asker["name"])), self.cast.on)

    def become_somebody(self, words: Words) -> None:
        """Let a visitor step in as this member of the family."""
        user = User.objects.get(email=email_of(words["name"]))
        user.is_demo, user.job_title = True, words["job"]
        user.save(update_fields=["is_demo", "job_title"])

    # What they do

    def ask(self, days_ago: int) -> None:
        """The family asks on the public page."""
        asker = self.said.get("parent") or self.said["young_person"]
        by = "parent" if "parent" in self.said else "young-person"
        asked = self._asked(by, asker["name"], email_of(asker["name"]), asker.get("relation", ""), days_ago)
        requesting.ask(asked, by=FRONT_DOOR, at=self.cast.at(days_ago, 19))
        self._find_case()

    def ask_as_school(self, days_ago: int) -> None:
        """The school asks, with the parent's agreement."""
        senco = self.cast.users[STANDS_FOR["setting"]]
        asked = self._asked("setting", senco.name, senco.email or "", "SENCO", days_ago, "The parent agrees")
        by = self.cast.person(STANDS_FOR["setting"])
        requesting.ask_for_school(asked, child_id=self.pupil.id, by=by, at=self.cast.at(days_ago, 14))
        self._find_case()

    def take_up(self, days_ago: int, *, tell: bool = True) -> None:
        """The manager gives the case to somebody, who checks who asked, tells the bodies and asks the family."""
        manager = self.cast.person("SEND Operations manager")
        holder = self.cast.users["Plan co-ordinator"]
        at = self.cast.at(days_ago, 9)
        self._check_asker(at)
        working.give([self.case_id], to_ids=[holder.pk], note="", by=manager, at=at)
        if tell:
            notifying.notify_bodies(self.case_id, by=self.coordinator, at=self.cast.at(days_ago, 11))
            requesting.consult_family(self.case_id, by=self.coordinator, at=self.cast.at(days_ago, 12))

    def decide(self, outcome: str, days_ago: int, reasons: str, test: Words, help_now: str = "") -> None:
        """The officer decides, and the notice goes the same day."""
        at = self.cast.at(days_ago, 11)
        day = at.date()
        decided = Decided(
            outcome=outcome, reasons=reasons, test=test, decided_on=day, dated_on=day, sent_on=day,
            help_now=help_now, meet_by=day + timedelta(days=10) if outcome == "refuse" else None,
        )  # fmt: skip
        deciding.decide(self.case_id, decided=decided, by=self.officer, at=at)

    def agree_to_assess(self, days_ago: int) -> None:
        """Both limbs are met; advice is asked for the same afternoon."""
        passage = self.said["words"]
        test = {"may_have_needs": (True, passage), "plan_may_be_necessary": (True, passage)}
        self.decide("assess", days_ago, SAID["notices"]["agreed"], test)
        advising.send_all(self.case_id, by=self.coordinator, at=self.cast.at(days_ago, 14))

    def allocate(self, days_ago: int) -> None:
        """The principal psychologist gives the child to one."""
        psychologist = self.cast.users[STANDS_FOR["psychology"]]
        by, at = self.cast.person("Principal educational psychologist"), self.cast.at(days_ago, 13)
        psychologists.allocate(self.request("psychology"), to_id=psychologist.pk, reason="", by=by, at=at)

    def advise(self, body: str, profile: str, days_ago: int) -> None:
        """An adviser writes advice and confirms it, or says they do not know the child."""
        words, by = SAID["advice"][profile][body], self.cast.person(STANDS_FOR[body])
        at, number = self.cast.at(days_ago, 15), self.request(body)
        if "no_involvement" in words:
            offer = words["no_involvement"]
            writing_advice.say_no_involvement(number, author_name=by.name, offers_instead=offer, by=by, at=at)
        else:
            writing = writing_of(words, self.pupil.given, by.name)
            writing_advice.confirm(number, writing=writing, seen="never", by=by, at=at)

    def half_write(self, days_ago: int) -> None:
        """The psychologist has begun, and will go on."""
        by = self.cast.person(STANDS_FOR["psychology"])
        writing = writing_of(SAID["half_written"], self.pupil.given, by.name)
        number, at = self.request("psychology"), self.cast.at(days_ago, 16)
        writing_advice.save(number, writing=writing, seen="never", by=by, at=at)

    def say_views(self, days_ago: int) -> None:
        """The family says what it thinks."""
        by = self.family
        writing = Writing(author_name=by.name, summary=self.said["views"])
        at = self.cast.at(days_ago, 20)
        writing_advice.confirm(self.request("family"), writing=writing, seen="never", by=by, at=at)

    def talk(self) -> None:
        """Questions and answers, and word that nothing is new."""
        for question in self.said.get("questions", ()):
            at = self.cast.at(question["days_ago"], 18)
            contacting.ask_question(self.case_id, words=question["words"], by=self.family, at=at)
            if "answer" in question:
                with asking(TELLER, on=self.cast.on):
                    asked = Contact.objects.get(
                        case_id=self.case_id, answered_at=None, direction="from-family"
                    )
                at = self.cast.at(question["answered_days_ago"], 9)
                contacting.answer_question(asked.pk, words=question["answer"], by=self.coordinator, at=at)
        if "news" in self.said:
            news, at = self.said["news"], self.cast.at(self.said["news"]["days_ago"], 16)
            contacting.write_to_family(
                self.case_id, words=news["words"], next_word_on=None, by=self.coordinator, at=at
            )

    def request(self, body: str) -> int:
        """The request for advice to a body."""
        with asking(TELLER, on=self.cast.on):
            return AdviceRequest.objects.values_list("pk", flat=True).get(case_id=self.case_id, body=body)

    # How it is found again

    def _asked(
        self, by: str, name: str, email: str, relation: str, days_ago: int, consent: str = ""
    ) -> Asked:
        number = uuid5(NAMESPACE_URL, f"{self.key} {self.cast.on}")
        return Asked(
            id=number, receipt=receipt_of(number), given_name=self.pupil.given, family_name=self.pupil.family,
            born_on=self.pupil.born_on, asked_by=by, name=name, relation=relation, email=email,
            words=self.said["words"], received_on=self.cast.at(days_ago).date(), consent=consent,
        )  # fmt: skip

    def _find_case(self) -> None:
        with asking(TELLER, on=self.cast.on):
            self.case_id = Case.objects.values_list("pk", flat=True).get(child_id=self.pupil.id)

    def _check_asker(self, at: datetime) -> None:
        with asking(TELLER, on=self.cast.on):
            waiting: UUID | None = (
                Request.objects.filter(case_id=self.case_id, checked_at=None)
                .values_list("pk", flat=True)
                .first()
            )
        if waiting is None:
            return
        found = requesting.AskerFound(is_who_they_say=True, has_parental_responsibility="parent" in self.said)
        requesting.check_asker(waiting, found=found, by=self.coordinator, at=at)
        self.become_somebody(self.said.get("parent") or self.said["young_person"])


def writing_of(words: Words, called: str, author: str) -> Writing:
    """Advice from the file, about this child."""

    def about(row: Words) -> Words:
        return {
            name: value.format(child=called) if isinstance(value, str) else value
            for name, value in row.items()
        }

    return Writing(
        author_name=words.get("author", author),
        author_role=words.get("role", ""),
        author_qualification=words.get("qualification", ""),
        summary=words["summary"].format(child=called),
        needs=tuple(Need(**about(row)) for row in words["needs"]),
        outcomes=tuple(Outcome(**about(row)) for row in words["outcomes"]),
        provision=tuple(Given(**about(row)) for row in words["provision"]),
    )


def email_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.org"
