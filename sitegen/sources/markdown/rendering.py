"""Tokens as HTML. What a page may not hold is left out here as well as by the sanitizer that comes after."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape, unescape

from markdown_it.token import Token

from sitegen.model.pictures import picture_name
from sitegen.model.references import PATTERN
from sitegen.sources.markdown.parser import is_wide, reference_attributes

FOLDED = re.compile(r"<(details|details open|/details|summary|/summary)>")
"""The HTML that pages may hold: what readers unfold."""
WORDS = frozenset(("text", "text_special", "code_inline"))
NOTES = ('<section class="footnotes">\n<ol>\n', "</ol>\n</section>\n")
ENDS = frozenset(("hardbreak", "softbreak"))
REFERENCE = "reference"
WIDE, NARROW = "\uff21", "A"
"""Characters that stand for a reference or picture at the end of a line."""


def render(tokens: Sequence[Token], *, spaced: bool) -> str:
    """HTML of a text's tokens, in a language with or without spaces between words."""
    return "".join(_blocks(tokens, spaced=spaced))


def _blocks(tokens: Sequence[Token], *, spaced: bool) -> list[str]:
    out: list[str] = []
    checked: str | None = None
    for position, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            words = _inline(token.children or [], spaced=spaced)
            out.append(words if checked is None else f"<label>{checked} {words}</label>")
            checked = None
        elif token.hidden:
            continue
        elif kind in OTHERS:
            out.append(OTHERS[kind](token))
        else:
            if kind == "list_item_open" and "checked" in token.meta:
                checked = f'<input type="checkbox" disabled{" checked" if token.meta["checked"] else ""}>'
            out.append(_tag(token, tokens, position))
    return out


def _tag(token: Token, tokens: Sequence[Token], position: int) -> str:
    """A tag of a block, with a line break where one makes the source easy to read."""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    before = "\n" if token.nesting != -1 and position and tokens[position - 1].hidden else ""
    is_line = token.block and not (
        token.nesting == 1
        and after is not None
        and (after.type == "inline" or after.hidden or (after.nesting == -1 and after.tag == token.tag))
    )
    slash = "/" if token.nesting == -1 else ""
    return f"{before}<{slash}{token.tag}{_attributes(token)}>" + ("\n" if is_line else "")


def _attributes(token: Token) -> str:
    if not token.attrs:
        return ""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items())


def _inline(tokens: Sequence[Token], *, spaced: bool) -> str:
    out: list[str] = []
    for position, token in enumerate(tokens):
        if token.type in ("text", "text_special"):
            out.append(escape(token.content, quote=False))
        elif token.type == "softbreak":
            is_nothing = all(is_wide(side, spaced=spaced) for side in _beside(tokens, position, spaced=spaced))
            out.append("" if is_nothing else "\n")
        elif token.type in OTHERS:
            out.append(OTHERS[token.type](token))
        else:
            slash = "/" if token.nesting == -1 else ""
            out.append(f"<{slash}{token.tag}{_attributes(token)}>")
    return "".join(out)


def _beside(tokens: Sequence[Token], position: int, *, spaced: bool) -> tuple[str, str]:
    """The characters before and after a line break, a space where there are none.

    What a reference will say isn't known yet: it is taken to be as wide as what stands on the other side, in a
    language without spaces.
    """
    before = next((_edge(token, -1) for token in reversed(tokens[:position]) if _is_seen(token)), " ")
    after = next((_edge(token, 0) for token in tokens[position + 1 :] if _is_seen(token)), " ")
    stand_in = NARROW if spaced else WIDE
    return before or stand_in, after or stand_in


def _is_seen(token: Token) -> bool:
    return bool(token.content) or token.type in ENDS or token.type == "image"


def _edge(token: Token, end: int) -> str:
    """The first or last character of a token; nothing if it isn't known yet."""
    if token.type in WORDS:
        return token.content[end]
    return "" if token.type == REFERENCE else " "


def plain_text(tokens: Sequence[Token]) -> str:
    """The words of a text without marks; references are left as they are written."""
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(plain_text(token.children or []))
        elif token.type in ENDS:
            parts.append(" ")
        elif token.type in WORDS or token.type == REFERENCE:
            parts.append(token.content)
    return "".join(parts)


def _picture(token: Token) -> str:
    """A picture of the site, by its file; the words of any other."""
    words = escape(plain_text(token.children or []))
    name = picture_name(str(token.attrs.get("src", "")))
    return f'<img src="{escape(name)}" alt="{words}">' if name else words


def _reference(token: Token) -> str:
    return f"<ref{_attributes(token)}></ref>"


def _html(token: Token) -> str:
    """Of HTML, what readers unfold, and references in its words."""
    parts = FOLDED.split(token.content)
    return "".join(_words(part) if position % 2 == 0 else f"<{part}>" for position, part in enumerate(parts))


def _words(text: str) -> str:
    out, last = [], 0
    for match in PATTERN.finditer(text):
        token = Token(REFERENCE, "ref", 0)
        token.attrs = {**reference_attributes(match.group(1))}
        out += [escape(unescape(text[last : match.start()]), quote=False), _reference(token)]
        last = match.end()
    return "".join((*out, escape(unescape(text[last:]), quote=False)))


def _code(token: Token) -> str:
    language = token.info.split()[0] if token.info.split() else ""
    of = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{of}>{escape(token.content, quote=False)}</code></pre>\n"


def _note_number(token: Token) -> str:
    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
    place = f"fnref{number}" + (f"-{again}" if again else "")
    return f'<sup class="footnote-ref"><a href="#fn{number}" id="{place}">{number}</a></sup>'


def _note_back(token: Token) -> str:
    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
    return f' <a href="#fnref{number}' + (f"-{again}" if again else "") + '" class="footnote-back">↩</a>'


OTHERS: dict[str, Callable[[Token], str]] = {
    REFERENCE: _reference,
    "image": _picture,
    "html_block": _html,
    "html_inline": _html,
    "fence": _code,
    "code_block": _code,
    "code_inline": lambda token: f"<code>{escape(token.content, quote=False)}</code>",
    "hardbreak": lambda _: "<br>\n",
    "hr": lambda _: "<hr>\n",
    "s_open": lambda _: "<del>",
    "s_close": lambda _: "</del>",
    "footnote_ref": _note_number,
    "footnote_anchor": _note_back,
    "footnote_block_open": lambda _: NOTES[0],
    "footnote_block_close": lambda _: NOTES[1],
    "footnote_open": lambda token: f'<li id="fn{token.meta["id"] + 1}">',
    "footnote_close": lambda _: "</li>\n",
}
"""What has a form of its own, by kind of token."""
