"""Edits that nobody means, or that end in a build that fails: files lost, moved and changed over, and faults."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from sitegen.outcome import SOURCES
from tests.edits.hands import CODES, Hands, NothingToDoError
from tests.tiny import TINY

PATTERNS = (
    *("data/*.csv", "content/**/*.md", "content/**/*.yml", "content/locale/*.po", "templates/**/*.html"),
    *("static/*.css", "static/*.svg"),
)


def _editable(site: Hands) -> list[str]:
    """Files of every sort that readers see something of."""
    return sorted(name for pattern in PATTERNS for name in site.names(pattern))


def _one_of(site: Hands, names: Sequence[str]) -> str:
    """One file: first its sort is drawn, so that a sort with many files doesn't hide the others."""
    sort = site.one(sorted({Path(name).suffix for name in names}))
    return str(site.one([name for name in names if name.endswith(sort)]))


def a_letter(site: Hands) -> None:
    """A letter is another one, somewhere."""
    name = _one_of(site, _editable(site))
    lines = (site.root / name).read_text(encoding="utf-8").split("\n")
    spot = site.one([number for number, line in enumerate(lines) if "e" in line])
    lines[spot] = lines[spot].replace("e", "o", 1)
    (site.root / name).write_text("\n".join(lines), encoding="utf-8")


def an_empty_line(site: Hands) -> None:
    """An empty line at the end or at the beginning."""
    name = _one_of(site, [name for name in _editable(site) if not name.endswith((".csv", ".md"))])
    is_first = site.chance.random() < 1 / 2
    site.change(name, lambda text: f"\n{text}" if is_first else f"{text}\n")


def a_row_lost(site: Hands) -> None:
    """Any row of any table goes."""
    name = site.one([name for name in site.names("data/*.csv") if (site.root / name).read_bytes().count(b"\n") > 1])
    lines = (site.root / name).read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[site.chance.randrange(1, len(lines))]
    (site.root / name).write_text("".join(lines), encoding="utf-8")


def a_file_lost(site: Hands) -> None:
    """A file is taken away."""
    (site.root / _one_of(site, _editable(site))).unlink()


def a_page_lost(site: Hands) -> None:
    """A page is taken away in every language."""
    name = site.one(site.page_names())
    for code in CODES:
        site.page_path(name, code).unlink()


def a_file_moved(site: Hands) -> None:
    """A file gets another name in its folder."""
    path = site.root / _one_of(site, _editable(site))
    path.rename(path.with_name(f"moved-{path.name}"))


def files_changed_over(site: Hands) -> None:
    """Two files get each other's name."""
    name = _one_of(site, _editable(site))
    other = site.one([one for one in _editable(site) if Path(one).suffix == Path(name).suffix])
    content = (site.root / name).read_bytes(), (site.root / other).read_bytes()
    (site.root / name).write_bytes(content[1])
    (site.root / other).write_bytes(content[0])


def all_undone(site: Hands) -> None:
    """All that was done is undone."""
    put_back(site.root, TINY)


def put_back(root: Path, whole: Path) -> None:
    """Makes the sources of a site those of another."""
    for folder in SOURCES:
        shutil.rmtree(root / folder, ignore_errors=True)
        shutil.copytree(whole / folder, root / folder)


def a_fault(site: Hands) -> None:
    """Something that ends a build."""
    faults = {
        "data/figures.csv": (",exact,", ",exactly,"),
        "data/commitments.csv": ("[[figure:", "[[figur:"),
        "content/about.en.md": ("title:", "titel:"),
        "content/charts/fish.yml": ("form: ", "form: no-"),
        "content/locale/de.po": ('msgid "menu"', 'msgid "menus"'),
        "templates/base.html": ("{% block main %}", "{% block main "),
        "templates/about.html": ("page.document", "page.documents"),
        "static/site.css": (":root {", ":root { background: url(https://elsewhere.example/a.png);"),
    }
    name = site.one(sorted(faults))
    old, new = faults[name]
    site.change(name, lambda text: text.replace(old, new, 1))


def a_wrong_reference(site: Hands) -> None:
    """A page refers to what isn't there."""
    name = site.one(site.page_names())
    missing = site.one(["[[figure:none]]", "[there](page:none)", "[there](page:about#nowhere)", "[[chart:none]]"])
    for page in site.page(name).values():
        page.body = f"{page.body.rstrip()}\n\n{missing}\n"
        page.save()


def a_link_that_ends(site: Hands) -> None:
    """A heading or a part goes that others lead to: the page of an area, or its part."""
    parts = site.rows("subsections")
    if not parts:
        raise NothingToDoError
    parts.remove(site.one(parts))
    site.keep("subsections", parts)


EDITS = (
    *(a_letter, a_letter, an_empty_line, an_empty_line, a_row_lost, a_file_lost, a_page_lost, a_file_moved),
    *(files_changed_over, all_undone, a_fault, a_fault, a_wrong_reference, a_wrong_reference, a_link_that_ends),
)
