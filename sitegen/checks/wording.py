"""The site's own voice: words that judge or boast, and signs that a language does not write."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sitegen.model.documents import LoadedWord
from sitegen.model.language import Language
from sitegen.model.lazily import Lazily
from sitegen.model.markup import bare_prose, blank, is_wide, whole, without_stand_ins
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Problems

AROUND = 12
"""How many characters on each side of a finding are told."""
LONGEST_QUOTATION = 300
"""A closing sign farther away was forgotten, and must not hide the rest of a text."""
WORD = re.compile(r"\w+")
REMEMBERED = 10_000
"""How many texts a running preview need not read again."""


@dataclass(frozen=True)
class Sieve:
    """Tells quickly that a text holds none of many forms, as most texts do."""

    wide: re.Pattern[str]
    """Forms of scripts without spaces."""
    keys: frozenset[str]
    """Of every other form the longest word, without which it cannot stand in a text."""

    def lets_through(self, text: str) -> bool:
        """Whether a text may hold a form."""
        if self.wide.search(text) is not None:
            return True
        return bool(self.keys) and not self.keys.isdisjoint(WORD.findall(text.lower()))


def make_sieve(forms: Iterable[str]) -> Sieve:
    """The sieve of some forms."""
    wide = [form for form in forms if is_wide(form)]
    words = [WORD.findall(form.lower()) for form in forms if not is_wide(form)]
    keys = frozenset(max(parts, key=len) for parts in words if parts)
    return Sieve(re.compile("|".join(map(re.escape, wide)) or r"(?!)"), keys)


@dataclass(frozen=True)
class Voice:
    """The loaded words of one language, and where they may stand all the same."""

    sieve: Sieve
    allowed: re.Pattern[str]
    """Quotations and names, in lower case, which patterns find faster than any case."""
    loaded: re.Pattern[str]
    entries: Mapping[str, LoadedWord] = field(compare=False)
    """By form, in lower case."""
    agreed: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)
    """By the text of a promise, in which loaded words, in lower case, its own verbs are to be said."""

    @functools.lru_cache(maxsize=REMEMBERED)  # noqa: B019  # a voice lives as long as its site
    def found(self, text: str, *, is_markdown: bool) -> tuple[tuple[int, str], ...]:
        """Every loaded word that the text uses as its own, as written, with its offset."""
        if not self.sieve.lets_through(text):
            return ()
        plain = self.allowed.sub(blank, _lowered(bare_prose(text, is_markdown=is_markdown)))
        return tuple((match.start(), text[match.start() : match.end()]) for match in self.loaded.finditer(plain))

    def lets(self, word: str, text: VisibleText) -> bool:
        """Whether a found word is the agreed rendering of the verb that this very text is to say."""
        return word.lower() in self.agreed.get(text.text, ())

    def entry(self, word: str) -> LoadedWord:
        """The row that a found word belongs to."""
        return self.entries[word.lower()]


def make_voice(words: Sequence[LoadedWord], names: Iterable[str], quotes: Iterable[str]) -> Voice:
    """The voice of a language: words in all forms, whole ones where a script has spaces, longest first."""
    forms = sorted({form.lower() for word in words for form in word.forms}, key=lambda form: (-len(form), form))
    sieve = make_sieve(forms)
    kept = sorted({name.lower() for name in names if sieve.lets_through(name)}, key=lambda name: (-len(name), name))
    return Voice(
        sieve=sieve,
        allowed=re.compile("|".join([*map(_quotation, quotes), *map(whole, kept)]) or r"(?!)"),
        loaded=_any_of(forms),
        entries={form.lower(): word for word in words for form in word.forms},
    )


def _lowered(text: str) -> str:
    """The text in lower case, or as it is where that would move its characters."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _quotation(pair: str) -> str:
    """Words between a pair of signs, over line ends but not over the end of a paragraph."""
    first, last = map(re.escape, pair)
    return rf"{first}(?:(?!\n[ \t]*\n)[^{first}{last}]){{1,{LONGEST_QUOTATION}}}{last}"


def _any_of(forms: Sequence[str]) -> re.Pattern[str]:
    """Any of some forms: a whole word, or any run of characters in a script without spaces."""
    wide = "|".join(re.escape(form) for form in forms if is_wide(form))
    words = "|".join(re.escape(form) for form in forms if not is_wide(form))
    return re.compile("|".join([wide] * bool(wide) + [rf"(?<!\w)(?:{words})(?!\w)"] * bool(words)) or r"(?!)")


def names_of(site: Site, code: str) -> Iterator[str]:
    """What is called as it is called: names, titles, and the headings of the source."""
    yield from site.names[code]
    for paragraph in site.report.values():
        if paragraph.heading[code]:
            yield paragraph.heading[code]


def make_voices(site: Site) -> Mapping[str, Voice]:
    """The voice of each language of a site."""

    def voice(code: str) -> Voice:
        words = [word for word in site.words if word.language == code]
        agreed = {text: forms for (language, text), forms in agreed_words(site).items() if language == code}
        return replace(make_voice(words, names_of(site, code), site.languages[code].quotes), agreed=agreed)

    return Lazily(site.languages, voice)


def agreed_words(site: Site) -> Mapping[tuple[str, str], frozenset[str]]:
    """By language and text of a promise, the loaded words by which its own verbs are said, as was agreed."""
    loaded = {code: frozenset[str]() for code in site.languages}
    for word in site.words:
        if word.language in loaded:
            loaded[word.language] |= {form.lower() for form in word.forms}
    found: dict[tuple[str, str], frozenset[str]] = {}
    for commitment in site.commitments.values():
        verbs = [site.verbs[name] for name in commitment.verbs if name in site.verbs]
        for code, text in commitment.text.items():
            said = {form.lower() for verb in verbs for form in (verb.verb, *verb.renderings.get(code, ()))}
            if said & loaded[code]:
                found[code, text] = found.get((code, text), frozenset()) | (said & loaded[code])
    return found


def check_wording(
    texts: Iterable[VisibleText], voices: Mapping[str, Voice], languages: Mapping[str, Language], problems: Problems
) -> None:
    """Reports loaded words and wrong signs in visible text."""
    every = [*texts]
    for text in every:
        voice = voices[text.language]
        for start, found in voice.found(text.text, is_markdown=text.is_markdown):
            if voice.lets(found, text):
                continue
            word, around = voice.entry(found), _around(text, start, start + len(found))
            problems.add(
                "loaded-word", text.at(start), word=found, around=around, instead=word.instead, reason=word.reason
            )
    check_signs(every, languages, problems)


def check_signs(texts: Iterable[VisibleText], languages: Mapping[str, Language], problems: Problems) -> None:
    """Reports wrong signs in visible text, names included."""
    for text in texts:
        prose = bare_prose(text.text, is_markdown=text.is_markdown)
        for rule in languages[text.language].typography:
            for match in rule.regex.finditer(prose):
                place = text.at(match.start())
                problems.add(
                    "wrong-typography", place, around=_around(text, match.start(), match.end()), instead=rule.instead
                )


def _around(text: VisibleText, start: int, end: int) -> str:
    return without_stand_ins(text.text[max(start - AROUND, 0) : end + AROUND]).replace("\n", " ")
