"""A child with a record of everything, and people who have no live tie to that child."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from tests import builders
from tests.builders import AT, LONG_AGO, ON, TESTS
from trellis.cases import clock
from trellis.cases import models as cases
from trellis.config.roles import ROLES
from trellis.foundation.access import Scope, asking
from trellis.foundation.access.models import User
from trellis.foundation.files.models import StoredFile
from trellis.people.models import Child, Involvement, Restriction
from trellis.placements.models import Consultation
from trellis.plans.models import Answer, Line, Plan

NAME = "Zephyrine"
FAMILY_NAME = "Quillfeather"
KINDS = {"family": "family", "senco": "professional", "dco": "professional", "professional": "professional"}


@dataclass(frozen=True, slots=True)
class Tie:
    """A way of being near a child that gives no right to see them."""

    name: str
    make: Callable[[Child, User], object]
    restricts: bool = False


def _team_of(user: User) -> object:
    return user.memberships.get().team


TIES = (
    Tie("no tie", lambda child, user: None),
    Tie("a tie to another child", lambda child, user: builders.a_child(user)),
    Tie("a tie that ended today", lambda child, user: builders.a_tie(child, user, ends_on=ON)),
    Tie(
        "a tie that starts tomorrow",
        lambda child, user: builders.a_tie(child, user, starts_on=ON + timedelta(days=1)),
    ),
    Tie(
        "a team's tie to a restricted child", lambda child, user: builders.a_tie(child, _team_of(user)), True
    ),
)


def strangers() -> list[tuple[str, Tie]]:
    """Every role with every tie that does not let it see the child."""
    return [
        (slug, tie)
        for slug, role in ROLES.items()
        for tie in TIES
        if role.scope is Scope.NONE or tie.restricts
    ]


def a_stranger(role: str, tie: Tie, child: Child) -> User:
    """A member of a team in a role, near the child in that way."""
    user = builders.a_member(role, kind=KINDS.get(role, "staff"))
    if tie.restricts:
        with asking(TESTS, ON):
            Restriction.objects.create(child=child)
    tie.make(child, user)
    return user


def a_whole_record() -> tuple[Child, dict[str, object]]:
    """A child with something of every kind, and the ids by the names addresses use."""
    setting = builders.a_setting()
    child = builders.a_child(given_name=NAME, family_name=FAMILY_NAME, setting=setting)
    case = builders.a_case(child)
    carer = builders.a_carer(child)
    builders.an_address(child)
    other = builders.a_user()
    with asking(TESTS, ON):
        found = {"child_id": child.pk, "case_id": case.pk, "carer_id": carer.pk, "user_id": other.pk}
        found |= (
            _case_things(case)
            | _plan_things(case)
            | {"token": "nothing", "code": "X3", "letter": "B", "section": "B"}
        )
        found["consultation_id"] = Consultation.objects.create(
            case=case, child=child, setting=setting, why="family", sent_on=ON
        ).pk
        found["file_id"] = StoredFile.objects.create(
            child_id=child.pk, name="report.pdf", content_type="application/pdf", size=1, sha256="0" * 64,
            added_at=AT, added_by_name="Tests",
        ).pk  # fmt: skip
        found["involvement_id"] = Involvement.objects.filter(child=child).first().pk
        found |= {"emergency_id": 1, "arrangement_id": 1, "comment_id": 1, "scenario_id": 1}
    found |= _local_offer_things()
    return child, found


def _local_offer_things() -> dict[str, object]:
    """What addresses of the Local Offer and its feed name; none of it is about a child."""
    numbered = (
        "answer_id", "comment_id", "event_id", "list_id", "newsletter_id", "report_id", "variant_id", "version_id",
    )  # fmt: skip
    named = ("form", "identifier", "key", "language", "rest", "slug")
    return dict.fromkeys(numbered, 1) | dict.fromkeys(named, "nothing")


def _case_things(case: cases.Case) -> dict[str, object]:
    fact = clock.note(case, "request_received", ON, by=TESTS, at=AT)
    clock.refresh(case, ON)
    child = case.child
    request = cases.AdviceRequest.objects.create(
        case=case, child=child, body="psychology", label="Psychology", why="the law", ref="reg 6(1)(d)",
        state="sent", sent_on=LONG_AGO,
    )  # fmt: skip
    advice = cases.Advice.objects.create(request=request, child=child, author_name="Somebody", saved_at=AT)
    excuse = cases.Excuse.objects.create(
        case=case, child=child, code="X3", evidence="seen", raised_at=AT, raised_by_name="Tests", from_on=ON
    )
    contact = cases.Contact.objects.create(
        case=case, child=child, direction="from-family", channel="online", words="?", by_name="Parent", at=AT
    )
    decision = cases.Decision.objects.create(
        case=case, child=child, outcome="assess", reasons="because", decided_on=ON, decided_by_name="Tests"
    )
    notice = cases.Notice.objects.create(
        case=case, child=child, decision=decision, letter="decision", to_name="Parent", body="…", dated_on=ON,
        sent_on=ON, made_by_name="Tests",
    )  # fmt: skip
    panel = cases.Panel.objects.create(name="Panel", team=case.team, on=ON)
    item = cases.PanelItem.objects.create(panel=panel, case=case, child=child, question="assess")
    return {
        "milestone_id": fact.pk, "request_id": request.pk, "advice_id": advice.pk, "excuse_id": excuse.pk,
        "contact_id": contact.pk, "decision_id": decision.pk, "notice_id": notice.pk, "number": notice.pk,
        "panel_id": panel.pk, "item_id": item.pk, "promise_id": 1,
    }  # fmt: skip


def _plan_things(case: cases.Case) -> dict[str, object]:
    plan = Plan.objects.create(
        child=case.child, case=case, state="served", started_at=AT, sent_on=ON, served_on=ON
    )
    line = Line.objects.create(
        plan=plan, child=case.child, section="B", position=1, words=f"{NAME} needs help."
    )
    answer = Answer.objects.create(
        plan=plan, child=case.child, line=line, section="B", says="ask", words="?", by_name="Parent", at=AT
    )
    return {"plan_id": plan.pk, "line_id": line.pk, "answer_id": answer.pk}
