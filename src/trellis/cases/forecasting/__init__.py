"""When a waiting family's next step may come: a range from how it went for others, and how often such ranges held.

The law says by when a step must come; this says when it is likely to, and never in place of the law. What is kept of it
holds no child: the day a wait began, and a range of days. It is worked out each night, not on a page.
"""

from trellis.cases.forecasting.keeping import make_anew

__all__ = ["make_anew"]
