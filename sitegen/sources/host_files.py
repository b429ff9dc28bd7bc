"""What hosts and search engines want to find at the root of a site: files that are listed and published as they are.

They stand in a folder of their own, so that nothing is published there that the settings do not name. A page would be
one without our policy, so a file may be text, XML that no browser draws, or one line without markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from sitegen.problems import Location, Problems
from sitegen.sources.characters import check_characters
from sitegen.sources.files import decoded, is_sound_file
from sitegen.sources.records import Record
from sitegen.sources.xml import BETWEEN, BrokenError, read_xml

KEY, FOLDER = "root_files", "static/root"
NAME = re.compile(r"(?:\.well-known/)?[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
TEXTS, MARKUP, PAGES = frozenset((".txt", ".json")), frozenset((".xml", ".config")), frozenset((".html", ".htm"))
HOSTS = frozenset(("CNAME", "_headers", "_redirects", ".htaccess"))
"""Files that hosts know by their whole name."""
ONE_LINE = re.compile(r"[ !-%'-;=?-~]{1,500}(?:\r?\n)?")
"""Printable ASCII but `&`, `<` and `>`: nothing that a browser could take for markup, or for another encoding."""
DRAWN = frozenset(
    (
        *("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"),
        *("http://www.w3.org/1999/XSL/Transform", "http://www.w3.org/1999/xlink"),
    )
)
"""Namespaces whose elements and attributes a browser draws, runs or follows, in whatever XML they stand."""


def read_root_files(record: Record) -> tuple[str, ...]:
    """The names that the settings list, without those that are reported: no name for such a file, or one twice."""
    names = record.texts(KEY, ())
    found: list[str] = []
    for position, name in enumerate(names):
        place = record.at(f"{KEY}.{position}")
        if not _is_name(name):
            record.problems.add("wrong-type", place, key=f"{KEY}.{position}", wanted="root-file-name")
        elif name in found:
            record.problems.add("repeated-id", place, id=name, first=str(record.at(f"{KEY}.{found.index(name)}")))
        else:
            found.append(name)
    return tuple(found)


def _is_name(name: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return name in HOSTS or bool(suffix in TEXTS | MARKUP | PAGES and NAME.fullmatch(name))


def check_root_files(root: Path, listed: Sequence[str], present: Sequence[str], problems: Problems) -> None:
    """Reports listed files that are not there, present ones that are not listed, and what may not be published."""
    for name in listed:
        if f"{FOLDER}/{name}" not in present:
            problems.add("missing-file", Location(f"{FOLDER}/{name}"))
    for path in present:
        if path.removeprefix(f"{FOLDER}/") not in listed:
            problems.add("unsafe-static", Location(path), what="root-file-unlisted", how="root-file-list")
        elif is_sound_file(root, path, problems):
            _check_content(path, (root / path).read_bytes(), problems)


def _check_content(path: str, content: bytes, problems: Problems) -> None:
    text = decoded(content, path, problems)
    if text is None:
        return
    check_characters(text.removeprefix("\ufeff"), path, problems)
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in PAGES and ONE_LINE.fullmatch(text) is None:
        problems.add("unsafe-static", Location(path), what="root-file-page", how="root-file-line")
    elif suffix in MARKUP:
        _check_markup(path, content, problems)


def _check_markup(path: str, content: bytes, problems: Problems) -> None:
    """Reports XML that is broken, or that a browser would draw, run or fill in."""

    def report(line: int, what: str) -> None:
        problems.add("unsafe-static", Location(path, line), what=what, how="root-file-take-out")

    def begin(tag: str, attributes: Mapping[str, str], told: Callable[[str], None]) -> None:
        for name in (tag, *attributes):
            namespace, _, own = name.rpartition(BETWEEN)
            if namespace in DRAWN:
                told(f'{own} xmlns="{namespace}"')

    try:
        read_xml(content, report, begin)
    except BrokenError as error:
        problems.add("unsafe-static", Location(path, error.line), what="root-file-broken", how="root-file-whole")
