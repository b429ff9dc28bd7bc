"""The site's own voice: words that judge or boast, and signs that a language does not write."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sitegen.model.documents import LoadedWord
from sitegen.model.markup import bare_prose, blank, is_wide, whole, without_stand_ins
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText, visible_texts
from sitegen.problems import Problems

AROUND = 12
"""How many characters on each side of a finding are told."""
LONGEST_QUOTATION = 300
"""A closing sign farther away was forgotten, and must not hide the rest of a text."""
REMEMBERED = 10_000
"""How many texts a running preview need not read again."""


@dataclass(frozen=True)
class Voice:
    """The loaded words of one language, and where they may stand all the same."""

    allowed: re.Pattern[str]
    """Quotations and names."""
    loaded: re.Pattern[str]
    entries: tuple[tuple[re.Pattern[str], LoadedWord], ...] = field(compare=False)

    @functools.lru_cache(maxsize=REMEMBERED)  # noqa: B019  # a voice lives as long as its site
    def found(self, text: str, *, is_markdown: bool) -> tuple[re.Match[str], ...]:
        """Matches of every loaded word that the text uses as its own, by offset."""
        if self.loaded.search(text) is None:
            return ()
        return tuple(self.loaded.finditer(self.allowed.sub(blank, bare_prose(text, is_markdown=is_markdown))))

    def entry(self, word: str) -> LoadedWord:
        """The row that a found word belongs to."""
        return next(entry for pattern, entry in self.entries if pattern.fullmatch(word))


def make_voice(words: Sequence[LoadedWord], names: Iterable[str], quotes: Iterable[str]) -> Voice:
    """The voice of a language: words in all forms, whole ones where a script has spaces, longest first."""
    forms = sorted({form for word in words for form in word.forms}, key=lambda form: (-len(form), form))
    loaded = re.compile("|".join(map(_form, forms)) or r"(?!)", re.IGNORECASE)
    kept = sorted({name for name in names if loaded.search(name)}, key=lambda name: (-len(name), name))
    return Voice(
        allowed=re.compile("|".join([*map(_quotation, quotes), *map(whole, kept)]) or r"(?!)", re.IGNORECASE),
        loaded=loaded,
        entries=tuple((re.compile("|".join(map(_form, word.forms)), re.IGNORECASE), word) for word in words),
    )


def _quotation(pair: str) -> str:
    """Words between a pair of signs, over line ends but not over the end of a paragraph."""
    first, last = map(re.escape, pair)
    return rf"{first}(?:(?!\n[ \t]*\n)[^{first}{last}]){{1,{LONGEST_QUOTATION}}}{last}"


def _form(form: str) -> str:
    return re.escape(form) if is_wide(form) else rf"(?<!\w){re.escape(form)}(?!\w)"


def names_of(site: Site, code: str) -> Iterator[str]:
    """What is called as it is called: names, titles, and the headings of the source."""
    yield from site.names[code]
    for paragraph in site.report.values():
        if paragraph.heading[code]:
            yield paragraph.heading[code]


def check_wording(site: Site, problems: Problems) -> None:
    """Reports loaded words and wrong signs in all visible text."""
    voices = {
        code: make_voice([word for word in site.words if word.language == code], names_of(site, code), language.quotes)
        for code, language in site.languages.items()
    }
    for text in visible_texts(site):
        voice = voices[text.language]
        for match in voice.found(text.text, is_markdown=text.is_markdown):
            word = voice.entry(match.group())
            around = _around(text, match)
            place = text.at(match.start())
            problems.add(
                "loaded-word", place, word=match.group(), around=around, instead=word.instead, reason=word.reason
            )
        prose = bare_prose(text.text, is_markdown=text.is_markdown)
        for rule in site.languages[text.language].typography:
            for match in rule.pattern.finditer(prose):
                place = text.at(match.start())
                problems.add("wrong-typography", place, around=_around(text, match), instead=rule.instead)


def _around(text: VisibleText, match: re.Match[str]) -> str:
    return without_stand_ins(text.text[max(match.start() - AROUND, 0) : match.end() + AROUND]).replace("\n", " ")
