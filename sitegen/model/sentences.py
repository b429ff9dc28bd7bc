"""Where sentences end, by the signs that a language's file names; and texts cut to what there is room for."""

from __future__ import annotations

import functools
import re
import unicodedata

CLOSING_SIGNS = "\"'”’»)]）」』》〉】"
"""What may follow the sign that ends a sentence, and still belongs to it."""


@functools.cache
def sentence_end(ends: str) -> re.Pattern[str]:
    """The end of a sentence. A sign of a script without spaces ends one anywhere, another only before a space."""
    wide = "".join(re.escape(sign) for sign in ends if unicodedata.east_asian_width(sign) in "WF")
    narrow = "".join(re.escape(sign) for sign in ends if unicodedata.east_asian_width(sign) not in "WF")
    closing = f"[{re.escape(CLOSING_SIGNS)}]*"
    choices = [f"[{wide}]+{closing}"] * bool(wide) + [f"[{narrow}]+{closing}(?=\\s|\\Z)"] * bool(narrow)
    return re.compile("|".join(choices))


def opening(text: str, ends: str, least: int) -> str:
    """The sentences that a text begins with, up to the first that ends after so many signs."""
    stop = next((match.end() for match in sentence_end(ends).finditer(text) if match.end() >= least), len(text))
    return text[:stop]


def shortened(words: str, most: int) -> str:
    """Words of at most so many signs: longer ones end where a word or clause does, with an ellipsis."""
    if len(words) <= most:
        return words
    ends = [at for at, sign in enumerate(words[:most]) if unicodedata.category(sign)[0] in "PZ"]
    return words[: ends[-1] if ends else most - 1] + "…"
