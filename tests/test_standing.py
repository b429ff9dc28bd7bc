"""A build that has nothing to do says so at once, and never when there is something to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import fingerprints, pipeline, record_file, up_to_date
from sitegen.build import Build
from sitegen.outcome import Options
from sitegen.outputs.site_files import Made
from sitegen.publish.lock import held
from sitegen.telling import told as told_at
from tests.built import build_tiny_once, put_back
from tests.kept import forget_record, in_memory, memory_of
from tests.tiny import ROOT, TODAY, copy_tiny, files_of, tiny_options

Edit = Callable[[str, str, str], None]
NEVER = ("altair", "argparse", "babel", "dataclasses", "datetime", "enum", "jinja2", "markdown_it", "pandas", "pathlib")
NEVER_EITHER = (
    "contextlib",
    "hashlib",
    "json",
    "re",
    "tomllib",
    "typing",
    "sqlite3",
    "sitegen.cli",
    "sitegen.pipeline",
)
OPTIONS = ("--date", TODAY.isoformat(), "--lang", "en")


@pytest.fixture
def ask(tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What is said at once to a build of the copy; nothing where there is work."""
    for name in ("SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def answer(*words: str) -> str:
        code = up_to_date.answer(["--root", str(tiny), *(words or OPTIONS)])
        printed = capsys.readouterr()
        assert code in (None, 0)
        assert bool(printed.out) == (code == 0)
        return printed.err + printed.out

    return answer


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tiny site, built once, and a copy of it."""
    return build_tiny_once(tmp_path_factory)


@pytest.fixture
def tiny(whole: tuple[Path, Path]) -> Path:
    """The site as its build has left it."""
    return put_back(*whole)


@pytest.fixture
def built(tiny: Path) -> Path:
    """The same, its stamps those of its files."""
    assert up_to_date.answer(["--root", str(tiny), *OPTIONS]) == 0
    return tiny


def page_of(root: Path) -> Path:
    return root / "site/fr/about/index.html"


def with_times(path: Path, before: os.stat_result) -> None:
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_nothing_changed_is_said(built: Path, ask: Callable[..., str]) -> None:
    """After a build, the same build is answered in a line that says how much there is."""
    said = ask()
    files = files_of(built / "site")
    pages = [name for name in files if name.endswith(".html")]
    assert said.startswith(f"{built.resolve()}/site: nothing has changed; {len(pages)} pages, {len(files)} files, ")
    assert said.endswith(" s\n")
    chinese = ask(*OPTIONS, "--lang", "zh")
    assert chinese.startswith(f"{built.resolve()}/site：没有变化；{len(pages)} 页、{len(files)} 个文件、")


def replaced(path: Path, old: bytes, new: bytes) -> None:
    """Changes bytes and puts the times back, as a careful liar would."""
    before = path.stat()
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))
    with_times(path, before)


CHANGES: dict[str, Callable[[Path], object]] = {
    "content of the same size and time": lambda root: replaced(root / "content/about.fr.md", b"e", b"a"),
    "a row of the same size and time": lambda root: replaced(root / "data/figures.csv", b"1", b"2"),
    "a template of the same size and time": lambda root: replaced(root / "templates/about.html", b"<", b">"),
    "a style sheet": lambda root: (root / "static/site.css").write_bytes(b""),
    "a file more": lambda root: (root / "static/more.txt").write_bytes(b""),
    "a file more, deep": lambda root: (root / "content/areas/more.fr.md").write_bytes(b"x"),
    "a folder more": lambda root: (root / "templates/more").mkdir(),
    "a file fewer": lambda root: (root / "content/about.fr.md").unlink(),
    "a file that became a link": lambda root: linked(root / "content/about.fr.md"),
    "a file that became a folder": lambda root: foldered(root / "content/about.fr.md"),
    "an unreadable kind of file": lambda root: os.mkfifo(root / "content/pipe"),
    "a page deleted": lambda root: page_of(root).unlink(),
    "a page cut short": lambda root: os.truncate(page_of(root), 10),
    "a page of the same size and time": lambda root: replaced(page_of(root), b"e", b"a"),
    "a page that not all may read": lambda root: page_of(root).chmod(0o600),
    "a foreign file": lambda root: (root / "site/fr/mine.txt").write_bytes(b"mine"),
    "a foreign folder": lambda root: (root / "site/mine").mkdir(),
    "the output gone": lambda root: shutil.rmtree(root / "site"),
    "a journal to finish": lambda root: (root / ".site.publish/journal.json").write_bytes(b"{}"),
    "a staging to throw away": lambda root: (root / ".site.publish/staging").mkdir(),
    "the manifest gone": lambda root: (root / ".site.publish/manifest.json").unlink(),
    "the record gone": forget_record,
    "the memory gone": lambda root: memory_of(root).unlink(),
    "the memory torn": lambda root: os.truncate(memory_of(root), 5000),
    "the memory emptied": lambda root: os.truncate(memory_of(root), 0),
    "the memory foreign": lambda root: memory_of(root).write_bytes(b"not a record" * 1000),
    "the record of another format": lambda root: in_memory(root, "ALTER TABLE record RENAME TO records"),
    "the record odd": lambda root: in_memory(root, "UPDATE record SET body = x'00'"),
    "the record of nonsense": lambda root: in_memory(root, "UPDATE record SET body = 'soon'"),
    "the record without its seal": lambda root: in_memory(root, "UPDATE record SET seal = NULL"),
}


def linked(path: Path) -> None:
    """Puts a link to the same content in the place of a file."""
    other = path.parents[1] / "elsewhere"
    path.rename(other)
    path.symlink_to(other)


def foldered(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_work(built: Path, ask: Callable[..., str], change: Callable[[Path], object]) -> None:
    """Whatever has changed of what a build reads or has made, it is not said that nothing has."""
    assert ask()
    change(built)
    assert not ask()


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "words",
    [
        ("--date", "2032-06-16"),
        (),
        ("--date", ""),
        (*OPTIONS, "--base-url", "https://brumeval.example"),
        (*OPTIONS, "--output", "elsewhere"),
        (*OPTIONS, "--lang", "xx"),
        (*OPTIONS, "--commit", "0123456789"),
        (*OPTIONS, "--port", "1"),
        (*OPTIONS, "check"),
        ("check", *OPTIONS),
        (*OPTIONS, "--date"),
        (*OPTIONS, "--help"),
    ],
    ids=" ".join,
)
def test_another_wish_is_work(ask: Callable[..., str], words: tuple[str, ...]) -> None:
    """Other options, other commands and wrong usage are for the whole command line."""
    assert ask()
    assert not ask(*(words or ("--lang", "en")))


def test_the_day_is_that_of_the_clock_in_the_site_s_time_zone(
    tiny: Path, ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a date, an answer holds from midnight to midnight: not the day after, nor if the clock is set back."""
    options = Options(tiny, tiny / "site")
    for name in ("progress", "corrections"):  # set in the future
        table = tiny / f"data/{name}.csv"
        table.write_text(table.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    outcome = pipeline.build(options)
    assert outcome.succeeded, [problem.told("en") for problem in outcome.problems]
    assert ask("--lang", "en")
    now = time.time_ns()
    for days in (-2, 2):
        monkeypatch.setattr(time, "time_ns", lambda days=days: now + days * 86_400 * 10**9)
        assert not ask("--lang", "en")
    monkeypatch.setattr(time, "time_ns", lambda: now)
    assert ask("--lang", "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1970000000")
    assert not ask("--lang", "en")


def test_source_date_epoch_is_a_wish(tiny: Path, ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same epoch is answered, whatever the clock says, and another one is work."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1970000000")
    assert pipeline.build(Options(tiny, tiny / "site")).succeeded
    assert ask("--lang", "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1970090000")
    assert not ask("--lang", "en")


@pytest.mark.parametrize("name", ["content/about.fr.md", "site/fr/about/index.html", ".site.publish/manifest.json"])
def test_touched_is_not_changed(built: Path, ask: Callable[..., str], name: str) -> None:
    """A file with new times and the old content is read once and then known by its new times."""
    assert ask()
    os.utime(built / name)
    assert ask()
    os.utime(built / name, ns=(0, 0))
    assert ask()


def test_fresh_files_are_read(built: Path, ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written within a tick of the look may be written again with the same times, so they prove nothing."""
    monkeypatch.setattr(fingerprints, "TICK_NS", 10**15)
    os.utime(built / "content/about.fr.md")
    assert ask()  # records stamps anew: all are within this long tick
    read: list[str] = []
    original = fingerprints.digest_of

    def digest_of(entry: str) -> str:
        read.append(entry)
        return original(entry)

    monkeypatch.setattr(fingerprints, "digest_of", digest_of)
    assert ask()
    assert f"f{built.resolve()}/content/about.fr.md" in read
    assert f"o{built.resolve()}/site/fr/about/index.html" in read


def test_times_in_whole_seconds_need_two() -> None:
    """On a disk that keeps whole seconds, times that are one second old may still hide a change."""
    whole, exact = 1_700_000_000 * 10**9, 1_700_000_000 * 10**9 + 1
    stamp = "1 2 {0} {0} 33188".format
    assert fingerprints.trusted(stamp(exact), exact + fingerprints.TICK_NS + 1) == stamp(exact)
    assert fingerprints.trusted(stamp(whole), whole + fingerprints.TICK_NS + 1) == fingerprints.FRESH
    assert fingerprints.trusted(stamp(whole), whole + fingerprints.COARSE_TICK_NS + 1) == stamp(whole)
    assert fingerprints.trusted(stamp(exact), exact - 10**18) == fingerprints.FRESH  # the clock was set back


def test_a_change_during_the_build_is_work(
    tiny: Path, ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file saved while the build runs, after it was read, is no part of what was built."""
    original = Build._publish

    def publish(self: Build, made: Made) -> None:
        original(self, made)
        replaced(tiny / "content/about.fr.md", b"e", b"a")

    monkeypatch.setattr(Build, "_publish", publish)
    forget_record(tiny)
    assert pipeline.build(tiny_options(tiny)).succeeded
    assert not ask()


def test_a_foreign_file_there_is_told_each_time(tiny: Path, ask: Callable[..., str]) -> None:
    """Beside files that are not ours nothing is recorded: a whole build looks at them and tells of them."""
    assert pipeline.build(tiny_options(tiny)).succeeded
    (tiny / "site/mine.txt").write_bytes(b"mine")
    outcome = pipeline.build(tiny_options(tiny))
    assert [problem.code for problem in outcome.problems] == ["foreign-file"]
    assert not ask()


def test_notices_are_told_again(tiny: Path, edit: Edit, ask: Callable[..., str]) -> None:
    """What waits for a review is said by every build, in the language asked for."""
    edit("content/404.fr.md", "\n---\nIl n’y a rien ici.", "\n---\nIl n’y a plus rien ici.")
    outcome = pipeline.build(tiny_options(tiny))
    told = {code: [told_at(found, code, tiny) for found in outcome.problems] for code in ("en", "zh")}
    assert told["en"]
    said = {"en": ask(), "zh": ask("--date", TODAY.isoformat(), "--lang", "zh")}
    for code, words in said.items():
        assert words.splitlines()[:-1] == "".join(told[code]).splitlines()


def test_a_failed_build_is_not_recorded(built: Path, edit: Edit, ask: Callable[..., str]) -> None:
    """An error is found again by every build, and once it is mended the old site stands."""
    edit("data/figures.csv", ",120,,logements", ",12o,,logements")
    assert not pipeline.build(tiny_options(built)).succeeded
    assert not ask()
    edit("data/figures.csv", ",12o,,logements", ",120,,logements")
    assert ask()


def test_two_roots_do_not_know_of_each_other(built: Path, tmp_path: Path, ask: Callable[..., str]) -> None:
    """A record, even a copied one, speaks for its own folder only."""
    other = copy_tiny(tmp_path / "other")
    memory_of(other).parent.mkdir(parents=True)
    shutil.copy(memory_of(built), memory_of(other))
    assert ask()
    assert up_to_date.answer(["--root", str(other), *OPTIONS]) is None


def test_one_output_of_two_builds(built: Path, ask: Callable[..., str]) -> None:
    """What another build has put into the same output is not taken for this one's."""
    elsewhere = tiny_options(built, base_url="https://brumeval.example")
    assert pipeline.build(elsewhere).succeeded
    assert not ask()
    assert ask(*OPTIONS, "--base-url", "https://brumeval.example")


def test_other_code_is_work(built: Path) -> None:
    """The record names every file of the generator, and the folders of the libraries that it was made with."""
    with sqlite3.connect(memory_of(built)) as connection:
        body = connection.execute("SELECT body FROM record").fetchone()[0]
    connection.close()
    entries = body.split(record_file.BETWEEN)[record_file.FIELDS.index("entries")].split("\n")
    code = {f"f{path}" for path in (ROOT / "sitegen").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert code | {f"f{ROOT}/build.py"} <= set(entries)
    assert any(entry.startswith("p") and entry.endswith("site-packages") for entry in entries)


def test_a_library_of_another_version_is_work(tmp_path: Path) -> None:
    """A folder of libraries is known by the versions that are installed in it."""
    (tmp_path / "altair-6.3.0.dist-info").mkdir()
    before = fingerprints.digest_of(f"p{tmp_path}")
    (tmp_path / "anything.py").write_bytes(b"")
    assert fingerprints.digest_of(f"p{tmp_path}") == before
    (tmp_path / "altair-6.3.0.dist-info").rename(tmp_path / "altair-6.3.1.dist-info")
    assert fingerprints.digest_of(f"p{tmp_path}") != before


def test_while_another_build_publishes(built: Path, ask: Callable[..., str]) -> None:
    """A lock alone changes nothing of what is true; a record that another build is writing counts as none."""
    with held(built / ".site.publish/lock", 0):
        assert ask()
    other = sqlite3.connect(memory_of(built), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert not ask()
    other.execute("ROLLBACK")
    other.close()
    assert ask()


def test_nothing_heavy_is_loaded(built: Path, tmp_path: Path) -> None:
    """From the start of the program to its end, no module is loaded that costs more than the answer."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "--root", str(built), *OPTIONS]
    assert pipeline.build(tiny_options(built)).succeeded
    time.sleep(2 * fingerprints.TICK_NS / fingerprints.SECOND_NS)  # until no stamp is too fresh to be trusted
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)  # records its own path of modules
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert "nothing has changed" in run.stdout
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "sitegen.up_to_date" in loaded
    assert not loaded & {*NEVER, *NEVER_EITHER}


def test_a_build_after_an_answer_is_a_clean_one(
    built: Path, tmp_path: Path, edit: Edit, ask: Callable[..., str]
) -> None:
    """An answer leaves nothing behind that a later build would trip over."""
    assert ask()
    edit("content/about.en.md", "A site for tests.", "A site for all tests.")
    assert not ask()
    assert pipeline.build(tiny_options(built)).succeeded
    assert ask()
    clean = copy_tiny(tmp_path / "clean")
    shutil.copy(built / "content/about.en.md", clean / "content/about.en.md")
    assert pipeline.build(tiny_options(clean)).succeeded
    assert files_of(built / "site") == files_of(clean / "site")
