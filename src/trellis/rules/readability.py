"""The reading age of a text: the age at which most people can read it easily."""

import re
import warnings

# Families' letters aim here: reading age 9 to 11.
FAMILY_READING_AGE = 11
_AGE_AT_GRADE_0 = 5


def reading_age(text: str) -> float:
    """The reading age of English text: its Flesch-Kincaid grade and five years.

    >>> reading_age("We got your letter. We will write to you by 5 May.") < 9
    True
    """
    words = re.sub(r"\s+", " ", text).strip()
    if not words:
        return float(_AGE_AT_GRADE_0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # textstat's own note about how it finds its word list
        import textstat  # here because it takes a third of a second to load, and most processes never measure

        return round(float(textstat.flesch_kincaid_grade(words)) + _AGE_AT_GRADE_0, 1)
