"""What has changed since the last build that was recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sitegen.model.lazily import Key, Lazily, Value
from sitegen.outcome import SOURCES, Options
from sitegen.quick import GONE, RECORD, Record, day_asked, question
from sitegen.sources.documents import NAME
from sitegen.standing import FILE, Look, look_at
from sitegen.trust import kept_at

MOST_CHANGED = 20
"""More changed documents than this are left to a whole build."""


class NotSimpleError(Exception):
    """What has changed is more than words of pages."""


class Singly(Lazily[Key, Value]):
    """Values that a small build asks for one by one; whoever wants them all has more to do than that."""

    def __iter__(self) -> Iterator[Key]:
        raise NotSimpleError

    def __len__(self) -> int:
        raise NotSimpleError


def look_for(options: Options) -> Look | None:
    """What has changed since the last build that was asked for this; `None` if none is recorded."""
    root, output = options.root.resolve(), options.output.resolve()
    day = day_asked(options.today.isoformat() if options.today else "")
    asked = question(str(root), options.base_url, day, options.commit)
    return look_at(Record(kept_at(str(root), RECORD), str(output)), asked)


def known_code(look: Look | None, root: Path) -> str:
    """The digest of the code as the last build has noted it; empty if more than sources has changed since."""
    if look is None or not all(_is_source(look.entries[position], root) for position in look.changed):
        return ""
    try:
        return str(json.loads(look.state)["machinery"])
    except (ValueError, KeyError):
        return ""


def _is_source(entry: str, root: Path) -> bool:
    """Whether an entry is a source, or a folder of some."""
    return f"{entry[1:]}/".startswith(tuple(f"{root}/{source}/" for source in SOURCES))


def changed_documents(look: Look, root: Path) -> dict[str, int] | None:
    """The position of each document that was edited, by path in the root; `None` if anything else has changed."""
    found = {}
    for position in look.changed:
        entry = look.entries[position]
        path = entry[1:].removeprefix(f"{root}/")
        if entry[0] != FILE or NAME.fullmatch(path) is None or look.changed[position] == GONE:
            return None
        found[path] = position
    return found if len(found) <= MOST_CHANGED else None
