"""What a commit said, beside what the tables say: objects alone are read, and nothing of a stranger's runs."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import cli
from sitegen.checks.history import check_history
from sitegen.model.past import Past, PastTable
from sitegen.model.site import Site
from sitegen.model.tables import Field, Row
from sitegen.outcome import names_commit
from sitegen.pages.retired import check_removed
from sitegen.problems import Problems
from sitegen.sources import history
from sitegen.sources.history import read_past
from sitegen.sources.load import load_site
from tests.breaking import take
from tests.tiny import TINY, copy_tiny
from tests.unit.making import schema

PROGRESS, CORRECTIONS = ("commitment", "date", "status", "quote"), ("date", "table", "key", "column", "was", "is")
Cells = tuple[str, ...]
LEDGERS = """
# before | now | what is told, with the row (1 is the first) and the column
a b c | a b c | -
a b c | a b c d e | -
- | a b | -
a | a a | -
a b c | a b | past-row-removed 1
a b c | b c | past-row-removed 1
a b c | a c | past-row-removed 1
a b c | - | past-row-removed 3
a b c | c | past-row-removed 2
a b c | a x b c | not-appended
a b c | x a b c | not-appended
a b c | a c b | not-appended
a b c | c b a d | not-appended
a b c | a b! c | past-row-changed 2 status
a b c | a! b! c | past-row-changed 1 status, past-row-changed 2 status
a b c | a b c! d | past-row-changed 3 status
a b c | a b? c | past-row-changed 2 status, past-row-changed 2 quote
a b c | a x c | past-row-removed 1
a b c | a b! | past-row-removed 1, past-row-changed 2 status
"""


@functools.cache
def tiny_site() -> Site:
    loaded = load_site(TINY, Problems())
    assert loaded
    return loaded.site


def cells_of(word: str) -> tuple[str, ...]:
    """A row of the ledger by its letter; with ! its status is another one, with ? its quotation, too."""
    name, changed = word[0], word[1:]
    return (
        f"promise-{name}",
        f"2032-02-{ord(name) - 96:02}",
        "done" if changed else "started",
        f"{name}." if changed == "?" else name,
    )


def told(now: Mapping[str, Sequence[Cells]], before: Mapping[str, Sequence[Cells]]) -> Iterator[str]:
    """What is told of tables beside what they were."""
    columns = {"progress": PROGRESS, "corrections": CORRECTIONS, "figures": ("figure", "value", "label_en")}
    keys = {"progress": ("commitment", "date"), "corrections": CORRECTIONS[:4], "figures": ("figure",)}
    tables = {}
    for name, header in columns.items():
        described = replace(schema(name, key=keys[name]), fields=tuple(field for field in _fields(header)))
        rows = [
            Row(dict(zip(header, cells, strict=True)), f"{name}.csv", line, header, ",".join(cells))
            for line, cells in enumerate(now.get(name, ()), 2)
        ]
        tables[name] = replace(tiny_site().tables[name], schema=described, rows=tuple(rows))
    past = {
        name: PastTable(columns[name], tuple(dict(zip(columns[name], cells, strict=True)) for cells in rows))
        for name, rows in before.items()
    }
    problems = Problems()
    check_history(replace(tiny_site(), tables=tables), Past("c0ffee", past), problems)
    for problem in problems:
        assert "{" not in problem.told("en") + problem.told("zh")
        given = problem.fields
        if problem.code == "past-row-changed":
            yield f"{problem.code} {problem.location.line - 1} {given['column']}"
        elif problem.code == "unrecorded-change":
            yield f"{problem.code} {given['key']} {given['column']} {given['was']} {given['now'] or '-'}"
        else:
            yield " ".join(filter(None, (problem.code, given.get("number", ""))))


def _fields(header: Sequence[str]) -> Iterator[Field]:
    known = {field.name: field for table in tiny_site().tables.values() for field in table.schema.fields}
    return (known[name] for name in header)


def test_rows_of_the_ledger_are_only_added_at_its_end() -> None:
    """Whatever was there stays as it was and where it was; the same holds for corrections."""
    for line in LEDGERS.splitlines():
        if not line or line.startswith("#"):
            continue
        before, now, wanted = (part.strip() for part in line.split("|"))
        rows = [[cells_of(word) for word in part.split() if word != "-"] for part in (before, now)]
        assert ", ".join(told({"progress": rows[1]}, {"progress": rows[0]})) == wanted.strip("-"), line
    correction = ("2032-02-03", "figures", "homes", "value", "1", "2")
    other = (*correction[:5], "3")
    assert list(told({"corrections": [other]}, {"corrections": [correction]})) == ["past-row-changed 1 is"]
    assert list(told({"corrections": []}, {"corrections": [correction]})) == ["past-row-removed 1"]
    assert not list(told({"corrections": [correction, other]}, {"corrections": [correction]}))


def test_a_figure_that_changed_without_a_correction_is_noticed() -> None:
    """A number that readers have seen; not a label, not a new figure, and not what was recorded since."""
    recorded = ("2032-02-03", "figures", "homes", "value", "80", "90")
    gone = ("2032-02-03", "figures", "roads", "figure", "roads", "")
    sound: list[Cells] = [("homes", "80", "Homes"), ("roads", "3", "Roads")]
    before: dict[str, Sequence[Cells]] = {"figures": sound, "corrections": []}
    cases: Sequence[tuple[Sequence[Cells], Sequence[Cells], Sequence[str]]] = (
        (sound, [], []),
        ([*sound, ("new", "1", "New")], [], []),
        ([("homes", "80", "Houses"), sound[1]], [], []),
        (sound[::-1], [], []),
        ([("homes", "90", "Homes"), sound[1]], [], ["unrecorded-change homes value 80 90"]),
        ([("homes", "90", "Homes"), sound[1]], [recorded], []),
        ([("homes", "90", "Homes"), ("roads", "4", "Roads")], [recorded], ["unrecorded-change roads value 3 4"]),
        (sound[:1], [], ["unrecorded-change roads figure roads -"]),
        (sound[:1], [gone], []),
    )
    for figures, corrections, wanted in cases:
        assert list(told({"figures": figures, "corrections": corrections}, before)) == wanted
    # A correction that was there already is none of this change.
    before["corrections"] = [recorded]
    now: Mapping[str, Sequence[Cells]] = {"figures": [("homes", "95", "Homes"), sound[1]], "corrections": [recorded]}
    assert list(told(now, before)) == ["unrecorded-change homes value 80 95"]
    # Tables that are new since have no past.
    assert not list(told(now, {}))


def test_all_that_is_a_figure_is_held_to_its_past() -> None:
    """Each column that is in no language's words: another unit, year, bound or paragraph is another fact, too."""
    table = tiny_site().tables["figures"]
    facts = {name for name in table.schema.columns if name.rpartition("_")[2] not in tiny_site().settings.languages}
    row = table.rows[0]
    for column in facts - {"figure"}:
        past = PastTable(tuple(row.cells), ({**row.cells, column: "another"},))
        problems = Problems()
        check_history(tiny_site(), Past("c0ffee", {"figures": past}), problems)
        assert [(problem.code, problem.fields["column"]) for problem in problems] == [("unrecorded-change", column)]


