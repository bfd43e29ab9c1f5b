"""A plan as a tagged PDF. Typst is young, so it stays behind `pdf.write`."""

from trellis.plans.documents.pdf import Print, write

__all__ = ["Print", "write"]
