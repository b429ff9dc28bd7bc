"""How many numbers each finished page shows to a reader, and how many of them come from a row.

What a reference or a table says is put on a page by the program. A number that somebody typed is there only because the
number lint let it: a year of the site's tables, or a part of a name or phrase. Dates of rows and pointers to paragraphs
are told apart, since they say when and where, and not how many.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from sitegen.checks.numerals import Lint, make_lints
from sitegen.model.markup import INLINE, STAND_IN
from sitegen.model.numerals.counting import Found
from sitegen.model.site import Site

MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
UNSEEN = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)
"""What readers don't see, or see as a drawing that a table repeats."""
MARKED = re.compile(
    r'<(?:(?P<bound>data)\b[^>]*|(?P<dates>time)\b[^>]*|(?P<paragraphs>a)\b[^>]*\shref="[^"]*#p\d[^"]*"[^>]*)>'
    r"(?P<words>.*?)</(?(bound)data|(?(dates)time|a))>",
    re.DOTALL,
)
"""A figure or count, a date, a link to a paragraph: elements that hold none of their own kind."""
TAG = re.compile(r"<!--.*?-->|</?([a-zA-Z][\w-]*)[^>]*>", re.DOTALL)
YEARS, NAMES = "years", "names"


@dataclass(frozen=True)
class Coverage:
    """The numbers in the main part of a page."""

    address: str
    language: str
    """Empty for a page that speaks all languages."""
    bound: int
    """Those that come from a row: figures, counts, and what else the program says of its tables."""
    free: Mapping[str, Mapping[str, int]]
    """The rest, which state no quantity, by kind (years, dates, paragraphs, names), with how often each is there."""

    @property
    def shown(self) -> int:
        """All of them."""
        return self.bound + sum(times for words in self.free.values() for times in words.values())


def cover_pages(pages: Iterable[tuple[str, str, bytes]], site: Site) -> list[Coverage]:
    """Of finished pages (address, language, content): the numbers of each, by address."""
    lints = make_lints(site)
    years = frozenset(map(str, site.years))

    @functools.cache  # most lines stand on many pages
    def kinds(line: str, language: str) -> tuple[tuple[str, str], ...]:
        own = lints[language] if language in lints else next(iter(lints.values()))
        return tuple(_kinds(line, own, lints.values(), years))

    return [_cover(address, language, page.decode(), kinds) for address, language, page in sorted(pages)]


def _cover(
    address: str, language: str, html: str, kinds: Callable[[str, str], Iterable[tuple[str, str]]]
) -> Coverage:
    main = MAIN.search(html)
    bound, free = 0, dict[str, Counter[str]]()
    for kind, words in _shown(main.group(1) if main else "", lambda line: kinds(line, language)):
        if kind:
            free.setdefault(kind, Counter())[words] += 1
        else:
            bound += 1
    return Coverage(address, language, bound, {kind: dict(sorted(free[kind].items())) for kind in sorted(free)})


def _shown(html: str, kinds: Callable[[str], Iterable[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """Each number of a page with its kind, empty if it is bound."""
    seen = UNSEEN.sub("", html)
    for mark in MARKED.finditer(seen):
        kind = "" if mark["bound"] else "dates" if mark["dates"] else "paragraphs"
        yield kind, " ".join(unescape(TAG.sub("", mark["words"])).split())
    text = TAG.sub(lambda tag: "" if tag.group(1) in INLINE else "\n", MARKED.sub(STAND_IN, seen))
    for line in text.split("\n"):
        if not (line.isspace() or not line):
            yield from kinds(" ".join(unescape(line).split()))


def _kinds(line: str, own: Lint, lints: Iterable[Lint], years: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The numbers of a line: years, parts of names in any language, or (with no kind) what the program put there."""
    found = own.all_numbers(line, is_markdown=False)
    allowed = [match for lint in lints for match in lint.named(line)] if found else []
    for each in found:
        names = [name.group() for name in allowed if _overlap(each, name)]
        words = max(names, key=len, default="")
        yield YEARS if words in years else NAMES if words else "", words


def _overlap(found: Found, name: re.Match[str]) -> bool:
    return found.start < name.end() and name.start() < found.end
