"""What a stranger could put into a site's files is refused with its place, or harmless."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.checks.references import check_circles
from sitegen.outputs.tables import harmless
from sitegen.pages.environment import make_environment
from sitegen.pipeline import build, check
from sitegen.problems import LONGEST_SHOWN, MOST_OF_A_KIND, Location, Problems
from sitegen.publish.names import is_safe
from sitegen.sources.characters import check_characters
from sitegen.sources.conversion import convert
from sitegen.sources.patterns import SLOW, pattern_fault
from sitegen.sources.records import parse_record
from sitegen.sources.settings import read_settings
from sitegen.sources.shapes import is_id
from sitegen.sources.tangles import check_tangles
from sitegen.sources.web_addresses import address_fault
from tests.browser.payloads import HTML, REFUSED
from tests.tiny import tiny_options

Edit = Callable[[str, str, str], None]


def codes(problems: Problems) -> set[str]:
    return {problem.code for problem in problems}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|x", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "-", "+1a", "\u3000=x"]
)
def test_formula_cells_are_disarmed(cell: str) -> None:
    """What a spreadsheet would reckon out on opening starts with an apostrophe."""
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "+7", "-12%", "a=b", "", "text", "1-2", "-1,000.5"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    """Numbers with a sign stay numbers, and text stays text."""
    assert harmless(cell) == cell


def test_downloads_disarm_cells_and_json_stays_exact(tiny: Path, edit: Edit) -> None:
    """A title that begins like a formula is disarmed in the CSV to take away, and exact in the JSON.

    By the description that is published with them, the tables are still valid for a judge who knows none of our code.
    """
    edit("data/progress.csv", "La pêche repart", '"=HYPERLINK(""x"")"')
    edit("data/terms.csv", "The wall that shelters the port.", "@The wall that shelters the port.")
    outcome = build(tiny_options(tiny))
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems.errors]
    assert b"'=HYPERLINK" in outcome.tree["data/progress.csv"]
    assert b'"=HYPERLINK(' in outcome.tree["data/progress.json"]
    assert b",'@The wall" in outcome.tree["data/terms.csv"]
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    run = subprocess.run(command, cwd=tiny / "site/data", capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        *(
            (pattern, SLOW)
            for pattern in ("(a+)+$", "(a|ab)*c", "(a*)*", r"(\w+\s?)*$", r"(a)\1", "a?" * 600, "(x+x+)+y")
        ),
        *((pattern, "") for pattern in ("[a-z]+(-[a-z]+)*", "https?://.+", r"\d{4}(-\d{2})?", "", "[0-9a-f]{64}")),
    ],
)
def test_patterns_that_could_run_for_ever_are_known(pattern: str, fault: str) -> None:
    """A repeat of repeats or choices is refused; one whose rounds can be told apart is not."""
    assert pattern_fault(pattern) == fault


@pytest.mark.parametrize("text", ["a\u200bb", "a\u202eb", "\u2066a\u2069", "a\u200db", "a\u200eb", "a\U000e0041"])
def test_characters_that_nobody_sees_are_told(text: str) -> None:
    """With place and code, in an answer that holds none of them itself."""
    problems = Problems()
    assert not check_characters(f"x\n{text}", "a.md", problems)
    (problem, *_) = problems
    assert problem.location.line == 2
    assert problem.told("en").isprintable()


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d🌾", "\u200fשלום", "Haus\u00adbau", "葛\U000e0100"]
)
def test_scripts_get_the_joiners_that_they_need(text: str) -> None:
    """Persian, Hindi, pictograms, Hebrew, hyphenation and variants of Han are written as they are."""
    assert check_characters(text, "a.md", Problems())


@pytest.mark.parametrize("id", ["con", "nul", "a--b", "..", "../a", "A", "a/b", "", "a" * 81, "é", "а", "a\n"])
def test_what_is_no_id(id: str) -> None:  # noqa: A002
    """Nothing that could leave a folder, look like another id, or be no file's name."""
    assert not is_id(id)


