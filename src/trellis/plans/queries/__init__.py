"""What may be asked about plans: the document, the page it is written on, the draft a family answers."""

from trellis.plans.queries.family import DraftToAnswer, draft_for_family
from trellis.plans.queries.leaving import as_json
from trellis.plans.queries.reading import Document, document, plans_of

__all__ = ["Document", "DraftToAnswer", "as_json", "document", "draft_for_family", "plans_of"]
