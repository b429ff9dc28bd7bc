"""A build that takes pages and drawings from memory gives what a build without memory gives."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.pages.addresses import INDEX
from sitegen.pages.kind import Route
from sitegen.pages.renderer import Renderer
from sitegen.pipeline import build
from sitegen.problems import Problems
from sitegen.publish.memory import KEPT_BUILDS, open_memory
from tests.kept import forget_record, memory_of
from tests.tiny import files_of, tiny_options


def errors_of(root: Path) -> list[str]:
    return [problem.told("en") for problem in build(tiny_options(root)).problems.errors]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Addresses of the pages that builds print, as they do."""
    addresses: set[str] = set()
    original = Renderer.render

    def noted(self: Renderer, route: Route, reads: set[object], problems: Problems) -> bytes:
        addresses.add(route.address)
        return original(self, route, reads, problems)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Renderer, "render", noted)
    return addresses


def test_nothing_changed_prints_nothing(tiny: Path, printed: set[str]) -> None:
    """A second build of the same files prints no page."""
    memory_of(tiny).unlink()
    errors_of(tiny)
    assert printed
    printed.clear()
    errors_of(tiny)
    assert printed == set()


def test_text_of_a_page_prints_that_page(tiny: Path, printed: set[str]) -> None:
    """A sentence more in a page's text prints the versions of that page, and no other page."""
    errors_of(tiny)
    printed.clear()
    page = tiny / "content/about.fr.md"
    page.write_text(page.read_text(encoding="utf-8").rstrip() + " Encore une phrase.\n", encoding="utf-8")
    errors_of(tiny)
    assert "fr/about/" in printed
    assert {address.split("/", 1)[1] for address in printed} == {"about/"}


LISTS_OF_SEEK_LABEL = {
    f"commitments/{name}"
    for name in ("", "by/deadline/none/", "by/measurability/neither/", "by/status/no-information/", "by/strength/seek/")
}
"""The lists that hold the promise whose text names a term."""
EDITS_OF_ROWS = (
    (
        "progress",
        "Vorläufige Zahl.",
        "Noch vorläufig.",
        {"commitments/raise-catch/", "areas/harbour/", "source/plan/harbour/"},
    ),
    ("report", "Der Tag der Ratssitzung.", "Tag der Ratssitzung.", {"source/opening/", "source/"}),
    ("results", "Die Stadt erneuerte", "Erneuert wurden", {"review/town/", "source/review/town/"}),
    (
        "terms",
        "Ein Siegel für gepflegte Wälder.",
        "Ein Siegel für Wälder.",
        {
            *(
                "",
                "areas/forest/",
                "source/plan/forest/",
                "commitments/keep-paths/",
                "commitments/seek-label/",
            ),
            *("glossary/land/", *LISTS_OF_SEEK_LABEL),
        },
    ),
)
"""Of tables, a German text, another one in its place, and the pages that show it."""
WITH_WHOLE_ROWS = {"progress"}
"""Tables of which each language's pages read whole rows; of others, each reads its own texts."""


def test_a_row_prints_the_pages_that_show_it(
    tiny: Path, printed: set[str], edit: Callable[[str, str, str], None]
) -> None:
    """Other words in one row print the pages on which they stand: no list of other fields, no other language's page."""
    errors_of(tiny)
    for table, text, other, pages in EDITS_OF_ROWS:
        printed.clear()
        edit(f"data/{table}.csv", text, other)
        assert errors_of(tiny) == []
        codes = ("fr", "en", "de")
        expected = {f"{code}/{page}" for code in (codes if table in WITH_WHOLE_ROWS else ("de",)) for page in pages}
        assert printed == expected | {f"{code}/data/" for code in codes}, table


@pytest.mark.parametrize(("template", "pages"), [("glossary.html", {"fr/glossary/", "en/glossary/", "de/glossary/"})])
def test_a_template_prints_its_pages(tiny: Path, printed: set[str], template: str, pages: set[str]) -> None:
    """A changed template prints the pages that it makes, and no other."""
    errors_of(tiny)
    printed.clear()
    extended(tiny / "templates" / template)
    errors_of(tiny)
    assert printed == pages


def test_a_template_of_all_pages_prints_all(tiny: Path, printed: set[str]) -> None:
    """A changed template that all others extend prints every page that extends it."""
    errors_of(tiny)
    extended(tiny / "templates/base.html")
    errors_of(tiny)
    assert {address for address in addresses_of(tiny / "site") if "/" in address} <= printed


