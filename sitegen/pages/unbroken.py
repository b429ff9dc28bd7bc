"""Keeps a number and what it counts in one line, above all in languages that part no words by spaces.

A browser may end a line between any two of their signs, so also between a number and its unit. In languages with
spaces, that is looked after where a figure is cited.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from sitegen.model.language import Language
from sitegen.model.quantity import Units

LONGEST_WORD = 16
"""How long a word may be that is held to its number: on a narrow phone a line has room for both."""
BOUND = "\u00a0"
HOLE = "{}"
LEFT_ALONE = "svg|title|code|pre|data|time|script|style|template|option|textarea"
"""Elements whose text is no running text, or is kept in one line as a whole."""


def keeper(language: Language, units: Iterable[str] = ()) -> Callable[[str], str]:
    """What puts an element around each number of a page together with its unit, or the sign that follows it.

    `units` are the words of units that follow a number at once.
    """
    if language.word_spaces or not language.script:
        return _keeper_with_spaces(language)
    scales = _any_of(scale.word.replace(HOLE, "") for scale in language.scales)
    number = rf"[0-9][0-9.,]*[%–-]?(?:{_any_of(units)}|(?:{scales})?[{language.script}])"
    counted = rf'<data class="count"[^<>]*>[^<>]*</data>[{language.script}]'
    numbers = rf"(?<![A-Za-z0-9.-])(?:{number})+"  # a day follows its month, and that its year
    pattern = re.compile(rf"({counted})|<({LEFT_ALONE})\b.*?</\2>|<[^>]*>|({numbers})", re.DOTALL)

    def kept(match: re.Match[str]) -> str:
        whole = match[1] or match[3]
        return f'<span class="one">{whole}</span>' if whole else match[0]

    def keep(html: str) -> str:
        head, body, rest = html.partition("<body")
        return head + body + pattern.sub(kept, rest)

    return keep


def _keeper_with_spaces(language: Language) -> Callable[[str], str]:
    """Where words are parted by spaces: what binds a number to its scale and unit, in what a figure says."""
    scales = _any_of(scale.word.replace(HOLE, "").strip() for scale in language.scales)
    number = re.compile(rf"([0-9]) (?:({scales}) )?(?=[^\s-]{{1,{LONGEST_WORD}}}(?![^\s-]))")
    data = re.compile(r"(<data\b[^<>]*>)([^<>]*)(?=</data>)")

    def bound(match: re.Match[str]) -> str:
        return f"{match[1]}{BOUND}{match[2]}{BOUND}" if match[2] else f"{match[1]}{BOUND}"

    return functools.partial(data.sub, lambda match: match[1] + number.sub(bound, match[2]))


def unit_words(units: Units, code: str) -> Iterator[str]:
    """The words that units of a language put right behind a number."""
    patterns = (form for unit in units.values() for form in unit.pattern[code].split("|"))
    return (form.removeprefix(HOLE) for form in patterns if form.startswith(HOLE) and form != HOLE)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, {*words}), key=lambda word: (-len(word), word)))
