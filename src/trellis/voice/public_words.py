"""Words of bodies and places that everybody may read: they name no person."""

import re

from trellis.foundation.area import current_area


def public_words() -> frozenset[str]:
    """Those of the area this system runs for, in small letters."""
    area = current_area()
    about = area.about
    bodies = (about.family_forum, about.mediation_adviser, about.disagreement_service)
    names = [area.name, about.council.name, *about.words.model_dump(exclude_none=True).values()]
    names += [body.name for body in bodies if body and body.name]
    names += [one.name for group in (area.districts, area.zones, area.teams, area.bodies) for one in group]
    return frozenset(re.findall(r"[^\W\d_][\w'’-]+", " ".join(names).casefold()))