@pytest.mark.parametrize("name", ["con.csv", "a/NUL/b", "aux", "a.", "a/b ", "x" * 201, "lpt1.zh.svg"])
def test_names_that_some_system_cannot_hold(name: str) -> None:
    """Devices of Windows, ends that it drops, and names longer than a disk holds are not written."""
    assert not is_safe(name)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "data:x",
        "//x",
        "https://a@b",
        "https://",
        "https://a b",
        'https://a"',
        "https://a\\b",
        "ftp://a",
    ],
)
def test_what_is_no_address(address: str) -> None:
    """Only http and https, a host, no account, nothing that ends an attribute."""
    assert address_fault(address)


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "[a](" * 900, "> " * 400, "<a " * 3_000, "a\n\n" * 9_000, "- " * 500 + "a"]
)
def test_tangled_markdown_is_refused_at_once(text: str) -> None:
    """Before a converter has looked at it."""
    problems, started = Problems(), time.process_time()
    assert not check_tangles(text, "a.md", 1, problems)
    assert codes(problems) == {"tangled-text"}
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text", ["a: &x [*x]", "a: " + "[" * 500, "a: " + "{b: " * 100, "? [a]\n: b", "a: !!python/name:os.system x"]
)
def test_yaml_makes_nothing_but_plain_values(text: str) -> None:
    """No alias, no depth, no object; at most text."""
    problems = Problems()
    record = parse_record(text, "a.yml", problems)
    assert record is None or isinstance(record.values.get("a", ""), str)


@pytest.mark.parametrize("folder", ["content/charts", "templates/parts", "static/more", "static/fonts", "data"])
def test_folders_that_lead_out_are_refused(tiny: Path, folder: str) -> None:
    """A link to a folder elsewhere is reported with its name, and nothing behind it is read or published."""
    outside = tiny.parent / "outside"
    if (tiny / folder).exists():
        (tiny / folder).rename(outside)
    else:
        outside.mkdir()
    (outside / "secret.css").write_text("secret {}", encoding="utf-8")
    (tiny / folder).symlink_to(outside, target_is_directory=True)
    outcome = build(tiny_options(tiny))
    places = [problem.location.path for problem in outcome.problems if problem.code == "linked-source"]
    assert any(place.startswith(folder) for place in places)
    assert not outcome.tree


@pytest.mark.parametrize(
    "name", ["static/secret.css", "static/fonts/secret.otf", "templates/secret.html", "content/secret.fr.md"]
)
def test_files_that_lead_out_are_refused(tiny: Path, name: str) -> None:
    """As are links to files, wherever they stand."""
    (tiny.parent / "secret").write_text("secret", encoding="utf-8")
    (tiny / name).symlink_to(tiny.parent / "secret")
    outcome = build(tiny_options(tiny))
    assert ("linked-source", name) in {(problem.code, problem.location.path) for problem in outcome.problems}
    assert not outcome.tree


@pytest.mark.parametrize(
    "source",
    ["{{ ''.__class__.__mro__ }}", "{{ _.__globals__ }}", "{{ 'a' * 999999999 }}", "{{ 9 ** 99 }}", "{{ 1 / 0 }}"],
)
def test_templates_see_only_what_they_are_given(tiny: Path, source: str) -> None:
    """A template that reaches for Python itself, or for all the memory, fails with its place."""
    environment = make_environment(tiny)
    about = tiny / "templates/about.html"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("{% block main %}", f"{{% block main %}}\n{source}", 1), encoding="utf-8")
    assert source in about.read_text(encoding="utf-8")
    assert environment.sandboxed
    outcome = build(tiny_options(tiny))
    places = {problem.location.path for problem in outcome.problems if problem.code == "broken-template"}
    assert places == {"templates/about.html"}
    assert all(problem.location.line for problem in outcome.problems)


def test_a_flood_of_problems_is_counted_and_not_kept() -> None:
    """A million mistakes of a kind in a file cost no more than a hundred."""
    problems = Problems()
    for line in range(1, 5_001):
        problems.add("unknown-form", Location("a.md", line), form="x" * 5_000, kind="figure", forms="bare")
        problems.add("not-a-date", Location("a.csv", line), value="x" * 5_000, column="c", near="")
    found = [problem for problem in problems if problem.location.path == "a.md"]
    assert len(found) == MOST_OF_A_KIND + 1
    assert len(problems) == 10_000
    assert len(problems.found()) == 2 * (MOST_OF_A_KIND + 1)
    assert [len(problem.also) + problem.more for problem in problems if problem.location.path == "a.csv"] == [4_999]
    assert all(len(problem.fields.get("form", "")) <= LONGEST_SHOWN + 1 for problem in found)


