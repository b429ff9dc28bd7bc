"""One broken site for each kind of problem: what an editor reads when it happens, word for word.

`tests/cases/<code>/case.toml` says how the tiny site is broken, `expected.txt` what must be printed, and `mend` how
somebody mended it who saw that alone: then nothing may be left.
"""

from __future__ import annotations

import ast
import os
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.outcome import Outcome
from sitegen.pipeline import audit, build, check
from sitegen.problems import CHOICE, Severity, catalogue, message_languages
from tests.breaking import ASKED, Step, steps_of, take, translate
from tests.tiny import ROOT, SOURCE, tiny_options

CASES = Path(__file__).parent / "cases"
UPDATE = "UPDATE_GOLDEN"
PACKAGE = ROOT / "sitegen"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
KEYS = {
    *("about", "translate", "command", "output", "earlier", "delete", "rename", "outside"),
    *("write", "cell", "row", "edit", "mend"),
}
NO_CASE: Mapping[str, str] = {
    "too-many-files": "needs a hundred thousand files: tests/test_rare_problems.py",
    "output-is-disk": "needs a mounted disk: tests/test_rare_problems.py",
    "workspace-link": "needs a link in a hidden folder: tests/publish/test_links.py",
    "output-locked": "needs two builds at once: tests/publish",
    "file-in-use": "needs Windows, which lets programs hold files: tests/publish",
    "output-failed": "needs a disk that refuses to write: tests/publish",
    "no-room-to-draw": "needs a limit of the shell: tests/test_rare_problems.py",
    "deep-folder": "needs folders that no case should have: tests/test_rare_problems.py",
    "special-file": "needs what no repository holds: tests/unit/test_hostile.py",
    "bad-epoch": "needs a variable of the shell: tests/test_rare_problems.py",
    "past-row-changed": "needs a repository with a history: tests/test_history.py",
    "past-row-removed": "needs a repository with a history: tests/test_history.py",
    "not-appended": "needs a repository with a history: tests/test_history.py",
    "unrecorded-change": "needs a repository with a history: tests/test_history.py",
    "address-gone": "needs a repository with a history: tests/test_history.py",
    "no-history": "needs a repository with a history: tests/test_history.py",
    "unknown-commit": "needs a repository with a history: tests/test_history.py",
    "too-many-to-tell-apart": "needs more promises than anybody should write: tests/charts/test_rules.py",
    "build-crashed": "needs a bug in the generator: tests/test_rare_problems.py",
}
"""Codes that no folder of files can show, and where they are tested instead."""


def case_names() -> list[str]:
    return sorted(path.parent.name for path in CASES.glob("*/case.toml"))


def code_of(name: str) -> str:
    """The code that a case shows: the name of its folder, up to a full stop where a code has several cases."""
    return name.partition(".")[0]


def read_case(name: str) -> Mapping[str, Any]:
    case = tomllib.loads((CASES / name / "case.toml").read_text(encoding="utf-8"))
    assert not case.keys() - KEYS, f"{name}: {case.keys() - KEYS}"
    return case


def broken(case: Mapping[str, Any], root: Path) -> None:
    """Breaks a copy of the tiny site as a case says, by steps (`breaking.py`).

    `outside`: files that become links to the same file outside of the site.
    """
    for name in case.get("outside", ()):
        (root / name).rename(root.parent / Path(name).name)
        (root / name).symlink_to(root.parent / Path(name).name)
    for step in steps_of(case):
        take(step, root)
    for name in case.get("translate", ()):
        translate(name, case, root)


def run(case: Mapping[str, Any], root: Path, asked: Step) -> Outcome:
    """Runs the command of a case on a copy of the tiny site, as it is.

    `output` is where the build goes, relative to the copy, unless a step asks for another place.
    """
    options = tiny_options(root, output=root / asked.get("output", case.get("output", "site")))
    match case.get("command", "check"):
        case "audit":
            return audit(options, root / SOURCE.name, write=asked.get("audit", False))
        case "build":
            return build(options)
        case _:
            return check(options)


def run_broken(case: Mapping[str, Any], root: Path) -> Outcome:
    """Breaks a copy and runs the case's command on it; `earlier` says that a sound build came before."""
    if case.get("earlier"):
        assert build(tiny_options(root, output=root / case.get("output", "site"))).succeeded
    broken(case, root)
    return run(case, root, {})


def run_mended(case: Mapping[str, Any], root: Path) -> Outcome:
    """Mends the broken copy as somebody did who saw the messages alone, and runs the command again."""
    asked: dict[str, Any] = {}
    for step in case["mend"]:
        if step.keys() & ASKED:
            asked.update(step)
        else:
            take(step, root)
    return run(case, root, asked)


def told(outcome: Outcome, language: str, root: Path) -> str:
    """The problems as the command line prints them, without the copy's own folder."""
    lines = [
        ("" if problem.severity is Severity.ERROR else f"{problem.severity}: ") + problem.told(language)
        for problem in outcome.problems
    ]
    return "".join(line.replace(f"{root}/", "").replace(str(root), ".") + "\n" for line in lines)


