"""Folders that have another name than a site's folders have: told once, and not file by file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from sitegen.problems import Location, Problems, closest

FOLDERS = (
    *("content", "data", "static", "templates", "static/fonts", "static/site.css"),
    *("content/areas", "content/charts", "content/languages", "content/locale", "content/stock"),
)
"""Folders whose names are agreed; pages may stand in others, too."""
NEARLY_THE_SAME = 0.7


def check_folders(root: Path, problems: Problems) -> bool:
    """Whether no folder was renamed; reports those that lie beside the place of one that is missing."""
    before = len(problems)
    for name in FOLDERS:
        folder = PurePosixPath(name)
        if not (root / folder).exists() and (root / folder.parent).is_dir():
            beside = [path.name for path in sorted((root / folder.parent).iterdir()) if path.is_dir()]
            known = {PurePosixPath(other).name for other in FOLDERS if PurePosixPath(other).parent == folder.parent}
            strange = [other for other in beside if other not in known]
            parts = (other for other in strange if other in folder.name or folder.name in other)
            near = closest(folder.name, strange, NEARLY_THE_SAME) or next(parts, "")
            if near:
                problems.add("renamed-folder", Location(str(folder.with_name(near))), missing=name)
    return len(problems) == before