@pytest.mark.parametrize(
    "number", ["9" * 31, "9" * 5_000, "1e9", "NaN", "Infinity", "-", "1e999999999", "0x10", "１２"]
)
def test_numbers_that_nobody_writes_are_told(tiny: Path, edit: Edit, number: str) -> None:
    """In a column of values, with the place of the cell."""
    edit("data/figures.csv", ",120,,logements", f",{number},,logements")
    told = [problem for problem in check(tiny_options(tiny)).problems if problem.location.path == "data/figures.csv"]
    assert {problem.code for problem in told} <= {"not-a-number", "number-too-long", "long-cell", "turned-cell"}
    assert told[0].location.column


def test_chains_of_texts_end(tiny: Path) -> None:
    """Terms that multiply one another in their explanations are reported before anything is put together."""
    rows = (tiny / "data/terms.csv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    for number in range(40):
        cell = f"x [[term:t{number + 1}::plain]] [[term:t{number + 1}::plain]]" if number < 39 else "x"
        rows.append(f"t{number},sea,n{number},n{number},n{number},,{cell},{cell},{cell},own,,4")
    (tiny / "data/terms.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    started = time.process_time()
    outcome = check(tiny_options(tiny))
    assert "endless-reference" in codes(outcome.problems)
    assert time.process_time() - started < 10
    assert outcome.site is not None
    again = Problems()
    check_circles(outcome.site, again)
    assert codes(again) == {"endless-reference"}


@pytest.mark.parametrize("code", ["../de", "a/b", "con", ""])
def test_languages_are_folders_of_their_own(tiny: Path, edit: Edit, code: str) -> None:
    """A language's code can't be a path."""
    from sitegen.sources.files import Reader

    edit("content/site.yml", "languages: [fr, en, de]", f"languages: [fr, en, de, {code!r}]")
    problems = Problems()
    assert read_settings(Reader(tiny, problems)) is None
    assert "bad-id" in codes(problems)


HARMLESS = re.compile(r'</?[a-z0-9]+( (?!on|style)[a-z]+="(?!(?i:javascript|data|vbscript):)[^"]*")*>')


def test_html_in_a_page_is_told_and_harmless() -> None:
    """Whatever is put into a page's Markdown: a problem says so, and its HTML holds nothing that runs or loads."""
    for payload in REFUSED:
        converted = convert(f"a {payload}\n\n{payload}\n")
        for tag in re.findall(r"<[^>]*>", converted.html):
            assert HARMLESS.fullmatch(tag), tag
        if payload in HTML and not payload.startswith("&"):
            assert converted.faults or "&lt;" in converted.html, payload


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among its files")
def test_a_pipe_among_the_sources_is_told_and_not_read(tiny: Path) -> None:
    """It is told as a special-file, or a file that is missing, and not opened: it may have no end."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    assert build(tiny_options(tiny)).succeeded  # what is remembered must not open it, either
    before = signal.signal(signal.SIGALRM, give_up)
    try:
        for name in (
            *("content/site.yml", "content/about.en.md", "content/charts/fish.yml", "content/languages/en.yml"),
            *("content/locale/en.po", "data/figures.csv", "data/datapackage.json", "templates/base.html"),
            *("templates/more.html", "static/site.css", "static/fonts/more.otf", "content/more", "static/more"),
        ):
            path = tiny / name
            sound = path.read_bytes() if path.is_file() else b""
            path.unlink(missing_ok=True)
            os.mkfifo(path)
            signal.alarm(60)
            told = [problem.code for problem in check(tiny_options(tiny)).problems if problem.location.path == name]
            assert set(told) & {"special-file", "missing-file"}, name
            path.unlink()
            if sound:
                path.write_bytes(sound)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
