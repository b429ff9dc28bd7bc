"""The files that a site takes as they are: templates, and what stands in `static/`.

They are looked at before anything uses them: a template runs in the build, and a static file is published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from sitegen.problems import Location, Problems
from sitegen.sources.characters import check_characters
from sitegen.sources.files import decoded, is_sound_file, walk

TEMPLATES, STATIC = "templates", "static"
TOOLS = "static/fonts"
"""What the build needs and readers don't: not published, but read."""
TEXTS = frozenset((".css", ".js", ".svg", ".txt", ".json", ".webmanifest"))
OTHERS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".woff2", ".woff", ".pdf", ".csv"))
"""What else may be published: nothing that a browser would open as a page without our policy."""
RUNNING = frozenset(("script", "foreignObject", "iframe", "object", "embed", "handler", "listener"))
ADDRESSES = frozenset(("href", "src", "from", "to", "values", "by"))
"""Attributes of a drawing that are, or become, an address; in one, only places of the site may stand."""
LOADING = re.compile(r"url\(\s*[\"']?(?!#)|@import", re.IGNORECASE)


def check_assets(root: Path, problems: Problems) -> bool:
    """Whether templates and static files can be used; reports those that can't."""
    before = problems.errors_found
    for name in walk(root, TEMPLATES, problems):
        if is_sound_file(root, name, problems):
            text = decoded((root / name).read_bytes(), name, problems)
            if text is not None:
                check_characters(text, name, problems)
    for name in walk(root, STATIC, problems):
        is_hidden = PurePosixPath(name).name.startswith(".")
        if not is_hidden and is_sound_file(root, name, problems) and not name.startswith(f"{TOOLS}/"):
            _check_static(root, name, problems)
    return problems.errors_found == before


def _check_static(root: Path, name: str, problems: Problems) -> None:
    """A file of `static/` that is published as it is."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in TEXTS | OTHERS:
        problems.add("unsafe-static", Location(name), what=suffix or "–", how="static-kind")
    elif suffix in TEXTS:
        text = decoded((root / name).read_bytes(), name, problems)
        if text is not None:
            check_characters(text.removeprefix("\ufeff"), name, problems)
            if suffix == ".svg":
                _check_drawing(text.encode(), name, problems)


def _check_drawing(content: bytes, name: str, problems: Problems) -> None:
    """Reports what would run or load something if a drawing were opened by itself, read as browsers read it."""
    parser = expat.ParserCreate()

    def report(what: str) -> None:
        problems.add("unsafe-static", Location(name, parser.CurrentLineNumber), what=what, how="static-take-out")

    def element(tag: str, attributes: Mapping[str, str]) -> None:
        if tag.rpartition(":")[2] in RUNNING:
            report(f"<{tag}>")
        for attribute, value in attributes.items():
            plain = "".join(value.split())
            leads_away = attribute.rpartition(":")[2] in ADDRESSES and (":" in plain or plain.startswith("//"))
            if attribute.lower().startswith("on") or leads_away or LOADING.search(value):
                report(f'{attribute}="{value}"')

    def text(data: str) -> None:
        if LOADING.search(data):
            report(data.strip())

    parser.buffer_text = True
    parser.StartElementHandler = element
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = lambda *_: report("<!DOCTYPE>")
    parser.ProcessingInstructionHandler = lambda target, _: report(f"<?{target}?>")
    try:
        parser.Parse(content, True)  # noqa: FBT003  # the library takes it by place
    except expat.ExpatError as error:
        problems.add("unsafe-static", Location(name, error.lineno), what="svg-broken", how="static-broken")