def test_a_template_that_another_may_include_prints_its_pages(tiny: Path, printed: set[str]) -> None:
    """A part that is not there yet, and may be missing, prints the pages that name it once it is."""
    glossary = tiny / "templates/glossary.html"
    text = glossary.read_text(encoding="utf-8")
    block = "{% block main %}"
    assert block in text
    include = block + '{% include "parts/later.html" ignore missing %}'
    glossary.write_text(text.replace(block, include), encoding="utf-8")
    assert errors_of(tiny) == []
    printed.clear()
    (tiny / "templates/parts").mkdir(exist_ok=True)
    (tiny / "templates/parts/later.html").write_text("<p>Later</p>", encoding="utf-8")
    assert errors_of(tiny) == []
    assert printed == {"fr/glossary/", "en/glossary/", "de/glossary/"}


def addresses_of(site: Path) -> set[str]:
    """Of all pages of a site."""
    return {path.relative_to(site).as_posix().removesuffix(INDEX) for path in site.rglob("*.html")}


def extended(path: Path) -> None:
    """A line more at the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def test_a_template_that_was_lost_and_found_again(tiny: Path) -> None:
    """What a failed build could not print is not taken for a page by the next: only what was edited has changed."""
    assert errors_of(tiny) == []
    before = files_of(tiny / "site")
    template = tiny / "templates/commitment.html"
    content = template.read_bytes()
    template.unlink()
    extended(tiny / "static/site.css")
    assert errors_of(tiny)
    template.write_bytes(content)
    assert errors_of(tiny) == []
    after = files_of(tiny / "site")
    unversioned = re.compile(rb"site\.css\?v=[0-9a-f]{10}")
    before, after = (
        {name: unversioned.sub(b"", content) for name, content in found.items()} for found in (before, after)
    )
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"static/site.css"}


def test_a_fault_behind_another_is_found_once_that_is_mended(tiny: Path) -> None:
    """What could be judged only in part, since a file could not be read, isn't taken for sound by the next build."""
    catalogue = tiny / "content/locale/de.po"
    text = catalogue.read_text(encoding="utf-8")
    drawn = 'msgid "chart.counted"\nmsgstr "%(part)s von %(whole)s"'
    assert drawn in text
    undrawable = text.replace(drawn, drawn.replace("von", "\U00020000"))
    catalogue.write_text(undrawable.replace('msgid "chart.item"', "msgid chart.item"), encoding="utf-8")
    assert all("broken-po" in line for line in errors_of(tiny))
    catalogue.write_text(undrawable, encoding="utf-8")
    assert [line for line in errors_of(tiny) if "undrawable-character" in line]


def test_a_build_after_a_torn_memory_makes_everything(tiny: Path, printed: set[str]) -> None:
    """A memory file that is no memory is replaced: a whole build makes all of it, the next but one nothing."""
    assert errors_of(tiny) == []
    assert printed == set()
    everything = addresses_of(tiny / "site")
    memory_of(tiny).write_bytes(b"SQLite format 3\0 but torn")
    for expected in (everything, everything, set()):
        if not expected:
            forget_record(tiny)
        printed.clear()
        assert errors_of(tiny) == []
        assert printed == expected


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 but torn", b"\0" * 5000])
def test_torn_memory_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    """Whatever stands where the memory should be, it can be asked; at the latest the second build's is kept."""
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    for _ in range(2):
        with open_memory(path) as memory:
            assert memory.get("pages", "torn") is None
            memory.put("pages", "a", b"1")
    with open_memory(path) as memory:
        assert memory.get("pages", "a") == b"1"


def test_locked_memory_is_done_without(tmp_path: Path) -> None:
    """While another process writes the memory, a build works without it and leaves it alone."""
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.put("pages", "a", b"1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with open_memory(path) as memory:
        assert memory.get("pages", "a") is None
        memory.put("pages", "a", b"2")
        assert memory.get("pages", "a") == b"2"
    other.execute("ROLLBACK")
    other.close()
    with open_memory(path) as memory:
        assert memory.get("pages", "a") == b"1"


def test_forgets_what_is_not_asked_for(tmp_path: Path) -> None:
    """An entry that no build asks for goes after some builds; one that is asked for stays."""
    path = tmp_path / "memory.sqlite"
    with open_memory(path) as memory:
        memory.put("pages", "kept", b"1")
        memory.put("pages", "dropped", b"1")
    for _ in range(KEPT_BUILDS + 1):
        with open_memory(path) as memory:
            assert memory.get("pages", "kept") == b"1"
    with open_memory(path) as memory:
        assert memory.get("pages", "kept") == b"1"
        assert memory.get("pages", "dropped") is None
