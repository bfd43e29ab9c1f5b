"""Words as the search sees them: lower case, without the little ones, cut to their stems."""

import re
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_STEMMER = snowballstemmer.stemmer("english")
# Words that say nothing of what is looked for. Those about a child in the family ("my son") are in nearly every question.
_LITTLE = """
a about after again all also always am an and any anybody anyone anything are aren't as at be became because been
before being but by can can't cannot could couldn't did didn't do does doesn't doing don't done dont down during each
either else even ever every few for from get gets getting give gives go goes going gone got had hadn't has hasn't have
haven't having he he'd he'll he's her here hers herself him himself his how i i'd i'll i'm i've if im in into is isn't
it it's its itself ive just keep keeps kept know knows let like lot made make makes making many may maybe me might
more most much must my myself need needs never no nobody none nor not nothing now of off often on once one only onto
or other our ours out over own please put really same say says said see seem seems she she'd she'll she's should
shouldn't since so some somebody someone something still such take taken takes tell than thanks that that's the their
theirs them themselves then there there's these they they'd they'll they're they've thing things think this those
though through to told too tried try trying under until up upon us use used very want wants was wasn't way we we'd
we'll we're we've well went were weren't what what's when where where's whether which while who who's whole whom whose
why will with without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself wont cant isnt
doesnt didnt wouldnt shouldnt havent hasnt arent theres whats son daughter boy girl kid kids lad grandson
granddaughter nephew niece brother sister child children mum dad help helps helping support supports supporting anyway
actually able come comes came ask asks asked asking called call
"""
LITTLE = frozenset(_LITTLE.split())


def words_of(text: str) -> list[str]:
    """Every word, as written but for capitals."""
    return _WORD.findall(text.lower().replace("’", "'"))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What a word's forms share: `refuses` and `refusing` are both `refus`."""
    return str(_STEMMER.stemWord(word.removesuffix("'s").replace("'", "")))


def stems_of(text: str) -> list[str]:
    """The stems of the words that matter, in order."""
    return [stem(word) for word in words_of(text) if word not in LITTLE]
