"""Sign in as somebody and read pages."""

import html
import re

from django.test import Client

from trellis.foundation.access import second_factor
from trellis.foundation.access.models import User


def signed_in(user: User) -> Client:
    """A browser in which this person has stepped in, as in the demonstration."""
    User.objects.filter(pk=user.pk).update(is_demo=True)
    client = Client()
    client.force_login(user)
    session = client.session
    session[second_factor.STEPPED_IN] = True
    session.save()
    return client


def words(page: bytes) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", page.decode())
    return re.sub(r"\s+", " ", html.unescape(text))
