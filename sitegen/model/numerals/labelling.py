"""Whether a number between spaces says which one: by the word before it, unless that is a verb (they *plant* three)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sitegen.model.lazily import lazy_pattern
from sitegen.model.numerals.counting import Templates, make_templates
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import HOLE, bordered

FARTHEST = 48
"""How far before a number its subject is looked for."""
SUBJECT = re.compile(r"(?:([^\W\d_]+)\s+|(^|[.!?:;,“\"\n\0|*#>-])\s*)([^\W\d_]+)\s+$")
"""The word before a verb, with the one before it or the start of its sentence."""


@dataclass(frozen=True)
class Labels:
    """Words around a number in lower case by which it says which one, and how to tell those of them that are verbs."""

    templates: Templates
    words: re.Pattern[str]
    """Such a word right before a number."""
    several: re.Pattern[str]
    """One for several things: a lone number behind it is none of theirs (the crew *numbers* thirty)."""
    after: re.Pattern[str]
    """What stands right before a verb (will, they)."""
    before_nouns: re.Pattern[str]
    """What does so where the number has a noun behind it (*to* plant three trees; but to page three)."""
    articles: frozenset[str]
    """What stands before the name of several that do something (*its* members number thirty)."""
    is_plural: Callable[[str], bool]

    def around(self, text: str, start: int, end: int) -> bool:
        """Whether one of them stands around a number."""
        return self.templates.around(text, start, end)

    def is_verb(self, text: str, start: int, *, is_joined: bool, counts: bool) -> bool:
        """Whether the word before a number is a verb there.

        `is_joined` where other numbers are joined to this one, `counts` where what it may count stands behind it.
        """
        head = text[max(start - FARTHEST, 0) : start]
        word = self.words.search(head)
        if word is None:
            return False
        if self.several.search(head):
            return not is_joined
        before = head[: word.start()]
        if self.after.search(before) or (counts and self.before_nouns.search(before)):
            return True
        subject = SUBJECT.search(before)
        if subject is None or not self.is_plural(subject.group(3)):
            return False
        is_cut = subject.start() == 0 and start > FARTHEST
        return subject.group(1) in self.articles if subject.group(1) else not is_cut


def make_labels(numerals: Numerals, templates: tuple[str, ...], is_plural: Callable[[str], bool]) -> Labels:
    """Templates in which a number says which one."""
    words = {before.strip().lower() for before, _, after in (each.partition(HOLE) for each in templates) if not after}
    several = {
        word for word in words for end in numerals.nouns.endings if end and word.removesuffix(end) in words - {word}
    }
    verbs = numerals.verbs
    return Labels(
        templates=make_templates(templates),
        words=_right_before(words),
        several=_right_before(several),
        after=_right_before(verbs.after),
        before_nouns=_right_before(verbs.before_nouns),
        articles=frozenset(verbs.articles),
        is_plural=is_plural,
    )


def _right_before(words: set[str] | tuple[str, ...]) -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{bordered(words)})[\s-]*$")
