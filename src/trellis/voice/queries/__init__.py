"""What the pages of comments show: to everybody, and at the desk."""

from trellis.voice.queries import desk, public

__all__ = ["desk", "public"]
