"""CSV files as tables: where every cell stands, and what an editor is told of a broken one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.cache import Cache
from sitegen.model.tables import Row, Table
from sitegen.outputs.tables import csv_bytes
from sitegen.problems import Location, Problems
from sitegen.publish.memory import open_memory
from sitegen.sources.files import Reader
from sitegen.sources.tables import read_tables, scan_rows, split
from tests.unit.making import field, found, reader_of, schema, told

AREAS = schema("areas", field("area", required=True, pattern="^[a-z-]+$"), field("title"), key=("area",))
PATH = "data/areas.csv"
LANGUAGES = ("zh", "en")


def scanned(folder: Path, content: str | bytes) -> tuple[list[Row], Problems]:
    reader = reader_of(folder, {PATH: content})
    return scan_rows(reader, AREAS, PATH)[0], reader.problems


def read(folder: Path, content: str | bytes, **rules: object) -> tuple[Table, Problems]:
    """A table of two columns, `area` and `cell`, the second of which follows the rules given."""
    described = schema("areas", field("area", required=True), field("cell", **rules), key=("area",))  # type: ignore[arg-type]
    reader = reader_of(folder, {PATH: content})
    return read_tables(reader, {"areas": described}, LANGUAGES)[0]["areas"], reader.problems


def test_rows_and_cells_are_found_where_they_stand(tmp_path: Path) -> None:
    """Line and column of a cell's first character, quotation marks included; the last cell may be empty."""
    rows, problems = scanned(tmp_path, 'area,title\ncoal,"Coal, and more"\n\n"tour-ism",Tourism\nreform,\n')
    assert found(problems) == []
    assert [row.cells for row in rows] == [
        {"area": "coal", "title": "Coal, and more"},
        {"area": "tour-ism", "title": "Tourism"},
        {"area": "reform", "title": ""},
    ]
    assert [str(row.at("area")) for row in rows] == [f"{PATH}:2:1", f"{PATH}:4:1", f"{PATH}:5:1"]
    assert [str(row.at("title")) for row in rows] == [f"{PATH}:2:6", f"{PATH}:4:12", f"{PATH}:5:8"]
    assert rows[0].at("unheard-of") == Location(PATH, 2)
    assert rows[0]["unheard-of"] == ""


def test_a_line_break_in_a_cell_moves_what_follows(tmp_path: Path) -> None:
    """The cell after a broken one stands on the later line, and so do all rows below."""
    rows, problems = scanned(tmp_path, 'area,title\n"co\nal","two\nlines ""so"""\nreform,x\n')
    assert found(problems) == []
    assert rows[0].cells == {"area": "co\nal", "title": 'two\nlines "so"'}
    assert [str(row.at("title")) for row in rows] == [f"{PATH}:3:5", f"{PATH}:5:8"]


def test_a_file_without_a_last_line_end_is_whole(tmp_path: Path) -> None:
    """An editor's last line counts, and its empty last cell has a place."""
    rows, problems = scanned(tmp_path, "area,title\ncoal,")
    assert found(problems) == []
    assert str(rows[0].at("title")) == f"{PATH}:2:6"


def test_a_quotation_mark_inside_a_cell_is_a_character(tmp_path: Path) -> None:
    """CSV quotes a cell only at its start; elsewhere the mark stands for itself."""
    rows, _ = scanned(tmp_path, 'area,title\n5" pipe,x\n')
    assert rows[0].cells == {"area": '5" pipe', "title": "x"}
    assert str(rows[0].at("title")) == f"{PATH}:2:9"


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\x0c"])
def test_only_line_ends_end_lines(tmp_path: Path, separator: str) -> None:
    """A pasted line separator is part of its cell and shifts no place below it."""
    rows, _ = scanned(tmp_path, f"area,title\ncoal,a{separator}b\nreform,x\n")
    assert rows[1].cells["area"] == "reform"
    assert str(rows[1].at("title")) == f"{PATH}:3:8"


cells = st.text(st.sampled_from('ab,"\n 古'), max_size=6).map(str.strip)


