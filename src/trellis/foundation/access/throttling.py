"""How often one address may send a form that anybody may send."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from trellis.foundation.access.principals import Refused
from trellis.foundation.access.requests import moment

HOUR = 3600
OFTEN = 20


def check_not_too_often(request: HttpRequest, what: str, sentence: str, most: int = OFTEN) -> None:
    """Refuse the next sending once one address has sent this form too often within an hour by the clock."""
    # The cache's own `incr` would begin a new and shorter wait at each sending.
    key = f"sent:{what}:{_caller(request)}:{int(moment(request).timestamp()) // HOUR}"
    sent = cache.get(key, 0) + 1
    cache.set(key, sent, HOUR)
    if sent > most:
        raise Refused(sentence)


def _caller(request: HttpRequest) -> str:
    """Where it came from, past as many proxies as are our own: sign-in counts by the same address."""
    return str(get_adapter(request).get_client_ip(request))
