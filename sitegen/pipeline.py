"""The build, told as the list of its stages."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.build import Build
from sitegen.model.files import Files
from sitegen.model.records import AuditRecord
from sitegen.model.site import Site
from sitegen.outcome import Options, Outcome, build_date, memory_of
from sitegen.problems import Location, Problems
from sitegen.progress import silent
from sitegen.publish.memory import borrow_memory, open_memory
from sitegen.sources.files import Reader
from sitegen.sources.load import load_site

if TYPE_CHECKING:
    from sitegen.outputs.site_files import Made

Say = Callable[[str, int, int], None]
"""Is told of each thing done: the stage, how many, of how many."""


def check(options: Options, since: str = "", *, covers: bool = False) -> Outcome:
    """Reads and judges everything, finished pages too; draws nothing and writes nothing.

    What the last build has noted spares looking again at what hasn't changed since. `since` names a commit: what the
    tables said then is held against what they say. `covers`: the numbers of each page are counted, too.
    """
    with borrow_memory(memory_of(options.root)) as memory:
        build = Build(options, memory)
        if build.record.is_current and not since and not covers:
            build.outcome.problems.extend(build.record.problems)
            return build.outcome
        made = build.tried()
        if covers and made is not None:
            build.outcome.coverage = _coverage(made, build.site)
    if since and build.outcome.site is not None:
        _look_back(build.outcome.site, since, options, build.outcome.problems)
    return build.outcome


def _coverage(made: Made, site: Site) -> list[dict[str, Any]]:
    """How many numbers each page shows, how many are bound, and which are not: as JSON can hold it."""
    from sitegen.checks.coverage import cover_pages
    from sitegen.pages.addresses import file_of

    pages = ((language, file_of(address)) for address, language in made.routes.addresses.items())
    covered = cover_pages(((name, language, made.files[name]) for language, name in pages), site)
    return [{**vars(each), "shown": each.shown} for each in covered]


def _look_back(site: Site, since: str, options: Options, problems: Problems) -> None:
    from sitegen.checks.history import check_history
    from sitegen.pages.retired import check_removed
    from sitegen.sources.history import read_past

    past = read_past(options.root, since, site.tables, problems)
    if past is not None:
        check_history(site, past, problems)
        check_removed(site, past, problems)


def build(options: Options, say: Say = silent) -> Outcome:
    """Reads, judges, draws, prints and publishes; an error leaves the output as it was."""
    started = time.monotonic()
    with open_memory(memory_of(options.root)) as memory:
        outcome = Build(options, memory, say=say).published()
    outcome.seconds = time.monotonic() - started
    return outcome


def make(options: Options, look: Callable[[Files], None], say: Say = silent) -> Outcome:
    """Makes every file of the site out of nothing that was kept, writes none, and shows them to `look`."""
    with open_memory(None) as memory:
        build = Build(options, memory, say=say)
        made = build.made()
        if made is not None:
            look(made.files)
    return build.outcome


def prepare(options: Options) -> None:
    """Makes the next build in this process a quick one: what it has to load, read and compile, it then has."""
    with borrow_memory(memory_of(options.root)) as memory:
        Build(options, memory).rehearse()


def audit(options: Options, text: Path, *, write: bool) -> Outcome:
    """The source text against the data, in both directions; with `write`, refreshes what only the text can tell."""
    from sitegen.checks.audit import audit as audit_site
    from sitegen.checks.balance import check_balance

    outcome = Outcome()
    whole = text.resolve()
    content = Reader(whole.parent, outcome.problems).text(whole.name)
    if content is None:
        return outcome
    loaded = load_site(options.root, outcome.problems)
    if loaded is None:
        return outcome
    if write:
        outcome.problems = Problems()
        _refresh(options.root, loaded.site, content, outcome.problems)
        if not outcome.succeeded:
            return outcome
        loaded = load_site(options.root, outcome.problems)
        if loaded is None:
            return outcome
    outcome.site = loaded.site
    check_balance(loaded.site, outcome.problems)
    audit_site(loaded.site, content, outcome.problems)
    if write and outcome.succeeded:
        _record_audit(loaded.site, options, outcome.problems)
    return outcome


def _record_audit(site: Site, options: Options, problems: Problems) -> None:
    """Leaves word of an audit that found nothing, unless the last one already says the same."""
    from sitegen.model.audited import AuditState, audit_state, claims_digest, text_digest
    from sitegen.sources.settings import AUDIT, audit_file

    if audit_state(site) is not AuditState.CURRENT:
        record = AuditRecord(build_date(site, options, problems).isoformat(), text_digest(site), claims_digest(site))
        _rewrite(options.root / AUDIT, AUDIT, audit_file(record), problems)


def _refresh(root: Path, site: Site, text: str, problems: Problems) -> None:
    """Writes the numerals and digests of the text's paragraphs into `report.csv`; reports that it is open elsewhere."""
    from sitegen.checks.audit import facts_of
    from sitegen.outputs.tables import csv_bytes

    facts = facts_of(text, site)
    table = site.tables["report"]
    rows: list[dict[str, Any]] = []
    for row in table.rows:
        fact = facts.get(int(row["paragraph"]))
        changed = {"numerals": ";".join(fact.numerals), "digest": fact.digest} if fact else {}
        rows.append({**row.cells, **changed})
    name = f"data/{table.schema.path}"
    _rewrite(root / name, name, csv_bytes(table.schema.columns, rows), problems)


def _rewrite(path: Path, name: str, content: bytes, problems: Problems) -> None:
    from sitegen.publish.files import FileHeldError, replace_file

    try:
        replace_file(path, content)
    except FileHeldError:
        problems.add("file-in-use", Location(name), file=path.name)
