"""Each text is in its own language: judged by its script, or where languages share one, by words that all texts have.

Names, codes, quotations and what stands in brackets may be in any language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sitegen.model.language import Language
from sitegen.model.lazily import Lazily
from sitegen.model.markup import bare_prose
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText

LONGEST_QUOTATION = 300
BRACKETS = ("()", "（）", "[]", "【】")
LETTER = r"[^\W\d_]"
LONG_WORD = 4
"""A word of so many letters in lower case is no unit and no code."""
RUN_OF_WORDS, RUN_OF_LETTERS = 5, 8
"""So much in a foreign script, one after the other and outside of quotations, is no name."""
FEW, MANY = 2, 3
"""How many common words of another language a text may hold that has none, or some, of its own."""
SENTENCE = re.compile(r"[^.!?;:\n]+")
FIRST = re.compile(r"[^\W_]")
SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Tongue:
    """Tells whether a text is in one language of a site."""

    script: str
    """Of letters that only this language has, as in a regular expression's brackets."""
    foreign: str
    """Of letters that only other languages have."""
    common: frozenset[str]
    others: Mapping[str, frozenset[str]]
    """Common words of the languages that are written in the same letters, by language."""
    names: tuple[str, ...]
    """Of this language, and phrases that are as they are."""
    quotes: tuple[str, ...]

    def is_foreign(self, text: VisibleText, *, is_name: bool = False) -> bool:
        """Whether a text, or a passage of it, is in another language; of a name, only whether its letters are."""
        plain = _plain(text)
        if is_name and self.others and not self.of_foreign.search(plain):
            return False
        if not self._speaks_foreign(plain):
            return False
        return is_name or self._speaks_foreign(self._unnamed(self.quoted.sub(" ", plain)))

    def leans(self, text: VisibleText, other: str) -> bool:
        """Whether nothing in a text is of this language, and something may be of another."""
        plain = _plain(text)
        if self.script:
            return not self.of_script.search(plain) and bool(self.word.search(plain))
        words = self.word.findall(plain.lower())
        if self.of_foreign.search(plain):
            return not words
        theirs = self.others.get(other, frozenset())
        return not theirs.isdisjoint(words) and (self.common - theirs).isdisjoint(words)

    def has_words(self, text: VisibleText) -> bool:
        """Whether a text holds words that a translation says differently: more than names, codes and numbers."""
        plain = self._unnamed(_plain(text))
        if self.of_script.search(plain) or self.of_foreign.search(plain):
            return True
        words = self.word.findall(plain)
        is_phrase = len(words) > 1 and any(word[0].islower() and len(word) > 1 for word in words)
        return is_phrase if self.others else _are_words(words)

    def _speaks_foreign(self, plain: str) -> bool:
        if self.script:
            return self._lacks_script(plain)
        return self._has_foreign_script(plain) or self._has_common_words(plain)

    def _lacks_script(self, plain: str) -> bool:
        """Words in other letters where there are none in its own, or many of them in a row."""
        runs = [self.word.findall(part) for part in self.of_script.split(plain)]
        if len(runs) == 1:
            return _are_words(runs[0])
        return any(len(run) >= RUN_OF_WORDS and sum(word[0].islower() for word in run) >= MANY for run in runs)

    def _has_foreign_script(self, plain: str) -> bool:
        """Letters that only others have where there is no word in its own, or many of them in a row."""
        if not self.of_foreign.search(plain):
            return False
        if not self.word.search(plain):
            return True
        return any(len(self.of_foreign.findall(part)) >= RUN_OF_LETTERS for part in self.word.split(plain))

    def _has_common_words(self, plain: str) -> bool:
        return any(
            self._is_sentence_of(others, [word.lower() for word in self.word.findall(sentence)])
            for others in self.others.values()
            for sentence in SENTENCE.findall(plain)
        )

    def _is_sentence_of(self, others: frozenset[str], words: list[str]) -> bool:
        theirs = sum(word in others and word not in self.common for word in words)
        ours = sum(word in self.common and word not in others for word in words)
        if not ours:
            return theirs >= FEW and theirs * 4 >= len(words)
        return theirs >= MANY and theirs > ours * MANY

    def _unnamed(self, plain: str) -> str:
        """A text without the names that it holds."""
        for name in self.names:
            if name in plain:
                plain = plain.replace(name, " ")
        return plain

    @cached_property
    def of_script(self) -> re.Pattern[str]:
        return re.compile(f"[{self.script}]" if self.script else r"(?!)")

    @cached_property
    def of_foreign(self) -> re.Pattern[str]:
        return re.compile(f"[{self.foreign}]" if self.foreign else r"(?!)")

    @cached_property
    def word(self) -> re.Pattern[str]:
        """A word, unless in a script that only one language has."""
        letter = f"(?![{self.script}{self.foreign}]){LETTER}" if self.script or self.foreign else LETTER
        return re.compile(f"(?:{letter})+(?:['’-](?:{letter})+)*")

    @cached_property
    def quoted(self) -> re.Pattern[str]:
        pairs = [tuple(map(re.escape, pair)) for pair in (*self.quotes, *BRACKETS)]
        return re.compile("|".join(f"{first}[^{first}{last}]{{1,{LONGEST_QUOTATION}}}{last}" for first, last in pairs))


def _plain(text: VisibleText) -> str:
    """The words of a text alone."""
    return bare_prose(text.text, is_markdown=text.is_markdown).replace("\0", " ")


def _are_words(words: list[str]) -> bool:
    """Whether words are more than names, units and codes."""
    small = [word for word in words if (len(word) > 1 and word[0] != word[0].upper()) or not _has_case(word)]
    return len(small) > 1 or any(len(word) >= LONG_WORD or not _has_case(word) for word in small)


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def make_tongues(site: Site) -> Mapping[str, Tongue]:
    """Of each language of a site, what tells it from the others."""
    quotes = tuple(dict.fromkeys(pair for language in site.languages.values() for pair in language.quotes))
    def tongue(code: str) -> Tongue:
        own = site.languages[code]
        others = [language for language in site.languages.values() if language is not own]
        phrases = {phrase.phrase for phrase in site.phrases if phrase.language == code}
        return Tongue(
            script=own.script,
            foreign="".join(language.script for language in others),
            common=frozenset(own.common_words),
            others={} if own.script else {each.code: frozenset(each.common_words) for each in _alike(others)},
            names=tuple(sorted({*site.names[code], *phrases}, key=lambda name: (-len(name), name))),
            quotes=quotes,
        )

    return Lazily(site.languages, tongue)


def _alike(languages: Iterable[Language]) -> Iterator[Language]:
    return (language for language in languages if not language.script)


def same_words(text: VisibleText, other: VisibleText) -> bool:
    """Whether two texts have the same words, whatever their signs and references."""
    starts = [FIRST.search(each.text) for each in (text, other)]
    if all(starts) and len({start.group() for start in starts if start}) > 1 and "[[" not in text.text + other.text:
        return False  # as nearly all are, and told from at a glance
    first, second = (SIGNS.sub(" ", unicodedata.normalize("NFKC", _plain(each))).strip() for each in (text, other))
    return first == second
