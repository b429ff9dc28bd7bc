"""Why YAML can't be read, in an editor's words, and on the line that is to be mended.

The parser names the place at which it could not go on, which is mostly the key after the one that is wrong, and says
why in its own words. The lines themselves say more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

KEY = re.compile(r"(?P<indent> *)(?P<item>(?:- +)*)(?P<key>[\w][\w -]*?)(?P<colon> *:(?= |$))(?P<value>.*)")
WIDE_COLON = re.compile(r" *(?:- +)*(?P<key>[\w][\w-]*) *(?P<colon>：)")  # typed for a colon
NO_SPACE = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*)(?P<colon>:)(?!//)[^\s:]")
BLOCK = re.compile(r"[|>][0-9+-]*\s*(?:#.*)?")
"""The head of a text that follows on lines of its own, which may hold anything."""
SIGNS = "@`%&*!|>?"
"""Signs that mean something else at the head of a value."""
QUOTES = "\"'"
CLOSING = {"[": "]", "{": "}"}
OPEN = frozenset(("yaml-open-quote", "yaml-bracket"))
"""Reasons that a line below may take away."""


class YamlFault(NamedTuple):
    """Why YAML can't be read: the name of a reason, where (both counted from 0), and what the words use."""

    reason: str
    line: int = 0
    column: int = 0
    fields: Mapping[str, str] = {}


class _Line(NamedTuple):
    """A line outside of texts on lines of their own: its number, its text, and its parts if it has a key."""

    number: int
    text: str
    match: re.Match[str] | None


def yaml_fault(text: str, problem: str, line: int, column: int) -> YamlFault:
    """The fault of a YAML text that the parser could not read beyond a place, for the reason that it gave."""
    if "special characters" in problem:
        return YamlFault("yaml-character", line, column)
    lines = [found for found in _lines(text) if found.number <= line]
    for found in lines:
        fault = _tab(found) or (_sure(found) if found.text.strip() else None)
        if fault is not None and not (fault.reason in OPEN and _is_closed_below(text, fault)):
            return fault
    last = lines[-1].match if lines else None
    if "mapping values are not allowed" in problem and last is not None:
        if column > last.end("key"):
            return YamlFault("yaml-colon", line, column, {"key": last["key"]})
        if len(lines) > 1 and lines[-2].match is None:
            return YamlFault("yaml-no-colon", lines[-2].number)
        return YamlFault("yaml-indent", line, last.start("key"))
    return _guess(lines, problem, line, column)


def _lines(text: str) -> Iterator[_Line]:
    inside = -1
    for number, line in enumerate(text.split("\n")):
        indent = len(line) - len(line.lstrip(" "))
        if inside >= 0 and (not line.strip() or indent > inside):
            continue
        inside = -1
        match = KEY.match(line)
        if match is not None and BLOCK.fullmatch(match["value"].strip()):
            inside = indent
        yield _Line(number, line, match)


def _is_closed_below(text: str, fault: YamlFault) -> bool:
    """Whether a quotation mark or bracket that a line leaves open is closed on a line below, before the next key."""
    lines = text.split("\n")
    sign = lines[fault.line][fault.column]
    for line in lines[fault.line + 1 :]:
        if KEY.match(line) is not None:
            return False
        if CLOSING.get(sign, sign) in line:
            return True
    return False


def _tab(found: _Line) -> YamlFault | None:
    start = found.text[: len(found.text) - len(found.text.lstrip())]
    return YamlFault("yaml-tab", found.number, start.index("\t")) if "\t" in start and found.text.strip() else None


def _sure(found: _Line) -> YamlFault | None:
    """What is wrong with a line by itself, whatever stands around it."""
    if found.match is None:
        for pattern, reason in ((WIDE_COLON, "yaml-wide-colon"), (NO_SPACE, "yaml-no-space")):
            match = pattern.match(found.text)
            if match is not None:
                return YamlFault(reason, found.number, match.start("colon"), {"key": match["key"]})
        return None
    return _value_fault(found.match["key"], found.match["value"], found.number, found.match.start("value"))


def _value_fault(key: str, value: str, line: int, start: int) -> YamlFault | None:
    """What is wrong with the value of a key."""
    text = value.strip()
    column, fields = start + len(value) - len(value.lstrip()), {"key": key}
    if not text or text.startswith("#"):
        return None
    if text[0] in QUOTES:
        end = _quote_end(text)
        if end < 0:
            return YamlFault("yaml-open-quote", line, column, fields)
        rest = text[end + 1 :].strip()
        return YamlFault("yaml-after-quote", line, column, fields) if rest and not rest.startswith("#") else None
    if text[0] in CLOSING:
        is_closed = text.endswith(CLOSING[text[0]]) and not text.startswith("[[")
        return None if is_closed else YamlFault("yaml-bracket", line, column, fields)
    if text[0] in SIGNS and not BLOCK.fullmatch(text):
        return YamlFault("yaml-sign" if key else "yaml-item-sign", line, column, {**fields, "sign": text[0]})
    return None


def _quote_end(text: str) -> int:
    """Where the quotation mark at a text's head is closed; -1 if it isn't."""
    position, sign = 1, text[0]
    while position < len(text):
        if text[position] == "\\" and sign == '"':
            position += 1
        elif text[position] == sign:
            if sign == '"' or text[position + 1 : position + 2] != sign:
                return position
            position += 1
        position += 1
    return -1


def _guess(lines: list[_Line], problem: str, line: int, column: int) -> YamlFault:
    """What is most likely wrong, by the parser's reason and the lines before its place."""
    if "could not find expected ':'" in problem:
        above = [found for found in lines if found.text.strip() and found.match is None]
        if above:
            text = above[-1].text
            return YamlFault("yaml-no-colon", above[-1].number, len(text) - len(text.lstrip()))
    if "block end" in problem or "block mapping" in problem or "not allowed here" in problem:
        return YamlFault("yaml-indent", line, column)
    return YamlFault("yaml-other", line, column)
