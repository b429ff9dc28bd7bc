"""A build makes again what rests on a change, and nothing else; what comes of it is what a clean build gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sitegen.build
from sitegen.build import Build
from sitegen.machinery import remember_code
from sitegen.model.graph import CONTENTS, GROUPS, HEAD, NODES
from sitegen.outcome import Outcome
from sitegen.outputs.site_files import Made
from sitegen.pages.kind import Route
from sitegen.pages.renderer import Renderer
from sitegen.pipeline import build, check, prepare
from sitegen.problems import Problems
from sitegen.publish.memory import open_memory
from sitegen.sources.documents import document_digest
from tests.built import build_tiny_once, put_back
from tests.kept import copy_with_memory, memory_of
from tests.tiny import ROOT, TODAY, files_of, tiny_options

OURS = ("site", ".site.publish")
"""What a copy lacks that is to be built whole; that a whole build may rest on its memory is tested elsewhere."""
ALL_ABOUT, ALL_CORRECTIONS = "content/about.{}.md", "content/corrections.{}.md"
BEHIND = ("Die Vorlage hat sich seit der Prüfung geändert.", "The source page has changed since this one was reviewed.")
ABOUT, GLOSSARY, FOREST = "content/about.fr.md", "content/glossary.de.md", "content/areas/forest.en.md"


def write_more(root: Path) -> list[Path]:
    """Writes a page that is nothing but its text, in each language."""
    pages = [root / f"content/more.{code}.md" for code in ("fr", "de", "en")]
    digest = document_digest("---\ntitle: More\ndescription: More.\n---\nMore.\n")
    for path in pages:
        reviewed = "" if path.name == "more.fr.md" else f"reviewed: {digest}\n"
        path.write_text(f"---\n{reviewed}title: More\ndescription: More.\n---\nMore.\n", encoding="utf-8")
    return pages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tiny site, built once, and a copy of it."""
    return build_tiny_once(tmp_path_factory)


@pytest.fixture
def site(built: tuple[Path, Path]) -> Path:
    """The site as its build has left it."""
    return put_back(*built)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Addresses of the pages that are printed, as they are."""
    addresses: set[str] = set()
    original = Renderer.render

    def noted(self: Renderer, route: Route, reads: set[object], problems: Problems) -> bytes:
        addresses.add(route.address)
        return original(self, route, reads, problems)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Renderer, "render", noted)
    return addresses


def add(text: str) -> Callable[[str], str]:
    """Adds to the last paragraph, or a paragraph or heading if the text begins with an empty line."""
    return lambda before: f"{before.rstrip()} {text}".rstrip(" ") + "\n"


def swap(old: str, new: str) -> Callable[[str], str]:
    def swapped(before: str) -> str:
        assert before.count(old) == 1, old
        return before.replace(old, new)

    return swapped


def edited(root: Path, name: str, change: Callable[[str], str]) -> None:
    """Edits a file; `{}` in its name stands for each of the languages, whose blocks must say the same."""
    for code in ("fr", "de", "en") if "{}" in name else ("",):
        path = root / name.format(code)
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


NOT_NEEDED = {
    *("pandas", "altair", "vl_convert", "typst", "PIL", "fontTools", "livereload", "watchfiles"),
    *(f"sitegen.pages.kinds.{name}" for name in ("home", "areas", "review", "commitments", "source", "data")),
    *("sitegen.pages.chart_files", "sitegen.sources.judging", "sitegen.charts.draw", "sitegen.server"),
}
"""What no page that is nothing but its text has anything to do with."""


def test_a_changed_page_imports_what_it_needs(site: Path) -> None:
    """In a process of its own; other kinds of pages, tables and charts stay where they are."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "--root", str(site), "--lang", "en"]
    command += ["--date", TODAY.isoformat()]
    write_more(site)
    subprocess.run(command, check=True, capture_output=True)  # records its own path of modules
    edited(site, "content/more.de.md", add("Noch ein Satz."))
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "3 written" in run.stdout  # the page, and the search index of its language with its version
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert {"sitegen.build", "sitegen.pages.renderer", "markdown_it", "jinja2"} <= loaded
    assert loaded & NOT_NEEDED == set()


