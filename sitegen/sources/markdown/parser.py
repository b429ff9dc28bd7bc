"""The parser of Markdown: GitHub's rules, this site's references, and emphasis beside signs of any script.

Tokens know where they stand: those of blocks their lines (`map`), those inside them the offset in their block's
content (`map`, too, since the library leaves it empty there).
"""

from __future__ import annotations

import functools
import re
import string
import threading
import unicodedata
from collections import Counter
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.model.references import PATTERN, parse_reference

SPACED, UNCLOSED, DEFINED = "spaced", "unclosed", "references"
"""Keys of the parser's environment: whether the text is of a language with spaces between words; marks that nothing
closes, by the content that they stand in; and what links may be to by a label, and whether they are."""
LEAST_UNCLOSED = 2
"""A single `*` may be meant as it stands."""
OPENING = "[["
AMBIGUOUS = frozenset("“”‘’…—·")
"""Signs that scripts with and without spaces share."""
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer, which are narrow."""
HANGUL = re.compile("[\u1100-\u11ff\u302e\u302f\u3131-\u318e\u3200-\u321e\ua960-\ua97c\uac00-\ud7fb]")
"""The Korean script, which is wide and has spaces."""
ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w-]+(?:\.[\w-]+)*+"
    r"(?:[:/?#][^\s<\[\]\u2018-\u201d\u2026\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]*+)?"
)
"""A bare address. Unlike on GitHub, a full-width sign ends it, before which nobody puts a space, and so does a bracket,
with which a reference or a link begins."""
PROTOCOL = re.compile(r"(?:\A|[^A-Za-z0-9])(https?)\Z")
TRAILING = "?!.,:*_~'\"[]"
"""What may follow an address and is no part of it."""
MAIL_NAME = f"{string.ascii_letters}{string.digits}.+_-"
MAIL_HOST = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]+(?![A-Za-z0-9_-])")
ENTITY = re.compile(r"&[A-Za-z0-9]+;\Z")
TERMS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}


class _State(StateInline):
    """Notes where each token stands, and lets emphasis begin and end beside wide signs."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        return token

    def pushPending(self) -> Token:  # noqa: N802  # the library's name
        start = self.pos - len(self.pending)
        token = super().pushPending()
        token.map = [start, self.pos]
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803, FBT001  # as above
        """As CommonMark says, but signs of scripts that are written without spaces are no bar to emphasis.

        There, a sign beside a letter is the rule and not a hint at which side the emphasis is on.
        """
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if before < "\u0300" and after < "\u0300":
            return scanned
        spaced = bool(self.env[SPACED])
        is_wide_before, is_wide_after = is_wide(before, spaced=spaced), is_wide(after, spaced=spaced)
        if not (is_wide_before or is_wide_after) or not canSplitWord:
            return scanned
        can_open = scanned.can_open or (not after.isspace() and (is_wide_before or is_wide_after))
        can_close = scanned.can_close or (not before.isspace() and (is_wide_before or is_wide_after))
        return Scanned(can_open, can_close, scanned.length)


