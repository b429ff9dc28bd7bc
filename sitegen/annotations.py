"""How problems are told where GitHub shows them: beside the lines of a change, and in the summary of a run.

GitHub shows only the first ten errors, warnings and notices of a step: so what stops something comes first, and of
that what stands in the files that were edited. The summary holds everything.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sitegen.problems import Location, Problem, Problems, Severity, message_languages, words_beside
from sitegen.telling import help_of, verdict

LEVELS = ("error", "warning", "notice")
"""What GitHub knows, the most pressing first."""
LARGEST_SUMMARY = 900_000
"""Bytes; GitHub shows none that is larger than a mebibyte."""


@dataclass(frozen=True)
class Told:
    """A problem as GitHub is told of it."""

    problem: Problem
    level: str
    path: str
    """Of its file, from the root of the repository."""

    def words(self, language: str) -> str:
        """What is wrong, what to do, and whether it stops publication though it is no error."""
        words = words_beside()[language]
        said = [self.problem.words(language)]
        if self.problem.severity is Severity.NOTICE and self.problem.kind.stops_publication:
            said.append(words["unpublished" if self.level == "error" else "stops_merged"])
        return words["gap"].join(said)


def ordered(problems: Iterable[Problem], edited: Collection[str], above: str, *, strict: bool) -> list[Told]:
    """What stops something first, of that what stands in edited files, and then by place.

    `above` is the site's folder in the repository, which paths of edited files begin with; empty if it is the whole.
    `strict`: notices that stop publication are errors; else they are warnings of what merging will do.
    """
    told = []
    for problem in problems:
        refused = problem.severity is Severity.NOTICE and problem.kind.stops_publication
        level = str(problem.severity) if not refused else "error" if strict else "warning"
        told.append(Told(problem, level, f"{above}{problem.location.path}"))

    def is_edited(each: Told) -> bool:
        return any(f"{above}{place.path}" in edited for place in (each.problem.location, *each.problem.also))

    return sorted(told, key=lambda each: (LEVELS.index(each.level), not is_edited(each), each.problem.sort_key()))


def as_github(told: Iterable[Told], language: str) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    lines = []
    for each in told:
        place = each.problem.location
        path = _escaped(each.path).replace(":", "%3A").replace(",", "%2C")
        where = f"file={path},line={place.line or 1},col={place.column or 1}"
        lines.append(f"::{each.level} {where},title={each.problem.code}::{_escaped(each.words(language))}\n")
    return "".join(lines)


def _escaped(text: str) -> str:
    """What a workflow command takes literally; a line end would begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def summary(told: Iterable[Told], problems: Problems, *, strict: bool) -> str:
    """All problems in every message language, as a page of HTML that a run of a workflow shows; never too long."""
    heads = " · ".join(verdict(problems, language, strict=strict) for language in message_languages())
    lines, size, left = [f"<h3>{html.escape(heads)}</h3>", "<ul>"], 0, 0
    for each in told:
        line = "".join(_item(each))
        size += len(line.encode()) + 1
        if size > LARGEST_SUMMARY:
            left += 1
        else:
            lines.append(line)
    if left:
        more = " · ".join(words_beside()[language]["more"].format(number=left) for language in message_languages())
        lines.append(f"<li>{html.escape(more)}</li>")
    return "\n".join([*lines, "</ul>"]) + "\n\n"


def _item(each: Told) -> Iterator[str]:
    place = each.problem.location
    where = Location(each.path, place.line, place.column)
    yield f"<li><b>{each.level}</b> <code>{html.escape(str(where))}</code> <code>{each.problem.code}</code>"
    for language in message_languages():
        yield f'<br><span lang="{language}">{html.escape(each.words(language))}</span>'
    yield f"<br><small>→ {html.escape(help_of(each.problem))}</small></li>"
