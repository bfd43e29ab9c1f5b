"""The pages of `docs/reference` that are made from the code, each as a function that returns the whole page."""

from collections.abc import Callable, Mapping

from trellis.config.reference import addresses, commands, events, guide, roles, settings
from trellis.directory import reference as local_offer
from trellis.foundation.area import reference as area_pack
from trellis.planning import reference as capacity_figures
from trellis.planning.places import reference as places_figures
from trellis.rules.timetable import reference as timetable

PAGES: Mapping[str, Callable[[], str]] = {
    "addresses.md": addresses.as_markdown,
    "area-pack.md": area_pack.as_markdown,
    "capacity-figures.md": capacity_figures.as_markdown,
    "commands.md": commands.as_markdown,
    "events.md": events.as_markdown,
    "guide.md": guide.as_markdown,
    "local-offer.md": local_offer.as_markdown,
    "places-figures.md": places_figures.as_markdown,
    "roles.md": roles.as_markdown,
    "settings.md": settings.as_markdown,
    "timetable.md": timetable.as_markdown,
}
