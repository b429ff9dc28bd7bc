"""Says why a build made a page or didn't, in an editor's words: by the files and rows that have changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.model.counts import FILES
from sitegen.model.dependencies import CATALOGUES, DOCUMENTS, WHOLE, Read, row_of
from sitegen.model.graph import CODE, COMMON
from sitegen.model.site import Site
from sitegen.outputs.page_nodes import Why
from sitegen.pages.addresses import INDEX, chart_file
from sitegen.pages.indexes import INDEX as INDEXED
from sitegen.pages.renderer import ASSETS, DOWNLOADS, DRAWINGS, TEMPLATES
from sitegen.problems import closest

WORDS = Path(__file__).parent / "words.toml"
SHOWN = 20
CHARTS, TABLES = "charts", "tables"
PLACES = {
    TEMPLATES: "templates/*",
    ASSETS: "static/*",
    DOWNLOADS: "{output}/*",
    TABLES: "data/*.csv",
    CHARTS: "content/charts/*.yml",
    CATALOGUES: "content/locale/*.po",
    DOCUMENTS: "content/*.md",
}
"""Where whole files that are noted by their names stand."""
INDEXES = {
    f"{INDEXED}evidence": "data/progress.csv",
    f"{INDEXED}values": "data/commitments.csv",
    f"{INDEXED}neighbours": "data/commitments.csv",
    f"{INDEXED}chapters": "data/report.csv",
    f"{INDEXED}exemptions": "data/exemptions.csv",
    f"{INDEXED}uses": "content/",
}
"""Where an editor finds the rows that an index was made from, if not in the table that a key names first."""


def words_of(language: str) -> Mapping[str, str]:
    """What the command line says in a message language."""
    words: Mapping[str, Mapping[str, str]] = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return words[language]


def explained(page: str, output: Path, why: Mapping[str, Why], site: Site, language: str) -> str:
    """The lines about a page, named by its address or its file in the output."""
    words = words_of(language)
    address = address_of(page, output)
    if address not in why:
        near = closest(address, why)
        return words["near" if near else "unknown"].format(page=page, near=near)
    reason = why[address]
    name = address or INDEX
    if not reason.was_kept or not reason.changed:
        return words["kept" if reason.was_kept else "new"].format(page=name)
    found = dict.fromkeys(_places(reason.changed, site, output.name, words[CODE]))
    places = sorted(found, key=lambda place: place.startswith("-"))  # files before options
    lines = [words["made"].format(page=name), *(f"  {place}" for place in places[:SHOWN])]
    if len(places) > SHOWN:
        lines.append(f"  {words['more'].format(number=len(places) - SHOWN)}")
    return "\n".join(lines)


def address_of(page: str, output: Path) -> str:
    """The address of a page that is named by it, or by its file, from here or from the output."""
    whole = Path(page).resolve()
    if whole.is_relative_to(output.resolve()):
        page = whole.relative_to(output.resolve()).as_posix().removeprefix(".")
    page = page.lstrip("/").removeprefix("./")
    page = page.removeprefix(f"{output.name}/") if page.startswith(f"{output.name}/") else page
    if page == INDEX or page.endswith(f"/{INDEX}"):
        page = page.removesuffix(INDEX)
    return page if not page or page.endswith(("/", ".html")) else f"{page}/"


def _places(reads: tuple[Read, ...], site: Site, output: str, code: str) -> Iterator[str]:
    for read in reads:
        if read.table == COMMON:
            yield code if read.key == CODE else read.key
        else:
            yield _place(read, site, output)


def _place(read: Read, site: Site, output: str) -> str:
    """The file that something was read from, with the row or key."""
    table, key = row_of(read)
    kind, _, name = table.partition(" ")
    if table == DRAWINGS:
        name, language = key.split(" ")
        chart = name.partition("/")[0]  # of a part, its chart
        return f"{output}/{chart_file(chart, language, 'svg')}"
    if table in PLACES:
        before, after = PLACES[table].format(output=output).split("*")
        return f"{before}{key.replace(' ', '.')}{after}" if key else before
    if kind == "document":
        file, part = f"content/{name}.md", "" if key.startswith("=") else key
    elif kind == "messages":
        file, part = f"content/locale/{name}.po", key
    elif table in INDEXES:
        file, part = INDEXES[table], key
    elif table.startswith(INDEXED):
        named, _, part = key.partition(" ")
        file = _table_file(FILES.get(named, named), site)
    else:
        file, part = _table_file(table, site), key
    return f"{file}: {part}" if part != WHOLE else file


def _table_file(table: str, site: Site) -> str:
    found = site.tables.get(table)
    return f"data/{found.schema.path}" if found else table
