"""Reading the directory's part of an area pack, with what is wrong between its files in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from trellis.directory.pack import (
    ClusterEntry,
    ClustersFile,
    ContactEntry,
    DutiesFile,
    DutyEntry,
    FindingFile,
    IdeaEntry,
    OfferEntry,
    OffersFile,
    ServiceEntry,
    ServicesFile,
    UrgentEntry,
)
from trellis.foundation.area.folder import STANDARD
from trellis.foundation.area.reading import Finding, read
from trellis.foundation.area.schema import PlacesFile, SettingsFile

SERVICES, CLUSTERS, OFFERS = "services", "clusters.yaml", "offers.yaml"
FINDING, DUTIES = "finding.yaml", "duties.yaml"
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Directory:
    """What a pack says of its Local Offer."""

    services: tuple[ServiceEntry, ...] = ()
    clusters: tuple[ClusterEntry, ...] = ()
    zones: Mapping[str, tuple[ContactEntry, ...]] = field(default_factory=dict)
    offers: tuple[OfferEntry, ...] = ()
    ideas: tuple[IdeaEntry, ...] = ()
    acronyms: Mapping[str, str] = field(default_factory=dict)
    urgent: tuple[UrgentEntry, ...] = ()
    duties: tuple[DutyEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Places:
    """What the rest of the pack says there is."""

    zones: frozenset[str]
    districts: frozenset[str]
    settings: frozenset[str]


def read_directory(folder: Path) -> tuple[Directory, list[Finding]]:
    """Read as much as can be read, and say what keeps it from being used."""
    findings: list[Finding] = []
    services, places_of_records = _services(folder, findings)
    clusters = _one(folder / CLUSTERS, ClustersFile, findings) or ClustersFile()
    offers = _one(folder / OFFERS, OffersFile, findings) or OffersFile()
    finding = _one(folder / FINDING, FindingFile, findings) or FindingFile()
    duties = _one(folder.parent / STANDARD / DUTIES, DutiesFile, findings) or DutiesFile(duties=())
    directory = Directory(
        services=services,
        clusters=clusters.clusters,
        zones=clusters.zones,
        offers=offers.offers,
        ideas=finding.ideas,
        acronyms=finding.acronyms,
        urgent=finding.urgent,
        duties=duties.duties,
    )
    places = _places(folder)
    findings += _check_services(directory, places_of_records, places)
    findings += _check_clusters(directory, places)
    findings += _check_offers(directory, places)
    findings += _check_repeats(directory)
    return directory, findings


def read_duties(folder: Path) -> tuple[DutyEntry, ...]:
    """What a Local Offer must hold by law; it stands beside an area's folder, the same for every area."""
    found = _one(folder.parent / STANDARD / DUTIES, DutiesFile, [])
    return found.duties if found else ()


def _services(folder: Path, findings: list[Finding]) -> tuple[tuple[ServiceEntry, ...], dict[str, str]]:
    """Every record of every file, and which file each stands in."""
    files = {
        path.name: _one(path, ServicesFile, findings) for path in sorted((folder / SERVICES).glob("*.yaml"))
    }
    found = [(name, entry) for name, file in files.items() if file for entry in file.services]
    return tuple(entry for _, entry in found), {entry.slug: f"{SERVICES}/{name}" for name, entry in found}


def _one(path: Path, model: type[Model], findings: list[Finding]) -> Model | None:
    """A file, if it is there: an area may start without a directory."""
    if not path.exists():
        return None
    found, wrong = read(path, model)
    name = f"{SERVICES}/{path.name}" if path.parent.name == SERVICES else path.name
    findings += [Finding(name, finding.place, finding.sentence) for finding in wrong]
    return found


