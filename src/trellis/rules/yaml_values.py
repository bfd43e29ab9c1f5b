"""What YAML takes for a value by its look or its mark, though none can be made of it, or only one that nobody meant."""

import re

import yaml

# What the library's constructors raise then; they only say that Python cannot make one, and not where it stands.
NOT_MADE = (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError)
_KINDS = {"timestamp": "a date", "int": "a whole number", "float": "a number", "bool": "true or false"}
_MOST_SHOWN = 40
# By the rules of YAML 1.1 12:30 is 750, counted in sixties, and 010 is 8, counted in eights: nobody means that.
_IN_SIXTIES = "a number; put it in quotation marks if it is meant as words"
_IN_EIGHTS = (
    "written as a number is; take away the nought before it, or put it in quotation marks if it is words"
)


def check_meant(node: yaml.Node) -> None:
    """Refuse a number that YAML reads as another than anybody would; what is refused is a value that cannot be made.

    >>> check_meant(yaml.compose("750"))
    >>> check_meant(yaml.compose("12:30"))
    Traceback (most recent call last):
    ...
    ValueError: a number; put it in quotation marks if it is meant as words
    """
    if doubt := _doubt(node):
        raise ValueError(doubt)


def not_made(node: yaml.Node) -> tuple[str, str]:
    """What stands at a node of which no value could be made, and what it was taken for.

    >>> not_made(yaml.compose("2026-02-30"))
    ('“2026-02-30”', 'a date')
    """
    said = node.value if isinstance(node, yaml.ScalarNode) else "…"
    kind = _KINDS.get(node.tag.rpartition(":")[2], f"what “{node.tag}” says it is")
    return f"“{said[:_MOST_SHOWN]}”", _doubt(node) or kind


def _doubt(node: yaml.Node) -> str:
    """What a number is not that YAML would count in sixties or in eights; nothing of any other value."""
    if not isinstance(node, yaml.ScalarNode) or node.tag.rpartition(":")[2] not in ("int", "float"):
        return ""
    if ":" in node.value:
        return _IN_SIXTIES
    return _IN_EIGHTS if re.fullmatch(r"[-+]?0[0-9_]+", node.value) else ""
