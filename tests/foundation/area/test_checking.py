"""What `trellis area check` says: nothing of a good pack, and where and what of a spoiled one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.foundation.area.conftest import AREAS
from trellis.foundation.area import AreaNotValid, check, load_area

Spoil = Callable[[str, str, str], str]


@pytest.mark.parametrize("name", ["essex", "littlemere"])
def test_nothing_is_wrong_with_the_areas_kept_here(name: str) -> None:
    wrong = [str(finding) for finding in check(AREAS / name) if finding.level == "wrong"]

    assert wrong == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "area.yaml",
            'authority_number: "999"',
            "authority_number: 999",
            "line 7, council > authority_number: ",
        ),
        ("area.yaml", "short_name:", "shrt_name:", "Did you mean “short_name”?"),
        ("area.yaml", "short_name: Littlemere", "", "“short_name” is missing. Add it."),
        ("area.yaml", "1998-04-01", "1 April", "Write it as 2026-04-01"),
        ("area.yaml", "1998-04-01", "1998-04-31", "“1998-04-31” is not a date. Check what is here."),
        ("area.yaml", "  - code: en\n    name: English\n", "", "English is missing"),
        (
            "area.yaml",
            "name: Littlemere\n",
            "name: Littlemere\nname: Lake\n",
            "“name” is written twice. Keep one.",
        ),
        ("area.yaml", "name: Littlemere\n", "name: [Littlemere\n", "This is not YAML"),
        ("area.yaml", "phone: 01632 960102", "unknown: false", "or else say unknown: true"),
        ("places.yaml", "gss: E99000011", "gss: X1", "is not written the way gss is"),
        ("places.yaml", "gss: E99000012", "gss: E99000011", "2 districts have the code E99000011"),
        (
            "places.yaml",
            "zone: lakeside",
            "zone: hillside",
            "There is no zone “hillside”. The pack has: lakeside.",
        ),
        ("places.yaml", "board: mere-health", "board: mere", "There is no board “mere”"),
        ("teams.yaml", "kind: psychology", "kind: wizardry", "“wizardry” is not one of the choices"),
        ("teams.yaml", "slug: panel", "slug: psychology", "“psychology” is used 2 times"),
        ("teams.yaml", "kind: casework", "kind: advice", "No casework team covers Lakeside"),
        ("teams.yaml", "kind: oversight", "kind: health", "No oversight team covers Mere Health Board"),
        ("teams.yaml", "zones: [lakeside]", "zones: [hills]", "There is no zone “hills”"),
        ("teams.yaml", "zones: [lakeside]", "zones: []", "Say what the team covers in one way"),
        ("settings.yaml", "district: upper-mere", "district: mere", "There is no district “mere”"),
        (
            "settings.yaml",
            "district: upper-mere, fictional: true",
            "district: upper-mere",
            "Give the urn, or list it",
        ),
        ("settings.yaml", "source: Fictional}", "}", "“mere-primary” > source: “source” is missing"),
        ("bodies.yaml", "reference: 6(1)(g)", "reference: 6(1)(f)", "Nobody is listed for reg 6(1)(g)"),
        ("bodies.yaml", "teams: [psychology]", "teams: [ghosts]", "There is no team “ghosts”"),
        ("bodies.yaml", "    teams: [psychology]\n", "", "Name the teams when answered_by is team"),
    ],
)
def test_a_spoiled_pack_is_told_what_is_wrong(
    spoiled: Spoil, file: str, old: str, new: str, says: str
) -> None:
    findings = spoiled(file, old, new)

    assert says in findings
    assert file in findings


def test_a_finding_gives_the_file_the_line_and_the_way_to_it(spoiled: Spoil) -> None:
    findings = spoiled("teams.yaml", "kind: psychology", "kind: wizardry")

    assert findings.startswith("teams.yaml, line 11, teams > “psychology” > kind: ")


def test_boards_may_not_leave_a_gap(spoiled: Spoil) -> None:
    two = (
        "boards:\n"
        "      - {board: mere-health, from_on: 2022-07-01, until_on: 2024-01-01, source: Fictional}\n"
        "      - {board: mere-health, from_on: 2024-02-01, source: Fictional}"
    )

    findings = spoiled(
        "places.yaml", "boards: [{board: mere-health, from_on: 2022-07-01, source: Fictional}]", two
    )

    assert "must end the day before" in findings


def test_a_body_needs_a_team_wherever_a_child_lives(spoiled: Spoil) -> None:
    old_home = (
        "districts:\n  - slug: upper-mere\n    name: Upper Mere\n    gss: E99000011\n    zone: lakeside\n"
        "    boards: [{board: mere-health, from_on: 2022-07-01, source: Fictional}]"
    )
    under_a_new_board = (
        "  - {slug: hill-health, name: Hill Health, from_on: 2024-01-02, source: Fictional,\n"
        "     contact: {phone: 01632 960104, source: Fictional}}\n"
        + old_home.replace("2022-07-01", "2022-07-01, until_on: 2024-01-01").replace("}]", "},")
        + "{board: hill-health, from_on: 2024-01-02, source: Fictional}]"
    )

    findings = spoiled("places.yaml", old_home, under_a_new_board)

    assert "No oversight team covers Hill Health" in findings
    assert "bodies.yaml, health: No team answers for Upper Mere on 2024-01-02. Add one." in findings


def test_a_zone_with_no_teams_is_found(spoiled: Spoil) -> None:
    findings = spoiled(
        "places.yaml", "zones:\n", "zones:\n  - {slug: island, name: Island, source: Fictional}\n"
    )

    assert "No social-care team covers Island" in findings


def test_a_missing_file_is_named(pack: Path) -> None:
    (pack / "teams.yaml").unlink()

    assert "teams.yaml: This file is missing. Every area pack has one." in map(str, check(pack))


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert "There is no such folder" in str(check(tmp_path / "nowhere")[0])


def test_a_file_that_is_not_text_is_said_so(pack: Path) -> None:
    (pack / "teams.yaml").write_bytes(b"\xff\xfe\x00")

    assert "Save it as UTF-8" in "\n".join(map(str, check(pack)))


def test_a_pack_with_anything_wrong_is_not_used(pack: Path) -> None:
    (pack / "teams.yaml").write_text("teams: []\n", encoding="utf-8")

    with pytest.raises(AreaNotValid, match=r"teams\.yaml"):
        load_area(pack)


def test_what_nobody_has_confirmed_is_listed_to_check() -> None:
    to_check = [str(finding) for finding in check(AREAS / "essex") if finding.level == "to check"]

    assert any("Its start on 2026-04-01 is not confirmed" in sentence for sentence in to_check)
    assert any("hawthorns-school" in sentence for sentence in to_check)