@pytest.mark.parametrize("name", case_names())
def test_broken_site_tells_its_problem(name: str, tiny: Path) -> None:
    """Exactly the expected problems are found, each with place, message and cure, and every language can tell them."""
    folder, root, case = CASES / name, tiny, read_case(name)
    outcome = run_broken(case, root)
    text = told(outcome, "en", root)
    if os.environ.get(UPDATE):
        assert os.environ.get("CI") != "true", "expected output is accepted by a person, not by a server"
        (folder / "expected.txt").write_text(text, encoding="utf-8")
    assert text == (folder / "expected.txt").read_text(encoding="utf-8")
    assert code_of(name) in {problem.code for problem in outcome.problems}
    for language in message_languages():
        assert "{" not in re.sub(r"\{[a-z0-9-]+\}", "", told(outcome, language, root)) or name == "bad-formula"
    has_error = any(problem.severity is Severity.ERROR for problem in outcome.problems)
    assert outcome.succeeded is not has_error
    if has_error and case.get("command", "check") == "check":
        built = build(tiny_options(root, output=root / case.get("output", "site")))
        assert told(built, "en", root) == text, "a build refuses what a check does, in the same words"
    if "mend" in case:  # else a test below says so
        assert told(run_mended(case, root), "en", root) == "", "the cure was followed and something is still wrong"


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.slow] if at % 10 else []) for at, name in enumerate(case_names())],
)
def test_a_site_never_built_tells_the_same(name: str, unbuilt: Path) -> None:
    """What an earlier build has kept hides nothing and adds nothing."""
    expected = (CASES / name / "expected.txt").read_text(encoding="utf-8")
    assert told(run_broken(read_case(name), unbuilt), "en", unbuilt) == expected


def test_every_case_is_mended() -> None:
    """Each case says how somebody mended it who saw its messages alone."""
    assert [name for name in case_names() if "mend" not in read_case(name)] == []


def test_every_code_has_a_case() -> None:
    """No kind of problem is without a broken site that shows it, but those that files can't show."""
    codes = set(map(code_of, case_names()))
    assert codes | set(NO_CASE) == set(catalogue())
    assert not codes & set(NO_CASE)


@pytest.mark.parametrize(("code", "where"), NO_CASE.items())
def test_a_code_without_a_case_is_tested_elsewhere(code: str, where: str) -> None:
    """The reason why a code has no case names the place where it is tested, and it is."""
    place = ROOT / where.rsplit(": ", maxsplit=1)[-1]
    files = [place] if place.is_file() else sorted(place.glob("test_*.py"))
    assert any(code in path.read_text(encoding="utf-8") for path in files), code


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the package that reports a problem, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in {"add", "_report", "Refusal", "Problem"} and node.args:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def constants() -> set[str]:
    """Every text in the package that could be a code."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


def test_reported_codes_stand_in_the_catalogue() -> None:
    """Whatever code the package reports has its words in problems.toml."""
    for place, call in calls():
        code = call.args[0]
        if isinstance(code, ast.Constant) and isinstance(code.value, str) and CODE.fullmatch(code.value):
            assert code.value in catalogue(), f"{place}: {code.value}"


def test_catalogue_holds_no_code_that_nothing_reports() -> None:
    """A kind of problem that can't happen any more leaves the catalogue."""
    assert set(catalogue()) - constants() == set()


def test_reports_fill_every_field_of_their_words() -> None:
    """Where a report names its fields, they are those that message and cure ask for, in each language."""
    for place, call in calls():
        code, given = call.args[0], {keyword.arg for keyword in call.keywords}
        is_plain = isinstance(call.func, ast.Attribute) and call.func.attr == "add" and None not in given
        if not is_plain or not isinstance(code, ast.Constant) or code.value not in catalogue():
            continue
        kind = catalogue()[str(code.value)]
        for words in (*kind.messages.values(), *kind.cures.values()):
            lacking = fields_of(without_choices(words, given)) - given
            assert not lacking, f"{place}: {kind.code} lacks {lacking}"


def without_choices(words: str, given: set[str | None]) -> str:
    """Words as they are said where a report leaves out what they only may say."""
    return CHOICE.sub(lambda match: match["filled" if (match["field"] or "near") in given else "empty"], words)


def fields_of(words: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(words) if field}


def test_words_are_complete() -> None:
    """Each problem says what is wrong and what to do, in every message language, with the same fields."""
    for code, kind in catalogue().items():
        assert set(kind.messages) == set(kind.cures) == {"en", "zh"}, code
        assert CODE.fullmatch(code)
        for language in message_languages():
            for words in (kind.messages[language], kind.cures[language]):
                assert words.strip() == words != "", code
        assert fields_of(kind.messages["en"]) == fields_of(kind.messages["zh"]), code
        assert fields_of(kind.cures["en"]) == fields_of(kind.cures["zh"]), code
        assert re.search(r"[\u4e00-\u9fff]", kind.messages["zh"]), code
        english = re.sub(r"\(超.*?\)|\d[\d.]*万千瓦|万千瓦", "", kind.messages["en"])
        assert not re.search(r"[\u4e00-\u9fff]", english), code


def test_the_page_of_codes_says_what_each_stops() -> None:
    """Each code stands there once; notices are marked, and of them those without which `check --strict` passes not."""
    row = re.compile(r'(?m)^\| <a id="([a-z0-9-]+)"></a>`\1`(?: \(([a-z, ]+)\))? \|')
    rows = row.findall((ROOT / "docs/problems.md").read_text("utf-8"))
    assert sorted(code for code, _ in rows) == sorted(catalogue())
    for code, mark in rows:
        kind = catalogue()[code]
        stops = ", stops publication" if kind.stops_publication else ""
        assert mark == ("" if kind.severity is Severity.ERROR else f"notice{stops}"), code
