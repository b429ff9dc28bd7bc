"""Folders that a stranger has prepared: nothing outside of the output is written, deleted or read into the site."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen import trust
from sitegen.outcome import memory_of as memory_file
from sitegen.pipeline import build
from sitegen.problems import Problems
from sitegen.publish.memory import borrow_memory, open_memory
from sitegen.publish.tree import publish
from sitegen.publish.workspace import FORMAT, Plan, Workspace
from sitegen.record_file import MEMORY, TABLE
from tests.kept import forget_record, in_memory, memory_of
from tests.tiny import tiny_options

SITE = {"index.html": b"home", "en/index.html": b"page", "data/a.csv": b"a\n"}
HOOK = b"#!/bin/sh\ntouch /tmp/ran\n"
SECRET = b"somebody's own"
EMPTY: dict[str, object] = {"clearing": [], "moving": [], "removing": [], "files": [], "digests": []}
PLANS = (
    {"moving": ["en/post-commit"], "files": ["en/post-commit"]},
    {"moving": ["post-commit"], "files": ["post-commit"]},
    {"removing": ["en/own.txt"], "files": []},
    {"clearing": ["en/own.txt"], "files": []},
    {"moving": ["../victim/hooks/post-commit"], "files": []},
    {"removing": ["../victim/own.txt"], "files": []},
)
"""What a journal may ask for, beside nothing else."""


def unsealed(content: dict[str, object], _output: Path) -> object:
    return {"format": FORMAT, "content": content}


def of_an_earlier_format(content: dict[str, object], _output: Path) -> object:
    return {"format": 1, **content}


def with_a_seal_of_nothing(content: dict[str, object], _output: Path) -> object:
    return {"format": FORMAT, "seal": "", "content": content}


def with_another_key(content: dict[str, object], output: Path) -> object:
    whole = json.dumps(content, sort_keys=True).encode()
    made = trust.seal(b"k" * trust.KEY_BYTES, "journal.json", str(output.resolve()).encode(), whole)
    return {"format": FORMAT, "seal": made.hex(), "content": content}


def for_another_place(content: dict[str, object], _output: Path) -> object:
    whole = json.dumps(content, sort_keys=True).encode()
    made = trust.seal(trust.user_key(), "journal.json", b"/elsewhere/site", whole)
    return {"format": FORMAT, "seal": made.hex(), "content": content}


def for_another_file(content: dict[str, object], output: Path) -> object:
    whole = json.dumps(content, sort_keys=True).encode()
    made = trust.seal(trust.user_key(), "manifest.json", str(output.resolve()).encode(), whole)
    return {"format": FORMAT, "seal": made.hex(), "content": content}


WRITERS = (
    *(unsealed, of_an_earlier_format, with_a_seal_of_nothing),
    *(with_another_key, for_another_place, for_another_file),
)
Lay = Callable[[Path, Path], None]


def no_links(_output: Path, _victim: Path) -> None:
    """The output as a clone brings it: a file and a folder."""


def linked_folder(output: Path, victim: Path) -> None:
    (output / "en").symlink_to(victim)


def linked_relatively(output: Path, victim: Path) -> None:
    (output / "en").symlink_to(os.path.relpath(victim, output))


def linked_file(output: Path, victim: Path) -> None:
    (output / "en").mkdir()
    (output / "en/index.html").symlink_to(victim / "own.txt")


def linked_to_nothing(output: Path, victim: Path) -> None:
    (output / "en").symlink_to(victim / "new")


LINKS: tuple[Lay, ...] = (no_links, linked_folder, linked_relatively, linked_file, linked_to_nothing)


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder of somebody's beside the root, with what must never change."""
    folder = tmp_path / "victim"
    (folder / "hooks").mkdir(parents=True)
    (folder / "own.txt").write_bytes(SECRET)
    return folder


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, with no key in it yet."""
    folder = tmp_path / "state"
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", str(folder))
    return folder


def held_by(folder: Path) -> dict[str, tuple[int, bytes]]:
    """All that stands in a folder: rights and content, links as they are."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        content = str(path.readlink()).encode() if stat.S_ISLNK(mode) else path.read_bytes() if path.is_file() else b""
        found[path.relative_to(folder).as_posix()] = (mode, content)
    return found


