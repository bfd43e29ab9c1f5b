"""The words of messages about people's records. No message names a child: it says where to look."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from trellis.foundation.clock import words


@dataclass(frozen=True, slots=True)
class Wording:
    """A subject and a body, ready to send."""

    subject: str
    body: str


def resembled() -> Wording:
    """For the guardian: a new record is like a restricted one."""
    return Wording(
        _("A new record may be of a child whose record is restricted"),
        _(
            "Somebody has opened a new record that is like a restricted one. They were not told so.\n\n"
            "Please check whether it is the same child: {address}/people/guardian/"
        ).format(address=settings.TRELLIS_ADDRESS),
    )


def opened_in_emergency(who: str) -> Wording:
    """For the guardian: a record was opened by somebody with no tie to the child."""
    return Wording(
        _("A record was opened as an emergency"),
        _(
            "{who} has opened a child's record as an emergency. They can read it until the end of today.\n\n"
            "Please read the reason and review it: {address}/people/guardian/"
        ).format(who=who, address=settings.TRELLIS_ADDRESS),
    )


def tried_in_emergency(who: str) -> Wording:
    """For the guardian: somebody looked for a record this way, and none was opened."""
    return Wording(
        _("Somebody tried to open a record as an emergency"),
        _(
            "{who} tried to open a child's record as an emergency. No record was opened: none is like it,"
            " or it is restricted.\n\nPlease ring them if a child may be at risk. What they wrote is here:"
            " {address}/people/guardian/"
        ).format(who=who, address=settings.TRELLIS_ADDRESS),
    )


def leaves_restricted(leaver: str, who: str) -> Wording:
    """For the guardian: somebody leaves, and holds cases of restricted records that a manager cannot move."""
    return Wording(
        _("A colleague who leaves holds restricted records"),
        _(
            "{who} is giving the cases of {leaver} to others. {leaver} also holds one or more cases of"
            " restricted records, which {who} cannot see: they were told that, and nothing of whose.\n\n"
            "On each restricted record that {leaver} may see, please name who takes the case over, and a"
            " manager who can give it to them: {address}/people/guardian/"
        ).format(who=who, leaver=leaver, address=settings.TRELLIS_ADDRESS),
    )


def let_in(who: str) -> Wording:
    """For a supporter: somebody has asked for their help, and where to look."""
    return Wording(
        _("You have been asked to help somebody"),
        _(
            "{who} has asked you to help with something they are following with the council."
            " You can read where it is, and ask questions.\n\n"
            "Sign in with this e-mail address: {address}/my/\n\n"
            "They can end this at any time. If you do not know them, do nothing, and tell the council."
        ).format(who=who, address=settings.TRELLIS_ADDRESS),
    )


def rights_pass_soon(held_from: date, to_young_person: bool) -> Wording:
    """Six months before, to both: who will decide, and what to do if help is needed."""
    return Wording(
        _("A change to who decides"), _to_young_person(held_from) if to_young_person else _to_carer(held_from)
    )


def _to_young_person(held_from: date) -> str:
    return _(
        "From {day} the law says you make the decisions about your support, not your parents or carers.\n\n"
        "From that day we will write to you. You can ask for things, say yes or no, and appeal.\n\n"
        "You can ask a parent or somebody you trust to help you, or to speak for you. Tell us if you want"
        " that.\n\n"
        "You do not need to do anything now. If you have questions, please ask us."
    ).format(day=words(held_from))


def _to_carer(held_from: date) -> str:
    return _(
        "From {day} the law says your young person makes the decisions about their support. Until now you"
        " did.\n\n"
        "From that day we will write to them, and you will see their record only if they agree.\n\n"
        "If they want you to go on helping, they can tell us. If they cannot make some of these decisions,"
        " even with help, the law lets somebody make them on their behalf. Please talk to us about that"
        " before {day}.\n\n"
        "If you have questions, please ask us."
    ).format(day=words(held_from))
