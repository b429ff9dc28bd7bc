"""Who made a site, and the lines that its settings put at the foot of its pages: a filing number, an imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.documents import FooterLine, Maker
from sitegen.sources.records import Record
from sitegen.sources.web_addresses import address_fault

KEY, MAKER = "footer", "maker"


def read_maker(record: Record, languages: Sequence[str]) -> Maker | None:
    """Who made the site, if it says so; reports a name that lacks a language, and an address that nobody can follow."""
    item = record.record(MAKER, required=False)
    if not item.values:
        said = record.values.get(MAKER)  # of another shape, as is told: all the same, the site does not say nothing
        return Maker(dict.fromkeys(languages, ""), "") if said else None
    maker = Maker(item.translated("name", languages), item.text("url", ""))
    item.finish()
    _check_address(item, maker.url)
    return maker


def read_footer(record: Record, languages: Sequence[str]) -> tuple[FooterLine, ...]:
    """The lines in their order; reports a text that lacks a language, and an address that nobody can follow."""
    return tuple(_lines(record, languages))


def _lines(record: Record, languages: Sequence[str]) -> Iterator[FooterLine]:
    for item in record.records(KEY):
        line = FooterLine(item.translated("text", languages), item.text("url", ""))
        item.finish()
        _check_address(item, line.url)
        yield line


def _check_address(item: Record, url: str) -> None:
    fault = address_fault(url) if url else ""
    if fault:
        key = f"{item.prefix}url"
        item.problems.add(fault, item.at("url"), column=key, value=url, free=key)
