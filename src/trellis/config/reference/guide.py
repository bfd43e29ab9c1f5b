"""How the five questions of the Local Offer choose what fits."""

from trellis.config.reference.markdown import page, table
from trellis.directory.guiding import FITTING, HAPPENINGS, POINTS, TRIED, WHO
from trellis.directory.pack import LAYERS, TOPICS

_START = f"""# How the five questions choose

Written by `trellis docs` from `directory/guiding.py`; a test fails when it is stale.

No rule knows a service by name. The answers point to topics, needs and layers of help; each record says its own, together
with its ages, its places, who may ask and when it is right to ask. A record is left out when it is for another age, another
place or another need, and when it only says that something is not listed. Of the rest, those with most points are shown:
{FITTING} of them, no two of them parts of one service. It must be about a topic or a need of the answers, or share two words
of a sentence with them. `/local-offer/guide/rules/` shows the records' side of it, as they stand."""


def as_markdown() -> str:
    """The whole page."""
    return page(
        _START,
        "## Points",
        table(["points", "for what"], [(str(count), words) for count, words in POINTS.values()]),
        "## What is happening",
        table(
            ["answer", "topics", "needs", "words held beside a record's sentences"],
            map(_happening, HAPPENINGS),
        ),
        "## What has been tried",
        table(["answer", "layers of help"], [(one.words, _layers(one.layers)) for one in TRIED.values()]),
        "## Who is asking",
        table(["answer", "`who_can_ask` of a record"], [(words, f"`{key}`") for key, words in WHO.items()]),
    )


def _happening(key: str) -> tuple[str, ...]:
    one = HAPPENINGS[key]
    topics = ", ".join(title for topic, title in TOPICS.items() if topic in one.topics)
    return one.words, topics, ", ".join(sorted(one.needs)), one.said


def _layers(keys: frozenset[str]) -> str:
    return ", ".join(f"{key} ({words})" for key, words in LAYERS.items() if key in keys)
