"""A file's name, made safe to keep and to give back."""

import re
import unicodedata

LONGEST = 120
_UNSAFE = re.compile(r"[^\w .,()'&+-]+")


def cleaned(name: str) -> tuple[str, str]:
    """The safe name with its ending, and the ending alone in small letters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    ending = re.sub(r"\W", "", ending).lower()[:10]
    stem = re.sub(r"\s+", " ", _UNSAFE.sub(" ", stem)).strip(" .")[:LONGEST] or "file"
    return (f"{stem}.{ending}" if ending else stem), ending