def test_what_can_name_a_commit() -> None:
    """Hashes, branches, tags, and so many before one; no option, range, path, index or time."""
    for text in ("c0ffee", "HEAD", "HEAD~1", "HEAD^2~3", "main", "origin/main", "v1.2.0", "feature/a_b-c", "0" * 40):
        assert names_commit(text), text
    for text in (
        *("", "-x", "--upload-pack=x", ":data/a", "a:b", "a..b", "a...b", "@{1}", "HEAD@{1}", "a b", "a\nb", "a//b"),
        *("a/", "a.", "^a", ":/fix", "a^{commit}", "a~~~~~", "a*", "é", "a" * 300, "/a", "../a", "$(x)", "`x`", "a;b"),
    ):
        assert not names_commit(text), text


def git(folder: Path, *arguments: str) -> str:
    """Git as a person uses it, with nobody's settings."""
    surroundings = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-c", "protocol.file.allow=always", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={**surroundings, **names}, check=True)
    return done.stdout.strip()


def commit(folder: Path, *paths: str) -> str:
    """Commits files, or all; gives the commit's hash."""
    git(folder, "add", "--force", *(paths or (".",)))
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def started(folder: Path) -> Path:
    """A repository with one table and its description."""
    (folder / "data").mkdir(parents=True)
    git(folder, "init", "--quiet", "-b", "main")
    (folder / "data/progress.csv").write_text('commitment,date\r\na,2032-02-01\n"b\nc",x\n', encoding="utf-8-sig")
    return folder


def past_of(root: Path, name: str) -> tuple[Past | None, list[str]]:
    problems = Problems()
    tables = {name: tiny_site().tables[name] for name in ("progress", "corrections")}
    return read_past(root, name, tables, problems), [problem.code for problem in problems]


