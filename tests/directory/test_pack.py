"""The directory's part of an area pack: both areas are sound, and each thing that can be wrong is said in words."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from trellis.directory.reading import Directory, read_directory, read_duties
from trellis.directory.wording import check_directory

AREAS = Path(__file__).parents[2] / "areas"
# The headings people in Essex know the services by: each is a record of its own.
HEADINGS = (
    "Attendance Teams",
    "Attendance Specialists",
    "Attendance Compliance Team (ACT)",
    "Children & Young People with Disabilities Service",
    "Children with Disabilities (CWD)",
    "Young People with Disabilities (YPWD)",
    "Occupational Therapy",
    "Education Access Service",
    "Early Years & Child Care",
    "Education Compliance",
    "Children Missing in Education",
    "Elective Home Education",
    "School Attendance",
    "Educational Psychologists",
    "Engagement Facilitators",
    "Inclusion Partners",
    "Local Offer",
    "Make a Request for Support",
    "Music Service",
    "Physical and Sensory Impairment Specialist Teaching Service",
    "Visual Impairment Service",
    "Hearing Impairment Service",
    "Physical & Neurological Impairment Service",
    "SEND Careers Advisors",
    "SEND Operations Service",
    "Targeted Employment",
    "Targeted Youth Advisers",
    "Transport Service",
    "Free School Meals",
    "Home to School Transport",
    "Youth Service",
    "Virtual School Service",
)
# The record whose whole each part belongs to.
PARTS = (
    ("attendance-specialists", "attendance-teams"),
    ("attendance-compliance", "attendance-teams"),
    ("children-with-disabilities", "disabilities-service"),
    ("young-people-with-disabilities", "disabilities-service"),
    ("occupational-therapy", "disabilities-service"),
    ("elective-home-education", "education-compliance"),
    ("children-missing-education", "education-compliance"),
    ("visual-impairment", "specialist-teaching"),
    ("hearing-impairment", "specialist-teaching"),
    ("physical-neurological", "specialist-teaching"),
    ("free-school-meals", "transport-service"),
    ("home-to-school-transport", "transport-service"),
    ("targeted-youth-advisers", "youth-service"),
)


@pytest.fixture(scope="module")
def essex() -> Directory:
    return read_directory(AREAS / "essex")[0]


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[str, str, str], str]:
    """Replace words in one file of the small pack, and give what the check then says is wrong."""
    for name in ("standard", "littlemere"):
        shutil.copytree(AREAS / name, tmp_path / name)

    def spoil(file: str, old: str, new: str) -> str:
        path = tmp_path / "littlemere" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        findings = check_directory(tmp_path / "littlemere")
        return "\n".join(str(finding) for finding in findings if finding.level == "wrong")

    return spoil


@pytest.mark.slow
@pytest.mark.parametrize("area", ["essex", "littlemere"])
def test_nothing_is_wrong_in_an_area_of_ours(area: str) -> None:
    assert [str(finding) for finding in check_directory(AREAS / area) if finding.level == "wrong"] == []


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_heading_people_know_is_a_record(essex: Directory, heading: str) -> None:
    assert [entry.name for entry in essex.services].count(heading) == 1


@pytest.mark.parametrize(("part", "whole"), PARTS)
def test_a_part_says_what_it_is_a_part_of(essex: Directory, part: str, whole: str) -> None:
    assert next(entry for entry in essex.services if entry.slug == part).part_of == whole


def test_every_service_gives_many_things_that_people_say(essex: Directory) -> None:
    services = [entry for entry in essex.services if entry.name in HEADINGS]

    assert [entry.slug for entry in services if not 6 <= len(entry.phrases) <= 30] == []


def test_no_phrase_stands_under_two_records(essex: Directory) -> None:
    phrases = [phrase.casefold() for entry in essex.services for phrase in entry.phrases]

    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


def test_what_is_not_listed_says_so_first_and_where_to_go(essex: Directory) -> None:
    elsewhere = [entry for entry in essex.services if entry.kind == "elsewhere"]

    assert len(elsewhere) >= 15
    assert [
        entry.slug
        for entry in elsewhere
        if not (entry.does.startswith("We do not list this.") and entry.how_to_ask and entry.reach.role)
    ] == []


def test_words_for_help_that_cannot_wait_are_kept_in_every_area() -> None:
    without = [area for area in ("essex", "littlemere") if not read_directory(AREAS / area)[0].urgent]

    assert without == []


def test_every_way_out_of_danger_names_a_number_or_a_door(essex: Directory) -> None:
    assert {way.split()[0] for entry in essex.urgent for way in entry.ways} <= {"Call", "Contact", "Tell"}
    assert all(
        "Call 999" in " ".join(entry.ways) or "NHS 111" in " ".join(entry.ways) for entry in essex.urgent
    )


def test_every_quadrant_falls_back_on_the_same_two_roles(essex: Directory) -> None:
    roles = {zone: [contact.role for contact in contacts] for zone, contacts in essex.zones.items()}

    assert sorted(roles) == ["mid", "north-east", "south", "west"]
    assert all(each == ["Inclusion Partner", "SEND Quadrant Manager"] for each in roles.values())


def test_no_contact_of_a_cluster_is_invented(essex: Directory) -> None:
    contacts = [contact for each in essex.zones.values() for contact in each]

    assert essex.clusters == ()
    assert {(contact.name, contact.email, contact.phone) for contact in contacts} == {(None, None, None)}


def test_nothing_is_said_of_a_setting_that_what_we_read_does_not_say(essex: Directory) -> None:
    unread = (
        "report_url",
        "accessibility_url",
        "contact_role",
        "phone",
        "email",
        "website",
        "min_age",
        "max_age",
    )

    assert [offer.setting for offer in essex.offers if any(getattr(offer, name) for name in unread)] == []
    assert all(offer.verify for offer in essex.offers)


def test_the_legal_contents_are_read_for_every_area(essex: Directory) -> None:
    assert read_duties(AREAS / "littlemere") == read_duties(AREAS / "essex") == essex.duties


def test_a_number_from_memory_is_marked_to_be_checked(essex: Directory) -> None:
    known = {"1", "2", "5(a)", "5(j)", "15", "17"}

    assert {duty.number: duty.verify for duty in essex.duties if duty.number in known} == dict.fromkeys(
        known, False
    )
    assert next(duty for duty in essex.duties if duty.key == "transport").verify


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("services/all.yaml", "part_of: support-desk", "part_of: nowhere", "part of “nowhere”"),
        (
            "services/all.yaml",
            "part_of: support-desk",
            "part_of: home-and-school",
            "no other record of that slug",
        ),
        (
            "services/all.yaml",
            "slug: boat-club",
            "slug: support-desk",
            "“support-desk” is the slug of two records",
        ),
        ("services/all.yaml", "name: Mere Boat Club", "name: Speech therapy", "is the name of two records"),
        (
            "services/all.yaml",
            "places: [lower-mere]",
            "places: [atlantis]",
            "“atlantis” is not a zone or a district",
        ),
        (
            "services/all.yaml",
            "duties: [leisure]",
            "duties: [luxury]",
            "“luxury” is not a key of standard/duties.yaml",
        ),
        ("services/all.yaml", "topics: [fun]", "topics: [funn]", "“funn” is not one of the choices"),
        ("services/all.yaml", "coverage: places", "coverage: area", "List places if, and only if"),
        ("services/all.yaml", "min_age: 4", "min_age: 19", "The youngest age is above the oldest"),
        ("clusters.yaml", "settings: [mere-primary]", "settings: [hogwash]", "“hogwash” is not a setting"),
        (
            "clusters.yaml",
            "settings: [mere-primary]",
            "settings: [reedbank]",
            "“reedbank” is in two clusters",
        ),
        ("clusters.yaml", "zone: lakeside", "zone: seaside", "“seaside” is not a zone of places.yaml"),
        ("clusters.yaml", "  lakeside:\n", "  seaside:\n", "“lakeside” has nobody to fall back on"),
        (
            "offers.yaml",
            "setting: reedbank",
            "setting: hogwash",
            "“hogwash” is not a setting of settings.yaml",
        ),
        ("offers.yaml", "setting: reedbank", "setting: mere-primary", "“mere-primary” has two offers"),
        ("offers.yaml", "min_age: 4", "min_age: 12", "The youngest age is above the oldest"),
        ("offers.yaml", "kind: unit", "kind: wing", "“wing” is not one of the choices"),
        (
            "offers.yaml",
            "report_url: https://mere",
            "report_url: mere",
            "is not written the way report_url is",
        ),
        (
            "offers.yaml",
            "There is always a nurse.",
            "Multidisciplinary professionals facilitate individualised developmental interventions.",
            "The reading age is",
        ),
        ("finding.yaml", "slug: boats", "slug: refusing-school", "is the slug of two ideas"),
        (
            "services/all.yaml",
            "does: The club takes children out on the lake.",
            "does: The organisation facilitates participation in recreational aquatic activities.",
            "The reading age is",
        ),
        (
            "services/all.yaml",
            "does: The club takes children out on the lake.",
            f"does: The club takes {'you and ' * 12}me out on the lake.",
            "Make two sentences of it",
        ),
    ],
)
def test_what_is_wrong_is_said_in_words(
    spoiled: Callable[[str, str, str], str], file: str, old: str, new: str, says: str
) -> None:
    assert says in spoiled(file, old, new)


def test_a_record_cannot_be_a_part_of_itself_through_others(spoiled: Callable[[str, str, str], str]) -> None:
    says = spoiled(
        "services/all.yaml", "slug: support-desk\n", "slug: support-desk\n    part_of: home-and-school\n"
    )

    assert "It is a part of itself" in says


def test_a_phrase_may_not_be_a_question_the_search_is_measured_on(tmp_path: Path) -> None:
    for name in ("standard", "littlemere"):
        shutil.copytree(AREAS / name, tmp_path / name)
    questions = tmp_path / "littlemere" / "searches"
    questions.mkdir()
    (questions / "some.yaml").write_text("searches: [{words: 'Crying, at the gate!'}]", encoding="utf-8")

    findings = "\n".join(map(str, check_directory(tmp_path / "littlemere")))

    assert "“crying at the gate” is one of the questions that the search is measured on." in findings


def test_an_area_may_start_without_a_directory(tmp_path: Path) -> None:
    shutil.copytree(AREAS / "littlemere", tmp_path / "new")
    shutil.rmtree(tmp_path / "new" / "services")
    for name in ("clusters.yaml", "offers.yaml", "finding.yaml"):
        (tmp_path / "new" / name).unlink()

    assert read_directory(tmp_path / "new") == (Directory(), [])
