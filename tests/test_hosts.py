"""What hosts, caches and search engines ask of a site: versions in addresses, files at the root, lines at the foot."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sitegen.model.dependencies import digest
from sitegen.pipeline import build, check
from tests.tiny import files_of, tiny_options

Edit = Callable[[str, str, str], None]


def versions_asked(page: bytes) -> list[tuple[str, str]]:
    """The files of `static/` that a page asks for, each with the version that it names."""
    return re.findall(r"static/([\w./-]+)\?v=([0-9a-f]+)", page.decode())


def test_pages_ask_for_styles_by_their_content(tiny: Path, edit: Edit) -> None:
    """A changed style sheet has another name on every page that loads it, and nothing else is named anew."""
    first = dict(build(tiny_options(tiny)).tree)
    edit("static/site.css", "body {", "html body {")
    second = dict(build(tiny_options(tiny)).tree)
    for name in (name for name in second if name.endswith(".html")):
        before, now = dict(versions_asked(first[name])), dict(versions_asked(second[name]))
        assert now["site.css"] == digest(second["static/site.css"])[:10], name
        assert before.pop("site.css") != now.pop("site.css"), name
        assert before == now, name
        assert all(digest(second[f"static/{file}"]).startswith(version) for file, version in now.items()), name
        assert not re.search(rb'(?:href|src)="[^"?]*static/[^"?]*"', second[name]), name
    assert first["search/fr.version.js"] == second["search/fr.version.js"]


def test_the_newest_index_is_told_by_its_content(tiny: Path) -> None:
    """Beside each index stands its address with a version, in a script of its own, which the pages ask for."""
    tree = build(tiny_options(tiny)).tree
    for code in ("fr", "en", "de"):
        version = digest(tree[f"search/{code}.js"])[:10]
        assert tree[f"search/{code}.version.js"].decode() == f'siteSearchAt("{code}.js?v={version}");\n'
        assert f'data-index="../search/{code}.version.js"' in tree[f"{code}/index.html"].decode()


def test_files_for_the_root_are_published_as_they_are(tiny: Path, edit: Edit) -> None:
    """Listed files stand at the root byte for byte, robots.txt in the place of ours; nothing stands below static/."""
    files = {
        "robots.txt": b"User-agent: *\r\nDisallow: /data/\r\n",
        "check.html": b"check: 12",
        "web.config": b"<?xml version='1.0'?>\n<configuration/>\n",
        "CNAME": b"brumeval.example",
        ".well-known/security.txt": b"Contact: mailto:a@brumeval.example\n",
    }
    for name, content in files.items():
        (tiny / "static/root" / name).parent.mkdir(parents=True, exist_ok=True)
        (tiny / "static/root" / name).write_bytes(content)
    edit("content/site.yml", "languages: [fr, en, de]", f"languages: [fr, en, de]\nroot_files: [{', '.join(files)}]")
    outcome = build(tiny_options(tiny))
    assert [problem.told("en") for problem in outcome.problems] == []
    assert {name: outcome.tree[name] for name in files} == files
    assert [name for name in outcome.tree if name.startswith("static/root")] == []
    assert files_of(tiny / "site")["check.html"] == b"check: 12"


def test_pages_say_who_made_them_or_that_nobody_says_so(tiny: Path, edit: Edit) -> None:
    """Home, the page about the site and each footer: the name, escaped, with its address if any; none is made up."""
    pages = ("fr/index.html", "fr/about/index.html", "fr/areas/harbour/index.html")
    edit("content/site.yml", "Les lecteurs de Brumeval", "L’Écho & <fils>")
    tree = build(tiny_options(tiny)).tree
    told = [
        tree[name].decode().count('<a href="https://lecteurs.example/">L’Écho &amp; &lt;fils&gt;</a>') for name in pages
    ]
    assert told == [2, 2, 1]
    edit("content/site.yml", "  url: https://lecteurs.example/\n", "")
    assert "Fait par L’Écho &amp; &lt;fils&gt;." in build(tiny_options(tiny)).tree[pages[0]].decode()
    settings = tiny / "content/site.yml"
    settings.write_text(settings.read_text(encoding="utf-8").partition("maker:")[0], encoding="utf-8")
    tree = build(tiny_options(tiny)).tree
    assert [tree[name].decode().count("Copie non signée.") for name in pages] == [2, 2, 1]


def test_lines_of_the_settings_stand_at_the_foot_of_every_page(tiny: Path, edit: Edit) -> None:
    """Each in the page's language, escaped, with its address if it has one; on the first page in every language."""
    lines = """
footer:
  - text: {fr: "Dépôt <1> & 2", en: Filing no. 7, de: Aktenzeichen 7}
    url: https://filing.example/?a=1&b=2
  - text: {fr: Éditeur, en: Published by us, de: Impressum}
"""
    edit("content/site.yml", "languages: [fr, en, de]", f"languages: [fr, en, de]{lines.rstrip()}")
    tree = build(tiny_options(tiny)).tree
    french = 'href="https://filing.example/?a=1&amp;b=2">Dépôt &lt;1&gt; &amp; 2</a>'
    for name in (name for name in tree if name.startswith("fr/") and name.endswith(".html")):
        assert french in tree[name].decode(), name
        assert "Éditeur" in tree[name].decode(), name
    assert all(words in tree["index.html"].decode() for words in (french, "Filing no. 7", "Impressum"))
    edit("content/site.yml", "https://filing.example/?a=1&b=2", "//filing.example")
    edit("content/site.yml", ", de: Impressum}", "}")
    assert [problem.code for problem in check(tiny_options(tiny)).problems.errors] == [
        *("bad-address", "missing-translation"),
    ]


def test_a_maker_that_is_written_wrongly_is_told_once(tiny: Path) -> None:
    """Whoever has begun to say who made the site isn't told as well that nobody does."""
    settings = tiny / "content/site.yml"
    before = settings.read_text(encoding="utf-8").partition("maker:")[0]
    wrong = {"The readers": "wrong-type", "{name: The readers}": "wrong-type"}
    wrong["{name: {fr: Elles, en: They}}"] = "missing-translation"
    for written, code in {**wrong, "": "no-maker"}.items():
        settings.write_text(f"{before}maker: {written}\n", encoding="utf-8")
        problems = check(tiny_options(tiny, base_url="https://brumeval.example/")).problems
        assert [each.code for each in problems if str(each.location).startswith("content/site.yml")] == [code], written
