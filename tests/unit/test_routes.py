"""Which pages a site has, and which modules tell."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter
from dataclasses import replace

from sitegen.model.documents import Retired
from sitegen.model.site import Site
from sitegen.pages.indexes import Indexes, make_indexes
from sitegen.pages.kind import SinglePage
from sitegen.pages.routes import ANYWHERE, HOME, ROOT, page_kinds, required_documents, routes_at, site_routes
from tests.tiny import ROOT as PROJECT
from tests.unit.making import Nowhere, document, with_documents

WORDS = {"zh": "旧", "en": "Old"}
GONE = Retired("old/page/", title=WORDS, to="", why=WORDS, since="2026-01-01", origin=Nowhere())


def with_more(project: Site) -> Site:
    """A site with a page that is nothing but its text, and with a retired address."""
    texts = [*project.documents.values(), *(document("x", "more/words", code) for code in project.languages)]
    site = with_documents(project, *texts)
    return replace(site, settings=replace(site.settings, retired=(GONE,)))


def indexes(site: Site) -> Indexes:
    return make_indexes(site, dt.date(2026, 6, 1), {})


def test_every_page_is_found_by_its_address(project: Site) -> None:
    """A small build asks for a few addresses, and gets the same routes as one that goes through all of them."""
    site, asked = with_more(project), indexes(project)
    routes = list(site_routes(site, asked))
    assert not [address for address, number in Counter(route.address for route in routes).items() if number > 1]
    assert {"en/more/words/", "en/old/page/", "", "404.html"} <= {route.address for route in routes}
    for route in {route.kind.name: route for route in routes}.values():
        assert routes_at({route.address}, site, asked) == [route]
    found = routes_at({route.address for route in routes}, site, asked)
    assert found == sorted(routes, key=lambda route: route.address)
    assert routes_at({"en/nowhere/"}, site, asked) == []


def test_a_page_stands_in_the_folder_that_its_module_is_called_as(project: Site) -> None:
    """So the module of a page is known from its address, before any is imported."""
    for route in site_routes(with_more(project), indexes(project)):
        module = type(route.kind).__module__.rpartition(".")[2]
        if module == ROOT:
            assert route.language == ""
        elif module not in ANYWHERE:
            folder = route.address.removeprefix(f"{route.language}/").partition("/")[0]
            assert (folder or HOME) == module, route.address


def test_a_page_has_its_address_in_each_language(project: Site) -> None:
    """The language switch leads to pages that are there."""
    routes = list(site_routes(project, indexes(project)))
    addresses = {route.address for route in routes}
    for route in routes:
        if route.language:
            assert {route.address_in(code) for code in project.languages} <= addresses


def test_kinds_are_told_apart_by_their_names(project: Site) -> None:
    """A kind is ordered by its name; the one that takes the documents that are left comes last."""
    kinds = page_kinds()
    assert len({kind.name for kind in kinds}) == len(kinds)
    assert [kind.name for kind in kinds if kind.takes_rest] == [kinds[-1].name]
    needed = required_documents(project)
    assert len(set(needed)) == len(needed)
    assert {"home", "404", *(f"areas/{area}" for area in project.areas)} <= {*needed}


def test_a_kind_may_be_of_some_sites_only(project: Site) -> None:
    """A page whose document a site need not have is a page where it has; its document is then no plain page, too."""

    class Timeline(SinglePage):
        name, is_required = "timeline", False

        def content(self, *_: object) -> tuple[object, ...]:
            return ()

    kind, texts = Timeline(), [document("x", "timeline", code) for code in project.languages]
    assert list(kind.routes(project, indexes(project), "en")) == []
    assert list(kind.required_documents(project)) == []
    site = with_documents(project, *texts)
    assert [route.address for route in kind.routes(site, indexes(site), "en")] == ["en/timeline/"]


def test_one_page_imports_the_kinds_of_its_folder_alone() -> None:
    """Imports are most of the time that a small build takes."""
    script = (
        "import sys\nfrom types import SimpleNamespace as Site\nfrom sitegen.pages.routes import routes_at\n"
        "documents = {('about', 'en'): 0, ('more', 'en'): 0}\n"
        "site = Site(languages={'en': 0}, documents=documents, settings=Site(retired=()))\n"
        "assert routes_at({'en/about/', 'en/more/'}, site, None)\n"
        "print(*sorted(name for name in sys.modules if name.startswith('sitegen.pages.kinds.')))"
    )
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True)
    assert run.stdout.split() == [f"sitegen.pages.kinds.{name}" for name in ("about", "documents")]
