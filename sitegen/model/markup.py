"""What of a text is prose: patterns of all that is not, and blanks of the same length for it."""

from __future__ import annotations

import functools
import html
import re
import unicodedata

REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%%")
"""What a template's string is filled in at."""
NOT_PROSE = re.compile(
    r"^```.*?^```|`[^`\n]*`"
    r"|(?<=\])(?:\([ \t]*(?:<[^<>\n]*>|[^\s()\"']+)[ \t]+[\"'(](?P<title>[^\"\n]*?)[\"')][ \t]*\)"
    r"|\([^)\n]*\)|\[[^\[\]\n]*\])"
    r"|</?[A-Za-z!][^>\n]*>|(?:https?://|www\.)[^\s)>]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w.-]+|\[\^[^\]\s]+\]|^[ \t>]*\[(?!\^)[^\[\]\n]+\]:[ \t]+(?:<[^<>\n]*>|\S+)"
    r"(?:[ \t]+[\"'(](?P<defined>[^\n]*)[\"')][ \t]*$)?"
    r"|^(?:[ \t>]|[-*+][ \t])*(?:\d+[.)](?=\s)|\d{1,2}[、．](?=[ \t\u3000]*[^\W\d]))"
    r"|^[ \t>]*[-*+](?=[ \t])|^[ \t>]*[-=_*|:][-=_*|: \t]{2,}$|\{#[^}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
"""Code, where links lead to, tags, addresses, marks of notes, list items, headings, rules and tables in Markdown.

The groups are words all the same: the titles of links, which readers see beside them.
"""
TITLES = ("title", "defined")
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "button", "cite", "code", "data", "em", "i", "kbd", "label", "mark", "q", "s"),
        *("small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
"""Elements that a line of text runs through; any other one ends it."""
STAND_IN = "\ufffc"
"""The object replacement character: where something stands whose words are not looked at."""
STAND_INS = re.compile(f"{STAND_IN}+")
REMEMBERED = 10_000
"""How many texts a running preview need not strip again."""
VISIBLE = re.compile(r"[^\n]")


HIDDEN = frozenset({"Cc", "Cf"})
"""Kinds of characters that nobody sees, however they are written."""
ENTITY = re.compile(r"&#?[A-Za-z0-9]+;")


def blank(match: re.Match[str]) -> str:
    """As many characters that are no prose, so that offsets stay true; line ends are kept."""
    return VISIBLE.sub("\0", match.group())


def _blank_but_titles(match: re.Match[str]) -> str:
    """The same, but for words within that readers see, with a space before them."""
    name = next((name for name in TITLES if match[name]), "")
    if not name:
        return blank(match)
    begin, end = match.start(name) - match.start(), match.end(name) - match.start()
    blanked = blank(match)
    return f"{blanked[: begin - 1]} {match[name]}{blanked[end:]}"


def _sign(match: re.Match[str]) -> str:
    """A sign that is written by its name (&copy;) is no prose, unless it is a number (&frac12;)."""
    sign = html.unescape(match.group())
    is_kept = sign == match.group() or any(map(str.isnumeric, sign)) or unicodedata.category(sign[0]) in HIDDEN
    return match.group() if is_kept else blank(match)


def stand_in(match: re.Match[str]) -> str:
    """As many stand-ins, for what readers see as words that are not ours to judge here."""
    return VISIBLE.sub(STAND_IN, match.group())


def without_stand_ins(text: str) -> str:
    """A text with dots where stand-ins were, to be shown to people."""
    return STAND_INS.sub("…", text) if STAND_IN in text else text


@functools.lru_cache(maxsize=REMEMBERED)
def bare_prose(text: str, *, is_markdown: bool) -> str:
    """A text of the same length with all blanked that is no prose, and stand-ins for references and placeholders."""
    plain = REFERENCE.sub(stand_in, text) if "[[" in text else text
    if is_markdown:
        bare = NOT_PROSE.sub(_blank_but_titles, plain)
        return ENTITY.sub(_sign, bare) if "&" in bare else bare
    return PLACEHOLDER.sub(stand_in, plain) if "%" in plain else plain


def is_wide(word: str) -> bool:
    """Whether a word is of characters that are written without spaces."""
    return all(unicodedata.east_asian_width(character) == "W" for character in word)


def whole(word: str) -> str:
    """A word as a pattern that doesn't match inside a longer Latin word or number."""
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", word) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]\Z", word) else ""
    return before + re.escape(word) + after
