"""A small build rehearsed while nobody waits, so that the first save in a preview costs no more than those after it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sitegen.amending import Amendment
from sitegen.changes import NotSimpleError, look_for
from sitegen.checks.texts import TextChecks
from sitegen.outcome import Options, memory_of
from sitegen.pages.kind import Route
from sitegen.pages.routes import site_routes
from sitegen.problems import Problems
from sitegen.publish.memory import open_memory
from sitegen.sources.documents import is_spaced, read_document
from sitegen.sources.files import Reader


def rehearse(options: Options) -> None:
    """Reads, converts, checks and prints a page of each sort that words are changed on; nothing comes of it.

    What this process and thread have to load, compile and read for that, they then have.
    """
    from sitegen.outputs import index_edit, search, weights  # noqa: F401  # with which a small build ends
    from sitegen.publish import tree  # noqa: F401

    look = look_for(options)
    if look is None or look.changed:
        return
    with open_memory(memory_of(options.root), forgets=False) as memory, contextlib.suppress(NotSimpleError):
        amendment = Amendment(options, look, {}, memory)
        site = amendment.loaded.site
        renderer, _ = amendment.printers(amendment.standing_files())
        checks = TextChecks(site, amendment.facts.rules, amendment.recall)
        for route in _examples(site_routes(site, amendment.maker.indexes)):
            document = site.documents[route.document, route.language]
            spaced, reader = is_spaced(site.languages, document.language), Reader(options.root, Problems())
            read_document(document.path, document.name, document.language, reader, spaced=spaced)
            checks.page(route.document, Problems(), set())
            renderer.render(route, set(), Problems())


def _examples(routes: Iterator[Route]) -> Iterator[Route]:
    """The first page that is nothing but its text and the first chart's, whose drawings other pages show, too."""
    wanted = {"document", "chart"}
    for route in routes:
        if route.kind.name in wanted:
            wanted.remove(route.kind.name)
            yield route
