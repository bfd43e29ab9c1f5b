"""A table of transitions as somebody sends it: any usual encoding, and every line that is wrong said in words."""

import csv

from trellis.foundation.access import Refused
from trellis.rules.places import Area, Transition, UnfitPlaces, read_transitions
from trellis.rules.places.people import AGES, RECEPTION_AGE
from trellis.rules.places.tables import COLUMNS, MOST_ECHOED

MOST_SAID = 10
MAY_HAVE = ("district", "children")
MOST_LINES = 200_000
YEARS = (2000, 2100)  # between which a first January lies


def is_workbook(sent: bytes) -> bool:
    """Whether this is a spreadsheet program's own file, and no table of text."""
    return sent[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def as_text(sent: bytes) -> str:
    """Bytes as text: UTF-8, the UTF-16 that Excel writes as “Unicode text”, or else Windows' own letters."""
    if sent[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return sent.decode("utf-16", errors="replace")
    try:
        return sent.decode("utf-8-sig")
    except UnicodeDecodeError:
        return sent.decode("cp1252", errors="replace")


def transitions_of(text: str, area: Area, district_names: dict[str, str]) -> tuple[Transition, ...]:
    """The transitions of a table. Raises Refused with a sentence for each of the first lines that are wrong."""
    head, _, rest = _plain(text).partition("\n")
    # numbered before those with nothing in them are passed over, so that a number is that of the sheet
    lines = [(at, line) for at, line in enumerate(rest.split("\n"), start=2) if line.strip(", ")]
    if len(lines) > MOST_LINES:
        raise Refused(
            f"The table has more than {MOST_LINES:,} lines. Add a column “children” and count alike rows.",
            about="table",
        )
    names = [name.strip() for name in next(csv.reader([head]), [])]
    head, said = ",".join(name.replace(",", " ") for name in names), _faults_of_head(names)
    if any(names.count(name) != 1 for name in COLUMNS):
        raise Refused(*said, about="table")
    found: list[Transition] = []
    need_1 = names.index("need-1")
    wrong: dict[str, list[int]] = {}  # the lines in which each thing is wrong
    for number, line in lines:
        try:
            one = read_transitions(f"{head}\n{line}\n")[0]
            found.append(_known(one, _cell(line, need_1), area, district_names))
        except UnfitPlaces as error:
            wrong.setdefault(_without_line(str(error)), []).append(number)
    said += [f"{_lines(numbers)}: {words}" for words, numbers in wrong.items()]
    if said:
        more = [f"And {len(said) - MOST_SAID:,} more."] if len(said) > MOST_SAID else []
        raise Refused(*said[:MOST_SAID], *more, about="table")
    return tuple(found)


def _cell(line: str, at: int) -> str:
    return next(csv.reader([line]))[at].strip()


def _lines(numbers: list[int]) -> str:
    """Lines by their numbers; the first of them where there are many."""
    if len(numbers) == 1:
        return f"Line {numbers[0]}"
    if len(numbers) > MOST_SAID:
        return f"Lines {', '.join(map(str, numbers[:MOST_SAID]))} and {len(numbers) - MOST_SAID:,} more"
    return f"Lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _faults_of_head(names: list[str]) -> list[str]:
    """Which column is missing, strange or there twice, each in words: one that is not read may name a child."""
    found = []
    try:
        read_transitions(f"{','.join(names)}\n")
    except UnfitPlaces as error:
        found.append(str(error))
    if strange := [name for name in names if name and name not in (*COLUMNS, *MAY_HAVE)]:
        said = ", ".join(f"“{name[:MOST_ECHOED]}”" for name in strange[:MOST_SAID])
        found.append(
            f"{said}: this cannot be in the table. Leave out columns about named children, and any but "
            f"{', '.join((*COLUMNS, *MAY_HAVE))}."
        )
    if twice := next((name for name in names if name and names.count(name) > 1), ""):
        found.append(f"The column “{twice[:MOST_ECHOED]}” stands there twice. Keep one.")
    return found


def _plain(text: str) -> str:
    """With commas between, whatever a spreadsheet put there."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n")
    head = text.partition("\n")[0]
    mark = next((one for one in ("\t", ";") if one in head and "," not in head), "")
    return text.replace(mark, ",") if mark else text


def _known(one: Transition, before: str, area: Area, district_names: dict[str, str]) -> Transition:
    """The same, if the area has what it names and a child can do that in a year; a district by its name or slug.

    `before`: the need a child had, which may be another than the one that counts; of a joiner it is not read.
    """
    if one.setting_1:
        _named(before, area.needs, "need")
    need = _named(one.need, area.needs, "need")
    first, second = (
        _named(setting, (*area.settings, ""), "setting") for setting in (one.setting_1, one.setting_2)
    )
    named = district_names.get(one.district.casefold(), one.district)
    district = _named(named, (*area.districts, ""), "district")
    _check_years(one)
    return Transition(one.year, need, one.age_1, first, one.age_2, second, district, one.children)


def _named(typed: str, names: tuple[str, ...], what: str) -> str:
    """One of the area's names as the area writes it, in capitals or not."""
    found = next((name for name in names if name.casefold() == typed.casefold()), None)
    if found is None:
        raise UnfitPlaces(
            f"“{typed[:MOST_ECHOED]}” is not a {what} here. Use: {', '.join(one for one in names if one)}."
        )
    return found


def _check_years(one: Transition) -> None:
    """Say what no child can do from one January to the next."""
    first, second = (age - RECEPTION_AGE for age in (one.age_1, one.age_2))
    if not YEARS[0] <= one.year <= YEARS[1]:
        raise UnfitPlaces(
            f"“{one.year}” under “calendar-year” cannot be. Type the year of the first January, like 2024."
        )
    if not one.setting_1 and not one.setting_2:
        raise UnfitPlaces(
            "it has neither a setting before nor one after. Type a setting under “setting-1” or “setting-2”, or leave "
            "the line out."
        )
    if not (-1 <= one.age_1 < AGES and 0 <= one.age_2 <= AGES) or (one.setting_2 and one.age_2 == AGES):
        raise UnfitPlaces(
            f"academic years {first} and {second} are outside -4 to 21. Type the national curriculum years, 0 for reception "
            "and 7 for year 7, or leave the line out."
        )
    if second != first + 1:
        raise UnfitPlaces(
            f"a year adds one to the academic year. Type {first + 1} under “academic-year-2” instead of {second}, or "
            "mend “academic-year-1”."
        )


def _without_line(words: str) -> str:
    return words.replace("Line 2 of the table of transitions ", "it ")
