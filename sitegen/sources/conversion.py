"""Markdown as HTML that a page may hold, with its headings and the places of all that stands in it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import nh3

from sitegen.model.documents import Block, Heading, Target
from sitegen.sources.markdown.faults import Fault, find_faults
from sitegen.sources.markdown.parser import SPACED, parse
from sitegen.sources.markdown.reading import Source, blocks, inlines, settle, targets
from sitegen.sources.markdown.rendering import render

REMEMBERED = 2_000
"""How many texts a running preview need not convert again."""
SCHEMES = frozenset(("http", "https", "mailto", "page"))
"""What a link may start with; `page` names a page of the site and becomes an address later."""
TAGS = {
    *("a", "blockquote", "br", "code", "dd", "del", "details", "dl", "dt", "em", "h2", "h3", "h4", "hr", "img"),
    *("input", "label", "li", "ol", "p", "pre", "ref", "section", "strong", "summary", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"class", "href", "id", "title"},
    "code": {"class"},
    "details": {"open"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "li")},
    "img": {"alt", "src"},
    "input": {"checked", "disabled", "type"},
    "ol": {"start"},
    "ref": {"form", "kind", "target"},
    "section": {"class"},
    "sup": {"class"},
    **{tag: {"class"} for tag in ("td", "th")},
}


@dataclass(frozen=True)
class Converted:
    """What comes of a Markdown text."""

    html: str
    """Cleaned of all that a page may not hold."""
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    targets: tuple[Target, ...]
    faults: tuple[Fault, ...]
    """What would not reach readers as it was meant."""


@functools.lru_cache(maxsize=REMEMBERED)
def convert(body: str, first_line: int = 1, *, spaced: bool = True) -> Converted:
    """A Markdown text that begins on some line of its file, in a language with or without spaces between words."""
    env: dict[str, Any] = {SPACED: spaced}
    tokens = parse(body, env)
    source = Source(body, first_line)
    headings = settle(tokens)
    rendered = render(tokens, spaced=spaced).rstrip()
    html = nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)
    found = tuple(inlines(tokens, source))
    faults = find_faults(tokens, found, source, env)
    return Converted(html, headings, blocks(tokens, found, source), targets(found, source), faults)
