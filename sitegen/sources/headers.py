"""What is wrong with the first line of a table, so that the cure can be said: a name, a column, the file's kind."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence

from sitegen.problems import closest
from sitegen.sources.spreadsheets import SPACES

DELIMITERS = {";": ";", "\t": "⇥", "|": "|", "，": "，", "、": "、", "；": "；"}  # typed for commas
"""Signs that cells may be parted by in the place of commas, and how they are shown."""
LOOKED_THROUGH = 10
"""In so many of the first lines a header that something stands above is looked for."""
Fault = tuple[str, Mapping[str, str]]
"""The code of a problem and its fields."""


def header_fault(lines: Sequence[str], columns: Sequence[str]) -> Fault:
    """What is wrong with a header that isn't the wanted one. `lines` are the first lines of the file, as they stand."""
    found = _cells(lines[0])
    wanted = ",".join(columns)
    if lines[0].strip().lower().startswith("sep="):
        return "line-above-header", {"line": "1", "wanted": wanted}
    if len(found) <= max(1, len(columns) // 2):
        for sign, shown in DELIMITERS.items():
            if _share(lines[0].strip(SPACES).split(sign), columns) > 1 / 2:
                return "wrong-delimiter", {"sign": shown}
        sign = _sign(lines[0], columns)
        if sign:
            return "wrong-delimiter", {"sign": DELIMITERS.get(sign, sign)}
    for number, line in enumerate(lines[1:LOOKED_THROUGH], 2):
        if tuple(cell.strip(SPACES) for cell in _cells(line)) == tuple(columns):
            return "line-above-header", {"line": str(number - 1), "wanted": wanted}
    return _names_fault(found, columns)


def _sign(line: str, columns: Sequence[str]) -> str:
    """Whatever else cells are parted by: what stands between the first two names of columns."""
    first, second = columns[0], columns[min(1, len(columns) - 1)]
    between = line.strip(f'"{SPACES}').removeprefix(first).strip('"').partition(second)[0].rstrip('"')
    is_sign = between and not any(map(str.isalnum, between)) and "," not in between
    return between if is_sign and _share(line.strip(f'"{SPACES}').split(between), columns) > 1 / 2 else ""


def _names_fault(found: Sequence[str], columns: Sequence[str]) -> Fault:
    missing = [column for column in columns if column not in found]
    unknown = [column for column in found if column not in columns]
    if not missing and not unknown and len(found) == len(columns):
        return "column-order", {"wanted": ",".join(columns)}
    if not missing:
        twice = dict.fromkeys(column for column in found if column in columns and found.count(column) > 1)
        named = [*twice, *(name for name in unknown if name.strip(SPACES))]
        if not named:
            return "empty-columns", {"number": str(len(unknown))}
        return "unknown-columns", {"columns": ", ".join(named)}
    if not unknown:
        return "lost-columns", {"columns": ", ".join(missing)}
    return _other_names(found, columns, missing, unknown)


def _other_names(found: Sequence[str], columns: Sequence[str], missing: Sequence[str], unknown: Sequence[str]) -> Fault:
    wanted = ",".join(columns)
    if len(missing) == len(columns) == len(found):
        return "lost-header", {"wanted": wanted}
    guesses = {name: closest(name, missing) for name in unknown}
    near = ", ".join(f"{name} → {guess}" for name, guess in guesses.items() if guess)
    fields = {"missing": ", ".join(missing), "unknown": ", ".join(unknown) or "–", "wanted": wanted, "near": near}
    return "wrong-header", fields


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return line.split(",")


def _share(found: Sequence[str], columns: Sequence[str]) -> float:
    """Which part of the columns is found."""
    plain = {name.strip(f'"{SPACES}') for name in found}
    return sum(column in plain for column in columns) / len(columns)
