"""Help that does not wait for a decision: the setting's own, what fits from the Local Offer, and advice."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.directory.queries import guiding
from trellis.foundation.area import current_area
from trellis.people.queries.family import MyChild
from trellis.portal.limits import Help, ways
from trellis.rules.schoolyear import age

FEW = 3
# A family that has asked already is not told to ask for a plan, nor for what only a few are let in to after a wait.
NOT_NOW = frozenset({"plans", "specialist"})


def help_meanwhile(child: MyChild, on: date) -> tuple[Help, ...]:
    """What can be used now, the nearest first."""
    about = current_area().about
    school = Help(
        child.setting or _("The school, nursery or college"),
        _("Ask about {support}. It can start now. It does not have to wait for a plan.").format(
            support=about.words.sen_support
        ),
        (),
    )
    advice = Help(
        about.words.information_service,
        _("Free advice for you. They do not take sides."),
        ways(about.information_service),
        about.information_service.website or "",
    )
    more = Help(
        about.words.local_offer,
        _("More help, clubs and groups in the area. Anyone can use it. Say in your own words what is hard."),
        (),
        page=reverse("directory:home"),
    )
    return (school, *_fitting(child, on), advice, more)


def _fitting(child: MyChild, on: date) -> tuple[Help, ...]:
    """What fits this child's needs, age and district; with no need noted, somebody to talk to."""
    answers = guiding.answered(
        who="young-person" if child.is_me else "me",
        age=min(age(child.born_on, on).years, 25),
        happening=guiding.happenings_for(child.needs[:1]) or ("talk",),
        tried="talked",
        district=child.district,
        needs=frozenset(child.needs),
    )
    found = guiding.suggest(answers, on, FEW, without=NOT_NOW)
    return tuple(
        Help(
            one.record.card.name,
            f"{one.record.card.does} {one.record.card.who_asks}".strip().removesuffix(".") + ".",
            (),
            page=reverse("directory:record", args=[one.record.card.slug]),
        )
        for one in found
        if one.record.card.name != current_area().words.information_service
    )