def test_tables_are_read_as_they_stood_at_a_commit(tmp_path: Path) -> None:
    """Loose or packed, in the root or in a folder below it, under the file's name of that time."""
    root = started(tmp_path / "site")
    first = commit(root)
    (root / "data/progress.csv").write_text("commitment,date\n", encoding="utf-8")
    commit(root)
    rows = ({"commitment": "a", "date": "2032-02-01"}, {"commitment": "b\nc", "date": "x"})
    for name in (first, first[:8], "HEAD~1", "main~1"):
        assert past_of(root, name) == (Past(name, {"progress": PastTable(("commitment", "date"), rows)}), [])
    assert past_of(root, "HEAD")[0] == Past("HEAD", {"progress": PastTable(("commitment", "date"), ())})
    git(root, "gc", "--quiet")
    past, told_of = past_of(root, first)
    assert past is not None
    assert (past.tables["progress"].rows, told_of) == (rows, [])
    for name in ("nosuch", "0" * 40, "HEAD~9", git(root, "rev-parse", "HEAD:data")):
        assert past_of(root, name) == (None, ["unknown-commit"])
    (root / "city/data").mkdir(parents=True)
    shutil.copy(root / "data/progress.csv", root / "city/data/ledger.csv")
    described = '{"resources": [{"name": "progress", "path": "ledger.csv"}]}'
    (root / "city/data/datapackage.json").write_text(described, encoding="utf-8")
    commit(root)
    past, told_of = past_of(root / "city", "HEAD")
    assert past is not None
    assert (list(past.tables), told_of) == (["progress"], [])
    assert past_of(root / "city", "HEAD~1")[0] == Past("HEAD~1", {})


def test_without_a_repository_or_git_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is a torn repository a crash, or a program that the site brings along taken for git."""
    (tmp_path / "data").mkdir()
    assert past_of(tmp_path, "HEAD") == (None, ["no-history"])
    root = started(tmp_path / "site")
    commit(root)
    bin_folder = root / "bin"
    bin_folder.mkdir()
    (bin_folder / "git").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    (bin_folder / "git").chmod(0o755)
    with monkeypatch.context() as changed:
        changed.setenv("PATH", f"{bin_folder}{os.pathsep}.{os.pathsep}bin")
        changed.chdir(root)
        assert past_of(root, "HEAD") == (None, ["no-history"])
    shutil.rmtree(root / ".git/objects")
    assert past_of(root, "HEAD") == (None, ["no-history"])
    (root / ".git/config").write_text("[core\n", encoding="utf-8")
    assert past_of(root, "HEAD") == (None, ["no-history"])
    assert not (tmp_path / "ran").exists()


def written(folder: Path, kind: str, content: bytes) -> str:
    """An object as somebody may have made it; gives its hash."""
    command = ["git", "-C", str(folder), "hash-object", "-t", kind, "-w", "--literally", "--stdin"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().strip()


def tree_of(folder: Path, entries: Mapping[str, str]) -> str:
    """A tree whose names that end with a slash are trees."""
    modes = (f"{'40000' if name.endswith('/') else '100644'} {name.rstrip('/')}" for name in entries)
    parts = (mode.encode() + b"\0" + bytes.fromhex(known) for mode, known in zip(modes, entries.values(), strict=True))
    return written(folder, "tree", b"".join(parts))


def test_a_commit_costs_what_a_site_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither folders that hold one another under many names, nor one of any size, nor settings that never end."""
    root = started(tmp_path / "site")
    commit(root)
    blob = written(root, "blob", b"x")

    def with_content(tree: str) -> str:
        whole = tree_of(root, {"content/": tree, "data/": git(root, "rev-parse", "HEAD:data")})
        return git(root, "commit-tree", whole, "-m", "x")

    names = {"about.en.md": blob, "a b.en.md": blob}
    sound = with_content(tree_of(root, {**names, "deep/": tree_of(root, {"er.en.md": blob, "to\nxt/": blob})}))
    past, told_of = past_of(root, sound)
    assert past is not None
    assert (set(past.documents), told_of) == ({"about", "deep/er"}, [])
    inner = tree_of(root, names)
    for _ in range(5):
        inner = tree_of(root, {f"{number}/": inner for number in range(10)})
    large = written(root, "tree", (b"100644 a.en.md\0" + bytes.fromhex(blob)) * 2_000)
    bombs = [with_content(inner), with_content(large)]
    monkeypatch.setattr(history, "MOST_BYTES", 20_000)
    for bomb in bombs:
        assert past_of(root, bomb) == (None, ["no-history"])
    assert past_of(root, sound)[1] == []
    if os.name != "nt":
        monkeypatch.setattr(history, "PATIENCE", 0.5)
        os.mkfifo(root / ".git/endless")
        configure(root, {"include.path": "endless"})
        assert past_of(root, sound) == (None, ["no-history"])


