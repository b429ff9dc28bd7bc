"""Publishing into a folder: what it writes, removes, keeps and refuses."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.problems import Problems
from sitegen.publish import files, workspace
from sitegen.publish.lock import held
from sitegen.publish.tree import Published, Tree, publish

SITE = {"index.html": b"<h1>home</h1>", "en/about/index.html": b"about", "data/coal.csv": b"a,b\n"}


def contents(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def published(tree: Tree, output: Path) -> Published:
    """Publish, and expect no problem."""
    problems = Problems()
    result = publish(tree, output, problems)
    assert [problem.told("en") for problem in problems] == []
    return result


def refused(tree: Tree, output: Path, **options: object) -> list[tuple[str, str]]:
    """Publish, and give the code and place of each problem."""
    problems = Problems()
    assert publish(tree, output, problems, **options) == Published()  # type: ignore[arg-type]
    return [(problem.code, str(problem.location)) for problem in problems]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def _private_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_first_publication_makes_exactly_the_tree(output: Path) -> None:
    """A new output holds every file of the tree and nothing else; the rest stands beside it."""
    assert published(SITE, output) == Published(written=3)
    assert contents(output) == SITE


def test_new_folders_outlive_a_power_cut(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder on the way to a new file is on disk before the journal goes, which would make it again."""
    durable: list[Path] = []
    monkeypatch.setattr(files, "make_durable", durable.append)
    monkeypatch.setattr(workspace, "make_durable", durable.append)
    published(SITE, output)
    journal_gone = len(durable) - 1 - durable[::-1].index(output.parent / ".site.publish")
    before = durable[:journal_gone]
    assert {output.parent, output, output / "en", output / "en/about", output / "data"} <= set(before)


