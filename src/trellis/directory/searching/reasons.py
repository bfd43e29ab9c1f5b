"""Why a record is shown, in words for whoever asked."""

from trellis.directory.searching.evidence import Evidence
from trellis.directory.searching.fusing import Nearest
from trellis.directory.searching.question import Question
from trellis.directory.searching.words import LITTLE, stem, words_of

_ALIKE = 0.34
_NEAR = 0.5
_FEW = 3


def because(each: Evidence, question: Question, nearest: Nearest) -> str:
    """One short sentence."""
    row = each.record.row
    short = next(((short, long) for short, long in question.acronyms if short in row.acronyms), None)
    if short:
        return f"{short[0]} is short for {short[1]}."
    if each.is_named:
        return "You said its name."
    if each.phrase and each.phrase_likeness >= _ALIKE:
        return f"{'People say' if each.phrase.is_said else 'It fits'}: “{each.phrase.text}”."
    near, sentence = nearest.get(row.id, (0.0, ""))
    if near >= _NEAR:
        return f"It means much the same as “{sentence}”."
    words = _typed(each, question)
    if words:
        return f"It speaks of {_listed(words)}."
    return "It is about something like this, in other words."


def _typed(each: Evidence, question: Question) -> list[str]:
    """The words of the question that the record has, as they were typed."""
    shared = set(each.shared)
    typed = [word for word in words_of(question.text) if word not in LITTLE and stem(word) in shared]
    typed.sort(key=lambda word: -question.weights.get(stem(word), 0))
    return list(dict.fromkeys(typed))[:_FEW]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