@given(st.lists(st.tuples(cells, cells).filter(any), min_size=1, max_size=5))
def test_any_cells_are_read_back_and_found(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    """What is written as CSV is read as it was, and each cell's place holds its first character."""
    text = csv_bytes(AREAS.columns, rows).decode()
    read_back, problems = scanned(tmp_path_factory.mktemp("any"), text)
    assert found(problems) == []
    assert [(row["area"], row["title"]) for row in read_back] == rows
    lines = text.split("\n")
    for row, (_, title) in zip(read_back, rows, strict=True):
        place = row.at("title")
        after = lines[place.line - 1][place.column - 1 :]
        quoted = title != "" and not title.isalpha()
        assert after.startswith('"' if quoted and after.startswith('"') else title.split("\n")[0])
        assert place.column == 1 or lines[place.line - 1][place.column - 2] == ","


def test_a_byte_order_mark_and_windows_line_ends_are_taken_with_a_notice(tmp_path: Path) -> None:
    """Excel writes both: the rows are the same, and nothing is an error."""
    rows, problems = scanned(tmp_path, b"\xef\xbb\xbfarea,title\r\ncoal,Coal\r\n")
    assert [row.cells for row in rows] == [{"area": "coal", "title": "Coal"}]
    assert str(rows[0].at("title")) == f"{PATH}:2:6"
    assert found(problems) == [f"{PATH}:1: windows-line-ends", f"{PATH}:1:1: byte-order-mark"]
    assert problems.errors == ()


@pytest.mark.parametrize("content", ["", "\n\n", "  \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_error(tmp_path: Path, content: str | bytes) -> None:
    """Nothing but white space is no table."""
    rows, problems = scanned(tmp_path, content)
    assert rows == []
    assert [problem.code for problem in problems.errors] == ["empty-file"]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    """A ledger before its first entry."""
    rows, problems = scanned(tmp_path, "area,title\n")
    assert (rows, found(problems)) == ([], [])


def test_a_file_that_is_not_utf8_is_refused_at_its_line(tmp_path: Path) -> None:
    """An editor's GB 18030 export: the line and the byte, and no row read wrongly."""
    rows, problems = scanned(tmp_path, "area,title\ncoal,Coal\nreform,改革\n".encode("gb18030"))
    assert rows == []
    assert found(problems) == [f"{PATH}:3: not-utf8"]
    assert "0xB8" in told(problems)[0]


def test_a_wrong_header_is_told_as_what_happened_to_it(tmp_path: Path) -> None:
    """Renamed, moved, lost or further columns want other cures; each names what differs, and the row is not read."""
    wanted = {
        "area,titel": ("wrong-header", "missing title; unknown titel (titel → title)."),
        "title,area": ("column-order", "into this order: area,title"),
        "area": ("lost-columns", "gone: title."),
        "area,title,x": ("unknown-columns", "or has twice: x."),
        "area,title,title": ("unknown-columns", "or has twice: title."),
        "area,title,,": ("empty-columns", "(2)"),
        "area;title": ("wrong-delimiter", "by “;”"),
        "area\ttitle": ("wrong-delimiter", "by “⇥”"),
        "sep=,\narea,title": ("line-above-header", "are not of the table: 1."),
        "Areas,\n,\narea,title": ("line-above-header", "are not of the table: 2."),
        "coal,Coal": ("lost-header", "area,title"),
    }
    for header, (code, words) in wanted.items():
        rows, problems = scanned(tmp_path, f"{header}\ncoal,Coal\n")
        assert rows == []
        assert found(problems) == [f"{PATH}:1:1: {code}"], header
        assert words in told(problems)[0]


def test_rows_that_are_none_are_told_and_left_out(tmp_path: Path) -> None:
    """Emptied rows once for all of them, a second header, and commas at the ends of rows."""
    rows, problems = scanned(tmp_path, "area,title\ncoal,Coal\n,\n , \narea,title\nreform,Reform\n")
    assert [row["area"] for row in rows] == ["coal", "reform"]
    assert found(problems) == [f"{PATH}:3: empty-rows", f"{PATH}:5: header-again"]
    assert "how many: 2; lines 3–4" in told(problems)[0]
    _, problems = scanned(tmp_path, "area,title\ncoal,Coal,,\nreform,Reform,,\n")
    assert found(problems) == [f"{PATH}:2: trailing-commas"]


def test_unseen_spaces_are_told_and_not_read(tmp_path: Path) -> None:
    """The cell is read as it was meant, so that nothing else is told of it."""
    rows, problems = scanned(tmp_path, 'area,title\n"coal ",\u3000Coal\nreform,"Reform\n"\n')
    assert [tuple(row.cells.values()) for row in rows] == [("coal", "Coal"), ("reform", "Reform")]
    assert found(problems) == [f"{PATH}:2:1: stray-space", f"{PATH}:2:9: stray-space"]
    assert told(problems)[1].endswith(f"The same holds at {PATH}:3:8.")


def test_ragged_rows_are_reported_and_the_others_kept(tmp_path: Path) -> None:
    """One comma too few or too many: the row's line, both counts, and no guess at its cells."""
    rows, problems = scanned(tmp_path, "area,title\ncoal\nreform,Reform\ntown,Town,City\n")
    assert [row["area"] for row in rows] == ["reform"]
    assert found(problems) == [f"{PATH}:2: ragged-row", f"{PATH}:4: ragged-row"]
    assert "has 1 cells, the header 2" in told(problems)[0]
    assert "has 3 cells, the header 2" in told(problems)[1]


def test_an_unclosed_quotation_mark_is_reported_where_it_opens(tmp_path: Path) -> None:
    """The rows before it are kept; the rest of the file cannot be."""
    rows, problems = scanned(tmp_path, 'area,title\ncoal,Coal\nreform,"Reform\ntown,Town\n')
    assert [row["area"] for row in rows] == ["coal"]
    assert found(problems) == [f"{PATH}:3: broken-csv"]


def test_a_missing_file_is_reported_once(tmp_path: Path) -> None:
    """Every table of the data package must be there."""
    reader = Reader(tmp_path, Problems())
    tables = read_tables(reader, {"areas": AREAS}, LANGUAGES)[0]
    assert tables["areas"].rows == ()
    assert found(reader.problems) == [f"{PATH}: missing-file"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """What a site publishes lies inside of it."""
    outside = tmp_path / "secret.csv"
    outside.write_text("area,title\ncoal,Coal\n", encoding="utf-8")
    root = tmp_path / "site"
    (root / "data").mkdir(parents=True)
    (root / PATH).symlink_to(outside)
    reader = Reader(root, Problems())
    assert scan_rows(reader, AREAS, PATH) == ([], False)
    assert found(reader.problems) == [f"{PATH}: linked-source"]


@pytest.mark.parametrize(
    ("rules", "cell", "code"),
    [
        ({"type": "integer"}, "3o", "not-an-integer"),
        ({"type": "integer"}, "3.0", "not-an-integer"),
        ({"type": "number"}, "51.6万", "not-a-number"),
        ({"type": "number"}, "1,000", "not-a-number"),
        ({"type": "number"}, "1e3", "turned-cell"),
        ({"type": "number"}, ".5", "not-a-number"),
        ({"type": "date"}, "2026-13-01", "not-a-date"),
        ({"type": "date"}, "2026-5-1", "not-a-date"),
        ({"type": "date"}, "May-26", "excel-date"),
        ({"type": "date"}, "1-May-26", "excel-date"),
        ({"type": "date"}, "2026/5/31", "excel-date"),
        ({"type": "number"}, "Jan-36", "excel-date"),
        ({"pattern": r"^\d{4}(-\d{2}){0,2}$"}, "May-26", "excel-date"),
        ({"pattern": "^[a-z-]+$"}, "Coal", "wrong-pattern"),
        ({"enum": ("target", "planned")}, "targte", "unknown-value"),
        ({"required": True}, "", "missing-cell"),
    ],
)
def test_a_cell_that_breaks_its_column_is_told_with_its_place(
    tmp_path: Path, rules: Mapping[str, object], cell: str, code: str
) -> None:
    """One problem, at the cell; the row counts as faulty, so that no record is made of it."""
    quoted = f'"{cell}"' if "," in cell else cell
    table, problems = read(tmp_path, f"area,cell\ncoal,{quoted}\n", **rules)
    assert found(problems) == [f"{PATH}:2:6: {code}"]
    assert table.faulty == {2}
    assert cell in told(problems)[0]


@pytest.mark.parametrize(
    ("rules", "cell"),
    [
        ({"type": "integer"}, "-12"),
        ({"type": "number"}, "51.6"),
        ({"type": "number"}, ""),
        ({"type": "date"}, "2026-05-31"),
        ({"pattern": r"^\d{4}(-\d{2}){0,2}$"}, "2026-05"),
        ({"enum": ("target",)}, "target"),
        ({"enum": ("target",)}, ""),
        ({}, "May-26"),
    ],
)
def test_a_cell_that_fits_is_left_alone(tmp_path: Path, rules: Mapping[str, object], cell: str) -> None:
    """An empty cell fits any column that isn't required; free text is never taken for a turned date."""
    table, problems = read(tmp_path, f"area,cell\ncoal,{cell}\n", **rules)
    assert (found(problems), table.faulty) == ([], frozenset())


def test_a_near_value_is_suggested(tmp_path: Path) -> None:
    """An editor's slip is named together with the word that was meant."""
    _, problems = read(tmp_path, "area,cell\ncoal,targte\n", enum=("target", "planned"))
    assert "did you mean “target”?" in told(problems)[0]
    assert "target, planned" in told(problems)[0]


@pytest.mark.parametrize(("type_", "cell"), [("integer", "１２"), ("number", "５.５"), ("date", "２０２６-05-31")])
def test_full_width_digits_are_no_number(tmp_path: Path, type_: str, cell: str) -> None:
    """The downloads promise plain numbers, and other tools refuse these."""
    _, problems = read(tmp_path, f"area,cell\ncoal,{cell}\n", type=type_)
    assert len(problems.errors) == 1


@pytest.mark.parametrize("day", ["2026-02-30", "2026-06-31", "2025-02-29", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_no_date(tmp_path: Path, day: str) -> None:
    """Dates of evidence and corrections are printed in words later, which needs a real day."""
    _, problems = read(tmp_path, f"area,cell\ncoal,{day}\n", type="date")
    assert found(problems) == [f"{PATH}:2:6: not-a-date"]


def test_a_repeated_id_names_the_first(tmp_path: Path) -> None:
    """Each later row is reported, with the place of the one that stood first."""
    _, problems = read(tmp_path, "area,cell\ncoal,\nreform,\ncoal,x\ncoal,y\n")
    assert found(problems) == [f"{PATH}:4:1: repeated-id", f"{PATH}:5:1: repeated-id"]
    assert all(f"“coal” is there already, at {PATH}:2." in line for line in told(problems))


def test_a_key_of_several_columns_repeats_only_as_a_whole(tmp_path: Path) -> None:
    """The ledger may hold two rows a commitment, on different days."""
    ledger = schema("ledger", field("commitment"), field("date"), key=("commitment", "date"))
    text = "commitment,date\nbridge,2026-01-01\nbridge,2026-02-01\nbridge,2026-01-01\n"
    reader = reader_of(tmp_path, {"data/ledger.csv": text})
    read_tables(reader, {"ledger": ledger}, LANGUAGES)
    assert found(reader.problems) == ["data/ledger.csv:4:1: repeated-row"]
    assert "at data/ledger.csv:2: the same commitment, date" in told(reader.problems)[0]


def test_unknown_ids_are_reported_item_by_item_with_a_suggestion(tmp_path: Path) -> None:
    """Each item of a list must be a key of the table that the column names, white space included."""
    places = schema("places", field("id"), key=("id",))
    roads = schema("roads", field("road"), field("places", separator=";", references="places"), key=("road",))
    files = {
        "data/places.csv": "id\ntown-hall\nriver\n",
        "data/roads.csv": "road,places\na,river;twon-hall\nb,\nc,river; x\n",
    }
    reader = reader_of(tmp_path, files)
    tables = read_tables(reader, {"places": places, "roads": roads}, LANGUAGES)[0]
    assert found(reader.problems) == ["data/roads.csv:2:3: unknown-id", "data/roads.csv:4:3: unknown-id"]
    assert "“twon-hall” is not in the table “places”; did you mean “town-hall”?" in told(reader.problems)[0]
    assert tables["roads"].faulty == {2, 4}


def test_a_cell_that_names_one_row_is_held_against_that_table(tmp_path: Path) -> None:
    """A semicolon is part of the id where the column is no list; an empty cell names nothing."""
    places = schema("places", field("id"), key=("id",))
    roads = schema("roads", field("road"), field("place", references="places"), key=("road",))
    files = {"data/places.csv": "id\nriver\n", "data/roads.csv": "road,place\na,river\nb,rivr\nc,river;river\nd,\n"}
    reader = reader_of(tmp_path, files)
    read_tables(reader, {"places": places, "roads": roads}, LANGUAGES)
    assert found(reader.problems) == ["data/roads.csv:3:3: unknown-id", "data/roads.csv:4:3: unknown-id"]


def test_a_text_in_one_language_must_be_in_all(tmp_path: Path) -> None:
    """The empty twin is reported at its own cell; columns that may differ by language are left alone."""
    cache = (field("note_zh"), field("note_en"))
    short = (field("short_zh", independent=True), field("short_en", independent=True))
    described = schema("areas", field("area"), *cache, *short, key=("area",))
    text = "area,note_zh,note_en,short_zh,short_en\na,注,,短,\nb,,,,\nc,,note,,s\nd,注,note,,\n"
    reader = reader_of(tmp_path, {PATH: text})
    tables = read_tables(reader, {"areas": described}, LANGUAGES)[0]
    assert found(reader.problems) == [f"{PATH}:2:5: missing-translation", f"{PATH}:4:3: missing-translation"]
    assert tables["areas"].faulty == {2, 4}


def test_a_required_translation_is_reported_once(tmp_path: Path) -> None:
    """An empty cell that may not be empty is one problem and not two."""
    described = schema("areas", field("area"), field("title_zh", required=True), field("title_en", required=True))
    reader = reader_of(tmp_path, {PATH: "area,title_zh,title_en\na,甲,\n"})
    read_tables(reader, {"areas": described}, LANGUAGES)
    assert found(reader.problems) == [f"{PATH}:2:5: missing-cell"]


def test_list_cells_are_split_without_empty_items(tmp_path: Path) -> None:
    """A separator at the end is no item."""
    rows, _ = scanned(tmp_path, "area,title\ncoal,a;b;\nreform,\n")
    assert [split(row, "title") for row in rows] == [("a", "b"), ()]


def test_every_problem_of_a_table_is_told_in_one_run(tmp_path: Path) -> None:
    """An editor mends a file once and not ten times."""
    described = replace(AREAS, fields=(*AREAS.fields, field("year", "integer")))
    reader = reader_of(tmp_path, {PATH: "area,title,year\nCoal,x,20a6\ncoal\ncoal-a,,x\ncoal-a,,\n"})
    read_tables(reader, {"areas": described}, LANGUAGES)
    assert [each.split(" ")[1] for each in found(reader.problems)] == [
        *("wrong-pattern", "not-an-integer", "ragged-row", "not-an-integer", "repeated-id")
    ]


def test_tables_of_one_file_are_judged_each_by_its_own_schema(tmp_path: Path) -> None:
    """What is noted of one says nothing of the other; and a fault is found again as long as it is there."""
    free = replace(schema("areas", field("area", required=True), field("kind"), key=("area",)), path="names.csv")
    bound = replace(
        schema("places", field("area", required=True), field("kind", enum=("town",)), key=("area",)), path="names.csv"
    )
    reader_of(tmp_path, {"data/names.csv": "area,kind\nreform,city\n"})
    with open_memory(tmp_path / "memory") as memory:
        for _ in range(2):
            reader = Reader(tmp_path, Problems(), Cache(memory, "code"))
            tables = read_tables(reader, {"areas": free, "places": bound}, LANGUAGES)[0]
            assert found(reader.problems) == ["data/names.csv:2:8: unknown-value"]
            assert (tables["areas"].faulty, tables["places"].faulty) == (frozenset(), frozenset({2}))
