"""The number lint: prose holds no number that isn't bound to the data."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model.lazily import Lazily
from sitegen.model.markup import bare_prose, blank, whole
from sitegen.model.numerals.counting import Found, own_words
from sitegen.model.numerals.finding import Finder, outermost
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.units import words_of_unit
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Problems

SIGNS = re.compile(
    # digits of any script, raised, lowered, fractional, Roman, circled and bracketed numerals, percent signs
    r"[\d²³¹¼-¾⁰-₉⅐-ↈ①-⒛⓪-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿%％‰]"
    # and what is written on to them, but for signs and words of scripts without spaces
    r"(?:[^\s\0\uFFFC,;()\u2E80-\uFFEF]|[\d％]|,(?=\d))*"
)
DIGITS = re.compile(r"(\d+(?:[.–-]\d+)*)\.?")
NOTHING = re.compile(r"(?!)")
WIDE = r"[\u2E80-\uFFEF]"
"""Signs of scripts without spaces, between which the end of a line is nothing."""
MARKS = re.compile(
    rf"\*+|~~|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\[|\]\0*|\u00AD|(?<={WIDE})(?:\\?\n|\u00A0)(?={WIDE})|\\(?=\n)"
)
"""What a page does not show of a Markdown text: a number may be bold, or a link, or broken by a line's end."""
REMEMBERED = 10_000
"""How many texts a running preview need not lint again."""
LATIN_ROMAN = re.compile(r"(?<![A-Za-z])(?:II|III|IV|VI{1,3}|IX|XI{1,2})(?![A-Za-z])")


@dataclass(frozen=True, eq=False)
class Lint:
    """What counts as a number in prose of one language, and what may stand there all the same."""

    names: Sequence[str]
    """What may stand there though it may hold a number."""
    finder: Finder
    years: re.Pattern[str] = NOTHING
    """The years that the site's settings give a role: texts name the role, so that they follow the settings."""

    def _allowed(self, plain: str) -> re.Pattern[str]:
        """Those names in a text in which a number could be found, the longest first."""
        return _names_pattern(frozenset(name for name in self.names if name in plain and self._holds_number(name)))

    @functools.lru_cache(maxsize=REMEMBERED)  # noqa: B019  # as below
    def _holds_number(self, name: str) -> bool:
        """Whether a number could be found in a name; others stay, lest they hide a measure word."""
        return any(pattern.search(name) for pattern in (SIGNS, LATIN_ROMAN)) or self.finder.holds_number(name)

    @functools.lru_cache(maxsize=REMEMBERED)  # noqa: B019  # a lint lives as long as its site
    def numbers(self, text: str, *, is_markdown: bool) -> tuple[Found, ...]:
        """The place of every number in a text that is neither bound nor allowed."""
        plain = bare_prose(text, is_markdown=is_markdown)
        shown = MARKS.sub("", plain) if is_markdown else plain
        if not self._found(shown):
            return ()  # as in most texts; to look for names is what takes time
        found = self._found(self.years.sub(blank, self._allowed(shown).sub(blank, shown)))
        places = _shown_places(plain) if is_markdown else range(len(plain))
        return tuple(Found(places[each.start], places[each.end - 1] + 1) for each in found)

    def typed_years(self, text: str, *, is_markdown: bool) -> tuple[re.Match[str], ...]:
        """The years of the settings in a text, where they are no part of a name."""
        plain = bare_prose(text, is_markdown=is_markdown)
        if not self.years.search(plain):
            return ()
        return tuple(self.years.finditer(self._allowed(plain).sub(blank, plain)))

    def all_numbers(self, text: str, *, is_markdown: bool) -> list[Found]:
        """The place of every number that isn't bound, those of names and phrases, too."""
        return self._found(bare_prose(text, is_markdown=is_markdown))

    def named(self, text: str) -> Iterator[re.Match[str]]:
        """Every name in a plain text that holds a number, and every year that the site is about."""
        yield from self._allowed(text).finditer(text)
        yield from self.years.finditer(text)

    def _found(self, plain: str) -> list[Found]:
        """Numbers in signs and in words; in signs and words together (3 million) they are one."""
        signs = [match.span() for pattern in (SIGNS, LATIN_ROMAN) for match in pattern.finditer(plain)]
        measured, label = list[Found](), 0
        for start, end in signs:
            label = self._label(plain, start, end, label)
            if not label:
                measured.append(Found(start, self.finder.measured(plain, end)))
        return outermost([*measured, *self.finder.found(plain)])

    def _label(self, plain: str, start: int, end: int, before: int) -> int:
        """Where digits end that say which one (section 4.2, pages 4–6); 0 if they count something."""
        digits = DIGITS.fullmatch(plain, start, end)
        last = digits.end(1) if digits else 0
        return last if last and self.finder.labelled(plain, start, last, before) else 0


