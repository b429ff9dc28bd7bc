"""The number lint: prose holds no number that isn't bound to the data."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.model.language import Numerals
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText, visible_texts
from sitegen.problems import Problems

REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%%")
NOT_PROSE = re.compile(
    r"^```.*?^```|`[^`\n]*`|(?<=\])\([^)\n]*\)|</?[A-Za-z!][^>\n]*>|https?://[^\s)>]+|^[ \t]*\d+\.(?=\s)|\{#[^}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
SIGNS = re.compile(
    # digits of any script, raised, lowered, fractional, Roman, circled and bracketed numerals, percent signs
    r"[\d²³¹¼-¾⁰-₉⅐-ↈ①-⒛⓪-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿%％‰]"
    # and what is written on to them
    r"(?:[^\s\0,，。;；、()（）]|,(?=\d))*"
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
        plain = REFERENCE.sub(_blank, text)
        plain = (NOT_PROSE if is_markdown else PLACEHOLDER).sub(_blank, plain)
        plain = self.allowed.sub(_blank, plain)
        found = [*SIGNS.finditer(plain), *self.words.finditer(plain), *LATIN_ROMAN.finditer(plain)]
        return tuple(sorted(found, key=lambda match: match.start()))


def _blank(match: re.Match[str]) -> str:
    """As many characters that are no prose, so that offsets stay true; line ends are kept."""
    return re.sub(r"[^\n]", "\0", match.group())


def _is_wide(word: str) -> bool:
    """Whether a word is of characters that are written without spaces."""
    return all(unicodedata.east_asian_width(character) == "W" for character in word)


def make_lint(names: Iterable[str], numerals: Numerals) -> Lint:
    """The lint of a language; `names` may stand in its prose though they hold numbers."""
    kept = sorted({name for name in names if _holds_number(name, numerals)}, key=lambda name: (-len(name), name))
    ordinals = _ordinal_pattern(numerals)
    return Lint(
        allowed=re.compile("|".join([*map(_whole, kept), *ordinals]) or r"(?!)"),
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


def _whole(name: str) -> str:
    """The name as a pattern that doesn't match inside a longer Latin word or number."""
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", name) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]\Z", name) else ""
    return before + re.escape(name) + after


def _word_pattern(numerals: Numerals) -> re.Pattern[str]:
    """Number words right before a measure word, but no ordinals."""
    if not numerals.number_words or not numerals.measure_words:
        return re.compile(r"(?!)")
    number = "|".join(sorted(map(re.escape, numerals.number_words), key=len, reverse=True))
    measure = "|".join(sorted(map(re.escape, numerals.measure_words), key=len, reverse=True))
    ordinal = "".join(f"(?<!{re.escape(prefix)})" for prefix in numerals.ordinal_prefixes)
    latin = r"(?<!\w)(?:{n})(?:[\s-](?:{n}))*[\s-]+(?:{m})(?!\w)"
    other = ordinal + r"(?:{n})+(?:{m})"
    pattern = other if all(map(_is_wide, numerals.number_words)) else latin
    return re.compile(pattern.replace("{n}", number).replace("{m}", measure), re.IGNORECASE)


def check_numerals(site: Site, problems: Problems) -> None:
    """Reports every number typed into visible text."""
    lints = {
        code: make_lint(
            (
                *site.names[code],
                *map(str, site.years),
                *(phrase.phrase for phrase in site.phrases if phrase.language == code),
            ),
            language.numerals,
        )
        for code, language in site.languages.items()
    }
    for text in visible_texts(site):
        for match in lints[text.language].numbers(text.text, is_markdown=text.is_markdown):
            _report(match, text, problems)


def _report(match: re.Match[str], text: VisibleText, problems: Problems) -> None:
    around = text.text[max(match.start() - 12, 0) : match.end() + 12].replace("\n", " ")
    problems.add("typed-number", text.at(match.start()), number=match.group(), around=around)
