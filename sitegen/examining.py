"""Every check that needs no page, as nodes of the graph: of files, tables, texts, charts and templates."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from sitegen.checks.fronts import nameable
from sitegen.checks.references import check_circles
from sitegen.checks.texts import IDS, PAGE_TEXTS, TEXTS, Rules, TextChecks, make_rules, rules_digest
from sitegen.model.cache import Cache
from sitegen.model.counts import Countable
from sitegen.model.dependencies import (
    CATALOGUES,
    DOCUMENTS,
    FIELDS,
    TABLES_WHOLE,
    Read,
    WholeTables,
    digest,
    document_key,
    record_tables,
    site_facts,
)
from sitegen.model.graph import Graph
from sitegen.model.site import Site
from sitegen.outcome import Options, Outcome, base_url_of, fonts
from sitegen.problems import Location, Problem, Problems
from sitegen.trust import is_link

CHECK = "check"
"""The kind of nodes that are checks of a whole site."""
FOLDERS = "folders"
"""The group of facts that are whole folders of sources, each known by a digest of all in it."""
SHAPES = ("content/site.yml", "content/languages/", "data/units.csv", "data/datapackage.json")
"""The files that decide how all others are read."""
ALSO = {"progress": ("corrections",), "figures": ("report",)}
"""By table, others that decide what is made of its rows."""
TEMPLATES, STATIC = "templates/", "static/"
Check = Callable[[Any, Problems], Any]
"""Looks at a site that notes what is read of it; what it gives back must be such as JSON can hold."""


@dataclass(frozen=True)
class SourceStates:
    """What the facts of a site come from, in a few signs each."""

    digests: Mapping[str, str]
    """Of every file that was read, by path."""
    site: Site

    @cached_property
    def shapes(self) -> str:
        """Of what decides how all files are read."""
        return self.below(*SHAPES)

    def below(self, *starts: str) -> str:
        """Of all files whose paths begin so."""
        own = sorted(path for path in self.digests if path.startswith(starts))
        return digest("\n".join(f"{path} {self.digests[path]}" for path in own))

    @cached_property
    def data(self) -> str:
        """Of all tables."""
        return digest(f"{self.shapes}{self.below('data/')}")

    def of(self, group: str) -> str:
        """Of a group of facts."""
        if group.startswith("document "):
            name, code = document_key(group)
            return f"{self.shapes} {self.digests.get(f'content/{name}.{code}.md', '')}"
        if group == DOCUMENTS:
            return digest("\n".join(f"{name} {code}" for name, code in self.site.documents))
        own = self.site.tables.get(group)
        if own is not None:
            names = (group, *ALSO.get(group, ()))
            paths = [f"data/{self.site.tables[name].schema.path}" for name in names if name in self.site.tables]
            return f"{self.shapes} {digest(repr([self.digests.get(path) for path in paths]))}"
        return self._texts.get(group) or self.data

    @cached_property
    def indexed(self) -> str:
        """Of all that answers rest on which are given of many rows together."""
        return f"{self.data} {self.of(DOCUMENTS)} {self.of('charts')} {digest(repr(self.site.audit))}"

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """Of what stands in files of `content/` that are no documents, and of pictures."""
        catalogues = f"{self.shapes} {self.below('content/locale/')}"
        return {
            "charts": f"{self.shapes} {self.below('content/charts/')}",
            "phrases": f"{self.shapes} {self.below('content/phrases.csv')}",
            "words": f"{self.shapes} {self.below('content/words.csv')}",
            "pictures": f"{list(self.site.pictures)} {self.below(STATIC)}",
            "icons": f"{list(self.site.icons)} {self.below(STATIC)}",
            CATALOGUES: catalogues,
            **{f"messages {code}": catalogues for code in self.site.catalogues},
            "settings": self.shapes,
            "languages": self.shapes,
            "units": self.shapes,
            "audit": digest(repr(self.site.audit)),
            "tables": self.data,
        }


def provide_sources(graph: Graph, states: SourceStates) -> None:
    """Makes known to a graph all that may be read of a site's sources."""
    site = states.site
    graph.base = {name: states.below(name) for name in SHAPES}
    for group, items in site_facts(site):
        graph.provide(group, items, states.of(group))
    graph.provide_known(TABLES_WHOLE, {name: states.of(name) for name in FIELDS})
    graph.provide_known(FOLDERS, {name: states.below(name) for name in (TEMPLATES, STATIC)})
    beside = "".join(map(states.of, (DOCUMENTS, "charts", "pictures")))
    for kind, ids in nameable(site).items():
        known = ids if isinstance(ids, Countable) else dict.fromkeys(ids, True)
        graph.provide(f"{IDS} {kind}", functools.partial(_same, known), f"{states.data} {beside}")


