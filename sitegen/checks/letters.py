"""Letters and signs of a foreign script in a text: of a page's body they are marked as foreign, of others they are not.

A screen reader changes its voice only where a page says so, and an attribute, a title or a name can't say it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from sitegen.model.documents import Document
from sitegen.model.lazily import Lazily
from sitegen.model.markup import bare_prose
from sitegen.model.site import Site
from sitegen.model.visible import RENDERING, VisibleText
from sitegen.problems import Location, Problems

WIDE = "\u3000-\u303f\uff01-\uff04\uff06-\uff0f\uff1a-\uff65\uffe0-\uffe6"
"""Signs as wide as a letter of a script without spaces, and letters of that width; digits and % are told as numbers."""
UNMARKED = ("title", "description", "navigation")
"""The keys of a page's front matter whose words stand where nothing can be marked."""
MOST_NAMED = 40
NAMED = ("name_", "title_", "official_")
"""How columns begin that hold what something is called."""


@dataclass(frozen=True)
class Letters:
    """Of one language, the letters and signs that its texts do not hold."""

    name: str
    foreign: re.Pattern[str]
    """A run of letters that only other languages have, and of wide signs if this language has none."""
    alone: re.Pattern[str]
    """The same of wide signs that stand beside no foreign letter."""
    phrases: tuple[str, ...]
    """Words that are as they are."""

    def found(self, text: VisibleText, *, is_marked: bool) -> list[re.Match[str]]:
        """Each such run of a text that is in no phrase; signs alone, where a page marks foreign letters."""
        pattern = self.alone if is_marked else self.foreign
        if text.text.isascii() or not pattern.search(text.text):
            return []
        plain = bare_prose(text.text, is_markdown=text.is_markdown)
        for phrase in self.phrases:
            plain = plain.replace(phrase, "\0" * len(phrase))
        return [*pattern.finditer(plain)]


def make_letters(site: Site) -> Mapping[str, Letters]:
    """The letters of each language of a site."""

    def letters(code: str) -> Letters:
        own = site.languages[code]
        others = "".join(each.script for each in site.languages.values() if each is not own)
        wide = "" if own.script else WIDE
        beside = others + wide
        foreign = f"(?:(?![{own.script}])[{beside}])+" if own.script else f"[{beside}]+"
        phrases = (phrase.phrase for phrase in site.phrases if phrase.language == code)
        return Letters(
            own.name,
            re.compile(foreign if beside else r"(?!)"),
            re.compile(f"(?<![{beside}])[{wide}]+(?![{beside}])" if wide else r"(?!)"),
            tuple(sorted((each for each in phrases if not each.isascii()), key=lambda each: (-len(each), each))),
        )

    return Lazily(site.languages, letters)


def check_letters(
    texts: Iterable[VisibleText], letters: Mapping[str, Letters], problems: Problems, *, is_marked: bool = False
) -> None:
    """Reports letters and signs of a foreign script, those of a cell or line together.

    Of a table with a name that is wrong, numbers in texts can't be told from names.
    """
    for text in texts:
        own, lines = letters[text.language], dict[int, tuple[Location, list[str]]]()
        for match in own.found(text, is_marked=is_marked or text.is_markdown):
            place = text.at(match.start())
            lines.setdefault(place.line, (place, []))[1].append(match.group())
        for place, found in lines.values():
            runs = [*dict.fromkeys(found)]
            near = " ".join(_narrow(run) for run in runs)
            fields = {"signs": " ".join(runs)[:MOST_NAMED], "language": own.name, "column": text.column}
            fields["named"] = PurePosixPath(place.path).stem * text.column.startswith(NAMED)
            problems.add("foreign-letters", place, near=near if near.isascii() else "", **fields)


def check_list_letters(site: Site, letters: Mapping[str, Letters], problems: Problems) -> None:
    """The same of lists of renderings, which are no texts that readers see as they stand."""
    for table in site.tables.values():
        for field in (field for field in table.schema.fields if field.separator):
            stem, _, code = field.name.rpartition("_")
            if stem == RENDERING and code in letters:
                for row in table.rows:
                    before = len(problems)
                    check_letters([VisibleText(row[field.name], code, row.at(field.name))], letters, problems)
                    if len(problems) > before:
                        problems.spoil(f"row {table.schema.name} {row[table.schema.columns[0]]}")


def front_letters(document: Document, texts: Iterable[VisibleText]) -> tuple[list[VisibleText], list[VisibleText]]:
    """The texts of a page, those apart whose words stand where nothing can be marked."""
    unmarked = {str(document.front[key]) for key in UNMARKED if key in document.front}
    apart: tuple[list[VisibleText], list[VisibleText]] = ([], [])
    for text in texts:
        apart[text.is_markdown or text.text not in unmarked].append(text)
    return apart


def _narrow(run: str) -> str:
    """A run in the width of this language's signs, as far as they have one."""
    return unicodedata.normalize("NFKC", run).translate({0x3002: ".", 0x3001: ","})