def trees(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Outputs that strangers have prepared, each in a folder of its own with a victim; and what each is."""
    cases = itertools.product(LINKS, PLANS, WRITERS, (False, True))
    for number, (lay, plan, write, has_manifest) in enumerate(cases):
        root, victim = folder / str(number), folder / str(number) / "victim"
        output = root / "clone/site"
        output.mkdir(parents=True)
        (victim / "hooks").mkdir(parents=True)
        (victim / "own.txt").write_bytes(SECRET)
        lay(output, victim)
        workspace = output.parent / ".site.publish"
        (workspace / "staging").mkdir(parents=True)
        (workspace / "staging/0").write_bytes(HOOK)
        (workspace / "staging/0").chmod(0o755)
        journal = write({**EMPTY, **plan}, output)
        (workspace / "journal.json").write_text(json.dumps(journal), encoding="utf-8")
        if has_manifest:
            manifest = {"format": 1, "files": ["en/index.html", "en/own.txt"]}
            (workspace / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        yield f"{lay.__name__} {plan} {write.__name__} {has_manifest}", output, victim


def test_nothing_that_a_clone_brings_is_carried_out(tmp_path: Path) -> None:
    """Of some hundred prepared outputs no journal, staging or list of files counts, wherever the links in them lead."""
    tried = 0
    for what, output, victim in trees(tmp_path):
        before, brought = held_by(victim), held_by(output)
        problems = Problems()
        publish(SITE, output, problems)
        publish({**SITE, "more.html": b"more"}, output, problems)
        assert held_by(victim) == before, what
        assert HOOK not in [content for _, content in held_by(output).values()], what
        if brought:
            assert held_by(output) == brought, what
            assert {problem.code for problem in problems} == {"output-not-ours"}, what
        tried += 1
    assert tried >= 300


@pytest.mark.parametrize("name", ["data", "en"])
def test_a_publication_that_was_killed_is_not_finished_through_a_link(
    tmp_path: Path, victim: Path, name: str
) -> None:
    """A link that took a folder's place meanwhile is told, and nothing behind it changes."""
    output = tmp_path / "clone/site"
    publish(SITE, output, Problems())
    workspace = Workspace(output)
    (output / name).rename(tmp_path / "moved")
    (output / name).symlink_to(victim)
    changed = next(file for file in SITE if file.startswith(f"{name}/"))
    for plan in (Plan((), (changed,), (), tuple(SITE)), Plan((), (), (changed, f"{name}/own.txt"), ())):
        (victim / Path(changed).name).write_bytes(SECRET)
        before = held_by(victim)
        workspace.stage(plan, {changed: b"new"})
        problems = Problems()
        publish(SITE, output, problems)
        assert held_by(victim) == before
        assert problems.errors
        workspace.journal.unlink(missing_ok=True)
        publish(SITE, output, Problems())


def test_what_is_staged_is_what_the_journal_says(tmp_path: Path) -> None:
    """A staged file that is another by now is not moved in: the journal of our own build counts as a whole or not."""
    output = tmp_path / "site"
    publish(SITE, output, Problems())
    workspace = Workspace(output)
    workspace.stage(Plan((), ("index.html",), (), tuple(SITE)), {"index.html": b"new"})
    (workspace.staging / "0").write_bytes(HOOK)
    workspace.finish()
    assert (output / "index.html").read_bytes() == SITE["index.html"]
    assert not workspace.staging.exists()


def test_a_default_output_that_is_a_link_is_refused(tiny: Path, victim: Path) -> None:
    """A clone may bring one; whoever wants the site elsewhere says so."""
    (victim / "own.txt").unlink()
    (victim / "hooks").rmdir()
    (tiny / "site").symlink_to(victim)
    outcome = build(tiny_options(tiny))
    assert [problem.code for problem in outcome.problems.errors] == ["workspace-link"]
    assert held_by(victim) == {}
    assert not (tiny.parent / ".victim.publish").exists()
    assert build(tiny_options(tiny, output=tiny.parent / "asked")).succeeded


def test_a_memory_that_came_along_is_not_opened(tiny: Path, tmp_path: Path) -> None:
    """Whatever stands in the cache of a clone under the names that builds use, they use others."""
    for name in (MEMORY, f"{MEMORY}-journal", f"{MEMORY}-wal"):
        (tiny / ".cache" / name).write_bytes(b"SQLite format 3\0 with something to run")
    foreign = tiny / ".cache" / ("0" * 2 * trust.SEAL_BYTES)
    foreign.mkdir()
    (foreign / MEMORY).write_bytes(memory_of(tiny).read_bytes())
    before = held_by(foreign)
    assert build(tiny_options(tiny)).succeeded
    assert held_by(foreign) == before
    other = tmp_path / "other"
    other.mkdir()
    assert memory_of(other).parent.name != memory_of(tiny).parent.name, "bound to the root"


CHANGES = (
    "content = CAST(replace(content, '<body', '<script src=//x.example></script><body') AS BLOB)",
    "content = x'00'",
    "content = 'null', digest = NULL",
    "seal = x'00'",
    "section = section || '2'",
)
"""What somebody might make of an entry."""


def test_an_entry_without_its_seal_is_not_there(tiny: Path) -> None:
    """What somebody has put into a memory, or a flipped bit has changed, is made again."""
    options = tiny_options(tiny)
    assert build(options).succeeded
    wanted = held_by(tiny / "site")
    with sqlite3.connect(memory_of(tiny)) as connection:
        for number, change in enumerate(CHANGES):
            connection.execute(f"UPDATE entry SET {change} WHERE rowid % {len(CHANGES)} = {number}")  # noqa: S608
    connection.close()
    forget_record(tiny)
    assert not list(build(options).problems)
    assert held_by(tiny / "site") == wanted


ENDLESS = (
    "CREATE VIEW entry AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    "SELECT x AS section, x AS key, x AS digest, x AS seal, x AS content FROM n"
)
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM build; END"


@pytest.mark.parametrize("statements", [("DROP TABLE entry", ENDLESS), (TRIGGER,)], ids=["view", "trigger"])
def test_a_memory_with_more_than_our_tables_is_none(tmp_path: Path, statements: tuple[str, ...]) -> None:
    """A view that never ends, or a trigger, would work for whoever put it there."""
    path = tmp_path / MEMORY
    with open_memory(path) as memory:
        memory.put("section", "key", b"ours")
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    with borrow_memory(path) as memory:
        assert not memory.has("section", "key")
    with open_memory(path) as memory:
        assert not memory.has("section", "key")
    with open_memory(path) as memory:
        memory.put("section", "key", b"ours")
    with open_memory(path) as memory:
        assert memory.get("section", "key") == b"ours"


def test_a_record_without_its_seal_is_none(tiny: Path) -> None:
    """It would let a build say that nothing has changed, or look at paths of somebody's choice."""
    options = tiny_options(tiny)
    assert build(options).succeeded
    in_memory(tiny, f"UPDATE {TABLE} SET body = replace(body, 'content/', 'static/')")  # noqa: S608
    outcome = build(options)
    assert outcome.succeeded
    assert outcome.unchanged


def test_a_key_is_made_once_and_for_its_user_alone(own_state: Path) -> None:
    """It lies in the user's state folder; a torn one is replaced, one that can't be kept is none."""
    key = trust.user_key()
    path = own_state / trust.STATE / trust.KEY
    assert path.read_bytes() == key
    assert len(key) == trust.KEY_BYTES
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == trust.OWN_USER_ONLY
    assert [found.name for found in path.parent.iterdir()] == [trust.KEY]


def test_without_a_key_nothing_is_kept(tiny: Path, own_state: Path) -> None:
    """Where no key can be kept, builds make everything, and nothing that lies about is believed."""
    own_state.write_bytes(b"a file where the folder should be")
    assert trust.user_key() == b""
    assert trust.kept_at(str(tiny), MEMORY) == ""
    for _ in range(2):  # the process that has made an output knows that it did
        publish(SITE, tiny / "site", problems := Problems())
        assert not list(problems)
    with open_memory(memory_file(tiny)) as memory:
        memory.put("section", "key", b"for this run")
        assert memory.get("section", "key") == b"for this run"


def test_a_key_within_a_site_is_none(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user's home is the folder of a site, or lies in it, a clone could bring the key along, too."""
    for within in (tiny, tiny / "static/state"):
        monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", str(within))
        path = within / trust.STATE / trust.KEY
        path.parent.mkdir(parents=True)
        path.write_bytes(b"k" * trust.KEY_BYTES)
        assert trust.user_key() == b""
        assert memory_file(tiny) is None


def pipe(path: Path) -> None:
    os.mkfifo(path)


def bottomless(path: Path) -> None:
    """As large as a file can say that it is, and empty."""
    with path.open("wb") as file:
        file.truncate(1 << 40)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
@pytest.mark.parametrize("make", [pipe, bottomless, folder])
def test_what_is_no_ordinary_file_is_not_waited_for(
    tmp_path: Path, own_state: Path, make: Callable[[Path], None]
) -> None:
    """A pipe in the place of a key, a journal or a list of files would hold a build for ever; an archive can bring one.

    One that another build of ours has made is replaced, as if there were none.
    """
    key = own_state / trust.STATE / trust.KEY
    key.parent.mkdir(parents=True)
    make(key)
    assert trust.user_key() == b"" or key.is_file()
    for name in ("journal", "manifest"):
        output = tmp_path / name / "site"
        publish(SITE, output, Problems())
        path = getattr(Workspace(output), name)
        path.unlink(missing_ok=True)
        make(path)
        problems = Problems()
        publish({**SITE, "more.html": b"more"}, output, problems)
        assert {problem.code for problem in problems} <= {"output-not-ours", "output-failed"}


def test_a_torn_key_is_made_anew(own_state: Path) -> None:
    """What is shorter or longer than a key is none."""
    path = own_state / trust.STATE / trust.KEY
    path.parent.mkdir(parents=True)
    path.write_bytes(b"short")
    assert len(trust.user_key()) == trust.KEY_BYTES
