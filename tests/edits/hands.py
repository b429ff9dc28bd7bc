"""A copy of the tiny site as an editor's hands know it: tables as rows, pages in all languages, files of settings.

What an edit changes is known by the files before and after; see `walking`. Words that are added are known to all rules
for words, and say the same in each language.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from sitegen.sources.documents import document_digest

Row = dict[str, str]
Edit = Callable[["Hands"], None]
CODES = ("fr", "en", "de")
WORDS: Mapping[str, Sequence[str]] = {
    "fr": ("encore", "aussi", "ici", "ensemble", "demain", "souvent"),
    "en": ("again", "too", "here", "together", "tomorrow", "often"),
    "de": ("wieder", "auch", "hier", "zusammen", "morgen", "oft"),
}
SENTENCES: Mapping[str, Sequence[str]] = {
    "fr": ("Le port est calme.", "La mer est belle ici.", "Les bancs sont verts."),
    "en": ("The port is calm.", "The sea is fair here.", "The benches are green."),
    "de": ("Der Hafen ist ruhig.", "Das Meer ist hier klar.", "Die Bänke sind grün."),
}
SMALL_TABLES = ("phrases", "words")
"""Those that stand in `content/`."""
FRONT = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)
ENDING = re.compile(r"[.!?…]?$")
PAGE = re.compile(r"content/(?!charts/|languages/|locale/)(?P<name>[a-z0-9/-]+|404)\.fr\.md")


class NothingToDoError(Exception):
    """A site has nothing that an edit could be made of."""


class Page:
    """A page in one language: its front matter, and its text."""

    def __init__(self, path: Path) -> None:
        self._path = path
        match = FRONT.fullmatch(path.read_text(encoding="utf-8"))
        if match is None:
            raise NothingToDoError
        self.front: dict[str, Any] = yaml.safe_load(match[1]) or {}
        self.body = match[2]

    def save(self) -> None:
        self._path.write_text(f"---\n{dumped(self.front)}---\n{self.body}", encoding="utf-8")


def dumped(value: object) -> str:
    """A value as YAML, in the order in which it is."""
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000))


class Hands:
    """Reads and writes the files of a site, with a chance of its own."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)  # noqa: S311  # a series must be the same each time

    def one(self, of: Sequence[Any]) -> Any:
        """One of several, or nothing to do."""
        if not of:
            raise NothingToDoError
        return self.chance.choice(of)

    def fresh(self, stem: str) -> str:
        """An identifier that is not there yet, most likely."""
        return f"{stem}-{self.chance.choice('bcdfghjk')}{self.chance.choice('lmnpqrst')}{self.chance.choice('aeiou')}"

    # Tables

    @cached_property
    def schema(self) -> dict[str, list[dict[str, Any]]]:
        """By table, the columns as they are described."""
        package = json.loads((self.root / "data/datapackage.json").read_text(encoding="utf-8"))
        return {resource["name"]: resource["schema"]["fields"] for resource in package["resources"]}

    def table_path(self, table: str) -> Path:
        return self.root / ("content" if table in SMALL_TABLES else "data") / f"{table}.csv"

    def rows(self, table: str) -> list[Row]:
        if not self.table_path(table).is_file():
            raise NothingToDoError
        text = self.table_path(table).read_text(encoding="utf-8")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def keep(self, table: str, rows: Sequence[Row]) -> None:
        with self.table_path(table).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        text = io.StringIO()
        writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.table_path(table).write_text(text.getvalue(), encoding="utf-8")

    def stems(self, table: str) -> list[str]:
        """The columns of a table that hold a text in each language, without the language."""
        names = [field["name"] for field in self.schema[table]]
        return [name.removesuffix("_fr") for name in names if name.endswith("_fr")]

    def other_words(self, row: Row, stem: str) -> None:
        """Says something more in a text of a row, in each language."""
        for code, text in self.more({code: row.get(f"{stem}_{code}", "") for code in CODES}).items():
            row[f"{stem}_{code}"] = text

    def more(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Texts in each language with a word more in each, before the full stop if there is one."""
        if not all(texts.values()):
            raise NothingToDoError
        number = self.chance.randrange(len(WORDS["fr"]))
        return {code: ENDING.sub(rf" {WORDS[code][number]}\g<0>", text, count=1) for code, text in texts.items()}

    # Pages

    def page_names(self) -> list[str]:
        """The names of pages that are there in every language."""
        paths = (path.relative_to(self.root).as_posix() for path in sorted((self.root / "content").rglob("*.fr.md")))
        names = [match["name"] for match in map(PAGE.fullmatch, paths) if match]
        return [name for name in names if all(self.page_path(name, code).is_file() for code in CODES)]

    def page_path(self, name: str, code: str) -> Path:
        return self.root / f"content/{name}.{code}.md"

    def page(self, name: str) -> dict[str, Page]:
        """A page in all its languages."""
        return {code: Page(self.page_path(name, code)) for code in CODES}

    def any_page(self) -> dict[str, Page]:
        return self.page(self.one(self.page_names()))

    def write_page(self, name: str, title: Mapping[str, str], body: Mapping[str, str]) -> None:
        """A new page, whose translations have been reviewed."""
        digest: dict[str, str] = {}
        for code in CODES:  # the first is what the others are reviewed by
            path = self.page_path(name, code)
            path.parent.mkdir(parents=True, exist_ok=True)
            front = {**digest, "title": title[code], "description": title[code]}
            path.write_text(f"---\n{dumped(front)}---\n{body[code]}\n", encoding="utf-8")
            digest = digest or {"reviewed": document_digest(path.read_text(encoding="utf-8"))}

    def sentence(self) -> dict[str, str]:
        """A sentence in each language."""
        number = self.chance.randrange(len(SENTENCES["fr"]))
        return {code: SENTENCES[code][number] for code in CODES}

    # Other files

    def settings(self, name: str) -> dict[str, Any]:
        """A file of settings below `content/`."""
        try:
            found: dict[str, Any] = yaml.safe_load((self.root / "content" / name).read_text(encoding="utf-8"))
        except (FileNotFoundError, yaml.YAMLError) as error:
            raise NothingToDoError from error
        return found

    def keep_settings(self, name: str, values: Mapping[str, Any]) -> None:
        (self.root / "content" / name).write_text(dumped(dict(values)), encoding="utf-8")

    def names(self, pattern: str) -> list[str]:
        """The files that fit a pattern, by path."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern) if path.is_file())

    def change(self, name: str, how: Callable[[str], str]) -> None:
        """Changes a file of text, or finds nothing to do."""
        path = self.root / name
        if not path.is_file():
            raise NothingToDoError
        text = path.read_text(encoding="utf-8")
        changed = how(text)
        if changed == text:
            raise NothingToDoError
        path.write_text(changed, encoding="utf-8")
