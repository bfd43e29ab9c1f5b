"""What YAML takes for a value by its look or its mark, though none can be made of it: 2026-02-30 is no date."""

import yaml

# What the library's constructors raise then; they only say that Python cannot make one, and not where it stands.
NOT_MADE = (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError)
_KINDS = {"timestamp": "a date", "int": "a whole number", "float": "a number", "bool": "true or false"}
_MOST_SHOWN = 40


def not_made(node: yaml.Node) -> tuple[str, str]:
    """What stands at a node of which no value could be made, and what it was taken for.

    >>> not_made(yaml.compose("2026-02-30"))
    ('“2026-02-30”', 'a date')
    """
    said = node.value if isinstance(node, yaml.ScalarNode) else "…"
    kind = _KINDS.get(node.tag.rpartition(":")[2], f"what “{node.tag}” says it is")
    return f"“{said[:_MOST_SHOWN]}”", kind