def _shown_places(plain: str) -> Sequence[int]:
    """Where each character of a Markdown text stands that is left without its marks."""
    places, last = list[int](), 0
    for mark in MARKS.finditer(plain):
        places += range(last, mark.start())
        last = mark.end()
    return [*places, *range(last, len(plain))]


def make_lint(
    names: Iterable[str],
    numerals: Numerals,
    own: Iterable[str] = (),
    years: Iterable[int] = (),
    roles: Iterable[str] = (),
) -> Lint:
    """The lint of a language; `names` may stand in its prose though they hold numbers, `own` are measures besides.

    `roles` are the years that the site's settings give a role.
    """
    return Lint(tuple(names), Finder(numerals, own, years), _either(roles))


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(whole, words)) or NOTHING.pattern)


@functools.lru_cache(maxsize=REMEMBERED)
def _names_pattern(names: frozenset[str]) -> re.Pattern[str]:
    return _either(sorted(names, key=lambda name: (-len(name), name)))


def make_lints(site: Site, *, of_titles: bool = False) -> Mapping[str, Lint]:
    """The lint of each language of a site: of its texts, or of the titles that it gives, which are no names yet."""

    def lint(code: str) -> Lint:
        phrases = (phrase.phrase for phrase in site.phrases if phrase.language == code)
        roles = set(site.settings.years.values())
        own = site.given_names if of_titles else site.names
        names = (*own[code], *(set(map(str, site.years)) - roles), *phrases)
        return make_lint(names, site.languages[code].numerals, own_measures(site, code), site.years, sorted(roles))

    return Lazily(site.languages, lint)


def own_measures(site: Site, code: str) -> Iterator[str]:
    """What a site's own tables count, in a language: its units, and the nouns of its figures."""
    is_source = code == site.settings.citation.language
    for unit in site.units.values():
        yield from own_words([unit.pattern.get(code, ""), unit.short.get(code, "")])
        yield from (words_of_unit(unit.unit, site.languages[code].numerals) if is_source else ())
    for figure in site.figures.values():
        yield from own_words([(figure.quantity.counted or {}).get(code, "")])


def check_numerals(texts: Iterable[VisibleText], lints: Mapping[str, Lint], problems: Problems) -> None:
    """Reports every number typed into visible text, and every year that the settings name."""
    for text in texts:
        for year in lints[text.language].typed_years(text.text, is_markdown=text.is_markdown):
            if year.group() not in text.own_years:
                problems.add("typed-year", text.at(year.start()), year=year.group())
        for found in lints[text.language].numbers(text.text, is_markdown=text.is_markdown):
            _report(found, text, problems)


def _report(found: Found, text: VisibleText, problems: Problems) -> None:
    around = text.text[max(found.start - 12, 0) : found.end + 12].replace("\n", " ")
    number = text.text[found.start : found.end]
    problems.add("typed-number", text.at(found.start), number=number, around=around, plain=text.unread)
