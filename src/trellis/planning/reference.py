"""The reference page for the figures a forecast starts from: what `capacity.yaml` of an area pack holds."""

from trellis.foundation.area.reference import describe
from trellis.planning import pack

_START = f"""# What `{pack.FILE}` holds

Written by `trellis docs`: do not edit it here. To use it, see
[find what it takes to be on time](../how-to/find-what-it-takes.md).
"""
_FILES = ((pack.FILE, (pack.CapacityFile, pack.Posts, pack.Waiting, pack.Mix, pack.Figure)),)


def as_markdown() -> str:
    """The whole page."""
    return "\n".join((_START, *describe(_FILES))).rstrip() + "\n"
