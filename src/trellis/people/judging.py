"""What makes a fact about a person sound; each refusal is a sentence for whoever typed it."""

from collections.abc import Callable
from datetime import date

from trellis.foundation.access import Refused
from trellis.foundation.access.models import Team, User
from trellis.foundation.area.postcodes import NotAPostcode, tidy
from trellis.foundation.clock import words
from trellis.rules import identifiers
from trellis.rules.schoolyear import turns

OLDEST = 26  # plans end at the latest with the school year of the 25th birthday (CFA 2014 s.46)
SHORTEST_REASON = 10


def check_birth_date(born_on: date, on: date) -> None:
    """A birth date is a day that has been, and the person is under 26."""
    if born_on > on:
        raise Refused(f"{words(born_on)} is in the future. Check the birth date.")
    if turns(born_on, OLDEST) <= on:
        raise Refused(f"Somebody born on {words(born_on)} is {OLDEST} or over. Check the birth date.")


def tidied(text: str, by: Callable[[str], str]) -> str:
    """An identifier as it is kept, or the sentence that says what is wrong with it; empty stays empty."""
    if not text.strip():
        return ""
    try:
        return by(text)
    except identifiers.NotValid as fault:
        raise Refused(str(fault)) from fault


def tidied_postcode(text: str) -> str:
    """A postcode as people write it."""
    try:
        return tidy(text)
    except NotAPostcode as fault:
        raise Refused(str(fault)) from fault


def reason_given(text: str) -> str:
    """A reason that says something."""
    reason = " ".join(text.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused("Say why in a sentence, so that others can understand it later.")
    return reason


def required(text: str, sentence: str) -> str:
    """Words that must be there."""
    if not text.strip():
        raise Refused(sentence)
    return " ".join(text.split())


def staff_named(user_id: int) -> User:
    """Somebody who works with children and can sign in."""
    found = User.objects.filter(pk=user_id, is_active=True).exclude(kind=User.Kind.FAMILY).first()
    if found is None:
        raise Refused("Choose somebody who has an account here.")
    return found


def team_called(team_id: int) -> Team:
    """A team that there is."""
    found = Team.objects.filter(pk=team_id).first()
    if found is None:
        raise Refused("Choose a team that is in the list.")
    return found
