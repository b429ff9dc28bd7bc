"""Which pages a site has.

A module of `pages/kinds/` holds the kinds of the pages below one folder of a language and is called as the folder:
`kinds/glossary.py` those at `en/glossary/…`. So whoever wants one page imports the module of its folder and no other.
Four modules have no folder: `home` (`en/`), `root` (outside of the languages), `documents` and `retired` (anywhere).
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from sitegen.model.site import Site
from sitegen.pages.indexes import Indexes
from sitegen.pages.kind import PageKind, Route

HOME, ROOT = "home", "root"
ANYWHERE = ("documents", "retired")
"""The modules whose pages may stand in any folder."""
ORDER = (
    *("chooser", "404", "home", "review", "commitments", "glossary", "data", "source", "about", "corrections"),
    *("search", "accessibility", "area", "aspect", "subject", "chapter", "facet", "promise", "chart", "retired"),
)
"""By kind, in which order pages stand in the sitemap and in search; before the documents, kinds that are not named."""


@functools.cache
def _modules() -> frozenset[str]:
    """The names of the modules of kinds."""
    return frozenset(path.stem for path in Path(__file__).with_name("kinds").glob("[a-z]*.py"))


def _kinds_in(module: str) -> Sequence[PageKind]:
    """The kinds of a module; not by `importlib`, of whose imports `-X importtime` tells nothing."""
    kinds: Sequence[PageKind] = __import__(f"sitegen.pages.kinds.{module}", fromlist=["KINDS"]).KINDS
    return kinds


@functools.cache
def page_kinds() -> Sequence[PageKind]:
    """All kinds in the order of their pages."""
    positions = {name: position for position, name in enumerate(ORDER)}
    kinds = [kind for module in sorted(_modules()) for kind in _kinds_in(module)]
    return sorted(kinds, key=lambda kind: (kind.takes_rest, positions.get(kind.name, len(ORDER)), kind.name))


def required_documents(site: Site) -> tuple[str, ...]:
    """Names of the documents that every site of this shape needs."""
    return tuple(name for kind in page_kinds() for name in kind.required_documents(site))


def site_routes(site: Site, indexes: Indexes) -> Iterator[Route]:
    """Every page of a site."""
    shown: set[str] = set()
    for language in ("", *site.languages):
        for kind in page_kinds():
            if kind.is_multilingual == bool(language):
                continue
            for route in kind.routes(site, indexes, language):
                if not kind.takes_rest:
                    shown.add(route.document)
                elif route.document in shown:
                    continue
                yield route


def routes_at(addresses: Collection[str], site: Site, indexes: Indexes) -> list[Route]:
    """The pages at some addresses, in the order of these. Only kinds are imported that may have a page there."""
    waiting = set(addresses)
    found = []
    own = sorted({_module_of(address, site) for address in addresses} & _modules())
    for module in (*own, *ANYWHERE):  # last those that would claim what others show
        for route in _routes_of(module, site, indexes) if waiting else ():
            if route.address in waiting:
                waiting.remove(route.address)
                found.append(route)
    return sorted(found, key=lambda route: route.address)


def _module_of(address: str, site: Site) -> str:
    """The module of the folder that an address stands in, if there is such a module."""
    language, _, rest = address.partition("/")
    return (rest.partition("/")[0] or HOME) if language in site.languages else ROOT


def _routes_of(module: str, site: Site, indexes: Indexes) -> Iterator[Route]:
    for kind in _kinds_in(module):
        for language in ("",) if kind.is_multilingual else site.languages:
            yield from kind.routes(site, indexes, language)
