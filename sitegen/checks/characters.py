"""Characters of another way of writing a language: traditional ones among simplified ones, old forms among new ones.

Which they are stands in the list by which search finds them (`variants` of a language).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.model.lazily import Lazily, lazy_pattern
from sitegen.model.markup import bare_prose
from sitegen.model.site import Site
from sitegen.model.visible import VisibleText
from sitegen.problems import Problems

MOST_NAMED, AROUND = 40, 6
"""How many of a text's characters are told, and how many signs beside the first one."""


@dataclass(frozen=True)
class Characters:
    """Of one language, the characters that its texts do not hold, and what it writes in their place."""

    wrong: re.Pattern[str]
    own: Mapping[str, str]
    phrases: tuple[str, ...]
    """Words that are as they are."""

    def found(self, text: VisibleText) -> list[re.Match[str]]:
        """Each such character of a text that is not in a phrase."""
        if self.own.keys().isdisjoint(text.text):
            return []
        plain = bare_prose(text.text, is_markdown=text.is_markdown)
        for phrase in self.phrases:
            plain = plain.replace(phrase, "\0" * len(phrase))
        return [*self.wrong.finditer(plain)]


def make_characters(site: Site) -> Mapping[str, Characters]:
    """The characters of each language of a site."""

    def characters(code: str) -> Characters:
        language = site.languages[code]
        pairs = (language.variants[at : at + 2] for at in range(0, len(language.variants), 2))
        own = {pair[0]: pair[1] for pair in pairs if pair[0] not in language.kept_variants and pair[0] != pair[1]}
        phrases = [phrase.phrase for phrase in site.phrases if phrase.language == code]
        kept = (phrase for phrase in phrases if not own.keys().isdisjoint(phrase))
        wrong = lazy_pattern(f"[{re.escape(''.join(own))}]" if own else r"(?!)")
        return Characters(wrong, own, tuple(sorted(kept, key=lambda phrase: (-len(phrase), phrase))))

    return Lazily(site.languages, characters)


def check_characters(texts: Iterable[VisibleText], characters: Mapping[str, Characters], problems: Problems) -> None:
    """Reports characters that a language writes otherwise, those of a text together."""
    for text in texts:
        own = characters[text.language]
        found = own.found(text)
        if found:
            signs = [*dict.fromkeys(match.group() for match in found)][:MOST_NAMED]
            instead = "".join(own.own[sign] for sign in signs)
            fields = {"characters": "".join(signs), "instead": instead, "word": _around(text.text, found[0])}
            problems.add("wrong-character", text.at(found[0].start()), **fields)


def _around(text: str, match: re.Match[str]) -> str:
    start, end = max(match.start() - AROUND, 0), match.end() + AROUND
    return " ".join(text[start:end].split())
