"""A history as somebody sends it is read whatever wrote it, and what is wrong is said line by line."""

import pytest

from trellis.foundation.access import Refused
from trellis.planning.places.reading import as_text, is_workbook, transitions_of
from trellis.rules.places import Area, Transition

AREA = Area(("ASD", "SEMH"), ("upper-mere", "lower-mere"), ("mainstream", "special"))
NAMES = {"upper mere": "upper-mere", "lower mere": "lower-mere"}
HEAD = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2,district,children"
ROW = "2024,mainstream,ASD,6,special,ASD,7,Upper Mere,3"
FOUND = (Transition(2024, "ASD", 10, "mainstream", 11, "special", "upper-mere", 3),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_encoding_and_line_end_is_read(encoding: str, end: str) -> None:
    sent = end.join([HEAD, ROW, ""]).encode(encoding)

    assert transitions_of(as_text(sent), AREA, NAMES) == FOUND


def test_letters_of_old_windows_are_kept() -> None:
    assert as_text("St Chad’s – café".encode("cp1252")) == "St Chad’s – café"


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_what_stands_between_the_columns_may_be_another_mark(mark: str) -> None:
    text = f"{HEAD}\n{ROW}\n".replace(",", mark)

    assert transitions_of(text, AREA, NAMES) == FOUND


def test_empty_lines_at_the_end_are_passed_over() -> None:
    assert transitions_of(f"{HEAD}\n{ROW}\n,,,,,,,,\n\n", AREA, NAMES) == FOUND


@pytest.mark.parametrize("name", ["Child name", "UPN", "dob"])
def test_a_column_that_is_not_read_is_refused_by_name(name: str) -> None:
    with pytest.raises(
        Refused, match=f"“{name}”: this cannot be in the table. Leave out columns about named"
    ):
        transitions_of(f"{HEAD},{name}\n{ROW},Ann\n", AREA, NAMES)


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(Refused, match="“children” stands there twice"):
        transitions_of(f"{HEAD},children\n{ROW},4\n", AREA, NAMES)


def test_what_is_wrong_in_the_heading_and_in_the_lines_is_said_at_once() -> None:
    with pytest.raises(Refused) as refused:
        transitions_of(f"{HEAD},UPN,district\n{ROW},1,\n{ROW.replace('special', 'moon')},2,\n", AREA, NAMES)

    assert [said[:20] for said in refused.value.args] == [
        "“UPN”: this cannot b", "The column “district", "Line 3: “moon” is no",
    ]  # fmt: skip


def test_a_heading_with_room_round_its_words_is_read() -> None:
    assert transitions_of(f"{HEAD.replace(',', ' , ')} \n{ROW}\n", AREA, NAMES) == FOUND


def test_columns_without_a_name_or_a_word_are_passed_over() -> None:
    assert transitions_of(f"{HEAD},,\n{ROW},,\n", AREA, NAMES) == FOUND


def test_what_stands_under_a_column_without_a_name_is_not_passed_over() -> None:
    with pytest.raises(Refused, match="Line 2: it has “203” where there is no column"):
        transitions_of(f"{HEAD},,\n{ROW},203,\n", AREA, NAMES)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "2024,moon,ASD,6,special,ASD,7,,3",
            "Line 2: “moon” is not a setting here. Use: mainstream, special",
        ),
        ("2024,mainstream,XYZ,6,special,XYZ,7,,3", "“XYZ” is not a need here"),
        ("2024,mainstream,ASD,6,special,ASD,7,Moon,3", "“Moon” is not a district here"),
        ("2024,mainstream,ASD,6,special,ASD,9,,3", "Type 7 under “academic-year-2” instead of 9"),
        (
            "2024,NONSEND,ASD,6,NONSEND,ASD,7,,3",
            "neither a setting before nor one after. Type a setting under",
        ),
        (
            "2024,mainstream,ASD,six,special,ASD,7,,3",
            "“six” under “academic-year-1”.* Type the national curriculum",
        ),
        (
            "20x4,mainstream,ASD,6,special,ASD,7,,3",
            "“20x4” under “calendar-year”.* Type the year of the first January",
        ),
        ("20240,mainstream,ASD,6,special,ASD,7,,3", "“20240” under “calendar-year” cannot be. Type the year"),
        ("2024,mainstream,ASD,6,special,ASD,7,,3.5", "“3.5” under “children”.* Type how many children"),
        (
            '2024,mainstream,ASD,6,special,ASD,7,,"1,203"',
            "Line 2: it has “1,203” under “children”, with a comma. Write a number without commas. Type how many",
        ),
        (
            "2024,mainstream,ASD,6,special,ASD,7,,1 203",
            "Line 2: it has “1 203” under “children”, with a space. Write a number without spaces. Type how many",
        ),
        (
            '"2,024",mainstream,ASD,6,special,ASD,7,,3',
            "“2,024” under “calendar-year”, with a comma. Write a number without commas. Type the year",
        ),
        ("2024,mainstream,ASD", "it is too short. Give it something in each of its 7 columns"),
        (
            "2024,mainstream,ASD,40,special,ASD,41,,3",
            "40 and 41 are outside -4 to 21. Type the national curriculum",
        ),
        (
            "2024,mainstream,ASD,6,special,ASD,7,,-3",
            "Line 2: it stands for -3 children. Type 1 or more under “children”",
        ),
        ("2024,mainstream,ASD,6,special,ASD,7,,1,203", "Line 2: it has “203” where there is no column"),
    ],
)
def test_a_line_that_is_wrong_is_said_with_its_number(row: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        transitions_of(f"{HEAD}\n{row}\n", AREA, NAMES)


def test_a_line_keeps_the_number_it_has_in_the_sheet_after_empty_ones() -> None:
    with pytest.raises(Refused, match="Line 4: “moon”"):
        transitions_of(f"{HEAD}\n{ROW}\n,,,,,,,,\n{ROW.replace('special', 'moon')}\n", AREA, NAMES)


def test_every_mistake_is_counted_and_the_first_are_said() -> None:
    wrong = [f"2024,moon{at},ASD,6,special,ASD,7,,3" for at in range(20)]

    with pytest.raises(Refused, match=r"Line 2: .* Line 11: .* And 10 more\."):
        transitions_of("\n".join([HEAD, *wrong]), AREA, NAMES)


MOON, SUN = "2024,moon,ASD,6,special,ASD,7,,3", "2024,sun,ASD,6,special,ASD,7,,3"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([ROW, MOON, SUN, MOON], ["Lines 3 and 5: “moon”", "Line 4: “sun”"]),
        ([MOON, MOON, MOON], ["Lines 2, 3 and 4: “moon”"]),
        ([MOON] * 10, ["Lines 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11: “moon”"]),
        ([MOON] * 1012, ["Lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1,002 more: “moon”"]),
    ],
)
def test_a_mistake_of_several_lines_is_said_once_with_their_numbers(
    lines: list[str], words: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        transitions_of("\n".join([HEAD, *lines]), AREA, NAMES)

    assert [said.partition(" is not")[0] for said in refused.value.args] == words


@pytest.mark.parametrize(
    "row",
    [
        "2024,mainstream,BANANA,6,special,ASD,7,,3",
        "2024,special,BANANA,6,special,ASD,7,,3",
        "2024,special,BANANA,6,NONSEND,NONSEND,7,,3",
        "2024,NONSEND,NONSEND,6,special,BANANA,7,,3",
    ],
)
def test_a_need_that_is_none_is_found_before_a_move_and_after_it(row: str) -> None:
    with pytest.raises(Refused, match=r"Line 2: “BANANA” is not a need here\. Use: ASD, SEMH\."):
        transitions_of(f"{HEAD}\n{row}\n", AREA, NAMES)


def test_a_need_that_changed_counts_as_what_it_became() -> None:
    row = "2024,mainstream,SEMH,6,special,ASD,7,Upper Mere,3"

    assert transitions_of(f"{HEAD}\n{row}\n", AREA, NAMES) == FOUND


def test_codes_are_read_in_capitals_or_not() -> None:
    row = "2024,Mainstream,asd,6,SPECIAL,Asd,7,Upper Mere,3"

    assert transitions_of(f"{HEAD}\n{row}\n", AREA, NAMES) == FOUND


def test_a_missing_column_is_named() -> None:
    with pytest.raises(
        Refused, match=r"lacks the column “setting-1”\. Name these columns in its first line: cal"
    ):
        transitions_of("calendar-year,need-1\n2024,ASD\n", AREA, NAMES)


@pytest.mark.parametrize(
    ("sent", "is_one"), [(b"PK\x03\x04 and more", True), (b"calendar-year,PK", False), (b"", False)]
)
def test_a_workbook_is_told_from_a_table_of_text(sent: bytes, is_one: bool) -> None:
    assert is_workbook(sent) is is_one
