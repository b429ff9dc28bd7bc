"""The build, told as the list of its stages."""

from __future__ import annotations

import datetime as dt
import functools
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sitegen.model.files import File, Files
from sitegen.model.recall import Recall
from sitegen.model.records import AuditRecord
from sitegen.model.shelf import UNNOTED, Notes
from sitegen.model.site import Site
from sitegen.outcome import SOURCES, Options, Outcome, base_url_of, build_date, fonts, memory_of, zone_of
from sitegen.problems import Location, Problems
from sitegen.progress import silent
from sitegen.publish.memory import Memory, borrow_memory, open_memory
from sitegen.quick import SITE
from sitegen.sources.files import Reader
from sitegen.sources.load import Loaded, load_site
from sitegen.trust import is_link
from sitegen.witness import Witness, witness_code

if TYPE_CHECKING:
    from sitegen.outputs.site_files import Made, SiteFiles

STYLE_SHEET = "static/site.css"
MAKERS = (
    *("altair", "babel", "fonttools", "imagesize", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins"),
    *("nh3", "pillow", "pyyaml", "typst", "vl-convert-python"),
)
"""Libraries whose version decides what is made."""
Say = Callable[[str, int, int], None]
"""Is told of each thing done: the stage, how many, of how many."""


def check(options: Options, since: str = "", *, covers: bool = False) -> Outcome:
    """Reads and judges everything, finished pages too; draws nothing and writes nothing.

    What the last build has noted spares looking again at what hasn't changed since. `since` names a commit: what the
    tables said then is held against what they say. `covers`: the numbers of each page are counted, too.
    """
    from sitegen.amending import amend
    from sitegen.changes import known_code, look_for

    look = look_for(options)
    outcome = None if since or covers else amend(options, look, is_made=False)
    code = options.machinery or known_code(look, options.root.resolve())
    return outcome or _check_all(replace(options, machinery=code), since, covers=covers)


def _check_all(options: Options, since: str, *, covers: bool) -> Outcome:
    path, outcome = memory_of(options.root), Outcome()
    with borrow_memory(path) as memory:
        examined = _examine(options, outcome, Notes(memory, _code(options) if path and path.exists() else ""))
        if examined is not None and outcome.succeeded:
            made = _try(examined, memory, options, outcome)
            if covers and outcome.succeeded:
                outcome.coverage = _coverage(made, examined[0].site)
    if since and outcome.site is not None:
        _look_back(outcome.site, since, options, outcome.problems)
    return outcome


def _coverage(made: Made, site: Site) -> list[dict[str, Any]]:
    """How many numbers each page shows, how many are bound, and which are not: as JSON can hold it."""
    from sitegen.checks.coverage import cover_pages
    from sitegen.pages.addresses import file_of

    pages = ((route, file_of(route.address)) for route in made.routes)
    covered = cover_pages(((name, route.language, made.files[name]) for route, name in pages), site)
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
    from sitegen.amending import amend
    from sitegen.changes import look_for

    started = time.monotonic()
    outcome = amend(options, look_for(options))
    if outcome is None:
        outcome = _build_all(options, say)
    outcome.seconds = time.monotonic() - started
    return outcome


def make(options: Options, look: Callable[[Files], None], say: Say = silent) -> Outcome:
    """Makes every file of the site out of nothing that was kept, writes none, and shows them to `look`."""
    outcome = Outcome()
    with open_memory(None) as memory:
        examined = _examine(options, outcome, Notes(memory, machinery()))
        if examined is not None and outcome.succeeded:
            tree = _make(examined, memory, options, outcome, say)
            if outcome.succeeded:
                look(tree)
    return outcome


def prepare(options: Options) -> None:
    """Makes the next build in this process and thread a quick one, if only words of pages will have changed."""
    from sitegen.rehearsing import rehearse

    rehearse(options)


def _build_all(options: Options, say: Say) -> Outcome:
    outcome = Outcome()
    witness = Witness(options.root, options.output, [options.root / name for name in SOURCES])
    with open_memory(memory_of(options.root)) as memory:
        examined = _examine(options, outcome, Notes(memory, machinery()))
        if examined is not None and outcome.succeeded:
            tree = _make(examined, memory, options, outcome, say)
            if outcome.succeeded:
                _publish(tree, options, outcome, witness)
    if examined is not None and outcome.succeeded:
        loaded, _, today = examined
        day = (today, zone_of(loaded.site) or ZoneInfo("UTC"))
        told, state = outcome.told(options.root), outcome.state(machinery())
        witness.record(options.base_url, options.commit, options.today, day, told, state)
    return outcome


def _examine(options: Options, outcome: Outcome, notes: Notes = UNNOTED) -> tuple[Loaded, Recall, dt.date] | None:
    """Every check that needs no page: of files, tables, texts, charts and templates."""
    from sitegen.charts.fonts import check_glyphs
    from sitegen.charts.rules import check_charts
    from sitegen.charts.words import NAMES
    from sitegen.checks.corrections import check_corrections
    from sitegen.checks.exchanged import check_places
    from sitegen.checks.fronts import check_contact, check_menu
    from sitegen.checks.ledger import check_ledger
    from sitegen.checks.marks import check_unfinished_cells
    from sitegen.checks.parity import check_catalogues, check_pages
    from sitegen.checks.promises import check_promises
    from sitegen.checks.provenance import check_provenance
    from sitegen.checks.references import check_circles, check_unread_cells
    from sitegen.checks.texts import TextChecks, make_rules
    from sitegen.pages.environment import check_templates, make_environment
    from sitegen.pages.messages import check_messages
    from sitegen.pages.routes import required_documents
    from sitegen.sources.assets import check_assets

    problems = outcome.problems
    loaded = load_site(options.root, problems, notes)
    if loaded is None:
        return None
    site = outcome.site = loaded.site
    faulty = frozenset(problem.location.path for problem in problems.errors if problem.location.path.endswith(".md"))
    recall = Recall(site, notes)
    today = build_date(site, options, problems)
    check_provenance(site, problems)
    check_places(site, problems)
    check_promises(site, problems)
    check_ledger(site, today, problems)
    check_corrections(site, today, problems)
    check_menu(site, problems)
    check_contact(site, base_url_of(site, options), problems)
    check_pages(site, required_documents(site), problems)
    check_catalogues(site.catalogues.values(), problems)
    has_ends = check_circles(site, problems)
    check_unread_cells(site, problems)
    check_unfinished_cells(site, problems)
    texts = TextChecks(site, make_rules(site, loaded.digests), recall, has_ends, faulty)
    texts.beside_pages(problems)
    texts.pages(dict.fromkeys(name for name, _ in site.documents), loaded.digests, problems)
    check_charts(site, problems)
    if check_assets(options.root, problems, site.settings.root_files) and has_ends:
        check_glyphs(recall, fonts(options.root), problems)
        used = check_templates(options.root, make_environment(options.root), problems, notes)
        check_messages(site, {**used, **dict.fromkeys(NAMES, Location("content/locale"))}, problems, NAMES)
    return loaded, recall, today


def picture_colours(root: Path) -> Mapping[str, str]:
    """The colours of pictures to take away, from the site's style sheet."""
    from sitegen.charts.theme import palette_of
    from sitegen.outputs.web import static_files

    return palette_of(static_files(root).get(STYLE_SHEET, b"").decode())


def looks_at_pages() -> Mapping[str, Callable[[bytes], Any]]:
    """What later stages want to know of a page, by the section in which it is noted when the page is printed."""
    from sitegen.checks.links import LINKS, read_places
    from sitegen.outputs.page_text import TEXTS, read_text
    from sitegen.outputs.weights import LOADING, WEIGHTS, loaded_by, zipped

    return {LINKS: read_places, TEXTS: read_text, WEIGHTS: zipped, LOADING: loaded_by}


def _code(options: Options) -> str:
    """The machinery, as far as whoever asks for a build knows it already."""
    return options.machinery or machinery()


@functools.cache
def machinery() -> str:
    """A digest of the code and the libraries that pages and charts are made with, as they were loaded."""
    from importlib.metadata import version

    from sitegen.model.recording import digest

    package = Path(__file__).parent
    files = sorted(path for kind in ("py", "txt", "typ", "xml") for path in package.rglob(f"*.{kind}"))
    code = [digest(path.read_bytes()) for path in files]
    return digest("\n".join([*code, *(f"{name} {version(name)}" for name in MAKERS)]))


def remember_code() -> str:
    """The machinery that this process has loaded, and goes on with; to be asked for before its first build."""
    witness_code()
    return machinery()


def _make(
    examined: tuple[Loaded, Recall, dt.date], memory: Memory, options: Options, outcome: Outcome, say: Say
) -> Files:
    """Every file of the site."""
    from sitegen.charts.artist import Artist, NoRoomError
    from sitegen.outputs.weights import page_weights

    problems, notes = outcome.problems, examined[1].notes
    maker = replace(_maker(examined, memory, options), looks=looks_at_pages(), why=outcome.why)
    colours = picture_colours(options.root)
    artist = Artist(fonts(options.root), shelf=memory, machinery=notes.machinery, colours=colours)
    try:
        made = maker.make(artist, problems, say)
    except NoRoomError:
        problems.add("no-room-to-draw", Location("ulimit"))
        return Files()
    outcome.readers = made.readers
    if not problems.errors:
        _look_at(made, maker, problems)
    if not problems.errors:
        outcome.weights = page_weights(made.files, notes)
    return made.files


def _try(examined: tuple[Loaded, Recall, dt.date], memory: Memory, options: Options, outcome: Outcome) -> Made:
    """Prints all pages to see what is wrong with them; drawings that are not there are made up."""
    from sitegen.charts.artist import Understudy
    from sitegen.checks.links import LINKS, read_places
    from sitegen.pages.shell import index_version, search_index

    problems = outcome.problems
    maker = replace(_maker(examined, memory, options), looks={LINKS: read_places}, keeps=False)
    colours = picture_colours(options.root)
    artist = Understudy(fonts(options.root), shelf=memory, machinery=examined[1].notes.machinery, colours=colours)
    made = maker.printed(artist, problems, silent)
    if not problems.errors:
        languages = maker.site.languages
        made.files.add({place(code): b"" for code in languages for place in (search_index, index_version)})
        _look_at(made, maker, problems)
    return made


def _maker(examined: tuple[Loaded, Recall, dt.date], memory: Memory, options: Options) -> SiteFiles:
    from sitegen.outputs.site_files import SiteFiles
    from sitegen.pages.environment import make_environment
    from sitegen.pages.indexes import make_indexes
    from sitegen.pages.uses import figure_uses

    loaded, recall, today = examined
    return SiteFiles(
        recall=recall,
        indexes=make_indexes(loaded.site, today, figure_uses(loaded.site)),
        package=loaded.package,
        root=options.root,
        environment=make_environment(options.root),
        base_url=base_url_of(loaded.site, options),
        today=today,
        commit=options.commit,
        memory=memory,
    )


def _look_at(made: Made, maker: SiteFiles, problems: Problems) -> None:
    """Every check of finished files: their names, their links and places, and where what can be found leads."""
    from sitegen.checks.links import Pages, follow_links
    from sitegen.outputs.search import check_homes
    from sitegen.publish.names import check_names

    check_names(made.files, problems)
    pages = Pages(made.files, maker.recall.notes)
    faults = follow_links(made.files, maker.base_url, pages)
    if faults:
        from sitegen.tracing import Tracer

        Tracer(maker.root, made.files, made.routes, made.renderer, pages.ids).report(faults, problems)
    check_homes(made.routes, pages.ids, maker.contexts().values(), problems)


def published_files(output: Path, known: Mapping[str, tuple[str, int]]) -> Files:
    """The files of an output, whose digests and sizes are known."""
    files = Files()
    for name, (digest, size) in known.items():
        files.put(name, File((output / name).read_bytes, digest, size))
    return files


def _publish(tree: Files, options: Options, outcome: Outcome, witness: Witness) -> None:
    from sitegen.publish.tree import publish
    from sitegen.publish.workspace import Workspace

    is_asked_for = options.output != options.root / SITE
    if is_link(str(options.output)) and not is_asked_for and Workspace(options.output.resolve()).made() is None:
        outcome.problems.add("workspace-link", Location(SITE), link=options.output)
        return
    published = publish(
        tree,
        options.output,
        outcome.problems,
        [options.root / name for name in SOURCES],
        settled=functools.partial(witness.settle, {name: tree.digest(name) for name in tree}, time.time_ns()),
    )
    outcome.tree = published_files(options.output, {name: (tree.digest(name), tree.size(name)) for name in tree})
    outcome.written = published.written
    outcome.unchanged = published.unchanged
    outcome.removed = published.removed


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
