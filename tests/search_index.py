"""Reads a search index back, as a browser would, without the code that wrote it."""

from __future__ import annotations

import json
from typing import Any

from sitegen.model.finished import Section
from sitegen.outputs.search import Entry

BEFORE, AFTER = b"siteSearch(", b");\n"


def index_parts(script: bytes) -> dict[str, Any]:
    """The object that an index hands over."""
    assert script.startswith(BEFORE)
    assert script.endswith(AFTER)
    parts: dict[str, Any] = json.loads(script[len(BEFORE) : -len(AFTER)])
    return parts


def read_index(script: bytes) -> dict[str, list[Entry]]:
    """The entries of an index by group."""
    parts = index_parts(script)
    strings = parts["strings"]
    return {
        group: [
            Entry(
                strings[title],
                strings[address],
                tuple(Section(strings[fragment], tuple(strings[text] for text in texts)) for fragment, *texts in rest),
                tuple((tag, name) for tag, name in names),
            )
            for title, address, names, *rest in rows
        ]
        for group, rows in parts["entries"].items()
    }