def test_a_rehearsal_reads_what_the_next_build_needs(
    site: Path, tmp_path: Path, printed: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it, a build reads nothing but what has changed; by itself it changes nothing."""
    before = files_of(site / "site")
    prepare(tiny_options(site))
    assert files_of(site / "site") == before

    def load(*_: object) -> None:
        pytest.fail("the site was read again")

    printed.clear()
    with monkeypatch.context() as patched:
        patched.setattr(sitegen.build, "load_site", load)
        edited(site, ABOUT, add("Une phrase de plus."))
        outcome = build(tiny_options(site))
    assert printed == {f"{code}/about/" for code in ("fr", "de", "en")}
    assert_as_clean(site, outcome, tmp_path)


def test_a_rehearsal_without_a_build_or_after_an_edit_does_nothing(site: Path, tmp_path: Path) -> None:
    """What has changed is built first; where nothing was built there is nothing to rest on."""
    prepare(tiny_options(tmp_path / "nowhere"))
    edited(site, ABOUT, add("Une phrase de plus."))
    before = files_of(site)
    prepare(tiny_options(site))
    assert files_of(site) == before


def assert_as_clean(root: Path, outcome: Outcome, tmp_path: Path) -> None:
    """The same files and the same words as a build of the same sources that knows of no node."""
    other = copy_with_memory(root, tmp_path / "clean", *OURS)
    with open_memory(memory_of(other)) as memory:
        memory.drop((HEAD, GROUPS, NODES, CONTENTS))
    expected = build(tiny_options(other))
    told = [problem.line("en") for problem in outcome.problems]
    assert told == [problem.line("en") for problem in expected.problems]
    if expected.succeeded:
        assert files_of(root / "site") == files_of(other / "site")
        assert dict(outcome.tree) == dict(expected.tree)
        assert outcome.weights == expected.weights
        assert outcome.made("en") == expected.made("en")
    shutil.rmtree(other)


SMALL = {
    "a sentence": (ABOUT, add("Encore une phrase.")),
    "a reference": (ABOUT, add("Voir [[page:glossary]] et [la source](page:source).")),
    "a description": (ABOUT, swap("Qui fait ce site.", "Qui a fait ce site.")),
    "a word in another language": (GLOSSARY, swap("\n---\nDie Wörter", "\n---\nAlle Wörter")),
    "a problem that stops nothing": (ABOUT, add("Encore une phrase.\n")),
    "a page of an area": (FOREST, add("One more sentence.")),
    "a typed number": (ABOUT, add("Il y a 12 pages.")),
    "a reference to nothing": (ABOUT, add("Voir [[page:nothing]].")),
    "a dead link": (ABOUT, add("Voir [là](page:about#nothing).")),
}
"""Edits of one page that no other page shows."""

WIDE: dict[str, tuple[str, Callable[[str], str]]] = {
    "a title that others say": (ABOUT, swap("title: À propos", "title: Sur nous")),
    "a page that can't be read": (ABOUT, lambda _: "no front matter\n"),
    "line ends of Windows": (ABOUT, lambda text: text.replace("\n", "\r\n")),
    "a row": ("data/terms.csv", swap("Ein Siegel für gepflegte Wälder.", "Ein Siegel für Wälder.")),
    "a message": ("content/locale/en.po", swap('msgstr "Menu"', 'msgstr "Pages"')),
    "a template": ("templates/about.html", add("\n{# #}")),
    "the template of all": ("templates/base.html", add("\n<!-- -->")),
    "the settings": ("content/site.yml", swap("  en: Brumeval, Plainly", "  en: Brumeval Plainly")),
    "the colour of an area": ("content/site.yml", swap('dark: "#8ab8f0"', 'dark: "#98bef2"')),
    "a colour that the site is to work out": ("content/site.yml", swap("  harbour: {", "  forest: {")),
    "what colours stand on": ("static/site.css", swap("--surface: #1d2226;", "--surface: #000;")),
    "an icon": ("static/icons/harbour.svg", swap('r="2"', 'r="3"')),
    "the mark": ("static/mark.svg", swap("l-3 5H5z", "l-2 5H4z")),
    "a table written again": ("data/terms.csv", lambda text: text.replace("\n", "\r\n")),
}
"""Edits on which more than one page rests."""


@pytest.mark.parametrize("kind", SMALL)
def test_a_small_edit_prints_its_page(site: Path, tmp_path: Path, printed: set[str], kind: str) -> None:
    """In its languages, which say whether a translation has fallen behind; then taken back, the first site is there."""
    before = files_of(site / "site")
    name, change = SMALL[kind]
    text = (site / name).read_text(encoding="utf-8")
    edited(site, name, change)
    outcome = build(tiny_options(site))
    page = name.removeprefix("content/").split(".")[0]
    assert printed <= {f"{code}/{page}/" for code in ("fr", "de", "en")}
    assert_as_clean(site, outcome, tmp_path)
    (site / name).write_text(text, encoding="utf-8")
    assert build(tiny_options(site)).succeeded
    assert files_of(site / "site") == before


@pytest.mark.parametrize("kind", WIDE)
def test_whatever_rests_on_an_edit_is_made_again(site: Path, tmp_path: Path, kind: str) -> None:
    """Nothing of it is missed; and taken back, the first site is there again."""
    before = files_of(site / "site")
    name, change = WIDE[kind]
    content = (site / name).read_bytes()
    edited(site, name, change)
    outcome = build(tiny_options(site))
    assert_as_clean(site, outcome, tmp_path)
    (site / name).write_bytes(content)
    assert_as_clean(site, build(tiny_options(site)), tmp_path)
    assert files_of(site / "site") == before


def test_a_figure_more_is_listed_on_the_page_of_the_source(site: Path, tmp_path: Path, printed: set[str]) -> None:
    """Who shows a figure stands there, so it rests on a page that now shows it."""
    figure = (site / "data/figures.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    edited(site, ALL_ABOUT, add(f"[[figure:{figure}]]."))
    outcome = build(tiny_options(site))
    assert "en/about/" in printed
    assert any(address.startswith("en/source/") for address in printed)
    assert_as_clean(site, outcome, tmp_path)


def test_a_heading_more_prints_its_page(site: Path, tmp_path: Path, printed: set[str]) -> None:
    """It is a new place to link to, and takes none away."""
    edited(site, ALL_ABOUT, add("\n\n## Plus\n\n[[page:corrections]]."))
    outcome = build(tiny_options(site))
    assert printed == {f"{code}/about/" for code in ("fr", "de", "en")}
    assert_as_clean(site, outcome, tmp_path)


def test_many_edits_in_a_row_are_as_one(site: Path, tmp_path: Path) -> None:
    """Each small build records what the next one needs, also for pages that say what they didn't before."""
    edited(site, ALL_ABOUT, add("Voir [[page:corrections]]."))
    assert build(tiny_options(site)).succeeded
    edited(site, "content/corrections.fr.md", add("Encore une phrase."))
    edited(site, GLOSSARY, add("Noch ein Satz."))
    assert build(tiny_options(site)).succeeded
    edited(site, ALL_ABOUT, add("\n\n## Titre"))
    edited(site, "content/glossary.fr.md", add("Et encore une."))
    outcome = build(tiny_options(site))
    assert_as_clean(site, outcome, tmp_path)
    edited(site, "content/corrections.fr.md", swap("title: ", "title: Les "))
    outcome = build(tiny_options(site))
    assert_as_clean(site, outcome, tmp_path)


def test_a_translation_that_falls_behind_is_told_until_it_is_reviewed(site: Path, tmp_path: Path) -> None:
    """What was found in other pages is told again by each build, and no longer once it is mended.

    Readers of those pages are told, too, and no others.
    """
    edited(site, ABOUT, add("Encore une phrase."))
    outcome = build(tiny_options(site))
    assert [problem.code for problem in outcome.problems] == ["review-needed", "review-needed"]
    assert pages_behind(site) == ["de/about/index.html", "en/about/index.html"]
    edited(site, GLOSSARY, add("Noch ein Satz."))
    outcome = build(tiny_options(site))
    assert [problem.location.path for problem in outcome.problems] == ["content/about.de.md", "content/about.en.md"]
    digest = document_digest((site / ABOUT).read_text(encoding="utf-8"))
    for code in ("de", "en"):
        edited(site, f"content/about.{code}.md", lambda text: text.replace("d7278075", digest))
    outcome = build(tiny_options(site))
    assert list(outcome.problems) == []
    assert pages_behind(site) == []
    assert_as_clean(site, outcome, tmp_path)


def pages_behind(site: Path) -> list[str]:
    """The pages that say to readers that their source has changed since."""
    pages = {name: content.decode() for name, content in files_of(site / "site").items() if name.endswith(".html")}
    return sorted(name for name, page in pages.items() if any(words in page for words in BEHIND))


def test_a_place_that_others_link_to_may_not_go(site: Path, tmp_path: Path) -> None:
    """The link to it on another page is found, by each build until it is mended."""
    edited(site, ALL_ABOUT, add("\n\n## Plus\n\n[[page:corrections]]."))
    edited(site, ALL_CORRECTIONS, add("Voir [plus](page:about#plus)."))
    assert build(tiny_options(site)).succeeded
    edited(site, ALL_ABOUT, swap("## Plus", "## Moins"))
    for _ in range(2):
        outcome = build(tiny_options(site))
        assert {problem.code for problem in outcome.problems.errors} == {"dead-anchor"}
        assert_as_clean(site, outcome, tmp_path)
    edited(site, ALL_ABOUT, swap("## Moins", "## Plus"))
    assert_as_clean(site, build(tiny_options(site)), tmp_path)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda root: edited(root, "templates/about.html", add("\n{# #}")), "a template"),
        (lambda root: edited(root, "data/terms.csv", lambda text: text), "a table written again"),
        (lambda root: (root / "content/more.fr.md").write_text("---\ntitle: A\n---\n", encoding="utf-8"), "a new page"),
        (lambda root: (root / "content/about.de.md").unlink(), "a page that goes"),
        (lambda root: (root / "site/robots.txt").write_text("Disallow: /\n"), "a file of the output"),
        (lambda root: (root / "site/more.txt").write_text("more"), "a file more in the output"),
        (lambda root: memory_of(root).unlink(), "no memory"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_change_beside_the_edit_is_not_missed(
    site: Path, tmp_path: Path, change: Callable[[Path], object], name: str
) -> None:
    """Whatever else has changed, the result is that of a clean build."""
    assert name
    edited(site, ABOUT, add("Encore une phrase."))
    change(site)
    outcome = build(tiny_options(site))
    (site / "site/more.txt").unlink(missing_ok=True)
    foreign = [problem for problem in outcome.problems if problem.code == "foreign-file"]
    if not foreign:
        assert_as_clean(site, outcome, tmp_path)


def test_pages_that_have_come_or_gone_are_known(site: Path, tmp_path: Path) -> None:
    """A process that goes on knows which pages may be named by now, whatever it knew at its first build."""
    edited(site, ABOUT, add("Encore une phrase."))
    assert build(tiny_options(site)).succeeded
    pages = write_more(site)
    assert build(tiny_options(site)).succeeded
    edited(site, ALL_ABOUT, add("Voir [[page:more]]."))
    outcome = build(tiny_options(site))
    assert_as_clean(site, outcome, tmp_path)
    edited(site, ALL_ABOUT, swap("Voir [[page:more]].", "Voir."))
    for path in pages:
        path.unlink()
    assert build(tiny_options(site)).succeeded
    edited(site, ALL_ABOUT, swap("Voir.", "Voir [[page:more]]."))
    outcome = build(tiny_options(site))
    assert {problem.code for problem in outcome.problems.errors} == {"unknown-reference"}
    assert_as_clean(site, outcome, tmp_path)


def test_a_source_that_has_become_a_link_is_told(site: Path) -> None:
    """No path that leads elsewhere is looked at, even to what stood there before."""
    (site / "elsewhere").mkdir()
    (site / "content/accessibility.fr.md").rename(site / "elsewhere/accessibility.fr.md")
    (site / "content/accessibility.fr.md").symlink_to("../elsewhere/accessibility.fr.md")
    edited(site, ABOUT, add("Encore une phrase."))
    outcome = build(tiny_options(site))
    assert [problem.code for problem in outcome.problems.errors] == ["linked-source"]


def test_after_a_build_that_fails_the_next_is_as_a_clean_one(site: Path, tmp_path: Path) -> None:
    """What a build has made that published nothing is known as what it is."""
    homes = {site / f"content/home.{code}.md": "" for code in ("fr", "de", "en")}
    for path in homes:
        homes[path] = path.read_text(encoding="utf-8")
        head = homes[path].partition("layers:")[0]
        path.write_text(f"{head}---\n[x](page:about#nothing)\n", encoding="utf-8")
    outcome = build(tiny_options(site))
    assert {problem.code for problem in outcome.problems.errors} == {"dead-anchor"}
    for path, text in homes.items():
        path.write_text(text, encoding="utf-8")
    edited(site, "content/home.fr.md", swap("navigation: Accueil", "navigation: Début"))
    outcome = build(tiny_options(site))
    assert "Début" in (site / "site/fr/source/review/sea/index.html").read_text(encoding="utf-8")
    assert_as_clean(site, outcome, tmp_path)


def test_notices_of_a_twin_are_told_again(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by a process that reads the twin for the first time."""
    edited(site, "content/about.de.md", lambda text: text.replace("\n", "\r\n"))
    assert build(tiny_options(site)).succeeded
    monkeypatch.setattr(sitegen.build, "_KEPT", {})
    edited(site, ABOUT, add("Encore une phrase."))
    outcome = build(tiny_options(site))
    assert "windows-line-ends" in {problem.code for problem in outcome.problems}
    assert_as_clean(site, outcome, tmp_path)


def test_a_process_with_other_code_makes_everything(site: Path, printed: set[str]) -> None:
    """What a build with other code has made says nothing of what this one would make."""
    edited(site, ABOUT, add("Encore une phrase."))
    assert build(replace(tiny_options(site), machinery="older")).succeeded
    assert len(printed) > len({"fr/about/"})
    printed.clear()
    edited(site, ABOUT, add("Et encore une."))
    assert build(replace(tiny_options(site), machinery="older")).succeeded
    assert printed == {f"{code}/about/" for code in ("fr", "de", "en")}
    edited(site, ABOUT, add("Et encore une."))
    printed.clear()
    assert build(replace(tiny_options(site), machinery=remember_code())).succeeded
    assert len(printed) > len({"fr/about/"})


def test_another_build_meanwhile_is_not_published_over(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a build has looked at must still hold when its turn to publish comes; its nodes are its own."""
    edited(site, ABOUT, add("Encore une phrase."))
    original = Build._publish

    def publish(self: Build, made: Made) -> None:
        monkeypatch.setattr(Build, "_publish", original)
        edited(site, GLOSSARY, add("Noch ein Satz."))
        assert build(tiny_options(site)).succeeded  # another one, faster than this
        original(self, made)

    monkeypatch.setattr(Build, "_publish", publish)
    assert build(tiny_options(site)).succeeded
    assert_as_clean(site, build(tiny_options(site)), tmp_path)


@pytest.mark.parametrize("kind", SMALL)
def test_a_check_looks_at_a_small_edit_alone(site: Path, printed: set[str], kind: str) -> None:
    """Without looking at the rest, with the words of a clean check, and without leaving a trace."""
    name, change = SMALL[kind]
    edited(site, name, change)
    before = files_of(site)
    found = [problem.line("en") for problem in check(tiny_options(site)).problems]
    page = name.removeprefix("content/").split(".")[0]
    assert printed <= {f"{code}/{page}/" for code in ("fr", "de", "en")}
    assert files_of(site) == before
    memory_of(site).unlink()
    assert found == [problem.line("en") for problem in check(tiny_options(site)).problems]


def test_a_check_of_what_was_built_tells_what_the_build_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notices, too, and without reading a page."""
    edited(site, ABOUT, add("Encore une phrase."))
    built = [problem.line("en") for problem in build(tiny_options(site)).problems]
    assert built
    monkeypatch.setattr(sitegen.build, "load_site", lambda *_: pytest.fail("everything was looked at"))
    assert [problem.line("en") for problem in check(tiny_options(site)).problems] == built
