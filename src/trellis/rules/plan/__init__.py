"""The EHC plan as the law has it: its sections, provision in words, what must hold before it is served.

>>> from trellis.rules.plan import SECTIONS, Provision, sentence
>>> SECTIONS["F"].owner
'the council'
>>> sentence(Provision(what="Phonics practice", who="a tutor", how_often="each week", how_long="1 hour"))
'Phonics practice. A tutor will do this each week, for 1 hour.'
"""

from trellis.rules.plan.areas import AREAS, BroadArea, area_name
from trellis.rules.plan.changing import provision_changes, wording_changes
from trellis.rules.plan.checks import DraftLine, Finding, check_draft, check_lines
from trellis.rules.plan.figures import Difference, differ, figures
from trellis.rules.plan.interchange import SCHEMA, PlanParts, interchange
from trellis.rules.plan.naming import settings_named
from trellis.rules.plan.sections import PROVISION_SECTIONS, SECTIONS, Challenge, Section
from trellis.rules.plan.wording import FIELDS, Provision, as_written, outcome_words, sentence

__all__ = [
    "AREAS",
    "FIELDS",
    "PROVISION_SECTIONS",
    "SCHEMA",
    "SECTIONS",
    "BroadArea",
    "Challenge",
    "Difference",
    "DraftLine",
    "Finding",
    "PlanParts",
    "Provision",
    "Section",
    "area_name",
    "as_written",
    "check_draft",
    "check_lines",
    "differ",
    "figures",
    "interchange",
    "outcome_words",
    "provision_changes",
    "sentence",
    "settings_named",
    "wording_changes",
]
