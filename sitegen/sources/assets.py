"""The files that a site takes as they are: templates, and what stands in `static/`.

They are looked at before anything uses them: a template runs in the build, and a static file is published.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath

from sitegen.problems import Location, Problems
from sitegen.sources.characters import check_characters
from sitegen.sources.drawings import check_drawing
from sitegen.sources.files import decoded, is_sound_file, walk
from sitegen.sources.host_files import FOLDER, check_root_files
from sitegen.sources.leftovers import left_by
from sitegen.sources.looks import check_icon, is_icon
from sitegen.sources.styles import set_values, style_faults, unpaired_brace, used_values

TEMPLATES, STATIC = "templates", "static"
TOOLS = "static/fonts"
"""What the build needs and readers don't: not published, but read."""
TEXTS = frozenset((".css", ".js", ".svg", ".txt", ".json", ".webmanifest"))
OTHERS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".woff2", ".woff", ".pdf", ".csv"))
"""What else may be published: nothing that a browser would open as a page without our policy."""


def check_assets(
    root: Path, problems: Problems, root_files: Sequence[str] = (), made_values: Collection[str] = ()
) -> bool:
    """Whether templates and static files can be used; reports those that can't.

    `root_files` are those that the settings list to be published at the root of the site, `made_values` the names of
    values of style sheets that the build itself sets.
    """
    before = problems.errors_found
    texts: dict[str, str] = {}
    for name in walk(root, TEMPLATES, problems):
        if is_sound_file(root, name, problems):
            text = decoded((root / name).read_bytes(), name, problems)
            if text is not None:
                check_characters(text, name, problems)
                texts[name] = text
    static = walk(root, STATIC, problems)
    check_root_files(root, root_files, [name for name in static if _is_for_root(name)], problems)
    for name in static:
        if _is_for_root(name):
            continue
        is_hidden = PurePosixPath(name).name.startswith(".")
        if not is_hidden and is_sound_file(root, name, problems) and not name.startswith(f"{TOOLS}/"):
            texts[name] = _check_static(root, name, problems) or ""
    _check_whole(texts, made_values, problems)
    return problems.errors_found == before


def _is_for_root(name: str) -> bool:
    return name.startswith(f"{FOLDER}/") and not left_by(name)


def _check_static(root: Path, name: str, problems: Problems) -> str | None:
    """A file of `static/` that is published as it is; what it says, if it is a text."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in TEXTS | OTHERS:
        problems.add("unsafe-static", Location(name), what=suffix or "–", how="static-kind")
    elif suffix in TEXTS:
        text = decoded((root / name).read_bytes(), name, problems)
        if text is not None:
            check_characters(text.removeprefix("\ufeff"), name, problems)
            if suffix == ".svg":
                check_drawing(text.encode(), name, problems)
                if is_icon(name):
                    check_icon(text.encode(), name, problems)
            elif suffix == ".css":
                _check_styles(text, name, problems)
        return text
    return None


def _check_whole(texts: Mapping[str, str], made_values: Collection[str], problems: Problems) -> None:
    """Reports style sheets that have lost a part: a brace without a partner, or a value that nothing sets."""
    known = {*made_values, *(name for text in texts.values() for name in set_values(text))}
    for path, text in texts.items():
        if not path.endswith(".css"):
            continue
        brace = unpaired_brace(text)
        if brace is not None:
            place = Location(path, text.count("\n", 0, brace) + 1)
            problems.add("torn-style", place, how="style-open" if text[brace] == "{" else "style-closed", what="")
        for position, name in used_values(text):
            if name not in known:
                place = Location(path, text.count("\n", 0, position) + 1)
                problems.add("torn-style", place, how="style-value", what=name)


def _check_styles(text: str, name: str, problems: Problems) -> None:
    """Reports what a style sheet would load from elsewhere, or do that is no style."""
    for position, what in style_faults(text):
        place = Location(name, text.count("\n", 0, position) + 1)
        problems.add("unsafe-static", place, what=what, how="static-style")
