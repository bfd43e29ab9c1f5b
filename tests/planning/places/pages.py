"""Where the pages of places are, and what an answer says."""

from django.urls import reverse

NAMES = (
    "home", "try", "schools", "add", "history", "figures", "year_groups", "academic_years", "shortage_csv", "transitions",
    "schools_csv",
)  # fmt: skip
PAGES = {name: reverse(f"places:{name}") for name in NAMES}
PUBLISHED = {"start": "published"}


def text(answer: object) -> str:
    """What a page says."""
    return answer.content.decode()  # type: ignore[attr-defined]  # a response
