"""A search index in which only what pages show has changed, made from the one before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.model.finished import Section
from sitegen.outputs.search import CALL, PAGES, Entry, Pages, index_script, page_entries, variants_of
from sitegen.pages.context import PageContext


def edited_index(index: bytes, pages: Pages, context: PageContext) -> bytes:
    """The index with new entries in the place of those of some pages, the same as if all of it were made anew."""
    found = json.loads(index.decode().strip().removeprefix(f"{CALL}(").removesuffix(");"))
    changed = {entry.address: entry for entry in page_entries(pages, context)}
    entries = {
        group: [_entry(row, found["strings"], changed if group == PAGES else {}) for row in rows]
        for group, rows in found["entries"].items()
    }
    return index_script(entries, found["twins"], found["scripts"], variants_of(context.site))


def _entry(row: Sequence[Any], strings: Sequence[str], changed: Mapping[str, Entry]) -> Entry:
    title, address, names, *sections = row
    if strings[address] in changed:
        return changed[strings[address]]
    return Entry(
        strings[title],
        strings[address],
        tuple(Section(strings[fragment], tuple(strings[text] for text in texts)) for fragment, *texts in sections),
        tuple((tag, name) for tag, name in names),
    )
