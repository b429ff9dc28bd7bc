"""The lines that a site's settings put at the foot of its pages: a filing number, who answers for the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.documents import FooterLine
from sitegen.sources.records import Record
from sitegen.sources.web_addresses import address_fault

KEY = "footer"


def read_footer(record: Record, languages: Sequence[str]) -> tuple[FooterLine, ...]:
    """The lines in their order; reports a text that lacks a language, and an address that nobody can follow."""
    return tuple(_lines(record, languages))


def _lines(record: Record, languages: Sequence[str]) -> Iterator[FooterLine]:
    for item in record.records(KEY):
        line = FooterLine(item.translated("text", languages), item.text("url", ""))
        item.finish()
        fault = address_fault(line.url) if line.url else ""
        if fault:
            key = f"{item.prefix}url"
            item.problems.add(fault, item.at("url"), column=key, value=line.url, free=key)
        yield line
