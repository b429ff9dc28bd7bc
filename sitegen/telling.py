"""How problems are told: as text for a terminal, as JSON for other programs."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from sitegen.problems import Location, Problem, Problems, Severity, words_beside
from sitegen.quoting import WIDTH, quote

HELP = "docs/problems.md#{code}"
"""Where a code is explained."""
LISTED = "names"
"""The kind of numbers that is listed one by one: an editor may wonder about those."""
RESET, BOLD, FAINT = "\x1b[0m", "\x1b[1m", "\x1b[2m"
COLOURS = {Severity.ERROR: "\x1b[31m", Severity.NOTICE: "\x1b[33m"}


def help_of(problem: Problem) -> str:
    """Where the handbook explains a problem, relative to the project."""
    return HELP.format(code=problem.code)


def told(problem: Problem, language: str, root: Path, *, width: int = WIDTH, coloured: bool = False) -> str:
    """A problem with the line that it stands on and a mark below the place, and where it is explained."""
    colour = COLOURS[problem.severity] if coloured else ""
    lines = [problem.line(language)]
    if coloured:
        place, code = str(problem.location), f": {problem.code}: "
        head, _, rest = lines[0].partition(code)
        lines[0] = f"{head.replace(place, f'{BOLD}{place}{RESET}', 1)}{colour}{code}{RESET}{rest}"
    quotation = quote(problem, root, width)
    if quotation is not None:
        words, mark = quotation.lines()
        lines += [words, f"{colour}{mark}{RESET}" if coloured else mark]
    link = f"      → {help_of(problem)}"
    lines.append(f"{FAINT}{link}{RESET}" if coloured else link)
    return "\n".join(lines) + "\n"


def tell(problems: Problems, language: str, root: Path, stream: TextIO) -> None:
    """Prints problems, and how many there are if any stops a build."""
    is_terminal = stream.isatty()
    width = shutil.get_terminal_size((WIDTH, 0)).columns if is_terminal else WIDTH
    coloured = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    stream.writelines(told(problem, language, root, width=width, coloured=coloured) for problem in problems)
    if problems.errors:
        stream.write(f"{verdict(problems, language)}\n")


def verdict(problems: Problems, language: str, *, strict: bool = False) -> str:
    """How many errors and notices there are, in words; `strict`: and how many of the notices stop publication."""
    words = words_beside()[language]
    found = {"error": len(problems.errors), "notice": len(problems.notices)}
    counted = words["between"].join(
        words[kind if number == 1 else f"{kind}s"].format(number=number) for kind, number in found.items()
    )
    refused = sum(problem.kind.stops_publication for problem in problems.notices)
    return counted if not (strict and refused) else f"{counted}{words['refused'].format(number=refused)}"


def as_json(problems: Iterable[Problem], language: str) -> str:
    """Problems as `docs/check.schema.json` describes them."""
    return _json(_listed(problems, language))


def as_json_with(covered: Sequence[Mapping[str, Any]], problems: Iterable[Problem], language: str) -> str:
    """The same, beside how many numbers each page shows: the second of the two forms that the schema knows."""
    return _json({"problems": _listed(problems, language), "coverage": covered})


def coverage_lines(covered: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A line a page: how many numbers it shows, how many are bound, how many of each kind are not, and which names."""
    for each in covered:
        rest = "".join(f"; {kind} {_times(words, kind)}" for kind, words in each["free"].items())
        yield f"{each['address']}: {each['shown']} numbers, {each['bound']} bound{rest}\n"
    if covered:
        yield f"\n{_totals(covered)}\n"


def _totals(covered: Sequence[Mapping[str, Any]]) -> str:
    """A table of all numbers: a row a language (`*` for pages that speak all of them) and one for the site."""
    import pandas as pd  # takes longer than a check that finds nothing to do

    kinds = [{kind: sum(words.values()) for kind, words in each["free"].items()} for each in covered]
    pages = pd.DataFrame(kinds).fillna(0).astype(int).sort_index(axis="columns")
    for place, name in enumerate(("shown", "bound")):
        pages.insert(place, name, [each[name] for each in covered])
    totals = pages.groupby([each["language"] or "*" for each in covered]).sum()
    totals.loc["all"] = totals.sum()
    return totals.to_string()


def _times(words: Mapping[str, int], kind: str) -> str:
    """How many there are of a kind, and of names also which."""
    listed = ", ".join(f"{word} ×{times}" if times > 1 else word for word, times in words.items())
    return f"{sum(words.values())} ({listed})" if kind == LISTED else str(sum(words.values()))


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _listed(problems: Iterable[Problem], language: str) -> list[dict[str, object]]:
    return [
        {
            **_place(problem.location),
            "code": problem.code,
            "severity": problem.severity.value,
            "message": problem.message(language),
            "cure": problem.cure(language),
            "also": [_place(place) for place in problem.also],
            "more": problem.more,
            "help": help_of(problem),
        }
        for problem in problems
    ]


def _place(place: Location) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}
