"""How a copy of the tiny site is broken, and mended again: steps that a `case.toml` or a corpus of faults names.

A step is a mapping; which keys it has says what it does:

- `file`, `find`, `replace`: words that stand exactly once give way to others;
- `file`, `text`: a file is written; `times` writes the text many times;
- `table`, `row`, `column`, `value`: a cell of `data/TABLE.csv` (or of a small table of `content/`) changes. `row` is
  what the first column says, or the number of the row, 1 being the first below the header (-1: the last);
- `table`, `like`, `cells`: a row is added at the end, which is another one (`like`, as `row` above) but for `cells`;
- `table`, `sort`: the rows are sorted by a column, from the last to the first;
- `delete`, `restore`: a file goes; or is again what it is in the sound site;
- `rename`, `to`: a file gets another name;
- `output`: the build goes into another folder;
- `audit`: the audit is run with `--write`.

A case says beside its steps what its page is `translate`d from: what was written in one language alone is then said in
the others, in words that nobody knows, so that nothing is told but the fault.

`encoding` and `line_ends` say how a file that was edited or written is saved.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sitegen.sources.documents import document_digest
from tests.tiny import TINY

Step = Mapping[str, Any]
Rows = list[tuple[list[str], str]]
"""Records of a table, each with its source."""


def take(step: Step, root: Path) -> None:
    """Does a step in a copy of the tiny site."""
    how = next((how for keys, how in STEPS.items() if keys <= step.keys()), None)
    assert how is not None, f"no such step: {sorted(step)}"
    how(step, root)


def table_file(table: str, root: Path) -> Path:
    """The file of a table."""
    data = root / "data" / f"{table}.csv"
    return data if data.is_file() else root / "content" / f"{table}.csv"


def _save(path: Path, text: str, step: Step) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=step.get("encoding", "utf-8"), newline=step.get("line_ends", "\n"))


def _edit(step: Step, root: Path) -> None:
    path = root / step["file"]
    text = path.read_text(encoding="utf-8")
    if "find" in step:
        assert text.count(step["find"]) == 1, f"{step['find']!r}: {text.count(step['find'])} times in {path.name}"
        text = text.replace(step["find"], step["replace"] * step.get("times", 1))
    _save(path, text, step)


def _write(step: Step, root: Path) -> None:
    _save(root / step["file"], step["text"] * step.get("times", 1), step)


def _delete(step: Step, root: Path) -> None:
    path = root / step["delete"]
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _restore(step: Step, root: Path) -> None:
    (root / step["restore"]).unlink(missing_ok=True)
    shutil.copy(TINY / step["restore"], root / step["restore"])


def _rename(step: Step, root: Path) -> None:
    (root / step["rename"]).rename(root / step["to"])


def _cell(step: Step, root: Path) -> None:
    path = table_file(step["table"], root)
    rows = records(path.read_text(encoding="utf-8"))
    position = _position(rows, step["row"], path)
    cells = dict(zip(rows[0][0], rows[position][0], strict=True))
    assert step["column"] in cells, f"{path.name} has no column {step['column']}"
    assert cells[step["column"]] != step["value"], f"{path.name}: {step['column']} is {step['value']!r} already"
    rows[position] = ([], _line({**cells, step["column"]: step["value"]}.values()))
    _save(path, "".join(source for _, source in rows), step)


def _row(step: Step, root: Path) -> None:
    path = table_file(step["table"], root)
    rows = records(path.read_text(encoding="utf-8"))
    cells = dict(zip(rows[0][0], rows[_position(rows, step["like"], path)][0], strict=True))
    assert step["cells"].keys() <= cells.keys(), f"{path.name} has no column {step['cells'].keys() - cells.keys()}"
    _save(path, "".join(source for _, source in rows) + _line({**cells, **step["cells"]}.values()), step)


def _sort(step: Step, root: Path) -> None:
    path = table_file(step["table"], root)
    head, *rows = records(path.read_text(encoding="utf-8"))
    column = head[0].index(step["sort"])
    rows.sort(key=lambda row: row[0][column], reverse=True)
    _save(path, "".join(source for _, source in (head, *rows)), step)


def records(text: str) -> Rows:
    """The records of a table with their sources, the header first."""
    lines = text.splitlines(keepends=True)
    reader, last, found = csv.reader(io.StringIO(text, newline="")), 0, []
    for record in reader:
        found.append((record, "".join(lines[last : reader.line_num])))
        last = reader.line_num
    return found


def _position(rows: Rows, row: str | int, path: Path) -> int:
    if isinstance(row, int):
        return row if row > 0 else len(rows) + row
    found = [position for position, (cells, _) in enumerate(rows) if cells[0] == row]
    assert len(found) == 1, f"{row!r}: {len(found)} rows in {path.name}"
    return found[0]


def _line(cells: Any) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


STEPS: Mapping[frozenset[str], Callable[[Step, Path], None]] = {
    frozenset(("table", "row", "column", "value")): _cell,
    frozenset(("table", "like", "cells")): _row,
    frozenset(("table", "sort")): _sort,
    frozenset(("file", "text")): _write,
    frozenset(("file",)): _edit,
    frozenset(("delete",)): _delete,
    frozenset(("restore",)): _restore,
    frozenset(("rename", "to")): _rename,
}
ASKED = frozenset(("output", "audit"))
"""Steps that are no change of a file: how the next command is run."""


def steps_of(case: Mapping[str, Any]) -> Iterator[Step]:
    """The steps that break a case, in their order."""
    yield from ({"delete": name} for name in case.get("delete", ()))
    for kind in ("rename", "write", "cell", "row", "edit"):
        yield from case.get(kind, ())


END = "\n---\n"
KEPT = re.compile(
    r"```.*?```|`[^`\n]*`|\[\[[^\]]*\]\]|\](?:\([^)\n]*\)|\[[^\]\n]*\])|<[^>\n]*>|\[\^[^\]]*\]|^\[[^\]]*\]:.*?$|\{#[^}]*\}|https?://\S+"
    r"|\[!\w+\]|&\w+;|(?P<word>[A-Za-z]{2,})",
    re.DOTALL | re.MULTILINE,
)
"""What a translation has as it is, and the words that it has not."""


def translate(file: str, case: Mapping[str, Any], root: Path) -> None:
    """Gives all languages of a page, one of which was broken, what that one says once it is mended."""
    path = root / file
    name, own, _ = path.name.split(".")
    mended = path.read_text(encoding="utf-8")
    for step in case.get("mend", ()):
        if step.get("file") == file and "find" in step:
            assert step["find"] in mended, step["find"]
            mended = mended.replace(step["find"], step["replace"])
    body = mended.split(END, 1)[1]
    pages = {page.name.split(".")[1]: page for page in path.parent.glob(f"{name}.*.md")}
    texts = {code: page.read_text(encoding="utf-8") for code, page in pages.items()}
    for code in texts.keys() - {own}:
        texts[code] = END.join((texts[code].split(END, 1)[0], _said_elsewhere(body, code)))
    source = next(text for text in texts.values() if "\nreviewed:" not in text)
    stamp = f"reviewed: {document_digest(source)}"
    for code, page in pages.items():
        page.write_text(re.sub(r"^reviewed: \w+$", stamp, texts[code], count=1, flags=re.MULTILINE), encoding="utf-8")


def _said_elsewhere(body: str, code: str) -> str:
    return KEPT.sub(lambda match: f"{match['word'][::-1].lower()}{code[0]}" if match["word"] else match[0], body)
