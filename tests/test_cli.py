"""The command line: what it prints, in which language and shape, and the exit codes that scripts rely on."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jsonschema  # type: ignore[import-untyped]  # its types are another package
import pytest

from sitegen import cli, pipeline
from sitegen.problems import Location, Problem, Problems, Severity, catalogue
from tests.tiny import ROOT, SOURCE, TODAY, files_of

Edit = Callable[[str, str, str], None]
Run = Callable[..., int]
FIELD = re.compile(r"\{([a-z_]+)")


@pytest.fixture
def run(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line on the copy of the tiny site; gives the exit code."""
    monkeypatch.setenv("LC_ALL", "C")

    def run_command(*words: str) -> int:
        return cli.main([*words, "--root", str(tiny), "--date", TODAY.isoformat()])

    return run_command


def test_building_is_the_default(run: Run, tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the site is built beside its sources; what was built is said in a few lines; exit 0."""
    assert run() == 0
    printed = capsys.readouterr()
    made = [path for path in (tiny / "site").rglob("*") if path.is_file()]
    pages = [path for path in made if path.suffix == ".html"]
    assert tiny / "site/fr/index.html" in pages
    assert f"{tiny / 'site'}: {len(pages)} pages, {len(made)} files" in printed.out
    assert f"({len(made)} written, 0 unchanged, 0 removed)" in printed.out
    assert "KB gzip" in printed.out
    assert printed.err == ""


def test_output_goes_where_it_is_told(run: Run, tiny: Path) -> None:
    """`--output` names the folder, and the usual one stays unmade."""
    assert run("build", "--output", str(tiny / "elsewhere")) == 0
    assert (tiny / "elsewhere/index.html").is_file()
    assert not (tiny / "site").exists()


def test_a_broken_site_exits_with_1(run: Run, tiny: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors go to the error stream with place, code, message and cure; exit 1; nothing is built."""
    edit("data/figures.csv", ",120,,logements", ",12o,,logements")
    assert run("build") == 1
    printed = capsys.readouterr()
    assert "data/figures.csv:5:45: not-a-number: “12o” is not a number. Write digits only" in printed.err
    assert printed.err.rstrip().endswith("0 notices")
    assert printed.out == ""
    assert not (tiny / "site").exists()


def test_notices_do_not_fail(run: Run, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """A translation that needs a review is said and lets a check pass, unless it is strict, as a deploy is."""
    edit("content/404.fr.md", "\n---\nIl n’y a rien ici.", "\n---\nIl n’y a plus rien ici.")
    assert run("check") == 0
    assert "notice: content/404.de.md:2:1: review-needed:" in capsys.readouterr().out
    assert run("check", "--strict") == 1


@pytest.mark.parametrize(
    ("new", "code", "strict"),
    [
        ("Intergovernmental administrative reorganisation necessitates it.", "hard-to-read", 1),
        ('A "site" for tests.', "wrong-typography", 1),
        (f"A{' b' * 30}.", "long-sentence", 0),
    ],
)
def test_a_deploy_refuses_texts_that_readers_should_not_get(
    run: Run, edit: Edit, capsys: pytest.CaptureFixture[str], new: str, code: str, strict: int
) -> None:
    """Hard on average or with wrong signs; one long sentence may be the best there is."""
    edit("content/about.en.md", "A site for tests.", new)
    assert run("check") == 0
    assert f": {code}: " in capsys.readouterr().out
    assert run("check", "--strict") == strict


def test_strict_fails_on_exactly_the_marked_notices(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever notice is found, `--strict` fails if the catalogue marks it, and a check without it never does."""
    notices = [kind for kind in catalogue().values() if kind.severity is Severity.NOTICE]
    assert {kind.stops_publication for kind in notices} == {True, False}
    for kind in notices:
        words = " ".join((*kind.messages.values(), *kind.cures.values()))
        problems = Problems()
        problems._keep(Problem(Location("data/figures.csv", 2), kind.code, dict.fromkeys(FIELD.findall(words), "")))
        outcome = SimpleNamespace(problems=problems, succeeded=True)
        monkeypatch.setattr(pipeline, "check", lambda *_, outcome=outcome, **__: outcome)
        assert run("check") == 0, kind.code
        assert run("check", "--strict") == int(kind.stops_publication), kind.code
        assert capsys.readouterr().out.count(f": {kind.code}: ") == 2


def test_no_day_and_no_spreadsheet_stops_publication(run: Run, tiny: Path) -> None:
    """Years later, and with tables saved by Excel, a strict check still passes."""
    for path in sorted((tiny / "data").glob("*.csv"))[:3]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", "--strict") == 0
    assert cli.main(["check", "--strict", "--root", str(tiny), "--date", "2041-12-31"]) == 0


def test_a_strict_check_of_a_sound_site_passes(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A check that finds nothing says so, and exits with 0."""
    assert run("check", "--strict") == 0
    assert capsys.readouterr().out == "0 errors, 0 notices\n"


@pytest.mark.parametrize("option", [["--lang", "zh"], []], ids=["asked for", "the shell's own"])
def test_messages_come_in_the_reader_s_language(
    run: Run, edit: Edit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    """`--lang` chooses the language of messages; without it, the shell's locale does."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(*option) == 0
    assert re.search(r"：\d+ 页、\d+ 个文件、\d+ KB，用时 ", capsys.readouterr().out)
    edit("data/figures.csv", ",120,,logements", ",12o,,logements")
    assert run("check", *option) == 1
    assert "not-a-number: “12o”不是数。请只写数字，照原文" in capsys.readouterr().out


def test_problems_as_json(run: Run, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format json` is for programs: a list of problems with everything that is known of each."""
    edit("data/commitments.csv", "Study a bus line.", "Open a bus line.")
    assert run("check", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    keys = ["also", "code", "column", "cure", "help", "line", "message", "more", "path", "severity"]
    assert [sorted(problem) for problem in found] == [keys]
    problem = found[0]
    assert (problem["path"], problem["line"], problem["column"]) == ("data/commitments.csv", 5, 56)
    assert (problem["code"], problem["severity"]) == ("strength-lost", "error")
    assert problem["message"].startswith("The text does not render the verb “étudierons”")
    assert problem["cure"].startswith("Use one of: study")


def test_no_problems_as_json(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A sound site is an empty list."""
    assert run("check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_coverage_says_how_many_numbers_are_bound(run: Run, tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a page, then the sums by language; in JSON beside the problems, as the schema has it."""
    assert run() == 0
    pages = {path.relative_to(tiny / "site").as_posix() for path in (tiny / "site").rglob("*.html")}
    capsys.readouterr()
    assert run("check", "--coverage") == 0
    listed, _, table = capsys.readouterr().out.partition("\n\n")
    lines, (head, *languages, total, verdict) = listed.splitlines(), table.splitlines()
    page = r"\S+\.html: \d+ numbers, \d+ bound(; dates \d+)?(; names \d+ \(.+\))?(; paragraphs \d+)?(; years \d+)?"
    assert all(re.fullmatch(page, line) for line in lines)
    assert {line.partition(":")[0] for line in lines} == pages
    assert head.split()[:2] == ["shown", "bound"]
    rows = [[int(cell) for cell in line.split()[1:]] for line in (*languages, total)]
    assert rows[-1] == [sum(column) for column in zip(*rows[:-1], strict=True)]
    assert rows[-1][0] == sum(int(re.findall(r": (\d+) numbers", line)[0]) for line in lines)
    assert all(row[0] == sum(row[1:]) for row in rows)
    assert verdict == "0 errors, 0 notices"
    assert run("check", "--coverage", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["problems"] == []
    assert len(found["coverage"]) == len(lines)
    jsonschema.validate(found, json.loads((ROOT / "docs/check.schema.json").read_text(encoding="utf-8")))
    assert run("check") == 0
    assert "bound" not in capsys.readouterr().out


def test_pages_are_counted_once_there_are_no_errors(run: Run, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that nothing binds is told first; a page that can't be right is not counted."""
    edit("content/glossary.en.md", "\n---\nThe words of the text.", "\n---\nThe words of 5% of the text.")
    assert run("check", "--coverage", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in found["problems"]] == ["typed-number"]
    assert found["coverage"] == []


def test_a_strict_check_says_that_it_refuses(
    run: Run, tiny: Path, edit: Edit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the line as an error, in the sum in words, and in a summary that is added to what is there."""
    edit("content/404.fr.md", "\n---\nIl n’y a rien ici.", "\n---\nIl n’y a plus rien ici.")
    assert run("check", "--strict") == 1
    assert "0 errors, 2 notices; publication is refused, since 2 of the notices stop it" in capsys.readouterr().out
    monkeypatch.chdir(tiny.parent)
    edited, page = tiny.parent / "edited", tiny.parent / "summary"
    edited.write_text(f"{tiny.name}/content/404.en.md\n", encoding="utf-8")
    page.write_text("before\n", encoding="utf-8")
    words = ("check", "--format", "github", "--edited", str(edited), "--summary", str(page))
    for strict, code, level in (((), 0, "warning"), (("--strict",), 1, "error")):
        assert run(*words, *strict) == code
        lines = capsys.readouterr().out.splitlines()
        assert [line.partition(",")[0] for line in lines] == [
            f"::{level} file={tiny.name}/content/404.en.md",
            f"::{level} file={tiny.name}/content/404.de.md",
        ]
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n")
    assert written.count("<li>") == 4


def test_problems_for_github(run: Run, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format github` prints workflow commands, one a line, that show beside the lines of a pull request."""
    edit("content/glossary.en.md", "\n---\nThe words of the text.", "\n---\nThe words of 5% of the text.")
    edit("content/404.fr.md", "\n---\nIl n’y a rien ici.", "\n---\nIl n’y a plus rien ici.")
    assert run("check", "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("::warning file=content/404.de.md,line=2,col=1,title=review-needed::content/404.fr.md")
    assert lines[0].startswith(
        "::error file=content/glossary.en.md,line=6,col=14,title=typed-number::“5%25” is typed into text"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--date", "yesterday"],
        ["--root", "/no/such/folder"],
        ["--base-url", "brumeval.example"],
        ["--lang", "xx"],
        ["paint"],
        ["check", "--format", "xml"],
        ["audit"],
        ["check", "--edited", "/no/such/file"],
        ["verify"],
        ["verify", "/no/such/folder"],
        ["--commit", "main"],
        ["serve", "--port", "many"],
        ["audit", "nowhere.txt"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Words that mean nothing are answered with how it is done, exit 2."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    assert stopped.value.code == 2
    assert "usage: build.py" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` lists the commands and options of the handbook."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    options = ("root", "output", "base-url", "date", "commit", "lang")
    for word in ("build", "serve", "check", "audit", "verify", *(f"--{option}" for option in options)):
        assert word in printed


def test_an_audit_says_what_balances(run: Run, tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sound audit counts what it went through; exit 0."""
    assert run("audit", str(tiny / SOURCE.name)) == 0
    assert capsys.readouterr().out == "8 paragraphs balance: 23 numerals, 14 printed figures, 6 exempted spans\n"


def test_an_audit_that_fails_exits_with_1(run: Run, tiny: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that isn't the one that the data were drawn from fails until `--write`, and passes after it."""
    edit("source.txt", "Vive Brumeval !", "Vive la mer !")
    assert run("audit", str(tiny / SOURCE.name)) == 1
    assert "digest-differs" in capsys.readouterr().out
    assert run("audit", str(tiny / SOURCE.name), "--write") == 0
    assert run("audit", str(tiny / SOURCE.name)) == 0


def test_options_stand_before_or_after_the_command(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build.py --root X check` and `build.py check --root X` are the same: both judge that folder."""
    (tiny / "content/site.yml").unlink()
    before = files_of(tiny)
    told = []
    for words in (
        (["check"], ["--root", str(tiny)], ["--lang", "zh"]),
        (["--root", str(tiny)], ["--lang", "zh"], ["check"]),
    ):
        assert cli.main([word for pair in words for word in pair]) == 1
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "missing-file: 缺少" in told[0]
    assert files_of(tiny) == before


def test_a_page_may_be_asked_for_before_the_command(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build.py --explain PAGE build` explains as `build.py build --explain PAGE` does."""
    assert cli.main(["--root", str(tiny), "--date", TODAY.isoformat(), "--explain", "en/about/", "build"]) == 0
    assert "en/about/" in capsys.readouterr().out


def test_a_reader_who_leaves_gets_no_traceback(tiny: Path) -> None:
    """`build.py … | head` may close the pipe while problems are told."""
    (tiny / "content/site.yml").unlink()
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(tiny)]
    with subprocess.Popen(
        [*command, "check", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        told = process.stderr.read()
    assert "Traceback" not in told
    assert process.returncode == 1


def test_a_python_without_our_libraries_is_told_what_to_run() -> None:
    """In one sentence and without a traceback: which library is missing where, and how to start it right."""
    for language, words in (("en", "is not installed for"), ("zh", "里没有安装")):
        command = [sys.executable, "-S", "build.py", "check", "--lang", language]  # -S: it finds no installed library
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr
        assert ".venv" in done.stderr
        assert done.stderr.count("\n") == 1


def test_only_libraries_are_to_be_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing module of our own, or of Python's, is a fault of ours or of that Python, and keeps its trace."""

    def run_without(missing: str) -> int:
        def lacking(*_: object) -> None:
            raise ModuleNotFoundError(name=missing)

        monkeypatch.setattr(cli, "_shown", lacking)
        return cli.main(["build", "--root", str(tmp_path)])

    for missing in ("sitegen.nowhere", "sqlite3", ""):
        with pytest.raises(ModuleNotFoundError):
            run_without(missing)
    assert run_without("babel.core") == 1


def test_an_old_python_is_told_so() -> None:
    """Before anything is imported that it could not even read; the file that says so is one that it can."""
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    script = "import runpy, sys; sys.version_info = (3, 10, 0); runpy.run_path('build.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or later is needed")
