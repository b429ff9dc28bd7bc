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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sitegen.model.documents import Document
from sitegen.model.files import File, Files
from sitegen.model.recording import WHOLE, document_facts, front_table
from sitegen.model.shelf import Notes
from sitegen.outcome import MEMORY, SOURCES, Options, Outcome, build_date, fonts
from sitegen.problems import Location, Problem, Problems
from sitegen.publish.memory import Memory, open_memory
from sitegen.quick import RECORD, Record, day_asked, question
from sitegen.sources.documents import NAME, NOTED, read_document
from sitegen.sources.files import Reader
from sitegen.sources.load import Loaded, load_site
from sitegen.standing import (
    FILE,
    FOLDER,
    OUTPUT,
    Look,
    UnsureError,
    look_at,
    renew_record,
)

MOST_CHANGED = 20
"""More changed documents than this are left to a whole build."""
Key = TypeVar("Key")
Value = TypeVar("Value")


class NotSimpleError(Exception):
    """What has changed is more than words of pages."""


def amend(options: Options) -> Outcome | None:
    """Builds what shows the changed words; `None`, with nothing done, if anything else has changed."""
    root, output = options.root.resolve(), options.output.resolve()
    record = Record(str(root / RECORD), str(output))
    day = day_asked(options.today.isoformat() if options.today else "")
    asked = question(str(root), options.base_url, day)
    look = look_at(record, asked)
    if look is None:
        return None
    changed = _changed_documents(look, root)
    if changed is None:
        return None
    with open_memory(root / MEMORY, forgets=False) as memory:
        try:
            return _Amendment(options, look, changed, memory).made()
        except NotSimpleError:
            return None


def _changed_documents(look: Look, root: Path) -> dict[str, int] | None:
    """The position of each document that was edited, by path in the root; `None` if anything else has changed."""
    found = {}
    for position in look.changed:
        entry = look.entries[position]
        path = entry[1:].removeprefix(f"{root}/")
        if entry[0] != FILE or NAME.fullmatch(path) is None or look.changed[position] == "-":
            return None
        found[path] = position
    return found if len(found) <= MOST_CHANGED else None