def _places(folder: Path) -> _Places:
    """Places and settings as far as they can be read; what is wrong with those files is the area check's to say."""
    places, _ = read(folder / "places.yaml", PlacesFile)
    settings, _ = read(folder / "settings.yaml", SettingsFile)
    return _Places(
        zones=frozenset(zone.slug for zone in places.zones) if places else frozenset(),
        districts=frozenset(district.slug for district in places.districts) if places else frozenset(),
        settings=frozenset(setting.slug for setting in settings.settings) if settings else frozenset(),
    )


def _check_services(directory: Directory, files: Mapping[str, str], places: _Places) -> Iterator[Finding]:
    slugs = {entry.slug for entry in directory.services}
    duties = {duty.key for duty in directory.duties}
    for entry in directory.services:
        file, place = files[entry.slug], f"“{entry.slug}”"
        if entry.part_of and entry.part_of not in slugs - {entry.slug}:
            yield Finding(
                file, place, f"It is part of “{entry.part_of}”, and there is no other record of that slug."
            )
        for strange in sorted(set(entry.places) - places.zones - places.districts):
            yield Finding(file, place, f"“{strange}” is not a zone or a district of places.yaml.")
        for strange in sorted(set(entry.duties) - duties):
            yield Finding(file, place, f"“{strange}” is not a key of {STANDARD}/{DUTIES}.")
    yield from _check_parts_have_no_parts(directory.services, files)


def _check_parts_have_no_parts(
    services: Iterable[ServiceEntry], files: Mapping[str, str]
) -> Iterator[Finding]:
    """Nothing is a part of itself through others."""
    wholes = {entry.slug: entry.part_of for entry in services}
    for slug in wholes:
        above, step = {slug}, wholes[slug]
        while step and step not in above:
            above.add(step)
            step = wholes.get(step)
        if step == slug:
            yield Finding(
                files[slug], f"“{slug}”", "It is a part of itself. Follow part_of and take one out."
            )


def _check_clusters(directory: Directory, places: _Places) -> Iterator[Finding]:
    for cluster in directory.clusters:
        if cluster.zone not in places.zones:
            yield Finding(CLUSTERS, f"“{cluster.slug}”", f"“{cluster.zone}” is not a zone of places.yaml.")
        for strange in sorted(set(cluster.settings) - places.settings):
            yield Finding(CLUSTERS, f"“{cluster.slug}”", f"“{strange}” is not a setting of settings.yaml.")
    for strange in sorted(set(directory.zones) - places.zones):
        yield Finding(CLUSTERS, "zones", f"“{strange}” is not a zone of places.yaml.")
    if directory.clusters or directory.zones:
        for zone in sorted(places.zones - set(directory.zones)):
            yield Finding(CLUSTERS, "zones", f"“{zone}” has nobody to fall back on. Add a role for it.")


def _check_offers(directory: Directory, places: _Places) -> Iterator[Finding]:
    for strange in sorted({offer.setting for offer in directory.offers} - places.settings):
        yield Finding(OFFERS, f"“{strange}”", f"“{strange}” is not a setting of settings.yaml.")


def _check_repeats(directory: Directory) -> Iterator[Finding]:
    settings = [setting for cluster in directory.clusters for setting in cluster.settings]
    lists = (
        (SERVICES, [entry.slug for entry in directory.services], "is the slug of two records"),
        (SERVICES, [entry.name for entry in directory.services], "is the name of two records"),
        (CLUSTERS, [cluster.slug for cluster in directory.clusters], "is the slug of two clusters"),
        (CLUSTERS, settings, "is in two clusters"),
        (OFFERS, [offer.setting for offer in directory.offers], "has two offers"),
        (FINDING, [idea.slug for idea in directory.ideas], "is the slug of two ideas"),
        (FINDING, [urgent.slug for urgent in directory.urgent], "is the slug of two urgent entries"),
        (f"{STANDARD}/{DUTIES}", [duty.key for duty in directory.duties], "is the key of two duties"),
    )
    for file, names, sentence in lists:
        for name in (name for name, many in Counter(names).items() if many > 1):
            yield Finding(file, f"“{name}”", f"“{name}” {sentence}. Change one.")
