"""A build in which nothing but words of pages has changed: it looks at those pages, and at nothing else.

The last build has recorded all that it depended on, what it made of it, and which pages read what of each document.
So the pages that show what has changed are known without a look at any other, and the time that this takes does not
grow with the site. Whatever is not of this simple kind is left to a whole build, which makes the same.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.changes import NotSimpleError, Singly, changed_documents
from sitegen.checks.fronts import nameable
from sitegen.checks.quotations import quotations_of
from sitegen.checks.texts import Rules, TextChecks, make_rules
from sitegen.model.documents import Document
from sitegen.model.files import File, Files, StandingFiles
from sitegen.model.recall import Recall
from sitegen.model.recording import WHOLE, digest, document_facts, front_table
from sitegen.model.shelf import Notes
from sitegen.outcome import SOURCES, Options, Outcome, base_url_of, build_date, fonts, memory_of
from sitegen.pages.environment import Templates, make_environment
from sitegen.problems import Location, Problem, Problems
from sitegen.publish.memory import Memory, borrow_memory, open_memory
from sitegen.sources.documents import NAME, is_spaced, noted_under, read_document
from sitegen.sources.files import Reader
from sitegen.sources.load import Loaded, load_site, with_documents
from sitegen.standing import FILE, FOLDER, OUTPUT, Look, UnsureError, renew_record

if TYPE_CHECKING:
    from sitegen.model.recording import Read
    from sitegen.outputs.archive import Archive
    from sitegen.outputs.page_text import PageText
    from sitegen.pages.kind import Route
    from sitegen.pages.renderer import Renderer


@dataclass(frozen=True)
class Facts:
    """What does not change with documents: the site beside them, the rules for texts, the templates."""

    loaded: Loaded
    rules: Rules
    templates: Templates


_FACTS: dict[str, Facts] = {}
"""What the last build in this process rested on, by a digest of it."""


def amend(options: Options, look: Look | None, *, is_made: bool = True) -> Outcome | None:
    """Builds what shows the changed words, or only looks at it; `None`, with nothing done, if more has changed."""
    changed = None if look is None else changed_documents(look, options.root.resolve())
    if look is None or changed is None:
        return None
    path = memory_of(options.root)
    with open_memory(path, forgets=False) if is_made else borrow_memory(path) as memory:
        amendment = Amendment(options, look, changed, memory, is_made=is_made)
        try:
            return amendment.made() if is_made else amendment.checked()
        except NotSimpleError:
            return None


class Printed(NamedTuple):
    """What a small build has printed, beside what was there before."""

    old: Files
    files: Files
    """All files, as they are now."""
    pages: Files
    """The pages that have become different."""
    routes: Sequence[Route]
    renderer: Renderer
    reads: Mapping[str, Sequence[Read]]
    """By address, what of documents each page was made of."""


@dataclass
class Amendment:
    """One build of a few changed documents."""

    options: Options
    look: Look
    changed: Mapping[str, int]
    memory: Memory
    outcome: Outcome = field(default_factory=Outcome)
    is_made: bool = True
    """Whether what is printed is to be published, and not only looked at."""
    _is_read: bool = False
    """Whether this build has read the site beside the documents, and the documents with it."""

    def made(self) -> Outcome:
        """Checks, prints and publishes. Raises `NotSimpleError` before anything is published."""
        outcome = self.outcome
        self._check()
        if outcome.succeeded:
            files, pages = self._print()
            if outcome.succeeded:
                self._publish(files, pages)
        return outcome

    def checked(self) -> Outcome:
        """Checks, prints what has changed and looks at it. Raises `NotSimpleError`."""
        if not self.changed:
            self._take_over(())
            return self.outcome
        self._check()
        if self.outcome.succeeded:
            self._look_at(self._printed())
        return self.outcome

    @cached_property
    def _state(self) -> Mapping[str, Any]:
        try:
            state: Mapping[str, Any] = json.loads(self.look.state)
        except ValueError as error:
            raise NotSimpleError from error
        if self.options.machinery not in ("", state["machinery"]):  # this process has loaded other code
            raise NotSimpleError
        return state

    @cached_property
    def _notes(self) -> Notes:
        return Notes(self.memory, self._state["machinery"])

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """The digests of all sources by path; empty for those that have changed."""
        root = self.options.root.resolve()
        below = tuple(f"{FILE}{root}/{source}/" for source in SOURCES)
        return {
            entry[len(str(root)) + 2 :]: "" if position in self.look.changed else self.look.digests[position]
            for position, entry in enumerate(self.look.entries)
            if entry.startswith(below)
        }

    @cached_property
    def facts(self) -> Facts:
        """All of the site but its documents, which have not changed; a preview need not read it again."""
        others = [f"{path} {value}" for path, value in self._known.items() if not path.endswith(".md")]
        key = digest("\n".join([str(self.options.root.resolve()), self._state["machinery"], *others]))
        if key not in _FACTS:
            problems = self.outcome.problems  # documents are read when they are asked for, and tell it then
            loaded = load_site(self.options.root.resolve(), problems, self._notes, self._known)
            if loaded is None or len(problems):
                raise NotSimpleError
            self._is_read = True
            _FACTS.clear()
            rules = make_rules(loaded.site, loaded.digests)
            _FACTS[key] = Facts(loaded, rules, make_environment(self.options.root))
        return _FACTS[key]

    @cached_property
    def loaded(self) -> Loaded:
        """The site, of whose documents only the changed ones are read."""
        loaded = self.facts.loaded
        if not self._is_read:
            root, known = self.options.root.resolve(), self._known
            loaded = with_documents(loaded, root, self.outcome.problems, self._notes, known)
        if len(self.outcome.problems):
            raise NotSimpleError
        for path, position in self.changed.items():
            if loaded.digests.get(path) != self.look.changed[position]:  # edited once more meanwhile
                raise NotSimpleError
        return loaded

    @cached_property
    def _twins(self) -> tuple[tuple[Document, Document], ...]:
        """Each changed document as it was and as it is."""
        twins = []
        for path, position in self.changed.items():
            match = NAME.fullmatch(path)
            name, language = (match["name"], match["language"]) if match else ("", "")
            reader = Reader(self.options.root, Problems(), self._notes, {path: self.look.digests[position]})
            spaced = is_spaced(self.loaded.site.languages, language)
            is_noted = reader.is_noted(noted_under(spaced=spaced), path)
            if not is_noted or (name, language) not in self.loaded.site.documents:
                raise NotSimpleError
            before = read_document(path, name, language, reader, spaced=spaced)
            if before is None:
                raise NotSimpleError
            twins.append((before, self.loaded.site.documents[name, language]))
        return tuple(twins)

    def _check(self) -> None:
        """Judges the changed pages, and takes over what was found in the others."""
        site, problems = self.loaded.site, self.outcome.problems
        self.outcome.site = site
        names = list(dict.fromkeys(now.name for _, now in self._twins))
        if any(before.title != now.title or quotations_of(before) != quotations_of(now) for before, now in self._twins):
            raise NotSimpleError  # others say its title, and are judged by that; a quotation may be cited no more
        rules = replace(self.facts.rules, known=nameable(site))  # pages may have come or gone since
        TextChecks(site, rules, self.recall).pages(names, self.loaded.digests, problems)
        self._take_over({f"content/{name}.{code}.md" for name in names for code in site.languages})

    def _take_over(self, judged: Collection[str]) -> None:
        """Tells what was found in all files but those that have been judged anew."""
        for code, path, line, column, fields in self._state["problems"]:
            if path not in judged:
                self.outcome.problems.extend([Problem(Location(path, line, column), code, fields)])

    def _printed(self) -> Printed:
        """The pages that show what has changed; reports templates that fail."""
        from sitegen.pages.addresses import file_of
        from sitegen.pages.routes import routes_at
        from sitegen.pages.uses import figures_of

        site, problems = self.loaded.site, self.outcome.problems
        if any(set(figures_of(before, site)) != set(figures_of(now, site)) for before, now in self._twins):
            raise NotSimpleError  # the page of the source lists who shows a figure
        old, files = self.standing_files(), self.standing_files()
        pages = Files()
        renderer, archive = self.printers(old)
        addresses = self._readers()
        routes = routes_at(addresses, site, self.maker.indexes)
        for route, page in archive.pages(routes, renderer, problems):
            name = file_of(route.address)
            if page.digest != old.digest(name):
                pages.put(name, page)
                files.put(name, page)
        return Printed(old, files, pages, routes, renderer, archive.reads)

    def _look_at(self, printed: Printed) -> None:
        """Reports what is wrong with the pages that have changed."""
        from sitegen.checks.links import Pages, follow_links

        files, pages, problems = printed.files, printed.pages, self.outcome.problems
        if problems.errors:
            return
        before, now = (Pages(tree, self._notes) for tree in (printed.old, files))
        if any(before.ids(name) - now.ids(name) for name in pages):
            raise NotSimpleError  # whoever links to a place that is no longer there must be found
        faults = follow_links(files, self.maker.base_url, now, pages)
        if faults:
            from sitegen.tracing import Tracer

            Tracer(self.maker.root, files, printed.routes, printed.renderer, now.ids).report(faults, problems)

    def _print(self) -> tuple[Files, Files]:
        """All files of the site, and those of them that have changed."""
        from sitegen.outputs.archive import KEPT, add_readers
        from sitegen.outputs.weights import page_weights
        from sitegen.pages.addresses import INDEX

        printed = self._printed()
        files, pages, notes = printed.files, printed.pages, self._notes
        self._look_at(printed)
        if self.outcome.problems.errors:
            return files, pages
        for name, index in self._indexes(printed.routes, printed.old, files).items():
            pages.put(name, File.of(index))
            files.put(name, File.of(index))
        self.outcome.weights = {**self._state["weights"], **page_weights(files, notes, pages)}
        add_readers(printed.reads, notes, self._state["readers"])
        for name in files:
            if name.endswith(".html"):
                self.outcome.why.setdefault(name.removesuffix(INDEX), KEPT)
        return files, pages

    def standing_files(self) -> Files:
        """The files of the site as the last build left them; others may be put in their place."""
        start = f"{OUTPUT}{self._output}/"
        positions = {
            entry[len(start) :]: position for position, entry in enumerate(self.look.entries) if entry.startswith(start)
        }
        return StandingFiles(self._output, positions, self.look.digests, self.look.sizes)

    def printers(self, downloads: Files) -> tuple[Renderer, Archive]:
        """What prints pages, and what keeps them; drawings are made when they are asked for."""
        drawn = [(chart, code) for chart in self.loaded.site.charts for code in self.loaded.site.languages]
        drawings = Singly(drawn, lambda key: self._artist.recalled(*key, self.recall))
        found: tuple[Renderer, Archive] = self.maker.printers(drawings, downloads)
        return found

    def _indexes(self, routes: Sequence[Route], old: Files, files: Files) -> dict[str, bytes]:
        """The search indexes in which other words are found than before."""
        from sitegen.outputs.index_edit import edited_index
        from sitegen.outputs.search import CHART_ANCHOR, index_files, shown_of
        from sitegen.pages.shell import search_index

        site, notes = self.loaded.site, self._notes
        found: dict[str, dict[str, PageText]] = {}
        for route in routes:
            before, now = (shown_of(route, tree, site, notes) for tree in (old, files))
            if now is None or before is None or now == before:
                continue
            if any(name.startswith(CHART_ANCHOR) for name in now.anchors ^ before.anchors):
                raise NotSimpleError  # a chart is found where it stands first
            found.setdefault(route.language, {})[route.address] = now
        edited: dict[str, bytes] = {}
        for code, pages in found.items():
            index = edited_index(old[search_index(code)], pages, self.maker.context(code))
            edited |= index_files(code, index)
        return edited

    def _readers(self) -> set[str]:
        """The addresses of the pages that show what has changed."""
        from sitegen.outputs.archive import readers_of

        found: set[str] = set()
        for before, now in self._twins:
            old, new = document_facts(before), document_facts(now)
            keys = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
            table = front_table(now.name, now.language)
            readers = readers_of(table, {*keys, WHOLE}, self._notes, self._state["readers"])
            if readers is None:
                raise NotSimpleError
            found |= readers
        return found

    @cached_property
    def recall(self) -> Recall:
        return Recall(self.loaded.site, self._notes)

    @cached_property
    def maker(self) -> Any:
        from sitegen.checks.links import LINKS, read_places
        from sitegen.outputs.site_files import SiteFiles
        from sitegen.pages.indexes import make_indexes
        from sitegen.pages.uses import figure_uses

        options, loaded = self.options, self.loaded
        all_uses = functools.cache(
            lambda: figure_uses(loaded.site)
        )  # looks at every page: if one is asked for, and once
        uses = Singly(loaded.site.figures, lambda figure: all_uses()[figure])
        return SiteFiles(
            recall=self.recall,
            indexes=make_indexes(loaded.site, self._today, uses),
            package=loaded.package,
            root=options.root,
            environment=self.facts.templates,
            base_url=base_url_of(loaded.site, options),
            today=self._today,
            commit=options.commit,
            memory=self.memory,
            looks={} if self.is_made else {LINKS: read_places},
            why=self.outcome.why,
            digests=loaded.digests,
            keeps=self.is_made,
        )

    @cached_property
    def _artist(self) -> Any:
        from sitegen.charts.artist import Artist, Understudy

        kind = Artist if self.is_made else Understudy
        return kind(fonts(self.options.root), shelf=self.memory, machinery=self._state["machinery"])

    @cached_property
    def _today(self) -> dt.date:
        return build_date(self.loaded.site, self.options, self.outcome.problems)

    @property
    def _output(self) -> Path:
        return self.options.output.resolve()

    def _publish(self, files: Files, pages: Files) -> None:
        from sitegen.publish.tree import republish

        outcome = self.outcome
        outcome.tree = files
        outcome.written, outcome.unchanged = len(pages), len(files) - len(pages)
        if not pages:
            self._settle(pages)
        elif not republish(
            pages,
            self._output,
            outcome.problems,
            is_current=self.look.is_current,
            settled=lambda: self._settle(pages),
        ):
            if outcome.problems.errors:
                return
            raise NotSimpleError
        for name in pages:
            files.put(name, File((self._output / name).read_bytes, pages.digest(name), pages.size(name)))

    def _settle(self, pages: Files) -> None:
        """Records what this build rested on: the same as the last one's, but for what has changed."""
        from sitegen.publish.workspace import Workspace

        manifest = FILE + str(Workspace(self._output).manifest)
        made = {f"{OUTPUT}{self._output}/{name}": pages.digest(name) for name in pages}
        folders = {f"{FOLDER}{folder}" for name in pages for folder in (self._output / name).parents}
        self.outcome.readers = self._state["readers"]
        self.options.shown(self.outcome)
        state = self.outcome.state(self._state["machinery"])
        with contextlib.suppress(UnsureError, OSError):
            renew_record(self.look, made, {manifest, *folders}, self.outcome.told(self.options.root), state)
