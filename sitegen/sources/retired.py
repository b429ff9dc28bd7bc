"""Addresses that were published and are no page any more: what stood there, where it went and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.model.documents import Retired
from sitegen.sources.records import Record
from sitegen.sources.shapes import DEVICES, LONGEST_ID
from sitegen.sources.values import read_day

KEY = "retired"
ADDRESS = re.compile(r"(?:[a-z0-9]+(?:[-_.][a-z0-9]+)*/){1,9}")
"""The path of a page below its language."""
GOAL = re.compile(rf"{ADDRESS.pattern}(?:#[A-Za-z0-9_-]+)?")


def read_retired(record: Record, languages: Sequence[str]) -> tuple[Retired, ...]:
    """The retired addresses in their order; reports those that no page can answer, and one that stands twice."""
    found: dict[str, Retired] = {}
    for position, item in enumerate(_items(record, languages)):
        if item.address in found:
            first = str(record.at(f"{KEY}.{position}.address"))
            record.problems.add("repeated-id", item.origin.at("address"), id=item.address, first=first)
        elif item.address:
            found[item.address] = item
    return tuple(found.values())


def _items(record: Record, languages: Sequence[str]) -> Iterator[Retired]:
    for item in record.records(KEY):
        address, to = item.text("address"), item.text("to", "")
        retired = Retired(
            address=address if _is_sound(address, ADDRESS, languages) else "",
            title=item.translated("title", languages),
            to=to if _is_sound(to, GOAL, languages) else "",
            why=item.translated("why", languages),
            since=read_day(item, "since", is_needed=True),
            origin=item,
        )
        item.finish()
        for key, written, read in (("address", address, retired.address), ("to", to, retired.to)):
            if written != read:
                item.problems.add("retired-address", item.at(key), address=written)
        yield retired


def _is_sound(address: str, shape: re.Pattern[str], languages: Sequence[str]) -> bool:
    parts = address.partition("#")[0].split("/")
    return shape.fullmatch(address) is not None and parts[0] not in languages and all(map(_is_folder, parts))


def _is_folder(part: str) -> bool:
    """Whether a part of an address can be a folder on any system, and none that bears the name of a page's file."""
    is_device = part.partition(".")[0] in DEVICES
    return len(part) <= LONGEST_ID and not is_device and not part.endswith(".html")
