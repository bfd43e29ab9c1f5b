"""What in a comment could say who wrote it or whom it is about, found by its shape alone.

No record of any person is looked up: that would tell whoever reads the comment who is known to the council.
"""

from trellis.voice.redacting.finding import Find, find, marked, propose
from trellis.voice.redacting.kinds import Kind

__all__ = ["Find", "Kind", "find", "marked", "propose"]
