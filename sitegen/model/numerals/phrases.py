"""Set phrases with numerals that state no number, looked for around each numeral of a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Anchors = Mapping[str, tuple[tuple[int, str], ...]]
WORD = re.compile(r"[^\W_]+|\S")


@dataclass(frozen=True)
class Phrases:
    """Phrases by the numerals that they hold, so that a long list costs no more than a short one."""

    anchors: Anchors
    """By a key (see `_keys_at`), phrases with the place of the numeral in them."""
    joints: tuple[str, ...] = ()
    """What joins numerals to one number (分之): where such a word begins inside of a phrase and ends behind it, there
    is a number and no phrase (十分之一)."""
    numerals: frozenset[str] = frozenset()
    """All characters that are numerals."""
    scales: frozenset[str] = frozenset()
    """Those that multiply: behind a phrase that begins and ends with a numeral, they are of its number (五个一*百*)."""

    def end_at(self, text: str, place: int) -> int:
        """Where the longest phrase ends whose first numeral stands at a place of a text in lower case; 0 if none."""
        end = 0
        for key in _keys_at(text, place):
            for offset, phrase in self.anchors.get(key, ()):
                first, last = place - offset, place - offset + len(phrase)
                is_there = last > end and first >= 0 and text.startswith(phrase, first)
                if is_there and _is_whole(text, first, last) and not self._is_cut(text, first, last):
                    end = last
        return end

    def _is_cut(self, text: str, start: int, end: int) -> bool:
        """Whether a number goes on across the end of a phrase, by a joint or by a numeral that multiplies."""
        if text[end : end + 1] in self.scales and {text[start], text[end - 1]} <= self.numerals:
            return True
        return any(text.startswith(joint, end - part) for joint in self.joints for part in range(1, len(joint)))

    def is_plain(self, text: str, start: int, end: int) -> bool:
        """Whether a run of numerals is a phrase by itself, as nobody writes a number (一一, 八一)."""
        return self.numerals.issuperset(text[start:end])


def _keys_at(text: str, place: int) -> tuple[str, ...]:
    """What a phrase whose first numeral stands here may be listed under: the numeral with its neighbour."""
    here = text[place : place + 2]
    before = text[place - 1 : place + 1] if place else ""
    return (here, "<" + before)


def make_phrases(
    phrases: Iterable[str],
    counting: Collection[str],
    others: Collection[str],
    words: Collection[str],
    joints: Iterable[str] = (),
    scales: Iterable[str] = (),
) -> Phrases:
    """Phrases as they are looked for; one without a numeral is never found.

    `others` are characters that are numerals to some searches and not to others.
    """
    anchors: dict[str, list[tuple[int, str]]] = {}
    known = {word.lower() for word in words}
    for written in phrases:
        phrase = written.lower()
        # A search may look for fewer kinds of numerals than another, and come to a later one first.
        for place in {_first_numeral(phrase, kind, known) for kind in ((*counting, *others), counting)} - {-1}:
            key = phrase[place : place + 2] if place + 1 < len(phrase) else "<" + phrase[place - 1 : place + 1]
            anchors.setdefault(key, []).append((place, phrase))
    found = {key: tuple(places) for key, places in anchors.items()}
    return Phrases(found, tuple(joints), frozenset(counting), frozenset(scales))


def _first_numeral(phrase: str, characters: Collection[str], words: Collection[str]) -> int:
    found = [phrase.find(sign) for sign in characters if sign in phrase]
    for match in WORD.finditer(phrase):
        if match.group() in words or match.group().isdigit():
            found.append(match.start())
            break
    return min(found, default=-1)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a phrase of letters isn't a part of a longer word."""
    first, last = text[start : start + 1], text[end - 1 : end]
    cut_before = start > 0 and _is_letter(first) and _is_letter(text[start - 1])
    return not (cut_before or (end < len(text) and _is_letter(last) and _is_letter(text[end])))


def _is_letter(sign: str) -> bool:
    """Whether words go on over this character: a letter or digit of a script with spaces."""
    return sign.isalnum() and sign < "\u2e80"
