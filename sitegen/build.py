"""One build: what has changed, what has to be made again because of it, and how that is put in its place."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.build_record import BuildRecord
from sitegen.charts.engine import NoRoomError
from sitegen.checks.links import follow_links
from sitegen.examining import Examiner, SourceStates, digests_below, provide_sources
from sitegen.machinery import machinery
from sitegen.model.cache import Cache
from sitegen.model.dependencies import Read, digest
from sitegen.model.files import File, Files
from sitegen.model.graph import Graph
from sitegen.model.site import Site
from sitegen.outcome import SOURCES, Options, Outcome, base_url_of, build_date, fonts
from sitegen.outputs.site_routes import ALL
from sitegen.pages.environment import CompiledTemplates, Templates, make_environment
from sitegen.pages.kind import Route
from sitegen.problems import Location, Problems
from sitegen.progress import silent
from sitegen.publish.memory import Memory
from sitegen.sources.documents import is_spaced, read_document
from sitegen.sources.files import Reader
from sitegen.sources.load import Loaded, load_site, with_documents
from sitegen.trust import is_link
from sitegen.up_to_date import SITE

if TYPE_CHECKING:
    from sitegen.charts.artist import Artist
    from sitegen.outputs.site_files import Made, SiteFiles

BESIDE = ("templates", "static")
"""The folders of sources that are no texts."""
NOT_LOADED = ("charts/", "data/", "search/")
"""How the names of files begin that no page loads by itself."""
FINISHED, NAMES = "finished", "names"
"""The kind of nodes that are checks of finished files, and the group of one fact: the names of all files."""
Say = Callable[[str, int, int], None]
"""Is told of each thing done: the stage, how many, of how many."""


@dataclass(frozen=True)
class Kept:
    """What a process keeps from one build to the next: the site beside its documents, and the templates."""

    loaded: Loaded
    templates: Templates


_KEPT: dict[str, Kept] = {}
"""What the last build in this process has read, by a digest of what it was read from."""


class Build:
    """A build of one root. It is asked for one thing: to judge, to make, or to publish what it has made."""

    def __init__(self, options: Options, memory: Memory, say: Say = silent) -> None:
        self.options, self.outcome = options, Outcome()
        self.record = BuildRecord(options)
        self._memory, self._say = memory, say
        self._code = options.machinery or self.record.code or machinery()
        self._cache = Cache(memory, self._code)
        self._graph = Graph(memory, self._code)

    def published(self) -> Outcome:
        """Judges, makes and publishes; what is at fault leaves the output as it was."""
        self.record.begin()
        made = self.made()
        if made is not None:
            self._publish(made)
        if made is not None and self.outcome.succeeded:
            self.record.write(self.outcome, self._examiner.today, self._code)
        return self.outcome

    def made(self) -> Made | None:
        """Every file of the site; `None` if something is wrong with it."""
        if not self._examine():
            return None
        problems = self.outcome.problems
        try:
            made = self._maker().make(self._artist, problems, self._say)
        except NoRoomError:
            problems.add("no-room-to-draw", Location("ulimit"))
            return None
        if not problems.errors:
            self._look_at(made)
        if not problems.errors:
            self.outcome.weights = self._weights(made)
        self._graph.save()
        return None if problems.errors else made

    def tried(self) -> Made | None:
        """Prints pages to see what is wrong with them; drawings that are not there are made up. Nothing is kept."""
        if not self._examine():
            return None
        problems = self.outcome.problems
        made = self._maker(keeps=False).printed(self._understudy, problems, silent)
        if not problems.errors:
            from sitegen.pages.shell import index_version, search_index

            languages = self.site.languages
            made.files.add({place(code): b"" for code in languages for place in (search_index, index_version)})
            self._look_at(made)
        return made if self.outcome.succeeded else None

    def rehearse(self) -> None:
        """Reads, converts, checks and prints a page of each sort that words are changed on; nothing comes of it.

        What this process has to load, compile and read for that, the next build then has.
        """
        from sitegen.outputs import index_edit, search, weights  # noqa: F401  # with which a small build ends
        from sitegen.publish import tree  # noqa: F401

        if not self.record.is_current or not self._examine():
            return
        made = self._maker(keeps=False).printed(self._understudy, self.outcome.problems, silent)
        for route in _examples(made.routes.all):
            document = self.site.documents[route.document, route.language]
            reader, spaced = Reader(self.options.root, Problems()), is_spaced(self.site.languages, route.language)
            read_document(document.path, document.name, document.language, reader, spaced=spaced)
            self._examiner.texts.page(route.document, Problems(), set())
            made.renderer.render(route, set(), Problems())

    @property
    def site(self) -> Site:
        return self._loaded.site

    def _examine(self) -> bool:
        """Reads the site and judges all that needs no page; whether nothing is wrong."""
        outcome = self.outcome
        loaded = self._load()
        if loaded is None:
            return False
        self._loaded = loaded
        outcome.site = loaded.site
        self._is_sound = not outcome.problems.errors_found
        digests = self.record.digests
        if digests is None:
            digests = {path: known for name in BESIDE for path, known in digests_below(self.options.root, name).items()}
        self._digests = {**digests, **loaded.digests}
        states = SourceStates(self._digests, loaded.site)
        provide_sources(self._graph, states)
        today = build_date(loaded.site, self.options, outcome.problems)
        self._examiner = Examiner(self._graph, states, self.options, self._cache, today, outcome, self._is_sound)
        self._examiner.all()
        if outcome.problems.errors and self._is_sound:
            self._graph.save()
        return outcome.succeeded

    def _load(self) -> Loaded | None:
        """The site; of one that this process has read before only the documents, if nothing else has changed."""
        root, problems, known = self.options.root, self.outcome.problems, self.record.sources
        self._memory.forgets = known is None
        if known is None:
            return load_site(root, problems, self._cache)
        beside = [f"{path} {value}" for path, value in (self.record.digests or {}).items() if not path.endswith(".md")]
        key = digest("\n".join([str(root.resolve()), self._code, *beside]))
        if key in _KEPT:
            return with_documents(_KEPT[key].loaded, root, problems, self._cache, known)
        loaded = load_site(root, problems, self._cache, known)
        _KEPT.clear()
        if loaded is not None and not problems:
            _KEPT[key] = Kept(loaded, make_environment(root))
        return loaded

    def _templates(self) -> Templates:
        kept = next(iter(_KEPT.values()), None)
        is_kept = kept is not None and self.record.sources is not None
        templates = kept.templates if kept and is_kept else make_environment(self.options.root)
        templates.bytecode_cache = CompiledTemplates(self._cache)
        return templates

    def _maker(self, *, keeps: bool = True) -> SiteFiles:
        from sitegen.outputs.site_files import SiteFiles
        from sitegen.pages.indexes import make_indexes, provide_indexes
        from sitegen.pages.uses import figure_uses

        options, loaded, today = self.options, self._loaded, self._examiner.today
        uses, state = figure_uses(loaded.site, self._graph)
        indexes = make_indexes(loaded.site, today, uses)
        provide_indexes(self._graph, indexes, f"{self._examiner.states.indexed} {today}", state)
        return SiteFiles(
            site=loaded.site,
            graph=self._graph,
            cache=self._cache,
            indexes=indexes,
            package=loaded.package,
            root=options.root,
            environment=self._templates(),
            base_url=base_url_of(loaded.site, options),
            today=today,
            commit=options.commit,
            digests=self._digests,
            why=self.outcome.why,
            keeps=keeps,
        )

    @functools.cached_property
    def _drawing(self) -> Mapping[str, Any]:
        """What whoever draws has to know."""
        colours = picture_colours(self.site, self.options.root)
        return {
            "fonts": fonts(self.options.root), "store": self._memory, "machinery": self._code, "colours": colours
        }

    def _artist(self) -> Artist:
        from sitegen.charts.artist import Artist

        return Artist(**self._drawing)

    def _understudy(self) -> Artist:
        from sitegen.charts.artist import Understudy

        return Understudy(**self._drawing)

    def _look_at(self, made: Made) -> None:
        """Every check of finished files: their names, their links and places, and where what can be found leads."""
        from sitegen.outputs.search import check_homes
        from sitegen.publish.names import check_names

        graph, problems, files = self._graph, self.outcome.problems, made.files
        check_names(files, problems)
        graph.provide_known(NAMES, {ALL: digest("\n".join(sorted(files)))})
        base_url = base_url_of(self.site, self.options)
        graph.rest(FINISHED, {"--base-url": base_url})
        is_sound = graph.is_fresh(FINISHED, "links") and not _loses_places(made)
        if made.pages.made or not is_sound:
            graph.spoil(FINISHED, "links")
            changed = [name for name in files if name.endswith(".css") or name in made.pages.made]
            faults = follow_links(files, base_url, made.facts, changed if is_sound else None)
            if faults:
                from sitegen.tracing import Tracer

                tracer = Tracer(self.options.root, files, made.routes.all, made.renderer, made.facts.ids)
                tracer.report(faults, problems)
            else:
                graph.put(FINISHED, "links", {Read(NAMES, ALL)}, value=True)
        if not (is_sound and graph.is_fresh(FINISHED, "homes")):
            reads, before = {Read(NAMES, ALL)}, problems.errors_found
            check_homes(made.routes.all, made.facts.ids, made.contexts(reads), problems)
            if problems.errors_found == before:
                graph.put(FINISHED, "homes", reads, value=True)

    def _weights(self, made: Made) -> Mapping[str, int]:
        """How many bytes each page costs a reader; those that nothing has changed of are known."""
        from sitegen.outputs.weights import page_weights

        before = self.record.published
        files, beside = made.files, [name for name in made.files if name not in made.facts.addresses]
        is_known = before is not None and before.keys() == files.keys() and all(
            before[name][0] == files.digest(name) for name in beside if not name.startswith(NOT_LOADED)
        )
        if before is None or not is_known:
            return page_weights(files, made.facts, cache=self._cache)
        changed = [name for name in made.facts.addresses if before[name][0] != files.digest(name)]
        return {**self.record.state["weights"], **page_weights(files, made.facts, changed, self._cache)}

    def _publish(self, made: Made) -> None:
        from sitegen.publish.tree import publish, republish
        from sitegen.publish.workspace import Workspace

        options, outcome, files, before = self.options, self.outcome, made.files, self.record.published
        is_asked_for = options.output != options.root / SITE
        if is_link(str(options.output)) and not is_asked_for and Workspace(options.output.resolve()).made() is None:
            outcome.problems.add("workspace-link", Location(SITE), link=options.output)
            return
        digests = {name: files.digest(name) for name in files}
        settled = functools.partial(self._settle, digests, time.time_ns())
        known = {name: (digests[name], files.size(name)) for name in files}
        if before is not None and before.keys() == digests.keys():
            changed = files.only(name for name in files if before[name][0] != digests[name])
            outcome.written, outcome.unchanged = len(changed), len(files) - len(changed)
            outcome.tree = published_files(options.output, known)
            if not changed:
                settled()
                return
            if republish(changed, options.output, outcome.problems, is_current=self.record.is_latest, settled=settled):
                return
            if outcome.problems.errors:
                return
        sources = [options.root / name for name in SOURCES]
        found = publish(files, options.output, outcome.problems, sources, settled=settled)
        outcome.tree = published_files(options.output, known)
        outcome.written, outcome.unchanged, outcome.removed = found.written, found.unchanged, found.removed

    def _settle(self, digests: Mapping[str, str], began: int) -> None:
        self.record.settle(digests, began)
        self.options.shown(self.outcome)


def _loses_places(made: Made) -> bool:
    """Whether a page that was printed again lacks a place that it had, or wasn't known before."""
    before, ids = made.pages.before, made.facts.ids
    return any(known is None or {*known.ids} - ids(name) for name, known in before.items())


def _examples(routes: Sequence[Route]) -> Iterator[Route]:
    """The first page that is nothing but its text and the first chart's, whose drawings other pages show, too."""
    wanted = {"document", "chart"}
    for route in routes:
        if route.kind.name in wanted:
            wanted.remove(route.kind.name)
            yield route


def picture_colours(site: Site, root: Path) -> Mapping[str, str]:
    """The colours of pictures to take away, from the site's style sheet."""
    from sitegen.charts.theme import palette_of
    from sitegen.outputs.area_styles import STYLE_SHEET, styled_files
    from sitegen.outputs.web import static_files

    return palette_of(styled_files(site, static_files(root)).get(STYLE_SHEET, b"").decode(errors="replace"))


def published_files(output: Path, known: Mapping[str, tuple[str, int]]) -> Files:
    """The files of an output, whose digests and sizes are known."""
    files = Files()
    for name, (content, size) in known.items():
        files.put(name, File((output / name).read_bytes, content, size))
    return files
