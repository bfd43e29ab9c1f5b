"""The questions asked of an area: who looks after a child's home, on which day."""

from datetime import date

import pytest

from trellis.foundation.area import Area, NotInArea

QUADRANTS = {
    "mid": {"braintree", "chelmsford", "maldon"},
    "south": {"basildon", "brentwood", "castle-point", "rochford"},
    "north-east": {"colchester", "tendring"},
    "west": {"epping-forest", "harlow", "uttlesford"},
}
IN_2025, IN_2027 = date(2025, 6, 2), date(2027, 6, 2)


@pytest.mark.parametrize("quadrant", sorted(QUADRANTS))
def test_each_quadrant_has_its_districts(essex: Area, quadrant: str) -> None:
    found = {district.slug for district in essex.districts if district.zone == quadrant}

    assert found == QUADRANTS[quadrant]


@pytest.mark.parametrize(
    ("district", "on", "board"),
    [
        ("tendring", date(2022, 7, 1), "suffolk-and-north-east-essex"),
        ("tendring", date(2026, 3, 31), "suffolk-and-north-east-essex"),
        ("tendring", date(2026, 4, 1), "essex"),
        ("harlow", IN_2025, "hertfordshire-and-west-essex"),
        ("rochford", IN_2025, "mid-and-south-essex"),
    ],
)
def test_the_health_board_of_a_home_depends_on_the_day(
    essex: Area, district: str, on: date, board: str
) -> None:
    found = essex.board_of(district, on)

    assert found is not None
    assert found.slug == board


def test_an_unconfirmed_board_can_be_left_aside(essex: Area) -> None:
    tenure = essex.district("tendring").board_on(IN_2027)
    confirmed = essex.board_of("tendring", IN_2027, confirmed_only=True)

    assert tenure is not None
    assert not tenure.confirmed
    assert confirmed is not None
    assert confirmed.slug == "suffolk-and-north-east-essex"


def test_there_is_no_board_before_boards_began(essex: Area) -> None:
    assert essex.board_of("harlow", date(2022, 6, 30)) is None


@pytest.mark.parametrize(
    ("body", "district", "on", "team"),
    [
        ("psychology", "uttlesford", IN_2025, "educational-psychology-west"),
        ("social-care", "maldon", IN_2025, "children-with-disabilities-mid"),
        ("health", "colchester", IN_2025, "dco-suffolk-and-north-east-essex"),
        ("health", "colchester", IN_2027, "dco-essex"),
        ("careers", "basildon", IN_2025, "send-careers"),
    ],
)
def test_a_team_answers_for_each_home(essex: Area, body: str, district: str, on: date, team: str) -> None:
    found = essex.team_answering(body, district, on)

    assert found is not None
    assert found.slug == team


def test_nobody_answers_for_the_family_but_the_family(essex: Area) -> None:
    assert essex.team_answering("family", "harlow", IN_2025) is None


def test_the_casework_team_of_a_home_is_its_quadrants(essex: Area) -> None:
    assert [team.slug for team in essex.teams_for("casework", "harlow", IN_2025)] == ["send-operations-west"]


def test_an_area_calls_things_by_its_own_words(essex: Area, littlemere: Area) -> None:
    assert (essex.words.zone, littlemere.words.zone) == ("quadrant", "patch")


def test_a_code_of_another_council_is_no_district(essex: Area) -> None:
    assert essex.district_by_code("E06000033") is None


@pytest.mark.parametrize("ask", ["district", "team", "zone", "board", "setting", "body", "letter"])
def test_a_name_the_area_does_not_have_is_refused_in_words(essex: Area, ask: str) -> None:
    with pytest.raises(NotInArea, match="nowhere"):
        getattr(essex, ask)("nowhere")
