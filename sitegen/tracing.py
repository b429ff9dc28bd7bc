"""Finds the source of what is wrong on a finished page: the text or the template that wrote it, with line and column.

A faulty page is printed once more with templates whose elements say where they are written. An element without such
a word comes from a text; the texts that the page has read are then searched for the address or the heading.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.checks.links import Fault, leads_to, root_of
from sitegen.model.dependencies import Read, document_key
from sitegen.model.documents import Document
from sitegen.model.files import Files
from sitegen.model.finished import Tag, addresses_of, read_tags
from sitegen.model.references import find_references
from sitegen.model.visible import without_code
from sitegen.outputs.web import static_place
from sitegen.pages.addresses import INDEX, file_of, page_address
from sitegen.pages.environment import TEMPLATES, TRACE, make_tracing_environment
from sitegen.pages.kind import Route
from sitegen.pages.renderer import DRAWINGS, Renderer
from sitegen.problems import Location, Problems, closest

MOST_TRACED = 40
"""So many faulty pages are printed once more; what is wrong on others, they most likely share with these."""
LIKE = 0.85
"""How like a file's whole path must be to that of one which is there, of 1, for that to be a guess worth telling."""
PAGE = "page:"
BODY = "=html"
"""Under which a page notes that it shows the text of a document."""
Ids = Callable[[str], Iterable[str]]
Found = tuple[Location, str]
"""A place, and the address or the id as it is written there."""


class Tracer:
    """Tells the faults of one site's files where they come from; `ids` are the places of a file."""

    def __init__(self, root: Path, files: Files, routes: Iterable[Route], renderer: Renderer, ids: Ids) -> None:
        self._root, self._files, self._ids = root, files, ids
        self._routes = {file_of(route.address): route for route in routes}
        self._renderer = renderer

    def report(self, faults: Sequence[Fault], problems: Problems) -> None:
        """Reports each fault at its source; of one kind at one place, the first."""
        by_page: dict[str, list[Fault]] = {}
        for fault in faults:
            by_page.setdefault(fault.page, []).append(fault)
        told: set[tuple[str, Location]] = set()
        for number, (page, found) in enumerate(by_page.items()):
            if number >= MOST_TRACED and page in self._routes:
                break
            for fault, (place, target) in self._sources(page, found):
                if (fault.code, place) not in told:
                    told.add((fault.code, place))
                    near = functools.partial(self._near, fault, target)
                    # A file is gone that templates ask for; in texts each address was typed, and is to be mended.
                    cause = target if place.path.startswith(f"{TEMPLATES}/") else place
                    problems.add(fault.code, place, target=target, near=near, cause=cause)

    def _sources(self, page: str, faults: Iterable[Fault]) -> Iterator[tuple[Fault, Found]]:
        route = self._routes.get(page)
        if route is None:
            yield from ((fault, (static_place(self._root, page, fault.line), fault.target)) for fault in faults)
            return
        reads: set[Read] = set()
        content = self._tracing_renderer.render(route, reads, Problems())
        traced = TracedPage(route, page, tuple(read_tags(content)), frozenset(reads), self._renderer)
        yield from ((fault, found) for fault in faults for found in traced.sources(fault))

    @cached_property
    def _tracing_renderer(self) -> Renderer:
        return replace(self._renderer, environment=make_tracing_environment(self._root))

    def _near(self, fault: Fault, target: str) -> str:
        """What was perhaps meant, in the way in which it is written."""
        if fault.code == "dead-anchor":
            near = closest(fault.fragment, self._ids(fault.file))
            return near and f"{target.partition('#')[0]}#{near}"
        if fault.code != "dead-link":
            return ""
        route = self._routes.get(fault.page)
        if target.startswith(PAGE) and route is not None:
            names = {name for name, code in self._renderer.site.documents if code == route.language}
            near = closest(target.removeprefix(PAGE).partition("#")[0], names)
            return near and PAGE + near
        return closest(_path(fault.file), map(_path, self._files), LIKE)


