"""What a family reads on a page: the words of `<main>`, a sentence a block, without citations of the law."""

import re
from html import unescape

_BLOCKS = r"</(?:p|li|h\d|dt|dd|tr|td|th|caption|label|summary|div|legend|button)>"


def words_of(html: str) -> str:
    """The words of the main part of a page, each block ending as a sentence does."""
    main = re.search(r"<main\b.*?</main>", html, re.DOTALL)
    assert main is not None
    text = re.sub(r"<(cite|script|style|svg|textarea)\b.*?</\1>", " ", main[0], flags=re.DOTALL)
    text = re.sub(r"<input[^>]*>", " ", text)
    text = re.sub(_BLOCKS, "\n", text)
    lines = [" ".join(unescape(re.sub(r"<[^>]+>", " ", line)).split()) for line in text.split("\n")]
    return "\n".join(line if line[-1] in ".?!" else f"{line.rstrip(':,')}." for line in lines if line)
