"""One order from two: by words and by meaning, fused by reciprocal rank.

Ranks are fused and not scores, because a cosine and a weight of words have no common measure.
"""

from collections.abc import Mapping, Sequence

from trellis.directory.searching.evidence import Evidence

K = 5.0  # how steeply the first places count
MEANING = 1.0  # a place by meaning, against one by words
Nearest = Mapping[int, tuple[float, str]]


def in_order(evidence: Sequence[Evidence], nearest: Nearest) -> list[tuple[Evidence, float]]:
    """Records best first, each with its score from 0 to 1. By words alone where nothing is known of meaning."""
    by_words = sorted(evidence, key=lambda each: (-each.score, each.record.row.name))
    if not nearest:
        return [(each, each.score) for each in by_words]
    places = {each.record.row.id: place for place, each in enumerate(by_words) if each.score > 0}
    meant = {
        record_id: place
        for place, record_id in enumerate(sorted(nearest, key=lambda one: (-nearest[one][0], one)))
    }
    most = (1 + MEANING) / (K + 1)

    def score(each: Evidence) -> float:
        record_id = each.record.row.id
        by_words_too = 1 / (K + 1 + places[record_id]) if record_id in places else 0.0
        by_meaning = MEANING / (K + 1 + meant[record_id]) if record_id in meant else 0.0
        return (by_words_too + by_meaning) / most

    return sorted(((each, score(each)) for each in by_words), key=lambda pair: -pair[1])