@dataclass
class _Amendment:
    """One build of a few changed documents."""

    options: Options
    look: Look
    changed: Mapping[str, int]
    memory: Memory
    outcome: Outcome = field(default_factory=Outcome)

    def made(self) -> Outcome:
        """Checks, prints and publishes. Raises `NotSimpleError` before anything is published."""
        loaded, outcome = self._loaded, self.outcome
        outcome.site = loaded.site
        self._check()
        if outcome.succeeded:
            files, pages = self._print()
            if outcome.succeeded:
                self._publish(files, pages)
        return outcome

    @cached_property
    def _state(self) -> Mapping[str, Any]:
        try:
            state: Mapping[str, Any] = json.loads(self.look.state)
        except ValueError as error:
            raise NotSimpleError from error
        return state

    @cached_property
    def _notes(self) -> Notes:
        return Notes(self.memory, self._state["machinery"])

    @cached_property
    def _loaded(self) -> Loaded:
        """The site, of whose files only the changed ones are read."""
        root = self.options.root.resolve()
        known: dict[str, str] = {}
        below = tuple(f"{FILE}{root}/{source}/" for source in SOURCES)
        for position, entry in enumerate(self.look.entries):
            if entry.startswith(below):
                is_known = position not in self.look.changed
                known[entry[len(str(root)) + 2 :]] = self.look.digests[position] if is_known else ""
        loaded = load_site(root, self.outcome.problems, self._notes, known)
        if loaded is None or len(self.outcome.problems):
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
            if not reader.is_noted(NOTED, path) or (name, language) not in self._loaded.site.documents:
                raise NotSimpleError
            before = read_document(path, name, language, reader)
            if before is None:
                raise NotSimpleError
            twins.append((before, self._loaded.site.documents[name, language]))
        return tuple(twins)

    def _check(self) -> None:
        """Judges the changed pages, and takes over what was found in the others."""
        from sitegen.checks.texts import TextChecks, check_texts

        site, problems = self._loaded.site, self.outcome.problems
        names = list(dict.fromkeys(now.name for _, now in self._twins))
        if any(before.title != now.title for before, now in self._twins):
            raise NotSimpleError  # others say it, and are judged by what they say
        check_texts(TextChecks(site), self._loaded.digests, problems, self._notes, names)
        judged = {f"content/{name}.{code}.md" for name in names for code in site.languages}
        for code, path, line, column, fields in self._state["problems"]:
            if path not in judged:
                problems.extend([Problem(Location(path, line, column), code, fields)])

    def _print(self) -> tuple[Files, Files]:
        """All files of the site, and those of them that have changed."""
        from sitegen.checks.links import check_links, ids_of
        from sitegen.outputs.archive import KEPT, add_readers
        from sitegen.outputs.search import shown_of
        from sitegen.outputs.weights import page_weights
        from sitegen.pages.addresses import INDEX, file_of
        from sitegen.pages.press import plan_pages
        from sitegen.pages.uses import figure_uses, figures_of

        site, problems, notes = self._loaded.site, self.outcome.problems, self._notes
        if any(set(figures_of(before, site)) != set(figures_of(now, site)) for before, now in self._twins):
            raise NotSimpleError  # the page of the source lists who shows a figure
        old, files, pages = _Standing(self.look, self._output), _Standing(self.look, self._output), Files()
        press, archive = self._maker.printers(
            _Lazily(lambda key: self._maker.artist.draw(site.charts[key[0]], site, key[1])),
            old,
            _Lazily(lambda figure: figure_uses(site).get(figure, ())),
        )
        addresses = self._readers()
        plans = [plan for plan in plan_pages(site) if plan.address in addresses]
        for plan in plans:
            name, page = file_of(plan.address), archive.page(plan, press, problems)
            if page.digest != old.digest(name):
                pages.put(name, page)
                files.put(name, page)
        if problems.errors:
            return files, pages
        if any(ids_of(old, name, notes) - ids_of(files, name, notes) for name in pages):
            raise NotSimpleError  # whoever links to a place that is no longer there must be found
        found = {
            plan.language for plan in plans if shown_of(plan, old, site, notes) != shown_of(plan, files, site, notes)
        }
        if found:
            indexes = Files(self._maker.search(list(plan_pages(site)), files, sorted(found), problems))
            for name in indexes:
                pages.put(name, File.of(indexes[name]))
                files.put(name, File.of(indexes[name]))
        check_links(files, self._maker.base_url, problems, notes, pages)
        self.outcome.weights = {**self._state["weights"], **page_weights(files, notes, pages)}
        add_readers(archive.reads, notes)
        for name in files:
            if name.endswith(".html"):
                self.outcome.why.setdefault(name.removesuffix(INDEX), KEPT)
        return files, pages

    def _readers(self) -> set[str]:
        """The addresses of the pages that show what has changed."""
        from sitegen.outputs.archive import readers_of

        found: set[str] = set()
        for before, now in self._twins:
            old, new = document_facts(before), document_facts(now)
            keys = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
            readers = readers_of(front_table(now.name, now.language), {*keys, WHOLE}, self._notes)
            if readers is None:
                raise NotSimpleError
            found |= readers
        return found

    @cached_property
    def _maker(self) -> Any:
        from sitegen.charts.artist import Artist
        from sitegen.outputs.site_files import SiteFiles
        from sitegen.pages.environment import make_environment

        options, loaded, machinery = self.options, self._loaded, self._state["machinery"]
        return SiteFiles(
            site=loaded.site,
            package=loaded.package,
            root=options.root,
            artist=Artist(fonts(options.root), shelf=self.memory, machinery=machinery),
            environment=make_environment(options.root),
            base_url=options.base_url or loaded.site.settings.base_url,
            today=self._today,
            memory=self.memory,
            machinery=machinery,
            why=self.outcome.why,
            digests=loaded.digests,
        )

    @cached_property
    def _today(self) -> dt.date:
        return build_date(self._loaded.site, self.options, self.outcome.problems)

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
        elif not republish(pages, self._output, outcome.problems, settled=lambda: self._settle(pages)):
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
        state = self.outcome.state(self._state["machinery"])
        with contextlib.suppress(UnsureError, OSError):
            renew_record(self.look, made, {manifest, *folders}, self.outcome.told(), state)


class _Standing(Files):
    """The files of the last build as they stand in the output, under any that are put in their place."""

    def __init__(self, look: Look, output: Path) -> None:
        super().__init__()
        self._output = output
        start = f"{OUTPUT}{output}/"
        self._known = {
            entry[len(start) :]: position for position, entry in enumerate(look.entries) if entry.startswith(start)
        }
        self._look = look

    def __getitem__(self, name: str) -> bytes:
        return self._files[name].load() if name in self._files else (self._output / name).read_bytes()

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def digest(self, name: str) -> str:
        return self._files[name].digest if name in self._files else self._look.digests[self._known[name]]

    def size(self, name: str) -> int:
        return self._files[name].size if name in self._files else int(self._look.stamps[self._known[name]].split()[1])


class _Lazily(Mapping[Key, Value]):
    """What is worked out for a key when it is asked for."""

    def __init__(self, work_out: Callable[[Key], Value]) -> None:
        self._work_out = functools.cache(work_out)

    def __getitem__(self, key: Key) -> Value:
        return self._work_out(key)

    def __iter__(self) -> Iterator[Key]:
        raise NotSimpleError

    def __len__(self) -> int:
        raise NotSimpleError
