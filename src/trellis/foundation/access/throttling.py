"""How often one address may send a form that anybody may send."""

from django.core.cache import cache
from django.http import HttpRequest

from trellis.foundation.access.principals import Refused

HOUR = 3600
OFTEN = 20


def check_not_too_often(request: HttpRequest, what: str, sentence: str, most: int = OFTEN) -> None:
    """Refuse the next sending once one address has sent this form too often within an hour."""
    key = f"sent:{what}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, HOUR)
    if cache.incr(key) > most:
        raise Refused(sentence)
