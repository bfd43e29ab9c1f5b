"""Checking a whole pack: its files agree, they cover the area, and nothing unsure goes unsaid."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from trellis.foundation.area.folder import read_area
from trellis.foundation.area.letter_checks import check_letters, check_plain_english
from trellis.foundation.area.pack import Area
from trellis.foundation.area.reading import Finding
from trellis.foundation.area.schema import Contact, District, Frozen, Sourced, TeamKind, Tenure
from trellis.rules.advice import ADVICE_DUTIES

# Without these a child somewhere in the area would have nobody.
_EVERY_ZONE_NEEDS: tuple[TeamKind, ...] = ("casework", "psychology", "social-care", "panel", "information")


def check(path: str | Path) -> list[Finding]:
    """Everything a person must mend in a pack, then everything a person must check before it goes live."""
    area, findings = examine(Path(path))
    if area is None:
        return findings
    return [*findings, *check_plain_english(area), *list_what_to_verify(area)]


def examine(path: Path) -> tuple[Area | None, list[Finding]]:
    """The area in a folder, as far as it can be read, with everything that keeps it from being used."""
    area, findings = read_area(path)
    return area, findings + (list(check_area(area)) if area else [])


def check_area(area: Area) -> Iterator[Finding]:
    """What is wrong between the files of an area."""
    checks = (
        check_names_differ,
        check_districts,
        check_boards_follow_on,
        check_teams,
        check_every_place_has_teams,
        check_settings,
        check_bodies,
        check_languages,
        check_letters,
    )
    for each in checks:
        yield from each(area)


def check_names_differ(area: Area) -> Iterator[Finding]:
    """No two zones, boards, districts, teams, settings or bodies share a name."""
    lists = (
        ("places.yaml", area.zones),
        ("places.yaml", area.boards),
        ("places.yaml", area.districts),
        ("teams.yaml", area.teams),
        ("settings.yaml", area.settings),
        ("bodies.yaml", area.bodies),
    )
    for file, things in lists:
        for slug, times in Counter(thing.slug for thing in things).items():
            if times > 1:
                yield Finding(file, slug, f"“{slug}” is used {times} times. Give each its own slug.")
    for gss, times in Counter(district.gss for district in area.districts).items():
        if times > 1:
            yield Finding("places.yaml", gss, f"{times} districts have the code {gss}. Each has its own.")


def check_districts(area: Area) -> Iterator[Finding]:
    """Each district lies in a zone and under boards that the pack names."""
    zones, boards = _slugs(area.zones), _slugs(area.boards)
    for district in area.districts:
        if district.zone not in zones:
            yield _unknown("places.yaml", district.slug, district.zone, "zone", zones)
        for tenure in district.boards:
            if tenure.board not in boards:
                yield _unknown("places.yaml", district.slug, tenure.board, "board", boards)


def check_boards_follow_on(area: Area) -> Iterator[Finding]:
    """A district is under exactly one board on any day from the first: no gap and no overlap."""
    for district in area.districts:
        for earlier, later in pairwise(sorted(district.boards, key=lambda row: row.from_on)):
            if earlier.until_on is None or earlier.until_on + timedelta(days=1) != later.from_on:
                sentence = f"{earlier.board} must end the day before {later.board} starts. Mend until_on."
                yield Finding("places.yaml", district.slug, sentence)


def check_teams(area: Area) -> Iterator[Finding]:
    """Each team covers zones and boards that the pack names."""
    zones, boards = _slugs(area.zones), _slugs(area.boards)
    for team in area.teams:
        for zone in set(team.zones) - zones:
            yield _unknown("teams.yaml", team.slug, zone, "zone", zones)
        for board in set(team.boards) - boards:
            yield _unknown("teams.yaml", team.slug, board, "board", boards)


def check_every_place_has_teams(area: Area) -> Iterator[Finding]:
    """Each zone has its casework, psychology and social care team, a panel and an information service."""
    for zone in area.zones:
        for kind in _EVERY_ZONE_NEEDS:
            if not any(
                team.kind == kind and (team.everywhere or zone.slug in team.zones) for team in area.teams
            ):
                yield Finding(
                    "teams.yaml", zone.slug, f"No {kind} team covers {zone.name}. Add one, or its zone."
                )
    for board in area.boards:
        if not any(
            team.kind == "oversight" and (team.everywhere or board.slug in team.boards) for team in area.teams
        ):
            yield Finding(
                "teams.yaml", board.slug, f"No oversight team covers {board.name}. Add its clinical officer."
            )


def check_settings(area: Area) -> Iterator[Finding]:
    """Each setting gives its district and number, or says that it is not known."""
    districts = _slugs(area.districts)
    for setting in area.settings:
        if setting.district and setting.district not in districts:
            yield _unknown("settings.yaml", setting.slug, setting.district, "district", districts)
        known = {"district": setting.district, "urn": setting.urn or setting.ukprn or setting.fictional}
        for name, value in known.items():
            if bool(value) == (name in setting.unknown):
                yield Finding(
                    "settings.yaml", setting.slug, f"Give the {name}, or list it under unknown: not both."
                )


def check_bodies(area: Area) -> Iterator[Finding]:
    """Advice is sought from everybody the law names, and a team answers for each wherever a child lives."""
    listed = {body.reference for body in area.bodies}
    for duty in ADVICE_DUTIES:
        if duty.reference not in listed:
            yield Finding(
                "bodies.yaml", duty.reference, f"Nobody is listed for reg {duty.reference}: {duty.whom}."
            )
    teams = _slugs(area.teams)
    for body in area.bodies:
        for team in set(body.teams) - teams:
            yield _unknown("bodies.yaml", body.slug, team, "team", teams)
        if body.answered_by == "team" and teams.issuperset(body.teams):
            yield from (
                Finding("bodies.yaml", body.slug, f"No team answers for {district.name} on {on}. Add one.")
                for district, on in _places_in_time(area)
                if area.team_answering(body.slug, district.slug, on) is None
            )


def check_languages(area: Area) -> Iterator[Finding]:
    """English is among the languages: the letters are written in it."""
    if all(language.code != "en" for language in area.about.languages):
        yield Finding("area.yaml", "languages", "English is missing. Add code: en.")


def list_what_to_verify(area: Area) -> Iterator[Finding]:
    """Every fact that a person must check, fill in or confirm before the area goes live."""
    lists: tuple[tuple[str, tuple[Frozen, ...]], ...] = (
        ("area.yaml", (area.about,)),
        ("places.yaml", (*area.zones, *area.boards, *area.districts)),
        ("teams.yaml", area.teams),
        ("settings.yaml", area.settings),
        ("bodies.yaml", area.bodies),
    )
    for file, things in lists:
        places: dict[str, list[str]] = {}
        for thing in things:
            for place, sentence in _to_verify(str(getattr(thing, "slug", "")), thing):
                places.setdefault(sentence, []).append(place)
        for sentence, where in places.items():
            yield Finding(file, ", ".join(where), sentence, "to check")


def _to_verify(place: str, thing: Frozen) -> Iterator[tuple[str, str]]:
    if isinstance(thing, Sourced) and thing.verify:
        yield place, f"Check this before it is used for real. It comes from: {thing.source}."
    if isinstance(thing, Contact) and thing.unknown:
        yield place, "How to reach them is not known. Find out."
    if isinstance(thing, Tenure) and not thing.confirmed:
        when = f"end on {thing.until_on}" if thing.until_on else f"start on {thing.from_on}"
        yield place, f"Its {when} is not confirmed. Find out."
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        for inside in value if isinstance(value, tuple) else (value,):
            if isinstance(inside, Frozen):
                yield from _to_verify(f"{place} > {name}" if place else name, inside)


def _places_in_time(area: Area) -> Iterator[tuple[District, date]]:
    """Each district on the first day of each of its boards: the only days on which who answers can change."""
    boards = _slugs(area.boards)
    for district in area.districts:
        for tenure in district.boards:
            if tenure.board in boards and district.zone in _slugs(area.zones):
                yield district, tenure.from_on


def _slugs(things: tuple[Frozen, ...]) -> set[str]:
    return {str(getattr(thing, "slug", "")) for thing in things}


def _unknown(file: str, place: str, name: str, kind: str, known: set[str]) -> Finding:
    return Finding(file, place, f"There is no {kind} “{name}”. The pack has: {', '.join(sorted(known))}.")
