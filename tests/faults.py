"""Single faults as editors and their programs make them, each on any site that has the usual tables.

    python -m tests.faults ROOT [WORD…]    seeds each into a copy of a site and counts what is told

`FAULTS` maps the name of a fault to what does it in a copy; where a name ends in a table, the same is done to others.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

Rows = list[list[str]]
Change = Callable[[Rows], None]
PATH = "data/{}.csv"


def read(root: Path, table: str) -> Rows:
    return list(csv.reader(io.StringIO((root / PATH.format(table)).read_text(encoding="utf-8"), newline="")))


def written(rows: Rows, delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def in_rows(change: Change, table: str, root: Path, delimiter: str = ",") -> None:
    """Changes the rows of a table, the header being the first."""
    rows = read(root, table)
    change(rows)
    (root / PATH.format(table)).write_text(written(rows, delimiter), encoding="utf-8")


def in_text(change: Callable[[str], str], name: str, root: Path, encoding: str = "utf-8") -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text or encoding != "utf-8", name
    path.write_bytes(changed.encode(encoding))


def in_cell(column: str, change: Callable[[str], str], table: str, root: Path) -> None:
    """Changes the first filled cell of a column."""

    def once(rows: Rows) -> None:
        position = rows[0].index(column)
        row = next(row for row in rows[1:] if row[position] and change(row[position]) != row[position])
        row[position] = change(row[position])

    in_rows(once, table, root)


def space_after_key(rows: Rows) -> None:
    rows[1][0] += " "


def spaces_in_column(rows: Rows) -> None:
    for row in rows[1:]:
        row[0] += " "


def empty_rows(rows: Rows) -> None:
    rows += [[""] * len(rows[0]) for _ in range(20)]


def empty_row_between(rows: Rows) -> None:
    rows.insert(2, [""] * len(rows[0]))


def comma_after_each(rows: Rows) -> None:
    for row in rows:
        row.append("")


def comma_after_rows(rows: Rows) -> None:
    for row in rows[1:]:
        row.append("")


def comma_after_one(rows: Rows) -> None:
    rows[1].append("")


def renamed_column(rows: Rows) -> None:
    rows[0][1] += "s"


def renamed_key(rows: Rows) -> None:
    rows[1][0] += "x"


def lost_column(rows: Rows) -> None:
    for row in rows:
        del row[-2]


def own_column(rows: Rows) -> None:
    for row in rows:
        row.insert(2, "remark" if row is rows[0] else "x")


def moved_column(rows: Rows) -> None:
    for row in rows:
        row.insert(1, row.pop())


def swapped_names(rows: Rows) -> None:
    rows[0][0], rows[0][2] = rows[0][2], rows[0][0]


def swapped_cells(rows: Rows, one: str, other: str) -> None:
    first, second = rows[0].index(one), rows[0].index(other)
    for row in rows[1:]:
        row[first], row[second] = row[second], row[first]


def lost_header(rows: Rows) -> None:
    del rows[0]


def title_above(rows: Rows) -> None:
    rows.insert(0, ["Our table", *[""] * (len(rows[0]) - 1)])


def header_twice(rows: Rows) -> None:
    rows.append(list(rows[0]))


def only_header(rows: Rows) -> None:
    del rows[1:]


def lost_row(rows: Rows) -> None:
    del rows[1]


def lost_half(rows: Rows) -> None:
    del rows[1 : len(rows) // 2 + 1]


def total_below(rows: Rows) -> None:
    rows.append(["Total", "100", *[""] * (len(rows[0]) - 2)])


def row_twice(rows: Rows) -> None:
    rows.append(list(rows[1]))


def sorted_rows(rows: Rows) -> None:
    rows[1:] = sorted(rows[1:], reverse=True)


def short_row(rows: Rows) -> None:
    del rows[1][-1]


def extra_comma(text: str) -> str:
    lines = text.split("\n")
    lines[1] = lines[1].replace(",", ", and,", 1)
    return "\n".join(lines)


def open_quote(text: str) -> str:
    head, _, rest = text.partition("\n")
    return f'{head}\n"{rest}'


def conflict(text: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:2], "<<<<<<< HEAD", lines[2], "=======", lines[2], ">>>>>>> theirs", *lines[3:]])


def binary(content: bytes, name: str, root: Path) -> None:
    (root / name).write_bytes(content)


def gone(name: str, root: Path) -> None:
    if (root / name).is_dir():
        shutil.rmtree(root / name)
    else:
        (root / name).unlink()


def beside(name: str, other: str, root: Path) -> None:
    """A second file that is a copy of one."""
    shutil.copy(root / name, root / other)


def written_file(name: str, text: str, root: Path) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def described(change: Callable[[dict[str, object]], None], root: Path) -> None:
    path = root / "data/datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package)
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")


def renamed(name: str, other: str, root: Path) -> None:
    (root / name).rename(root / other)


def filled_down(column: str, change: Callable[[int, str], str], table: str, root: Path) -> None:
    """Fills a column from its first cell on, as a spreadsheet does."""

    def fill(rows: Rows) -> None:
        position = rows[0].index(column)
        first_cell = rows[1][position]
        for number, row in enumerate(rows[1:]):
            row[position] = change(number, first_cell)

    in_rows(fill, table, root)


def first(root: Path, pattern: str) -> str:
    """The first file of a kind that a site has."""
    return min(path.relative_to(root).as_posix() for path in root.glob(pattern))


def in_first(change: Callable[[str], str], pattern: str, root: Path) -> None:
    in_text(change, first(root, pattern), root)


def first_gone(pattern: str, root: Path) -> None:
    gone(first(root, pattern), root)


def moved_down(columns: Sequence[str], table: str, root: Path) -> None:
    """Cells of some columns go down by one row, as when one is inserted in a spreadsheet."""

    def move(rows: Rows) -> None:
        for position in map(rows[0].index, columns):
            cells = [row[position] for row in rows[1:]]
            for row, cell in zip(rows[1:], [cells[-1], *cells[:-1]], strict=True):
                row[position] = cell

    in_rows(move, table, root)


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def put(value: str) -> Callable[[str], str]:
    return lambda _: value


TABLES = ("figures", "commitments", "results", "units", "areas", "report", "terms", "places")
WHOLE: Mapping[str, Change] = {
    change.__name__: change
    for change in (
        *(space_after_key, spaces_in_column, empty_rows, empty_row_between, comma_after_each, comma_after_rows),
        *(comma_after_one, renamed_column, renamed_key, lost_column, own_column, moved_column, swapped_names),
        *(lost_header, title_above, header_twice, only_header, lost_row, lost_half, row_twice, short_row),
        total_below,
    )
}
"""What can happen to any table."""
SWAPPED: Sequence[tuple[str, str, str]] = (
    ("figures", "unit", "bound"),
    ("figures", "year", "kind"),
    ("figures", "figure", "value"),
    ("commitments", "area", "subsection"),
    ("commitments", "verb", "strength"),
    ("results", "stage", "aspect"),
    ("progress", "date", "status"),
)
CELLS: Sequence[tuple[str, str, str, Callable[[str], str]]] = (
    ("a letter for a digit", "figures", "value", lambda value: value + "o"),
    ("a comma in a number", "figures", "value", put("1,884")),
    ("full-width digits", "figures", "value", put("１２")),
    ("scientific", "figures", "value", put("1E+08")),
    ("#NAME?", "figures", "label_en", put("#NAME?")),
    ("#REF!", "figures", "value", put("#REF!")),
    ("#VALUE!", "commitments", "area", put("#VALUE!")),
    ("########", "progress", "date", put("########")),
    ("a date as a number", "progress", "date", put("46143")),
    ("a date turned", "commitments", "deadline", put("May-32")),
    ("a day turned", "progress", "date", put("15-Jan")),
    ("a day with slashes", "progress", "date", put("2032/4/10")),
    ("a day in Chinese", "progress", "date", put("2032年4月10日")),
    ("a day backwards", "progress", "date", put("10.04.2032")),
    ("a day without zeros", "progress", "date", put("2032-4-10")),
    ("a day with its time", "progress", "date", put("2032-04-10 00:00:00")),
    ("a word misspelt", "figures", "kind", put("reportd")),
    ("a word with a capital", "figures", "kind", str.capitalize),
    ("a unit misspelt", "figures", "unit", lambda unit: unit + "s"),
    ("true", "figures", "bound", put("TRUE")),
    ("a half", "figures", "year", put("2031.0")),
    ("an apostrophe", "figures", "value", lambda value: "'" + value),
    ("a percentage turned", "figures", "value", lambda value: value + "%"),
    ("an address without https", "progress", "evidence_url", put("news.example/peche")),
    ("two addresses", "progress", "evidence_url", lambda url: f"{url} {url}"),
    ("an id with a capital", "results", "result", str.capitalize),
    ("an id with a space", "terms", "term", lambda name: name.replace("-", " ")),
    ("an id with an underscore", "figures", "figure", lambda name: name.replace("-", "_")),
    ("a name that is not there", "results", "figures", lambda name: name + "x"),
    ("a paragraph that is not there", "figures", "paragraph", put("999")),
    ("a list with commas", "commitments", "figures", lambda cell: cell.replace(";", ",")),
    ("a list with spaces", "commitments", "figures", lambda cell: cell.replace(";", "; ")),
    ("a list with 、", "commitments", "figures", lambda cell: cell.replace(";", "、")),
    ("a list with ；", "commitments", "figures", lambda cell: cell.replace(";", "；")),
    ("a list that ends so", "commitments", "figures", lambda cell: f"{cell};"),
    ("a cell emptied", "figures", "label_en", put("")),
    ("a formula that is none", "figures", "formula", lambda cell: cell + " +"),
    ("a formula of nothing", "figures", "formula", lambda cell: cell.replace("}", "x}", 1)),
    ("a value mistyped", "figures", "value", lambda value: value + "1"),
    ("a no-break space", "figures", "kind", lambda cell: cell + "\u00a0"),
    ("a full-width space", "figures", "kind", lambda cell: cell + "\u3000"),
    ("smart quotes", "figures", "figure", lambda cell: f"“{cell}”"),
    ("a line break in a cell", "figures", "kind", lambda cell: cell + "\n"),
)
TEXTS: Sequence[tuple[str, str, Callable[[str], str], str]] = (
    ("a comma more", "data/partners.csv", extra_comma, "utf-8"),
    ("a quotation mark open", "data/figures.csv", open_quote, "utf-8"),
    ("a conflict in a table", "data/figures.csv", conflict, "utf-8"),
    ("semicolons", "data/figures.csv", lambda text: text.translate(str.maketrans(";,", ",;")), "utf-8"),
    ("tabs", "data/figures.csv", lambda text: text.replace(",", "\t"), "utf-8"),
    ("a line sep=", "data/figures.csv", lambda text: "sep=,\n" + text, "utf-8"),
    ("UTF-16", "data/figures.csv", lambda text: text, "utf-16"),
    ("full-width commas", "data/places.csv", lambda text: text.replace(",", "，"), "utf-8"),
    ("a tab in YAML", "content/site.yml", replaced("\n  ", "\n\t"), "utf-8"),
    ("a full-width colon", "content/site.yml", replaced("time_zone: ", "time_zone："), "utf-8"),
    ("no colon", "content/site.yml", replaced("time_zone: ", "time_zone "), "utf-8"),
    ("a style sheet cut", "static/site.css", lambda text: text.rstrip("\n}"), "utf-8"),
    ("a style sheet without its values", "static/site.css", lambda text: text.partition("\n")[2], "utf-8"),
    ("a comma missing in JSON", "data/datapackage.json", replaced(",\n", "\n"), "utf-8"),
    ("a comma more in JSON", "data/datapackage.json", replaced("}\n", "},\n"), "utf-8"),
)
FIRST: Sequence[tuple[str, str, Callable[[str], str]]] = (
    ("a chart with a quotation mark open", "content/charts/*.yml", replaced("form: ", 'form: "')),
    ("a chart with a colon missing", "content/charts/*.yml", replaced("form: ", "form ")),
    ("a chart with a key misspelt", "content/charts/*.yml", replaced("form:", "from:")),
    ("front matter without its end", "content/about.*.md", lambda text: text.replace("\n---\n", "\n\n", 1)),
    ("front matter after a space", "content/about.*.md", lambda text: text.replace("---\n", "--- \n", 1)),
    ("front matter ended with a space", "content/about.*.md", lambda text: text.replace("\n---\n", "\n--- \n", 1)),
    ("front matter with a full-width colon", "content/about.*.md", replaced("title: ", "title：")),
    ("front matter with a quotation mark open", "content/about.*.md", replaced("title: ", 'title: "')),
    ("front matter with HTML", "content/about.*.md", replaced("title: ", "title: <b>x</b> ")),
    ("a list in Chinese signs", "content/about.*.md", lambda text: text + "\n（一）A\n（二）B\n"),
    ("a page emptied", "content/about.*.md", lambda _: ""),
    ("a catalogue with an open string", "content/locale/*.po", lambda text: text.rstrip('"\n') + "\n"),
    ("a catalogue without msgid", "content/locale/*.po", replaced("\nmsgid", "\nmsid")),
    ("a template with a tag open", "templates/base.html", replaced("{% block", "{% blok")),
    ("a template with a brace missing", "templates/about.html", replaced("}}", "}")),
    ("a language without a key", "content/languages/*.yml", replaced("list_separator:", "list_seperator:")),
    ("a conflict in a page", "content/about.*.md", conflict),
    ("a conflict in a chart", "content/charts/*.yml", conflict),
)
GONE = (
    *("content/charts/*.yml", "content/about.*.md", "content/languages/*.yml", "content/locale/*.po"),
    *("content/phrases.csv", "templates/about.html", "templates/base.html"),
    *("static/site.css", "data/units.csv", "data/datapackage.json", "content/areas/*.md", "content/site.yml"),
)
RENAMED = (
    *(("data", "datas"), ("templates", "template"), ("static/fonts", "static/font")),
    *(("content/charts", "content/chart"), ("content/locale", "content/locales"), ("content/areas", "content/area")),
    ("content/languages", "content/language"),
    *(("data/figures.csv", "data/figures (1).csv"), ("data/areas.csv", "data/regions.csv")),
    *(("content/areas/harbour.en.md", "content/areas/harbor.en.md"), ("content/phrases.csv", "content/phrase.csv")),
)
FILLED: Sequence[tuple[str, str, Callable[[int, str], str]]] = (
    ("figures", "figure", lambda number, cell: f"{cell}-{number + 1}"),
    ("figures", "figure", lambda number, _: str(number + 1)),
    ("figures", "value", lambda number, cell: str(int(cell) + number)),
    ("figures", "unit", lambda _, cell: cell),
    ("figures", "paragraph", lambda number, cell: str(int(cell) + number)),
    ("commitments", "area", lambda _, cell: cell),
    ("commitments", "verb", lambda _, cell: cell),
    ("report", "paragraph", lambda _, cell: cell),
)
MOVED: Sequence[tuple[str, Sequence[str]]] = (
    ("figures", ("label_en",)),
    ("figures", ("label_fr", "label_en", "label_de")),
    ("figures", ("figure",)),
)
OF_OTHERS: Sequence[tuple[str, str]] = (
    *(("data/figures.csv", name) for name in ("data/._figures.csv", "data/figures (1).csv", "data/figures - 副本.csv")),
    *(("data/figures.csv", name) for name in ("data/副本figures.csv", "data/figures.csv.bak", "data/~$figures.csv")),
    *(("data/figures.csv", name) for name in ("data/figures.csv.orig", "data/figures.xlsx", "data/budget.csv")),
    *(("data/figures.csv", name) for name in ("data/Figures copy.csv", "content/figures.csv", "data/.figures.csv.swp")),
    *(("content/site.yml", name) for name in ("content/site (1).yml", "content/sites.yml", "content/languages/xx.yml")),
    *(("content/site.yml", name) for name in ("content/.DS_Store", "content/charts/Thumbs.db", "data/desktop.ini")),
    *(("content/site.yml", name) for name in ("content/charts/._x.yml", "content/._about.md", "content/notes.txt")),
    *(("content/site.yml", name) for name in ("content/about.md", "content/locale/xx.po", "templates/._base.html")),
)


def faults() -> Mapping[str, Callable[[Path], None]]:
    """Every fault by name."""
    found: dict[str, Callable[[Path], None]] = {}
    for name, change in WHOLE.items():
        for table in TABLES:
            found[f"{name} {table}"] = partial(in_rows, change, table)
    found["sorted_rows report"] = partial(in_rows, sorted_rows, "report")
    for table, one, other in SWAPPED:
        change = partial(swapped_cells, one=one, other=other)
        found[f"swapped_cells {table} {one} {other}"] = partial(in_rows, change, table)
    for name, table, column, cell in CELLS:
        found[f"cell {name} {table} {column}"] = partial(in_cell, column, cell, table)
    for name, path, text, encoding in TEXTS:
        found[f"text {name} {path}"] = partial(in_text, text, path, encoding=encoding)
    for name, pattern, text in FIRST:
        found[f"text {name} {pattern}"] = partial(in_first, text, pattern)
    for pattern in GONE:
        found[f"gone {pattern}"] = partial(first_gone, pattern)
    found |= {f"renamed {name} {other}": partial(renamed, name, other) for name, other in RENAMED}
    found |= {
        f"filled {table} {column} {number}": partial(filled_down, column, change_of_cell, table)
        for number, (table, column, change_of_cell) in enumerate(FILLED)
    }
    for table, columns in MOVED:
        found[f"moved {table} {' '.join(columns)}"] = partial(moved_down, columns, table)
    for name, other in OF_OTHERS:
        found[f"foreign {other}"] = partial(beside, name, other)
    found["a workbook data/figures.csv"] = partial(binary, b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "data/figures.csv")
    found["an old workbook data/units.csv"] = partial(binary, bytes.fromhex("d0cf11e0a1b11ae1") * 8, "data/units.csv")
    return found


FAULTS = faults()


def main(root: Path, words: Sequence[str]) -> None:
    """Prints how many problems each fault gives."""
    import datetime as dt

    from sitegen.outcome import Options
    from sitegen.pipeline import check

    total = 0
    for name, fault in FAULTS.items():
        if words and not any(word in name for word in words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "site"
            ignored = shutil.ignore_patterns("expected", "site", ".git", ".venv", ".cache", "node_modules", "tests")
            shutil.copytree(root, copy, ignore=ignored)
            try:
                fault(copy)
            except (StopIteration, ValueError, FileNotFoundError) as error:
                sys.stdout.write(f"   – {name}: {error!r}\n")
                continue
            today = dt.date(2032, 6, 15) if (root / "source.txt").is_file() else dt.date(2026, 6, 1)
            problems = list(check(Options(copy, copy / "site", "", today)).problems)
            total += len(problems)
            kinds: dict[str, int] = {}
            for problem in problems:
                kinds[problem.code] = kinds.get(problem.code, 0) + 1
            sys.stdout.write(f"{len(problems):4} {name}: {kinds}\n")
            if "-v" in words:
                sys.stdout.writelines(f"       {problem.line('en')}\n" for problem in problems)
    sys.stdout.write(f"{total} problems\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
