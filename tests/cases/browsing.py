"""A browser in which somebody has signed in, second factor and all."""

from django.test import Client

from trellis.foundation.access import second_factor
from trellis.foundation.access.models import User


def browser_of(user: User) -> Client:
    """A new browser, signed in as this user."""
    user.is_demo = True
    user.save()
    client = Client()
    client.force_login(user)
    session = client.session
    session[second_factor.STEPPED_IN] = True
    session.save()
    return client
