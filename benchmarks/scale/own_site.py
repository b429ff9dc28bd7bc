"""The collection as a site of this project: the least tables and pages that it wants, and the collection's own.

    python -m benchmarks.scale.own_site FOLDER PAGES

writes such a site into a new folder, to be built with `python build.py --root FOLDER --date 2026-06-01`.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.scale.pages import Chart, Collection, Figure, Page, make_collection
from benchmarks.scale.words import LANGUAGES
from sitegen.sources.documents import document_digest

PROJECT = Path(__file__).parents[2]
BASE = Path(__file__).parent / "base"
BORROWED = ("templates", "static", "content/languages", "content/locale", "content/words.csv", "data/datapackage.json")
"""What the project's own site lends, so that a page costs what it costs there."""
OWN_DAY = dt.date(2026, 6, 1)
"""The day of every build."""
OF_AREAS = "static/icons"
"""What is lent and belongs to areas that this site doesn't have."""
YEARS = ("2025", "2026")
"""Figures are of the first; the last figure is of the second, because the lent strings name both."""
Row = Mapping[str, str]


def write_own_site(root: Path, pages: int) -> Collection:
    """A site with so many pages besides those that every site has, in a folder that isn't there yet."""
    collection = make_collection(pages)
    for name in BORROWED:
        _copy(PROJECT / name, root / name)
    shutil.rmtree(root / OF_AREAS, ignore_errors=True)
    write_tables(root, collection)
    for path in sorted((BASE / "content").rglob("*")):
        if path.is_file() and path.suffix != ".md":
            _copy(path, root / "content" / path.relative_to(BASE / "content"))
    for path in sorted((BASE / "content").rglob("*.zh.md")):
        name = path.relative_to(BASE / "content").as_posix().removesuffix(".zh.md")
        texts = {code: (BASE / f"content/{name}.{code}.md").read_text(encoding="utf-8") for code in LANGUAGES}
        _write_pair(root, name, texts)
    for page in collection.pages:
        _write_pair(root, page.name, {code: _document(page, code) for code in LANGUAGES})
    for chart in collection.charts:
        _write(root / f"content/charts/{chart.id}.yml", _chart(chart, collection))
    return collection


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def _write(path: Path, text: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_pair(root: Path, name: str, texts: Mapping[str, str]) -> None:
    """A document in its source language, and its translation, marked as reviewed."""
    source, *others = LANGUAGES
    _write(root / f"content/{name}.{source}.md", texts[source])
    reviewed = f"---\nreviewed: {document_digest(texts[source])}\n"
    for code in others:
        _write(root / f"content/{name}.{code}.md", texts[code].replace("---\n", reviewed, 1))


def _document(page: Page, code: str) -> str:
    keys = {"title": page.title[code], "description": page.description[code], "lead": page.lead[code]}
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return f"---\n{front}---\n{page.body[code]}"


def _chart(chart: Chart, collection: Collection) -> str:
    first = chart.figures[0]
    label = collection.figure(first).label
    return (
        f"form: bars\nfigures: [{', '.join(chart.figures)}]\n"
        f'title:\n  zh: "{label.zh}有[[figure:{first}]]"\n  en: "{label.en} came to [[figure:{first}]]"\n'
        f"subtitle:\n  zh: 河村清点的数，单位：吨\n  en: What River Village counted, in tonnes\n"
        f"note:\n  zh: 文中没有写明怎样称重。\n  en: The text does not say how things are weighed.\n"
    )


def write_tables(root: Path, collection: Collection) -> None:
    """Every table that the data package describes, with all its columns; those that say the same are left alone."""
    rows: dict[str, Iterable[Row]] = {path.stem: _read(path) for path in sorted((BASE / "data").glob("*.csv"))}
    *figures, last = collection.figures
    rows["figures"] = [*(_figure_row(figure, YEARS[0]) for figure in figures), _figure_row(last, YEARS[1])]
    rows["report"] = _report_rows(collection.figures)
    package = json.loads((PROJECT / "data/datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        lines = io.StringIO()
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.get(resource["name"], ()))
        _write(root / f"data/{resource['name']}.csv", lines.getvalue())


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _figure_row(figure: Figure, year: str) -> Row:
    return {
        "figure": figure.id,
        "year": year,
        "kind": "reported",
        "printed": f"{figure.value}吨",
        "value": str(figure.value),
        "unit": "吨",
        "bound": "exact",
        "label_zh": figure.label.zh,
        "label_en": figure.label.en,
        "paragraph": str(figure.paragraph),
    }


def _report_rows(figures: Iterable[Figure]) -> list[Row]:
    printed: dict[int, list[str]] = {}
    for figure in figures:
        printed.setdefault(figure.paragraph, []).append(str(figure.value))
    return [
        {
            "paragraph": str(number),
            "part": "review",
            "section": "village",
            "summary_zh": "清点的结果。",
            "summary_en": "What was counted.",
            "numerals": ";".join(numerals),
            "digest": hashlib.sha256(str(number).encode()).hexdigest(),
        }
        for number, numerals in printed.items()
    ]


if __name__ == "__main__":
    write_own_site(Path(sys.argv[1]), int(sys.argv[2]))
