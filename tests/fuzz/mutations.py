"""How a site's files are broken at random: by bytes, by lines, and by values that their format has a place for."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.fuzz.values import SNIPPETS, VALUES

FOLDERS = ("content", "data", "templates", "static")
KINDS = (".csv", ".md", ".yml", ".po", ".json", ".html", ".css", ".js", ".svg", ".otf")
BINARY = ".otf"
YAML_VALUE = re.compile(r"(?m)^(\s*(?:- )?[\w.-]+:[ ]?)(\S.*)$")
PO_STRING = re.compile(r'(?m)^(msgid|msgstr(?:\[\d\])?|msgctxt) "(.*)"$')
MOST_COPIES = 2_000
LONGEST = 300_000
"""No mutant grows a file by more characters in one step."""

Mutation = Callable[[str, random.Random], str]


def files_to_break(root: Path) -> list[str]:
    """Every input file of a site that a mutation knows how to break, by path; the kinds take turns of equal length."""
    found = [
        path.relative_to(root).as_posix()
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path.suffix in KINDS
    ]
    return sorted(found)


def chosen(names: Sequence[str], chance: random.Random) -> str:
    """One of some files: first the kind is drawn, so that a kind with many files doesn't hide the others."""
    kind = chance.choice(sorted({Path(name).suffix for name in names}))
    return chance.choice([name for name in names if name.endswith(kind)])


def mutated(name: str, content: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A broken copy of a file's content, and in a word how it was broken."""
    if chance.random() < 0.1 or name.endswith(BINARY):
        return _bytes(content, chance), "bytes"
    text = content.decode("utf-8")
    mutations = (*BY_KIND.get(Path(name).suffix, ()), *ANY)
    mutation = chance.choice(mutations)
    return mutation(text, chance).encode("utf-8", "surrogatepass"), mutation.__name__.strip("_")


def broken_files(
    names: Sequence[str], root: Path, chance: random.Random, most: int = 3
) -> tuple[dict[str, bytes], str]:
    """One file or a few, each broken once or more, and how."""
    broken: dict[str, bytes] = {}
    how = []
    for _ in range(chance.randint(1, most)):
        name = chosen(names, chance)
        try:
            content, way = mutated(name, broken.get(name) or (root / name).read_bytes(), chance)
        except UnicodeDecodeError:
            continue
        broken[name] = content
        how.append(f"{name} ({way})")
    return broken, ", ".join(how)


def value(chance: random.Random) -> str:
    """A value that nobody expects: from the list, or long, or of random characters."""
    match chance.randrange(12):
        case 0:
            return chance.choice(VALUES) * chance.choice((2, 50, 1_000))
        case 1:
            return "".join(
                chr(chance.choice((chance.randrange(0x20, 0x3000), chance.randrange(0x80)))) for _ in "ab" * 4
            )
        case 2:
            return str(chance.choice((0, 1, -1, 10, 2**31, 2**64, 10**30)) + chance.randrange(3))
        case _:
            return chance.choice(VALUES)[:LONGEST]


def _bytes(content: bytes, chance: random.Random) -> bytes:
    spot = min(chance.randrange(len(content) + 1), chance.choice((400, len(content))))  # formats begin with a table
    other = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 5)))
    return content[:spot] + other + content[spot + chance.choice((0, 1, len(other), 100, len(content))) :]


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.choice((1, 2, 10, 200, len(text))) :]


def _inserted(text: str, chance: random.Random) -> str:
    spot = chance.randrange(len(text) + 1)
    return text[:spot] + chance.choice(SNIPPETS + VALUES)[:LONGEST] + text[spot:]


def _line_repeated(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    spot = chance.randrange(len(lines))
    times = min(chance.choice((1, 1, 1, 3, MOST_COPIES)), LONGEST // (len(lines[spot]) + 1))
    return "\n".join(lines[:spot] + [lines[spot]] * times + lines[spot:])


def _line_moved(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _line_lost(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _cell(text: str, chance: random.Random) -> str:
    """One cell of a table holds something else; now and then that of another cell."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    row = chance.choice([row for row in rows if row] or [[""]])
    other = chance.choice(chance.choice([row for row in rows if row] or [[""]]))
    row[chance.randrange(len(row))] = value(chance) if chance.random() < 0.8 else other
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _yaml_value(text: str, chance: random.Random) -> str:
    found = list(YAML_VALUE.finditer(text))
    if not found:
        return _inserted(text, chance)
    match = chance.choice(found)
    other = json.dumps(value(chance)) if chance.random() < 0.5 else chance.choice(SNIPPETS + VALUES)[:LONGEST]
    return text[: match.start(2)] + other + text[match.end(2) :]


def _message(text: str, chance: random.Random) -> str:
    found = list(PO_STRING.finditer(text))
    if not found:
        return _inserted(text, chance)
    match = chance.choice(found)
    words = value(chance).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return text[: match.start(2)] + words + text[match.end(2) :]


def _json_value(text: str, chance: random.Random) -> str:
    try:
        whole = json.loads(text)
    except ValueError:
        return _inserted(text, chance)
    spots: list[tuple[Any, Any]] = []
    waiting = [whole]
    while waiting:
        owner = waiting.pop()
        for key in owner if isinstance(owner, dict) else range(len(owner)) if isinstance(owner, list) else ():
            spots.append((owner, key))
            waiting.append(owner[key])
    owner, key = chance.choice(spots)
    if chance.random() < 0.2:
        del owner[key]
    else:
        owner[key] = chance.choice((value(chance), None, True, 3, -1.5, [], {}, [None], {"a": 1}, 10**400, "", [[]]))
    return json.dumps(whole, ensure_ascii=False, indent=2)


ANY: Sequence[Mutation] = (_cut, _inserted, _line_repeated, _line_moved, _line_lost)
BY_KIND: dict[str, Sequence[Mutation]] = {
    ".csv": (_cell,) * 8,
    ".yml": (_yaml_value,) * 5,
    ".md": (_yaml_value, _yaml_value, _inserted, _inserted),
    ".po": (_message,) * 4,
    ".json": (_json_value,) * 8,
}
