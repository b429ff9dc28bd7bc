"""Whether texts are easy to read: how long sentences and words are, on average and at most.

What a language wants stands in its file. Grades are those of the Automated Readability Index (E. A. Smith and
R. J. Senter, AMRL-TR-66-220, 1967), which needs the letters of words and no dictionary of their syllables.
Headings, labels and tables inside pages are no sentences and would make a text look easier than it is, so they
are left out of averages. An item of a list is a sentence, or several.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from sitegen.model.language import Measure, Reading
from sitegen.model.markup import NOT_PROSE, PLACEHOLDER, without_stand_ins
from sitegen.model.saying import Saying
from sitegen.model.sentences import CLOSING_SIGNS, sentence_end
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Location, Problems

LETTERS_A_WORD, WORDS_A_SENTENCE, TAKEN_AWAY = Fraction("4.71"), Fraction("0.5"), Fraction("21.43")
"""The factors of the Automated Readability Index, and what is taken away at the end."""
NO_SENTENCE = re.compile(r"^[ \t]*(?:#|\|).*$", re.MULTILINE)
"""Headings and the rows of tables."""
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|:)[ \t]+", re.MULTILINE)
SIGNS = re.compile(r"[*\[\]]|^[ \t]*>", re.MULTILINE)
"""Emphasis, the brackets of links and the marks of quotations."""
BORDER = "\f"
BLOCK = re.compile(r"(?:(?!\f|\n[ \t]*\n).)+", re.DOTALL)
WORD = re.compile(r"(?<!\S)[^\s\w]*+(?:_[^\s\w]*+)*+[^\W_]\S*+")
"""What stands between spaces and has a letter or digit: begun at a space only, so that signs are passed once."""
NO_LETTER = re.compile(r"[\W_]+")
SPACE = re.compile(r"\s+")
NAMED = 3
"""How many of the longest sentences an editor is told."""
SHOWN = 40
"""How much of a sentence is told."""
REMEMBERED = 10_000
"""How many texts a running preview need not measure again."""


class Sentence(NamedTuple):
    """The size of a sentence, and where it starts."""

    size: int
    """Words, or signs other than spaces where a language counts characters."""
    letters: int
    line: int
    """Lines before it in its text."""
    text: str


def level(sentences: Sequence[Sentence], measure: Measure) -> Fraction:
    """The reading level of some sentences, of which there is at least one, to a tenth."""
    size = sum(sentence.size for sentence in sentences)
    average = Fraction(size, len(sentences))
    if measure is Measure.GRADE:
        letters = Fraction(sum(sentence.letters for sentence in sentences), size)
        average = LETTERS_A_WORD * letters + WORDS_A_SENTENCE * average - TAKEN_AWAY
    return Fraction(round(average * 10), 10)


@functools.lru_cache(maxsize=REMEMBERED)
def sentences_of(text: str, ends: str, *, counts_words: bool, is_markdown: bool) -> tuple[Sentence, ...]:
    """The sentences of a text whose references are words already."""
    end = sentence_end(ends)
    if is_markdown:
        plain = NOT_PROSE.sub(_lines_only, ITEM.sub(BORDER, NO_SENTENCE.sub(BORDER, text)))
        return tuple(_cut(without_stand_ins(SIGNS.sub("", plain)), end, counts_words=counts_words))
    return tuple(_cut(PLACEHOLDER.sub("0", text) if "%" in text else text, end, counts_words=counts_words))


def _lines_only(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def _cut(plain: str, end: re.Pattern[str], *, counts_words: bool) -> Iterator[Sentence]:
    """The sentences between the signs that end them, and between paragraphs and items."""
    for block in BLOCK.finditer(plain):
        text, start = block.group(), 0
        for stop in (*(match.end() for match in end.finditer(text)), len(text)):
            sentence = text[start:stop].strip()
            letters = len(NO_LETTER.sub("", sentence))
            if letters:
                size = len(WORD.findall(sentence)) if counts_words else len(SPACE.sub("", sentence))
                first = block.start() + text.index(sentence, start)
                yield Sentence(size, letters, plain.count("\n", 0, first), sentence)
            start = stop


def check_prose(
    texts: Iterable[VisibleText],
    site: Site,
    problems: Problems,
    together: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Reports pages, tables and charts that are too hard on average, and sentences that are too long.

    A file whose texts are looked at is looked at whole. `together` names, by path, the folder whose files have one
    average, since each of them holds too little.
    """
    spoken = {code: Saying(site, code) for code in site.languages}
    found: dict[tuple[str, str], list[tuple[Sentence, Location]]] = {}
    for text in texts:
        reading = site.languages[text.language].reading
        if reading is None:
            continue
        said = spoken[text.language].words(text.text)
        counts_words = reading.measure is not Measure.CHARACTERS
        whole = sentences_of(said, reading.ends, counts_words=counts_words, is_markdown=text.is_markdown)
        placed = [(sentence, _place(text, sentence)) for sentence in whole]
        _check_longest(placed, reading, problems)
        if text.is_markdown or _is_sentence(said, reading):
            path = together.get(text.start.path, text.start.path)
            found.setdefault((path, text.language), []).extend(placed)
    for (path, code), placed in found.items():
        reading = site.languages[code].reading
        if reading is not None and placed:
            _check_level(path, site.languages[code].name, placed, reading, problems)


def folders_of_charts(site: Site) -> Mapping[str, str]:
    """The folder of each chart's file."""
    paths = {chart.origin.at("").path for chart in site.charts.values()}
    return {path: str(PurePosixPath(path).parent) for path in paths}


def _is_sentence(said: str, reading: Reading) -> bool:
    """Whether a text outside of a page's body is one: titles, labels and names do not end like one."""
    return said.rstrip().rstrip(CLOSING_SIGNS).endswith(tuple(reading.ends))


def _place(text: VisibleText, sentence: Sentence) -> Location:
    start = text.start
    return Location(start.path, start.line + sentence.line) if text.is_markdown else start


def _check_longest(placed: Sequence[tuple[Sentence, Location]], reading: Reading, problems: Problems) -> None:
    for sentence, place in placed:
        if reading.longest and sentence.size > reading.longest:
            start = " ".join(sentence.text[:SHOWN].split())
            unit = "unit-characters" if reading.measure is Measure.CHARACTERS else "unit-words"
            fields = {"size": sentence.size, "most": reading.longest, "what": unit}
            problems.add("long-sentence", place, start=f"{start} …", **fields)


def _check_level(
    path: str, language: str, placed: Sequence[tuple[Sentence, Location]], reading: Reading, problems: Problems
) -> None:
    measured = level([sentence for sentence, _ in placed], reading.measure)
    if measured <= reading.most:
        return
    longest = sorted(placed, key=lambda item: (-item[0].size, item[1]))[:NAMED]
    problems.add(
        "hard-to-read",
        Location(path),
        language=language,
        wanted=f"measure-{reading.measure.value}",
        how=f"read-{reading.measure.value}",
        what="unit-characters" if reading.measure is Measure.CHARACTERS else "unit-words",
        value=f"{float(measured):g}",
        most=f"{float(reading.most):g}",
        longest=", ".join(f"{place} ({sentence.size})" for sentence, place in longest),
    )
