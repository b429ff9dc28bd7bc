"""Why JSON can't be read, in an editor's words, and at the place that is to be mended."""

from __future__ import annotations

import json
from typing import NamedTuple

REASONS = {
    "Expecting ',' delimiter": "json-comma",
    "Expecting ':' delimiter": "json-colon",
    "Expecting property name enclosed in double quotes": "json-name",
    "Illegal trailing comma before end of object": "json-comma-more",
    "Illegal trailing comma before end of array": "json-comma-more",
    "Expecting value": "json-value",
    "Unterminated string starting at": "json-string",
    "Invalid control character at": "json-line",
    "Invalid \\escape": "json-escape",
    "Invalid \\uXXXX escape": "json-escape",
    "Extra data": "json-more",
}
"""What the parser says, and the name of the reason."""
WIDE = "“”‘’，：；［］｛｝"  # typed for plain signs
BEFORE = frozenset(("json-comma", "json-comma-more"))
"""Reasons that are mended where the last thing before the place ends."""


class JsonFault(NamedTuple):
    """Why JSON can't be read, and the line and column of the place, counted from 1."""

    reason: str
    place: tuple[int, int]
    sign: str = ""


def json_fault(text: str, error: json.JSONDecodeError) -> JsonFault:
    """The fault of a text that the parser could not read."""
    before = text[: error.pos].rstrip()
    reason = REASONS.get(error.msg.removesuffix(": "), "json-other")
    sign = text[error.pos : error.pos + 1]
    if sign and sign in WIDE:
        return JsonFault("json-wide", _place(text, error.pos), sign)
    if reason in ("json-name", "json-value") and before.endswith(",") and sign in ("}", "]"):
        reason = "json-comma-more"
    if reason in BEFORE and before:
        is_one_line = "\n" not in text[len(before) : error.pos]
        place = _place(text, error.pos if is_one_line and reason == "json-comma" else len(before) - 1)
        return JsonFault(reason, place)
    return JsonFault(reason, _place(text, error.pos))


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")