@dataclass(frozen=True)
class TracedPage:
    """A page whose templates have said where they write each element."""

    route: Route
    file: str
    tags: Sequence[Tag]
    reads: frozenset[Read]
    renderer: Renderer

    def sources(self, fault: Fault) -> Iterator[Found]:
        """The places that a fault comes from."""
        if fault.code == "repeated-anchor":
            yield self._repeated(fault.target)
            return
        tags = [tag for tag in self.tags if fault.target in addresses_of(tag)]
        written = [tag.attributes[TRACE] for tag in tags if TRACE in tag.attributes]
        if len(written) < len(tags) or not tags:
            texts = list(self._written(fault))
            yield from texts
            if not texts and not written:  # our own code has made it, for what a template does not show
                yield Location(f"{TEMPLATES}/{self.route.kind.template}"), fault.target
        meant = "#".join(filter(None, (fault.file or fault.target, fault.fragment)))
        yield from ((_location(trace), meant) for trace in written)

    def _written(self, fault: Fault) -> Iterator[Found]:
        """Where the texts of the page have an address that leads where the fault's does."""
        root = root_of(self.renderer.links.base_url)
        meant = (fault.file, fault.fragment)
        for document in self._documents:
            for target in document.targets:
                if target.address == fault.target or self._meaning(target.address, root) == meant:
                    yield Location(document.path, target.line, target.column), target.address

    def _meaning(self, target: str, root: str) -> tuple[str, str]:
        if target.startswith(PAGE):
            name, _, fragment = target.removeprefix(PAGE).partition("#")
            return file_of(page_address(self._language, name)), fragment
        return leads_to(self.file, target, root)

    def _repeated(self, anchor: str) -> Found:
        """Where the second of two elements of one name comes from: a text's heading or chart, if it is one's."""
        tags = [tag for tag in self.tags if tag.attributes.get("id") == anchor]
        for place in (*reversed(list(self._headings(anchor))), *reversed(list(self._charts(anchor)))):
            return place, anchor
        traces = [tag.attributes[TRACE] for tag in tags if TRACE in tag.attributes]
        return (_location(traces[-1]) if traces else Location(f"{TEMPLATES}/{self.route.kind.template}")), anchor

    def _headings(self, anchor: str) -> Iterator[Location]:
        for document in self._documents:
            for block in document.blocks:
                if block.anchor == anchor:
                    yield Location(document.path, block.line, 1)

    def _charts(self, anchor: str) -> Iterator[Location]:
        """Where texts place the chart that has such an element."""
        shown = sorted((read.key.split(" ")[0] for read in self.reads if read.table == DRAWINGS), key=len)
        chart = next((name for name in reversed(shown) if name in anchor), None)
        if chart is None:
            return
        own = self.renderer.site.documents.get(self._own)
        if own is not None:
            yield from (own.origin.at(key) for key, value in _flat(own.front) if value == chart)
        for document in self._documents:
            for reference in find_references(without_code(document.body)):
                if (reference.kind, reference.target) == ("chart", chart):
                    yield _place(document, reference.start)

    @property
    def _language(self) -> str:
        return self.route.language or next(iter(self.renderer.site.languages))

    @cached_property
    def _documents(self) -> Sequence[Document]:
        """The texts that the page shows, its own first."""
        shown = {document_key(read.table) for read in self.reads if read.key == BODY}
        documents = self.renderer.site.documents
        return [documents[key] for key in sorted(shown, key=lambda key: (key != self._own, key)) if key in documents]

    @property
    def _own(self) -> tuple[str, str]:
        return self.route.document, self._language


def _path(file: str) -> str:
    """A file as it is told apart from others: most pages are called alike."""
    return file.removesuffix(f"/{INDEX}")


def _location(trace: str) -> Location:
    path, line, column = trace.rsplit(":", 2)
    return Location(path, int(line), int(column))


def _place(document: Document, offset: int) -> Location:
    before = document.body[:offset]
    line, column = document.body_line + before.count("\n"), len(before) - before.rfind("\n")
    return Location(document.path, line, column)


def _flat(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of front matter by its dotted key."""
    if isinstance(value, Mapping):
        items: Iterable[tuple[object, Any]] = value.items()
    elif isinstance(value, list | tuple):
        items = enumerate(value)
    else:
        yield key, str(value)
        return
    for name, inner in items:
        yield from _flat(inner, f"{key}.{name}" if key else str(name))