def configure(root: Path, settings: Mapping[str, str]) -> None:
    """Adds settings to a repository's own."""
    with (root / ".git/config").open("a", encoding="utf-8") as file:
        for setting, value in settings.items():
            section, *inner, key = setting.split(".")
            file.write(f"[{section}{''.join(f' {chr(34)}{name}{chr(34)}' for name in inner)}]\n\t{key} = {value}\n")


def hostile(root: Path, program: Path) -> None:
    """Names a program wherever a repository's settings, hooks or attributes can."""
    run = str(program)
    named = (
        *("core.fsmonitor", "core.pager", "pager.cat-file", "core.sshCommand", "core.gitProxy", "core.askPass"),
        *("core.editor", "core.alternateRefsCommand", "credential.helper", "diff.external", "filter.x.clean"),
        *("filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command", "merge.x.driver", "gpg.program"),
        *("alias.cat-file", "sequence.editor", "uploadpack.packObjectsHook", "trace2.eventTarget", "init.templateDir"),
    )
    settings = {setting: f"!{run}" if setting.startswith("alias") else run for setting in named}
    configure(root, {**settings, "core.hooksPath": str(program.parent), "include.path": str(root / "more")})
    (root / "more").write_text(f"[core]\n\tfsmonitor = {run}\n\tpager = {run}\n", encoding="utf-8")
    (root / ".gitattributes").write_text("*.csv filter=x diff=x merge=x\n", encoding="utf-8")
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text("*.csv filter=x diff=x merge=x\n", encoding="utf-8")
    for hook in ("post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc", "fsmonitor-watchman"):
        for folder in (root / ".git/hooks", program.parent):
            folder.mkdir(exist_ok=True)
            shutil.copy(program, folder / hook)


def lazy_clone(root: Path, url: str, program: Path) -> str:
    """A clone that lacks a table and fetches what it lacks by programs of its own choice; gives its commit."""
    made = commit(started(root))
    missing = git(root, "rev-parse", f"{made}:data/progress.csv")
    (root / ".git/objects" / missing[:2] / missing[2:]).unlink()
    allowed = dict.fromkeys(("protocol.allow", "protocol.ext.allow", "protocol.file.allow"), "always")
    programs = dict.fromkeys(("remote.origin.uploadpack", "core.sshCommand", "core.gitProxy"), str(program))
    partial = {"core.repositoryFormatVersion": "1", "extensions.partialClone": "origin"}
    remote = {"remote.origin.promisor": "true", "remote.origin.url": url}
    configure(root, {**allowed, **programs, **partial, **remote})
    return made


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that leaves word when it is run: see `ran`."""
    path = tmp_path / "programs/run"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\necho "$0" >>{tmp_path}/ran\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def urls(tmp_path: Path, program: Path) -> Sequence[str]:
    """Where a clone may fetch from, in ways that start a program here."""
    git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "bare"))
    return (f"ext::{program} %S", "ssh://host.invalid/x", str(tmp_path / "bare"), "git://host.invalid/x")


def test_nothing_that_a_repository_names_is_run(
    tmp_path: Path, program: Path, urls: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No hook, filter, monitor or helper; no fetch of what is missing; no repository that a folder looks like."""
    root, bare = started(tmp_path / "site"), tmp_path / "bare"
    first = commit(root)
    hostile(root, program)
    # The site's own folder looks like a bare repository, and so does one below: neither is asked.
    git(bare, "config", "core.fsmonitor", str(program))
    for folder in (root, root / "data"):
        for part in ("HEAD", "config"):
            shutil.copy(bare / part, folder / part)
        for part in ("objects", "refs"):
            shutil.copytree(bare / part, folder / part)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"):
        monkeypatch.setenv(name, str(bare))
    for name in ("GIT_SSH_COMMAND", "GIT_PAGER", "GIT_ASKPASS", "GIT_EXTERNAL_DIFF", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(program))
    past, told_of = past_of(root, first)
    assert past is not None
    assert (list(past.tables), told_of) == (["progress"], [])
    # Git before 2.45 does not know the word that forbids it to fetch; then no way of fetching may be open.
    for older in (False, True):
        if older:
            monkeypatch.setattr(history, "ALONE", {**history.ALONE, "GIT_NO_LAZY_FETCH": "0"})
        for number, url in enumerate(urls):
            lazy = tmp_path / f"lazy-{number}-{older}"
            made = lazy_clone(lazy, url, program)
            hostile(lazy, program)
            past_of(lazy, made)
    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text(encoding="utf-8")


