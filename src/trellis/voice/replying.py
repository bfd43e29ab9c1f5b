"""What is written to somebody who left an email address: where to turn, or what was done."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from trellis.foundation.area import current_area


@dataclass(frozen=True, slots=True)
class Reply:
    """A message, before it is sent."""

    subject: str
    body: str


def about_one_person() -> Reply:
    """Kindly: this page cannot help with one person's case, and these people can."""
    about = current_area().about
    offer = about.words.local_offer
    advice = _line(about.words.information_service, about.information_service.in_words)
    complaints = _line("To complain", about.complaints.in_words)
    body = (
        f"Thank you for writing to us about the {offer}.\n\n"
        "What you told us is about one person’s own help. We do not put that on a public page, so that nobody can be "
        "recognised. The people who look after these pages cannot see or change anybody’s case, and we have not "
        "passed on what you wrote: that is for you to decide.\n\n"
        "These people can help:\n\n"
        f"{advice} Free advice, in confidence, for families and young people.\n\n"
        f"{complaints} They must look at it and answer you.\n\n"
        "If you already have a worker or a team, you can also tell them.\n\n"
        "If somebody is in danger now, ring 999."
    )
    return Reply(f"Your comment on the {offer}", body)


def answered(heading: str) -> Reply:
    """What was said has been answered, and where that can be read."""
    offer = current_area().about.words.local_offer
    where = f"{settings.TRELLIS_ADDRESS}{reverse('voice:said')}"
    body = (
        f"You told us what you think of the {offer}, and asked to be told what came of it.\n\n"
        f"We have answered, under the heading “{heading}”. You can read what people said and what we did here:\n\n"
        f"{where}\n\n"
        "We will not write to you about this again, and we will delete your email address."
    )
    return Reply(f"What we did about your comment on the {offer}", body)


def _line(name: str, ways: str) -> str:
    return f"- {name}: {ways}." if ways else f"- {name}."