def test_second_publication_writes_only_what_differs(output: Path) -> None:
    """A file with the same bytes is not touched; one that the new site lacks goes, with its empty folder."""
    published(SITE, output)
    before = (output / "index.html").stat()
    new = {"index.html": SITE["index.html"], "data/coal.csv": b"a,b\n1,2\n", "zh/index.html": b"zh"}
    assert published(new, output) == Published(written=2, unchanged=1, removed=1)
    assert contents(output) == new
    assert not (output / "en").exists()
    after = (output / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_nothing_to_do_writes_nothing_at_all(output: Path) -> None:
    """The same site again leaves even the manifest as it was."""
    published(SITE, output)
    manifest = output.parent / ".site.publish/manifest.json"
    before = manifest.stat().st_mtime_ns
    assert published(SITE, output) == Published(unchanged=3)
    assert manifest.stat().st_mtime_ns == before


def test_a_file_spoilt_by_hand_is_mended(output: Path) -> None:
    """What counts is the bytes that are live, not what we believe to have written."""
    published(SITE, output)
    (output / "index.html").write_bytes(b"<h1>hame</h1>")
    (output / "data/coal.csv").unlink()
    assert published(SITE, output) == Published(written=2, unchanged=1)
    assert contents(output) == SITE


@pytest.mark.usefixtures("_private_umask")
def test_everything_is_readable_by_all_whatever_the_umask(output: Path) -> None:
    """A server that runs as someone else can read every file and open every folder."""
    published(SITE, output)
    for path in (output, *output.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_a_file_made_unreadable_is_written_again(output: Path) -> None:
    """A file with the right bytes that nobody may read is not as it should be."""
    published(SITE, output)
    (output / "index.html").chmod(0o600)
    assert published(SITE, output).written == 1
    assert stat.S_IMODE((output / "index.html").stat().st_mode) == 0o644


def test_a_file_may_become_a_folder_and_a_folder_a_file(output: Path) -> None:
    """A site whose addresses change their kind is published as any other."""
    published({"a": b"file", "b/c": b"in a folder"}, output)
    published({"a/x": b"now in a folder", "b": b"now a file"}, output)
    assert contents(output) == {"a/x": b"now in a folder", "b": b"now a file"}


def test_foreign_files_are_kept_and_named(output: Path) -> None:
    """What we did not make is neither deleted nor overwritten; a folder of such things is named once."""
    published(SITE, output)
    (output / "CNAME").write_text("example.org")
    (output / "photos").mkdir()
    (output / "photos/one.jpg").write_bytes(b"1")
    (output / "photos/two.jpg").write_bytes(b"2")
    (output / "en/about/draft.txt").write_text("mine")
    problems = Problems()
    result = publish({"index.html": b"only home"}, output, problems)
    assert result == Published(written=1, removed=2)
    assert [(problem.code, str(problem.location)) for problem in problems] == [
        ("foreign-file", "site/CNAME"),
        ("foreign-file", "site/en/about/draft.txt"),
        ("foreign-file", "site/photos/"),
    ]
    assert set(contents(output)) == {
        "index.html",
        "CNAME",
        "photos/one.jpg",
        "photos/two.jpg",
        "en/about/draft.txt",
    }


@pytest.mark.parametrize("name", ["zh/index.html", "zh"])
def test_a_foreign_file_in_the_way_stops_the_publication(output: Path, name: str) -> None:
    """A file of the site never replaces one that we did not make, nor stands below it."""
    published(SITE, output)
    (output / name).parent.mkdir(exist_ok=True)
    (output / name).write_text("mine")
    before = contents(output)
    found = refused({**SITE, "index.html": b"new", "zh/index.html": b"zh"}, output)
    assert ("foreign-in-the-way", f"site/{name}") in found
    assert contents(output) == before


def test_a_foreign_file_that_is_already_right_becomes_ours(output: Path) -> None:
    """A file with the very bytes of the site is adopted, and goes when the site no longer has it."""
    published(SITE, output)
    (output / "robots.txt").write_bytes(b"allow")
    published({**SITE, "robots.txt": b"allow"}, output)
    published(SITE, output)
    assert contents(output) == SITE


def test_no_link_leads_a_write_or_removal_out_of_the_output(output: Path, tmp_path: Path) -> None:
    """A folder of the site that was replaced by a link is in the way; what it leads to is left alone."""
    published(SITE, output)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "coal.csv").write_bytes(SITE["data/coal.csv"])
    (output / "data/coal.csv").unlink()
    (output / "data").rmdir()
    (output / "data").symlink_to(outside)
    assert ("foreign-in-the-way", "site/data") in refused(SITE, output)
    without = {name: content for name, content in SITE.items() if not name.startswith("data/")}
    publish(without, output, Problems())
    assert (outside / "coal.csv").read_bytes() == SITE["data/coal.csv"]


UNSAFE = ["../escape", "/etc/passwd", "a/../../b", "a//b", "", "a/", ".", "a/./b", "..\\b", "c:/b"]
UNSAFE += ["a\0b", "a\nb", "\u202eb"]
BAD_MANIFESTS = ["", "{", "[]", '{"format": 1, "files": ["../../x"]}', '{"format": 99, "files": []}']


@pytest.mark.parametrize("name", UNSAFE)
def test_names_that_could_leave_the_output_are_refused(output: Path, name: str) -> None:
    """A name is a plain relative path without dots, empty parts or characters that cannot be seen."""
    codes = [code for code, _ in refused({"index.html": b"", name: b"x"}, output)]
    assert codes == ["unsafe-file-name"]
    assert not output.exists()


@pytest.mark.parametrize("names", [("a.html", "A.html"), ("a", "a/b"), ("caf\u00e9", "cafe\u0301")])
def test_names_that_are_one_on_some_disk_are_refused(output: Path, names: tuple[str, str]) -> None:
    """The same tree must fit on a disk that ignores case or normalises names."""
    assert [code for code, _ in refused(dict.fromkeys(names, b""), output)] == ["file-name-clash"]


def test_folders_that_are_not_a_sites_own_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the root, nor the home, the project, a source folder, what holds or what lies in one."""
    project = tmp_path / "home/project"
    source = project / "content"
    source.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for output in (Path("/"), tmp_path, tmp_path / "home", project, source, source / "site", source / "../content"):
        assert [code for code, _ in refused(SITE, output, sources=[source])] == ["output-refused"], output
    assert [path.name for path in tmp_path.rglob("*")] == ["home", "project", "content"]
    assert published(SITE, project / "site").written == 3


def test_the_generators_own_folder_is_refused() -> None:
    """Without any source named, the checkout that runs is still safe."""
    root = Path(__file__).parents[2]
    for output in (root, root / "sitegen", root / "sitegen/site"):
        assert [code for code, _ in refused(SITE, output)] == ["output-refused"], output


def test_a_folder_that_we_did_not_make_is_refused(output: Path) -> None:
    """A folder with something in it and no manifest is someone else's, and not even a lock is put beside it."""
    output.mkdir()
    (output / "thesis.txt").write_text("years of work")
    assert refused({"thesis.txt": b""}, output) == [("output-not-ours", "site")]
    assert contents(output) == {"thesis.txt": b"years of work"}
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_a_file_where_the_output_should_be_is_refused(output: Path) -> None:
    """The output must be a folder."""
    output.write_text("not a folder")
    assert refused(SITE, output) == [("output-not-ours", "site")]


def test_a_disk_of_its_own_is_refused() -> None:
    """Nothing can be moved onto another file system in one step; this is found before anything is written."""
    disk = Path("/proc")
    if not disk.is_mount():
        pytest.skip("no /proc here")
    assert refused(SITE, disk) == [("output-is-disk", "proc")]


def test_an_empty_folder_may_become_the_site(output: Path) -> None:
    """A folder made for us beforehand is taken."""
    output.mkdir()
    assert published(SITE, output).written == 3


@pytest.mark.parametrize("content", BAD_MANIFESTS)
def test_a_manifest_that_cannot_be_trusted_counts_as_none(output: Path, content: str) -> None:
    """A torn, foreign or hostile manifest gives no right over any file."""
    published(SITE, output)
    (output.parent / ".site.publish/manifest.json").write_text(content)
    assert refused({}, output) == [("output-not-ours", "site")]
    assert contents(output) == SITE


def test_the_second_of_two_builds_says_who_holds_the_lock(output: Path) -> None:
    """A build that finds another at work waits a little, then names its process and leaves the site alone."""
    published(SITE, output)
    with held(output.parent / ".site.publish/lock", 0):
        problems = Problems()
        publish({"index.html": b"other"}, output, problems, patience=0.05)
    assert [problem.code for problem in problems] == ["output-locked"]
    assert f"process {os.getpid()}" in next(iter(problems)).told("en")
    assert contents(output) == SITE
    published({"index.html": b"other"}, output)


def test_a_publication_goes_through_a_link_to_the_folder_it_means(output: Path, tmp_path: Path) -> None:
    """An output that is a link keeps being one; its target becomes the site."""
    output.symlink_to(tmp_path / "target")
    published(SITE, output)
    assert output.is_symlink()
    assert contents(tmp_path / "target") == SITE