def test_the_traps_would_close(tmp_path: Path, program: Path, urls: Sequence[str]) -> None:
    """What the test above plants does run where git is asked carelessly; else it would prove nothing."""
    root, ran = started(tmp_path / "site"), tmp_path / "ran"
    commit(root)
    hostile(root, program)
    subprocess.run(["git", "-C", str(root), "status"], capture_output=True, check=False)
    assert ran.exists()
    for number, url in enumerate(urls):
        ran.unlink()
        lazy = tmp_path / f"lazy-{number}"
        made = lazy_clone(lazy, url, program)
        command = ["git", f"--git-dir={lazy}/.git", "cat-file", "--batch"]
        subprocess.run(command, input=f"{made}:data/progress.csv\n".encode(), capture_output=True, check=False)
        assert ran.exists(), url


def test_an_address_that_is_gone_is_noticed_unless_it_is_retired(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page, a chart, a promise, a theme, a subject or a chapter: what readers may have bookmarked."""
    root = copy_tiny(tmp_path / "site")
    git(root, "init", "--quiet", "-b", "main")
    commit(root, "data", "content")
    command = ["check", "--root", str(root), "--date", "2032-06-15", "--lang", "en", "--format", "json", "--since"]
    settings = root / "content/site.yml"
    words = settings.read_text(encoding="utf-8")

    def gone() -> list[str]:
        assert cli.main([*command, "HEAD"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert {problem["code"] for problem in found} <= {"address-gone"}
        return [problem["message"].split("“")[1].split("”")[0] for problem in found]

    assert gone() == []
    for code in ("fr", "en", "de"):
        (root / f"content/extra/notes.{code}.md").parent.mkdir(exist_ok=True)
        text = (root / f"content/about.{code}.md").read_text(encoding="utf-8")
        (root / f"content/extra/notes.{code}.md").write_text(text, encoding="utf-8")
    settings.write_text(words.partition("retired:")[0], encoding="utf-8")
    shutil.copy(root / "content/charts/fish.yml", root / "content/charts/tides.yml")
    commit(root, "data", "content")
    shutil.rmtree(root / "content/extra")
    (root / "content/charts/tides.yml").unlink()
    assert gone() == ["charts/tides/", "extra/notes/"]
    settings.write_text(words, encoding="utf-8")
    assert gone() == ["extra/notes/"]
    git(root, "gc", "--quiet")
    assert gone() == ["extra/notes/"]


def test_addresses_that_rows_had_are_compared_with_those_that_they_have() -> None:
    """Of promises, themes, subjects and chapters, by ids and parts."""
    rows = {
        "commitments": ({"commitment": "x"},),
        "aspects": ({"aspect": "y"}, {"aspect": ""}),
        "terms": ({"subject": "z"},),
        "report": ({"part": "plan", "section": "w"}, {"part": "plan", "section": ""}),
    }
    tables = {name: PastTable((), cells) for name, cells in rows.items()}
    past = Past("HEAD", tables, frozenset(("home", "404", "about")))
    problems = Problems()
    check_removed(tiny_site(), past, problems)
    gone = [problem.fields["address"] for problem in problems]
    assert gone == ["commitments/x/", "glossary/z/", "review/y/", "source/plan/", "source/plan/w/"]


def test_check_holds_the_tables_against_a_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the command line: errors for the ledger, a notice for a figure, wrong usage for what names no commit."""
    root = copy_tiny(tmp_path / "site")
    git(root, "init", "--quiet", "-b", "main")
    commit(root, "data")
    command = ["check", "--root", str(root), "--date", "2032-06-15", "--lang", "en", "--since"]
    assert cli.main([*command, "HEAD"]) == 0
    take({"table": "progress", "row": 1, "column": "reviewer", "value": "B. Martin"}, root)
    take({"table": "figures", "row": "paths-kept", "column": "year", "value": "2033"}, root)
    capsys.readouterr()
    assert cli.main([*command, "main"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "past-row-changed" in line and line.startswith("data/progress.csv:2:")]
    assert [line for line in lines if line.startswith("notice: data/figures.csv") and "unrecorded-change" in line]
    with pytest.raises(SystemExit) as stopped:
        cli.main([*command, "--upload-pack=x"])
    assert stopped.value.code == 2
