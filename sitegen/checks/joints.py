"""What stands between two verbs of a sentence: whether it joins them, so that both say what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.model.language import Language
from sitegen.model.markup import is_wide

ENDS = re.compile(r"[。；！？;!?]|\.(?!\d)")
COMMAS = ",，、/／–—()（）"
STOPS = ".;:!?”"
REFERENCE = r"\[\[[^\[\]]*\]\]"
TOKEN = re.compile(rf"{REFERENCE}|[^\s{COMMAS}]+|[{COMMAS}]")
"""A reference, a word or a sign that parts words like a comma."""
MOST_BETWEEN = 1
"""How many words that no list knows may stand beside the one that joins, if a language parts words: “and *deftly*”."""


@dataclass(frozen=True)
class Joints:
    """The words of a language that join verbs, and those that may stand beside them."""

    at_once: re.Pattern[str]
    """Between two verbs of a script without spaces: words that join and adverbs (并尽快)."""
    later: re.Pattern[str]
    """The same at the end of what the first verb is about, behind a comma (大桥，并尽快)."""
    anew: re.Pattern[str]
    """The same without a comma, if there is a time or manner beside the word that joins (大桥并于年内)."""
    manner: re.Pattern[str]
    joining: frozenset[tuple[str, ...]]
    """Words that join, word by word."""
    adverbs: frozenset[str]
    complements: frozenset[str]
    objects: frozenset[str]

    def join(self, gap: str, behind: str) -> bool:
        """Whether what stands between two verbs, in lower case and not empty, joins them; `behind` follows both."""
        if ENDS.search(gap):
            return False
        if any(is_wide(sign) for sign in gap if sign.isalpha()) or not gap.strip(COMMAS + " "):
            return self.at_once.fullmatch(gap) is not None or self.later.search(gap) is not None
        return self._join_words(TOKEN.findall(gap), behind)

    def goes_on(self, before: str) -> bool:
        """Whether a verb behind this text, of a script without spaces, is a second one of its sentence (，并于年内)."""
        if not is_wide(before[-1:] or " "):
            return False
        anew = self.anew.search(before)
        return self.later.search(before) is not None or (anew is not None and self.manner.search(anew[1]) is not None)

    def _join_words(self, words: list[str], behind: str) -> bool:
        """The same of a language that parts words: the last word that joins, with nothing but adverbs behind it.

        Behind what the first is about, a word could be a noun (the monitoring and *help*): it is a verb behind a comma
        or an adverb, or in front of what it is about.
        """
        end, start = self._last_joint(words)
        if not end:
            return words[0] in COMMAS and all(self._is_adverb(word) for word in words)
        others = [word for word in words[end:] if not self._is_adverb(word)]
        topic = [word for word in words[:start] if not self._is_adverb(word)]
        if topic:
            follower = TOKEN.match(behind.lstrip())
            word = follower[0].rstrip(STOPS) if follower else ""
            has_object = word in self.objects or word.startswith("[[")
            is_verb = words[start - 1] in COMMAS or len(words) > end or has_object
            return is_verb and not others and self.complements.isdisjoint(topic)
        return len(others) <= MOST_BETWEEN and self.complements.isdisjoint(others)

    def _last_joint(self, words: list[str]) -> tuple[int, int]:
        """Where the last word that joins ends and starts; zeros if none does."""
        for start in range(len(words) - 1, -1, -1):
            fitting = [len(each) for each in self.joining if tuple(words[start : start + len(each)]) == each]
            if fitting:
                return start + max(fitting), start
        return 0, 0

    def _is_adverb(self, word: str) -> bool:
        return word in self.adverbs or word in COMMAS or word[0].isdigit() or word.startswith("[[")

    def without_adverbs(self, text: str) -> str:
        """The start of a text, without the adverbs at its end."""
        words = text.split(" ")
        while words and (not words[-1] or words[-1].strip(COMMAS) in self.adverbs):
            words.pop()
        return " ".join(words)


def make_joints(language: Language) -> Joints:
    """The joints of a language."""
    joining, adverbs = _wide(language.joining_words), _wide([*language.adverbs, *language.numerals.characters])
    other = rf"{_either(adverbs)}|{REFERENCE}|[\d\s]"
    parts = rf"(?:{_either([*adverbs, *joining])}|{REFERENCE}|[\d\s{COMMAS}])*"
    return Joints(
        at_once=re.compile(rf"(?=(?:{other})*(?:[{COMMAS}]|{_either(joining)})){parts}"),
        later=re.compile(rf"[{COMMAS}]\s*(?:{_either(joining)}){parts}$"),
        anew=re.compile(rf"(?:{_either(joining)})({parts}+)$"),
        manner=re.compile(_either(_wide(language.adverbs))),
        joining=frozenset(tuple(word.casefold().split()) for word in language.joining_words),
        adverbs=frozenset(word.casefold() for word in language.adverbs),
        complements=frozenset(language.complements),
        objects=frozenset(language.objects),
    )


def _wide(words: Iterable[str]) -> list[str]:
    return sorted((word for word in words if is_wide(word)), key=lambda word: (-len(word), word))


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words)) or r"(?!)"
