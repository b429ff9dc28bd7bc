"""Charts, phrases and loaded words: the smaller files that editors write."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from sitegen.model.documents import Chart, LoadedWord, Phrase
from sitegen.model.tables import Field, Row, Schema
from sitegen.problems import Location
from sitegen.sources.files import Reader
from sitegen.sources.records import Record, read_record
from sitegen.sources.shapes import is_id
from sitegen.sources.tables import scan_rows

CHARTS = "content/charts"
PHRASES = "content/phrases.csv"
PHRASE_COLUMNS = ("language", "phrase", "reason")
SEPARATOR = ";"
"""Between the forms of a word."""
WORDS = "content/words.csv"
WORD_COLUMNS = ("language", "word", "instead", "reason")


def read_charts(reader: Reader, languages: Sequence[str]) -> dict[str, Chart]:
    """Every chart by id, which is its file's name."""
    found = {}
    for path in reader.names(CHARTS, ".yml"):
        record, name = read_record(reader, path), PurePosixPath(path).stem
        if record is None:
            reader.problems.spoil(f"row charts {name}")
            continue
        chart = _chart(name, record, languages)
        if is_id(name):
            found[name] = chart
        else:
            reader.problems.add("bad-id", Location(path), column="charts", value=name, file=path)
    return found


def _chart(name: str, record: Record, languages: Sequence[str]) -> Chart:
    labels = record.record("labels", required=False)
    chart = Chart(
        id=name,
        form=record.text("form"),
        figures=record.texts("figures", ()),
        options=record.record("options", required=False).values,
        title=record.translated("title", languages),
        subtitle=record.translated("subtitle", languages),
        note=record.translated("note", languages),
        alt=record.translated("alt", languages, required=False),
        alt_reviewed=record.text("alt_reviewed", "") if "alt" in record.values else "",
        labels={figure: labels.translated(figure, languages) for figure in labels.values},
        origin=record,
    )
    record.finish()
    return chart


def read_phrases(reader: Reader, languages: Collection[str]) -> tuple[Phrase, ...]:
    """The phrases that prose may hold though they have numbers; reports an unknown language."""
    rows = _rows(reader, PHRASES, PHRASE_COLUMNS, languages, is_needed=True)
    return tuple(Phrase(row["language"], row["phrase"], row["reason"], row) for row in rows)


def read_words(reader: Reader, languages: Collection[str]) -> tuple[LoadedWord, ...]:
    """The words that the site's own voice does not use; reports an unknown language, and a list without rows.

    A site that wants no such list has no such file.
    """
    before = len(reader.problems)
    rows = _rows(reader, WORDS, WORD_COLUMNS, languages)
    if not rows and reader.exists(WORDS) and len(reader.problems) == before:
        reader.problems.add("empty-list", Location(WORDS, 1), list="words", number="", places="")
    return tuple(
        LoadedWord(row["language"], _forms(row["word"]), row["instead"], row["reason"], row) for row in rows
    )


def _forms(word: str) -> tuple[str, ...]:
    return tuple(form for form in map(str.strip, word.split(SEPARATOR)) if form)


def _rows(
    reader: Reader, path: str, columns: tuple[str, ...], languages: Collection[str], *, is_needed: bool = False
) -> tuple[Row, ...]:
    """The rows of a small table of `content/` whose first column is a language; a file that is needed must be there.

    Without its phrases, a site would be told each number that a phrase allows.
    """
    if not (is_needed or reader.exists(path)):
        return ()
    name = PurePosixPath(path).stem
    schema = Schema(name, path, {}, {}, tuple(map(_text_field, columns)), columns[:2], {})
    rows, is_whole = scan_rows(reader, schema, path)
    if not is_whole:
        reader.problems.spoil(f"rows {name}")
    fields = {"languages": ", ".join(languages), "row": "row"}
    for row in rows:
        if row["language"] not in languages:
            reader.problems.add("missing-language", row.at("language"), language=row["language"], **fields)
        for column in columns:
            if not row[column]:
                reader.problems.add("missing-cell", row.at(column), column=column, value="")
    return tuple(rows)


def _text_field(name: str) -> Field:
    return Field(name, "string", {}, required=True, enum=(), pattern="", separator="", references="", prose=False)
