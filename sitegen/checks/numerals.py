"""The number lint: prose holds no number that isn't bound to the data."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.model.lazily import Lazily
from sitegen.model.markup import bare_prose, blank, is_wide, whole
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Problems

SIGNS = re.compile(
    # digits of any script, raised, lowered, fractional, Roman, circled and bracketed numerals, percent signs
    r"[\d²³¹¼-¾⁰-₉⅐-ↈ①-⒛⓪-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿%％‰]"
    # and what is written on to them
    r"(?:[^\s\0\uFFFC,，。;；、()（）]|,(?=\d))*"
)
REMEMBERED = 10_000
"""How many texts a running preview need not lint again."""
LATIN_ROMAN = re.compile(r"(?<![A-Za-z])(?:II|III|IV|VI{1,3}|IX|XI{1,2})(?![A-Za-z])")


@dataclass(frozen=True)
class Lint:
    """What counts as a number in prose of one language, and what may stand there all the same."""

    allowed: re.Pattern[str]
    words: re.Pattern[str]

    @functools.lru_cache(maxsize=REMEMBERED)  # noqa: B019  # a lint lives as long as its site
    def numbers(self, text: str, *, is_markdown: bool) -> tuple[re.Match[str], ...]:
        """Matches of every number in a text that is neither bound nor allowed, by offset."""
        plain = bare_prose(text, is_markdown=is_markdown)
        if not any(pattern.search(plain) for pattern in (SIGNS, self.words, LATIN_ROMAN)):
            return ()  # as in most texts; to look for names is what takes time
        plain = self.allowed.sub(blank, plain)
        found = [*SIGNS.finditer(plain), *self.words.finditer(plain), *LATIN_ROMAN.finditer(plain)]
        return tuple(sorted(found, key=lambda match: match.start()))


def make_lint(names: Iterable[str], numerals: Numerals) -> Lint:
    """The lint of a language; `names` may stand in its prose though they hold numbers."""
    kept = sorted({name for name in names if _holds_number(name, numerals)}, key=lambda name: (-len(name), name))
    ordinals = _ordinal_pattern(numerals)
    return Lint(
        allowed=re.compile("|".join([*map(whole, kept), *ordinals]) or r"(?!)"),
        words=_word_pattern(numerals),
    )


def _holds_number(name: str, numerals: Numerals) -> bool:
    """Whether the lint could find anything in a name; others stay, lest they hide a measure word."""
    words = "|".join(map(re.escape, numerals.number_words)) or r"(?!)"
    return any(pattern.search(name) for pattern in (SIGNS, LATIN_ROMAN, re.compile(words, re.IGNORECASE)))


def _ordinal_pattern(numerals: Numerals) -> list[str]:
    """A prefix with the whole run of numeral characters after it."""
    if not numerals.ordinal_prefixes or not numerals.characters:
        return []
    prefix = "|".join(map(re.escape, numerals.ordinal_prefixes))
    return [f"(?:{prefix})[{''.join(map(re.escape, numerals.characters))}]+"]


def _word_pattern(numerals: Numerals) -> re.Pattern[str]:
    """Number words right before a measure word, but no ordinals."""
    if not numerals.number_words or not numerals.measure_words:
        return re.compile(r"(?!)")
    number = "|".join(sorted(map(re.escape, numerals.number_words), key=len, reverse=True))
    measure = "|".join(sorted(map(re.escape, numerals.measure_words), key=len, reverse=True))
    ordinal = "".join(f"(?<!{re.escape(prefix)})" for prefix in numerals.ordinal_prefixes)
    latin = r"(?<!\w)(?:{n})(?:[\s-](?:{n}))*[\s-]+(?:{m})(?!\w)"
    other = ordinal + r"(?:{n})+(?:{m})"
    pattern = other if all(map(is_wide, numerals.number_words)) else latin
    return re.compile(pattern.replace("{n}", number).replace("{m}", measure), re.IGNORECASE)


def make_lints(site: Site) -> Mapping[str, Lint]:
    """The lint of each language of a site."""

    def lint(code: str) -> Lint:
        phrases = (phrase.phrase for phrase in site.phrases if phrase.language == code)
        return make_lint((*site.names[code], *map(str, site.years), *phrases), site.languages[code].numerals)

    return Lazily(site.languages, lint)


def check_numerals(texts: Iterable[VisibleText], lints: Mapping[str, Lint], problems: Problems) -> None:
    """Reports every number typed into visible text."""
    for text in texts:
        for match in lints[text.language].numbers(text.text, is_markdown=text.is_markdown):
            _report(match, text, problems)


def _report(match: re.Match[str], text: VisibleText, problems: Problems) -> None:
    around = text.text[max(match.start() - 12, 0) : match.end() + 12].replace("\n", " ")
    problems.add("typed-number", text.at(match.start()), number=match.group(), around=around)
