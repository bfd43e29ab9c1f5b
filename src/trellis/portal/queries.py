"""What each page of the family's door shows, as one object: only what its reader may see."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.cases.queries import family as cases
from trellis.cases.queries.family import FamilyCase, Standing, Word
from trellis.foundation.access import Kind, Principal
from trellis.foundation.area import NotInArea, current_area
from trellis.foundation.clock import local_date, words
from trellis.foundation.ledger.models import Entry
from trellis.foundation.ui.parts import Note, Step
from trellis.people.queries import family as people
from trellis.people.queries.family import Around, KeptBack, MyChild
from trellis.plans.queries import plans_of
from trellis.plans.queries.reading import Listed
from trellis.portal import telling, tracking
from trellis.portal.expecting import Expecting, expecting
from trellis.portal.limits import Help
from trellis.portal.meanwhile import help_meanwhile
from trellis.portal.telling import Answers
from trellis.portal.voice import Voice, voice_for

MESSAGES = "portal:messages"
# Papers shown on the first page; the rest are a link away.
FEW = 5


@dataclass(frozen=True, slots=True)
class Door:
    """Everything that decides what one reader sees of one child."""

    child: MyChild
    voice: Voice
    case: FamilyCase | None
    kept: KeptBack
    may_ask: bool
    may_speak: bool  # for the family: a supporter reads and asks, and answers nothing in its place
    sees_who_looked: bool
    may_let_in: bool  # somebody to help: signed in, and of the family itself

    @property
    def heading(self) -> str:
        return _heading(self.child)


@dataclass(frozen=True, slots=True)
class Line:
    """One child on the first screen."""

    child_id: UUID
    heading: str
    answers: Answers
    not_kept: str  # said after the dates of "by when" that we do not expect to keep


@dataclass(frozen=True, slots=True)
class Home:
    """The first screen: the `door` to an only child, or one line for each of several.

    `is_closed`: the link somebody came by shows nothing any more.
    """

    lines: tuple[Line, ...] = ()
    door: Door | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something the family may do now."""

    title: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in a list; `href` is empty where there is nothing to open."""

    title: str
    on: date
    by: str
    href: str


@dataclass(frozen=True, slots=True)
class ChildPage:
    """One child's page."""

    door: Door
    answers: Answers
    expecting: Expecting | None
    steps: tuple[Step, ...]
    to_do: tuple[ToDo, ...]
    unread: int
    last_word: str
    waiting: tuple[str, ...]
    meanwhile: tuple[Help, ...]
    papers: tuple[PaperLine, ...]
    more_papers: bool
    around: tuple[Around, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """Messages both ways, and the questions still to be answered."""

    door: Door
    notes: tuple[Note, ...]
    unread: int
    waiting: tuple[str, ...]
    answer_by: date
    owner: str


def home(by: Principal, on: date) -> Home:
    """Every child of whoever is asking, one line each."""
    link = cases.standing(by, on)
    if not link.is_open:
        return Home(is_closed=True)
    children = [_read_as(child, link) for child in people.my_children(by, on)]
    if len(children) == 1:
        return Home(door=_door(children[0], by, on))
    found = cases.cases_of([child.child_id for child in children], by, on)
    return Home(tuple(_line(child, found.get(child.child_id), on) for child in children))


def enter(child_id: UUID, by: Principal, on: date) -> Door | None:
    """The door to one child, or nothing where it is not open to whoever is asking."""
    link = cases.standing(by, on)
    found = people.my_child(child_id, by, on) if link.is_open else None
    if found is None:
        return None
    return _door(_read_as(found, link), by, on)


def _door(child: MyChild, by: Principal, on: date) -> Door:
    return Door(
        child=child,
        voice=voice_for(child),
        case=cases.cases_of([child.child_id], by, on).get(child.child_id),
        kept=people.kept_back(child, by, on),
        may_ask=by.may("portal.act"),
        may_speak=by.may("portal.act") and not child.is_supporter,
        sees_who_looked=(by.kind is Kind.FAMILY or by.purpose == "family") and not child.is_supporter,
        may_let_in=by.kind is Kind.FAMILY and not child.is_supporter,
    )


def child_page(door: Door, by: Principal, on: date, *, in_full: bool = True) -> ChildPage:
    """Where it is, what is next, and everything below; a letter leaves out the lists of papers and people."""
    said = _said(door, by)
    papers = papers_of(door, by) if in_full else ()
    awaited = _awaited(door.child, door.case, on)
    return ChildPage(
        door=door,
        answers=_answers(door.child, door.case, on),
        expecting=awaited,
        steps=_steps(door, awaited),
        to_do=_to_do(door, by, on),
        unread=len(_new(said, _seen_at(door, by))),
        last_word=_last_word(said),
        waiting=_waiting(said, on),
        meanwhile=help_meanwhile(door.child, on),
        papers=papers[:FEW],
        more_papers=len(papers) > FEW,
        around=people.around(door.child) if in_full else (),
    )


def thread(door: Door, by: Principal, on: date) -> Thread:
    """The messages page; read it before the view of it is noted, or nothing is ever new."""
    said = _said(door, by)
    new = {word.contact_id for word in _new(said, _seen_at(door, by))}
    assert door.case is not None
    return Thread(
        door=door,
        notes=tuple(_note(word, word.contact_id in new) for word in said),
        unread=len(new),
        waiting=_waiting(said, on),
        answer_by=cases.answer_by(on),
        owner=telling.case_worker(door.case),
    )


def papers_of(door: Door, by: Principal) -> tuple[PaperLine, ...]:
    """What may be read, the newest first."""
    if door.case is None:
        return ()
    found = cases.papers_of(door.case, by, only_mine=door.child.is_kept_apart)
    lines = [PaperLine(_titled(paper), paper.on, paper.by, _href(paper, door)) for paper in found]
    plans = [_plan_line(plan) for plan in plans_of(door.child.child_id, by=by)]
    return tuple(sorted([*plans, *lines], key=lambda line: line.on, reverse=True))


def letter(door: Door, notice_id: int, by: Principal) -> cases.Letter | None:
    """One letter, if it is for this reader and holds nothing that must be kept from them."""
    found = cases.letter(notice_id, door.child.child_id, by, only_mine=door.child.is_kept_apart)
    return None if found is None or door.kept.hides(found.body) else found


def advice(door: Door, advice_id: int, by: Principal) -> cases.AdviceToRead | None:
    """Advice to read, if it holds nothing that must be kept from this reader."""
    found = cases.advice(advice_id, door.child.child_id, by, only_mine=door.child.is_kept_apart)
    return None if found is None or door.kept.hides(repr(found)) else found


def views_asked(door: Door, by: Principal) -> cases.Asked | None:
    """The request for the family's views, if it waits; kept apart, nobody is shown what another has begun."""
    if door.case is None or not door.may_speak:
        return None
    theirs = {"", by.name}
    return next(
        (
            one
            for one in door.case.advice
            if one.is_from_family
            and not one.is_in
            and (one.begun_by in theirs or not door.child.is_kept_apart)
        ),
        None,
    )


def letter_title(key: str) -> str:
    """What a letter calls itself."""
    try:
        return current_area().letter(key).subject
    except NotInArea:
        return _("A letter")


def _read_as(child: MyChild, link: Standing) -> MyChild:
    """A young person who came by their own link is spoken to as themself."""
    return replace(child, tie=people.YOUNG_PERSON) if link.is_own else child


def _help_at(door: Door) -> str:
    return f"{reverse('portal:rights', args=[door.child.child_id])}#what-you-can-do"


def _heading(child: MyChild) -> str:
    return _("You") if child.is_me else child.called


def _answers(child: MyChild, case: FamilyCase | None, on: date) -> Answers:
    voice = voice_for(child)
    if case is None:
        return telling.no_request(voice, cases.answer_by(on))
    return telling.answers(case, voice, on, cases.answer_by(on))


def _line(child: MyChild, case: FamilyCase | None, on: date) -> Line:
    awaited = _awaited(child, case, on)
    return Line(
        child.child_id, _heading(child), _answers(child, case, on), awaited.by_when if awaited else ""
    )


def _awaited(child: MyChild, case: FamilyCase | None, on: date) -> Expecting | None:
    return expecting(case, voice_for(child), on) if case else None


def _steps(door: Door, awaited: Expecting | None) -> tuple[Step, ...]:
    if door.case is None:
        return ()
    return tracking.steps(door.case, door.voice, _help_at(door), awaited.coming if awaited else None)


def _to_do(door: Door, by: Principal, on: date) -> tuple[ToDo, ...]:
    case = door.case
    if case is None:
        return (ToDo(_("Ask for an assessment"), _("Tell us what worries you, in your own words."), "/ask/"),)
    found = []
    due = case.table.due("A11")
    is_open = due is not None and due >= on and not case.is_closed
    if case.table.stage.key == "family_reading" or is_open:  # having answered does not end their days
        says = _("You have until the end of {day}.").format(day=words(due)) if due and due >= on else ""
        title = _("Answer the draft plan")
        if case.table.stage.key == "finalising":
            title = _("You have answered the draft plan. You can add to it")
        found.append(ToDo(title, says or _("You can still answer. We will read it."), "portal:draft"))
    if case.is_closed and (appeal := case.table.deadline("G1")) and appeal.due_on and appeal.due_on >= on:
        says = _("You have until {day} to appeal. First ask about mediation.").format(
            day=words(appeal.due_on)
        )
        found.append(ToDo(_("If you do not agree"), says, "portal:rights"))
    for again in case.to_agree:
        says = _("Is what {name} wrote before still right? Tell us.").format(name=again.author)
        found.append(ToDo(_("Use advice again: {label}").format(label=again.label), says, "portal:again"))
    if views_asked(door, by) is not None:
        found.append(
            ToDo(
                _("Tell us what you think"),
                _("What goes well, what is hard, and what you want."),
                "portal:views",
            )
        )
    elif _is_anothers(door, by) and case.table.stage.key == "gathering_advice":
        says = _("In your own words, or in a letter. The team reads it with all other advice.")
        found.append(ToDo(_("Tell us what you think"), says, "portal:hand_in"))
    return tuple(found)


def _is_anothers(door: Door, by: Principal) -> bool:
    """Whether the page for the family's views is written on by another, from whom this reader is kept apart."""
    asked = door.case.advice if door.case and door.may_speak and door.child.is_kept_apart else ()
    return any(one.is_from_family and one.begun_by not in ("", by.name) for one in asked)


def _said(door: Door, by: Principal) -> tuple[Word, ...]:
    if door.case is None:
        return ()
    said = cases.messages_of(door.case, by, only_mine=door.child.is_kept_apart)
    return tuple(word for word in said if not door.kept.hides(word.text))


def _seen_at(door: Door, by: Principal) -> datetime | None:
    """When this reader last opened the messages."""
    looks = Entry.objects.filter(
        child_id=door.child.child_id,
        subject=MESSAGES,
        actor_kind=by.kind.value,
        actor_id=by.user_id or by.link_id,
    )
    return looks.order_by("-at").values_list("at", flat=True).first()


def _new(said: tuple[Word, ...], seen_at: datetime | None) -> list[Word]:
    return [word for word in said if not word.is_from_family and (seen_at is None or word.at > seen_at)]


def _last_word(said: tuple[Word, ...]) -> str:
    if not said:
        return ""
    last = said[-1]
    who = _("You wrote") if last.is_mine else _("{name} wrote").format(name=last.by)
    return _("{who} on {day}.").format(who=who, day=words(local_date(last.at)))


def _waiting(said: tuple[Word, ...], on: date) -> tuple[str, ...]:
    """Each question with nobody's answer yet: who will answer it, and by when; or that the day is past."""
    return tuple(
        _promised(word.answer_by_on, on).format(
            name=word.owner or _("The team"), asked=words(local_date(word.at)), day=words(word.answer_by_on)
        )
        for word in said
        if word.is_from_family and not word.is_answered and word.answer_by_on
    )


def _promised(by_on: date, on: date) -> str:
    if by_on < on:
        return _(
            "{name} said they would answer what you asked on {asked} by {day}. You have had no answer, "
            "and we are sorry. It still waits for them."
        )
    return _("{name} will answer what you asked on {asked} by {day}.")


def _note(word: Word, is_new: bool) -> Note:
    how = {
        "phone": _("by phone"),
        "in-person": _("in person"),
        "letter": _("by letter"),
        "email": _("by e-mail"),
    }
    marks = [how.get(word.channel, ""), _("new") if is_new else ""]
    return Note(word.by, word.at, word.text, word.is_mine, ", ".join(mark for mark in marks if mark))


def _href(paper: cases.Paper, door: Door) -> str:
    pages = {"letter": "portal:notice", "advice": "portal:advice"}
    if paper.kind in pages:
        return reverse(pages[paper.kind], args=[door.child.child_id, paper.number])
    return reverse("files:download", args=[paper.file_id]) if paper.file_id else ""


def _plan_line(plan: Listed) -> PaperLine:
    is_final = plan.made_on is not None
    on = plan.made_on or plan.served_on or plan.sent_on
    assert on is not None  # a family sees only what was sent
    title = _("The plan") if is_final else _("The draft plan")
    return PaperLine(title, on, "", reverse("plans:plan", args=[plan.id]))


def _titled(paper: cases.Paper) -> str:
    match paper.kind:
        case "letter":
            return letter_title(paper.title)
        case "advice":
            return _("Advice: {label}").format(label=paper.title)
    return paper.title