class _Inline(ParserInline):
    """Parses with such states."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Addresses(MarkdownIt):
    """Leaves addresses as an editor wrote them: those that a page may not hold are told, not passed over."""

    def validateLink(self, _url: str) -> bool:  # noqa: N802  # the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # as above
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # as above
        return link


class Definitions(dict[str, Any]):
    """Addresses by label, and the labels that a link or picture has named."""

    def __init__(self) -> None:
        super().__init__()
        self.named: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        self.named.add(label)
        return super().get(label, default)


def parse(text: str, env: EnvType) -> list[Token]:
    """The tokens of a text; `env` says in `SPACED` how its language is written, and is told the rest."""
    env.update({UNCLOSED: {}, DEFINED: Definitions()})
    return _parser(threading.get_ident()).parse(text, env)


@functools.cache
def _parser(_thread: int) -> MarkdownIt:
    """A parser for one thread."""
    parser = _Addresses("zero")
    parser.inline = _Inline()
    parser.configure("gfm-like2", {"linkify": False, "alerts": False, "maxNesting": 60})
    parser.disable("linkify")
    parser.use(deflist_plugin).use(footnote_plugin, inline=False)
    parser.inline.add_terminator_char("w")
    parser.inline.ruler.before("link", "site_reference", _reference)
    parser.inline.ruler.push("site_address", _address)
    parser.inline.ruler.push("site_mail", _mail)
    parser.inline.ruler2.before("fragments_join", "site_unclosed", _note_unclosed)
    _read_terms_with_colons(parser)
    return parser


def _read_terms_with_colons(parser: MarkdownIt) -> None:
    """Takes explanations of terms after `: ` only; the extension would take a `~ `, too."""
    rule = next(rule.fn for rule in parser.block.ruler.__rules__ if rule.name == "deflist")

    def with_colon(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # as above
        line = start_line if silent else start_line + 1
        if not silent and line < end_line and state.isEmpty(line):
            line += 1
        if line >= end_line or not state.src.startswith(":", state.bMarks[line] + state.tShift[line]):
            return False
        return rule(state, start_line, end_line, silent)

    parser.block.ruler.at("deflist", with_colon, TERMS)


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the library's way to ask
    """`[[kind:target::form]]` as an element that pages resolve later."""
    if silent or not state.src.startswith(OPENING, state.pos):
        return False  # passed over, its brackets are pairs like others, so that it may stand in a link's words
    match = PATTERN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    token = state.push("reference", "ref", 0)
    token.attrs = {**reference_attributes(match.group(1))}
    token.content = match.group()
    state.pos = match.end()
    return True


def _note_unclosed(state: StateInline) -> None:
    """Notes where marks of emphasis begin or end something and have no partner."""
    found: Counter[tuple[int, str]] = Counter()
    for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)):
        ends = {each.end for each in delimiters}
        for position, each in enumerate(delimiters):
            if each.end < 0 and position not in ends and (each.open or each.close):
                token = state.tokens[each.token]
                sign = chr(each.marker)
                if max(each.length, len(token.content)) >= LEAST_UNCLOSED:
                    found[(token.map or [0])[0], sign] += len(token.content)
    if found:
        state.env[UNCLOSED][state.src] = [(start, sign * times) for (start, sign), times in found.items()]


def reference_attributes(inner: str) -> dict[str, str]:
    """The attributes of an element that stands for a reference."""
    reference = parse_reference(inner)
    return {"form": reference.form, "kind": reference.kind, "target": reference.target}


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # as above
    """A bare address as a link."""
    if silent or state.linkLevel > 0 or state.src[state.pos] not in ":w":
        return False
    start = state.pos
    if state.src[start] == ":":
        protocol = PROTOCOL.search(state.pending[-6:]) if state.src.startswith("://", start) else None
        if protocol is None:
            return False
        start -= len(protocol.group(1))
    elif start and state.src[start - 1].isascii() and state.src[start - 1].isalnum():
        return False
    match = ADDRESS.match(state.src, start, state.posMax)
    address = _trimmed(match.group()) if match else ""
    if len(address) <= state.pos - start + len("://") or (address.startswith("www.") and address.count(".") < 2):
        return False
    return _link(state, start, address, f"http://{address}" if address.startswith("www.") else address)


def _mail(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # as above
    """A bare address of mail as a link."""
    if silent or state.linkLevel > 0 or state.src[state.pos] != "@":
        return False
    host = MAIL_HOST.match(state.src, state.pos, state.posMax)
    name = state.pending[len(state.pending.rstrip(MAIL_NAME)) :] if host else ""
    if host is None or not name:
        return False
    address = f"{name}{host.group()}"
    return _link(state, state.pos - len(name), address, f"mailto:{address}")


def _link(state: StateInline, start: int, words: str, target: str) -> bool:
    """A link that begins with words which may have been taken for text already."""
    state.pending = state.pending[: len(state.pending) - (state.pos - start)]
    state.pos = start
    opening = state.push("link_open", "a", 1)
    opening.attrs, opening.info = {"href": target}, "auto"
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1)
    state.pos = start + len(words)
    return True


def _trimmed(address: str) -> str:
    """An address without the signs of the sentence that it stands in."""
    while address:
        last = address[-1]
        entity = ENTITY.search(address) if last == ";" else None
        if entity:
            address = address[: entity.start()]
        elif last in TRAILING or last == ";" or (last == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            break
    return address


def is_wide(character: str, *, spaced: bool) -> bool:
    """Whether a character is of a script that is written without spaces, in a language that is or is not so.

    Signs that many scripts share are what the language is; the letters of such scripts are that everywhere.
    """
    if character < "\u0300":
        return not spaced and character in AMBIGUOUS
    if character in AMBIGUOUS:
        return not spaced
    if WITHOUT_SPACES.match(character):
        return True
    return unicodedata.east_asian_width(character) in "WF" and not HANGUL.match(character)