def _same(known: Mapping[Any, object]) -> Mapping[Any, object]:
    return known


def digests_below(root: Path, folder: str) -> Mapping[str, str]:
    """Digests of all files in a folder and below, by path from the root."""
    paths = sorted(path for path in (root / folder).rglob("*") if path.is_file() and not is_link(str(path)))
    return {path.relative_to(root).as_posix(): digest(path.read_bytes()) for path in paths}


@dataclass
class Examiner:
    """Judges all that needs no page.

    A check is not made again as long as nothing has changed of the tables and documents that it looked at; what it
    found without stopping a build is told again.
    """

    graph: Graph
    states: SourceStates
    options: Options
    cache: Cache
    today: dt.date
    outcome: Outcome
    is_sound: bool
    """Whether all files could be read; if not, checks look at what has been reported, and nothing of them is noted."""

    @property
    def site(self) -> Site:
        return self.states.site

    def all(self) -> None:
        """Every check, in the order in which they rest on each other."""
        problems, site = self.outcome.problems, self.site
        self.graph.rest(CHECK, {"--date": str(self.today), "--base-url": base_url_of(site, self.options)})
        faulty = frozenset(item.location.path for item in problems.errors if item.location.path.endswith(".md"))
        for name, check in self._of_tables().items():
            self._judged(name, check)
        has_ends = self._judged("circles", check_circles)
        texts = self.texts = TextChecks(site, self._rules, self.graph, has_ends, faulty)
        rules = {"rules": self._judged("rules", self._rules_state), "ends": str(has_ends)}
        for kind in (TEXTS, PAGE_TEXTS):
            self.graph.rest(kind, rules)
        reads = set[Read]()
        self._judged(f"texts {has_ends}", lambda whole, found: texts.beside_pages(whole, reads, found), reads)
        texts.pages(dict.fromkeys(name for name, _ in site.documents), problems)
        are_sound = self._judged("assets", self._check_assets)
        self._judged("colours", self._check_colours)
        if are_sound and has_ends:
            drawn = set[Read]()
            self._judged("glyphs", functools.partial(self._check_glyphs, drawn), drawn)
            self._judged("templates", self._check_templates)

    def _of_tables(self) -> Mapping[str, Check]:
        """The checks of tables and of documents as files, by the names under which they are noted."""
        base_url = base_url_of(self.site, self.options)
        return {
            "provenance": _imported("checks.provenance", "check_provenance"),
            "quotations": _imported("checks.quotations", "check_quotations"),
            "cited quotations": _imported("checks.quotations", "check_cited"),
            "places": _imported("checks.exchanged", "check_places"),
            "promises": _imported("checks.promises", "check_promises"),
            "ledger": _imported("checks.ledger", "check_ledger", self.today),
            "corrections": _imported("checks.corrections", "check_corrections", self.today),
            "menu": _imported("checks.fronts", "check_menu"),
            "contact": _imported("checks.fronts", "check_contact", base_url),
            "pages": _check_pages,
            "catalogues": _check_catalogues,
            "unread cells": _imported("checks.references", "check_unread_cells"),
            "unfinished cells": _imported("checks.marks", "check_unfinished_cells"),
            "charts": _imported("charts.rules", "check_charts"),
        }

    def _judged(self, name: str, check: Check, also: Collection[Read] = ()) -> Any:
        """What a check gives, made or noted; what it reports is reported. `also` are reads that it notes itself."""
        noted = self.graph.get(CHECK, name) if self.is_sound else None
        if noted is not None:
            given, found = noted
            self.outcome.problems.extend(map(revived, found))
            return given
        reads, problems = set[Read](), Problems()
        if not self.is_sound:
            return check(record_tables(self.site, reads), self.outcome.problems)
        given = check(record_tables(self.site, reads), problems)
        self.outcome.problems.merge(problems)
        if not problems.errors_found:
            self.graph.put(CHECK, name, {*reads, *also}, [given, [*map(dried, problems.found())]])
        return given

    def _rules(self) -> Rules:
        return make_rules(self.site)

    def _rules_state(self, site: Site, _problems: Problems) -> str:
        return f"{self.states.shapes} {rules_digest(site)}"

    def _check_glyphs(self, drawn: set[Read], site: WholeTables, problems: Problems) -> None:
        from sitegen.charts.fonts import GLYPHS, check_glyphs

        site.reads.add(Read(FOLDERS, STATIC))
        check_glyphs(self.graph, self.site, self.cache, fonts(self.options.root), problems)
        drawn.update(*(self.graph.reads(GLYPHS, chart) for chart in site.charts))

    def _check_assets(self, site: WholeTables, problems: Problems) -> bool:
        from sitegen.sources.assets import check_assets

        site.reads.update(Read(FOLDERS, name) for name in (TEMPLATES, STATIC))
        colours = [f"--area-{area.number}" for area in site.areas.values()]
        return check_assets(self.options.root, problems, site.settings.root_files, ["--area", *colours])

    def _check_colours(self, site: WholeTables, problems: Problems) -> None:
        from sitegen.checks.colours import check_colours, check_icons
        from sitegen.sources.looks import style_sheet

        site.reads.add(Read(FOLDERS, STATIC))
        check_colours(site, style_sheet(self.options.root), problems)
        check_icons(site, problems)

    def _check_templates(self, site: WholeTables, problems: Problems) -> None:
        from sitegen.charts.words import NAMES
        from sitegen.pages.environment import check_templates, make_environment
        from sitegen.pages.messages import check_messages

        root = self.options.root
        site.reads.add(Read(FOLDERS, TEMPLATES))
        used = check_templates(root, make_environment(root), problems, self.cache)
        check_messages(site, {**used, **dict.fromkeys(NAMES, Location("content/locale"))}, problems, NAMES)


def _imported(module: str, name: str, *between: object) -> Check:
    """A check by the module that it stands in, which is imported when it is made: most builds make few of them.

    `between` is what it takes between the site and the problems.
    """

    def check(site: Site, problems: Problems) -> Any:
        return getattr(import_module(f"{__package__}.{module}"), name)(site, *between, problems)

    return check


def _check_pages(site: Site, problems: Problems) -> None:
    from sitegen.checks.parity import check_pages
    from sitegen.pages.routes import required_documents

    check_pages(site, required_documents(site), problems)


def _check_catalogues(site: Site, problems: Problems) -> None:
    from sitegen.checks.parity import check_catalogues

    check_catalogues(site.catalogues.values(), problems)


def dried(problem: Problem) -> list[Any]:
    """A problem as JSON can hold it."""
    place = problem.location
    return [problem.code, place.path, place.line, place.column, problem.fields]


def revived(found: Sequence[Any]) -> Problem:
    """The problem that was noted so."""
    code, path, line, column, fields = found
    return Problem(Location(path, line, column), code, fields)
