"""Which commit is live, and whether a published folder is what this source gives."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import cli
from sitegen.model.files import Files
from sitegen.pipeline import build
from sitegen.verifying import as_published, compared
from tests.tiny import TODAY, files_of, tiny_options

BASE_URL = "https://brumeval.example/lecture"
COMMIT, OTHER = "0123456789abcdef" * 2 + "01234567", "f" * 40
RECORD = "build.json"
Edit = Callable[[str, str, str], None]


def record(folder: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    return found


def test_a_site_says_what_it_was_built_from(tiny: Path) -> None:
    """Commit, day and address stand in one file, for the commit that was given; every page's foot leads to it.

    Another commit changes that file alone, so that no reader loads a page again for it.
    """
    options = replace(tiny_options(tiny, base_url=BASE_URL), commit=COMMIT)
    assert build(options).succeeded
    before = files_of(tiny / "site")
    assert record(tiny / "site") == {"commit": COMMIT, "date": TODAY.isoformat(), "base_url": BASE_URL}
    assert '<a href="../build.json">' in before["fr/index.html"].decode()
    assert not [name for name, content in before.items() if COMMIT.encode() in content and name != RECORD]
    outcome = build(replace(options, commit=OTHER))
    assert outcome.written == 1
    assert not any(reason.changed for reason in outcome.why.values())
    after = files_of(tiny / "site")
    assert {name for name in after if after[name] != before[name]} == {RECORD}


def test_a_commit_is_only_what_was_said(tiny: Path) -> None:
    """Nothing is read from a repository: without the option no commit is named."""
    head = tiny / ".git/HEAD"
    head.parent.mkdir()
    head.write_text(f"{COMMIT}\n", encoding="utf-8")
    assert build(tiny_options(tiny)).succeeded
    assert record(tiny / "site")["commit"] == ""


def test_a_small_edit_keeps_the_record(tiny: Path, edit: Edit) -> None:
    """A build that makes only what shows an edited sentence leaves the commit that was said, and no older one."""
    options = replace(tiny_options(tiny), commit=COMMIT)
    assert build(options).succeeded
    edit("content/about.fr.md", "Un site d’essai.", "Un site de test.")
    assert build(options).written < 10
    assert record(tiny / "site")["commit"] == COMMIT
    build(replace(options, commit=OTHER))
    assert record(tiny / "site")["commit"] == OTHER


def test_a_folder_is_verified(tiny: Path, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the day, address and commit that it names itself: all is the same, or every name that differs is told; exit 1.

    The folder is only read, and so is the site's own.
    """
    build(replace(tiny_options(tiny, base_url=BASE_URL), commit=COMMIT))
    copy = tmp_path / "published"
    shutil.copytree(tiny / "site", copy)
    before = files_of(tmp_path)
    command = ["verify", str(copy), "--root", str(tiny), "--lang", "en"]
    assert cli.main(command) == 0
    printed = capsys.readouterr().out
    assert f"{copy} holds what this source gives: {len(files_of(copy))} files, byte for byte." in printed
    assert f"Built for the day {TODAY}, the address {BASE_URL} and the commit {COMMIT}." in printed
    assert "`git rev-parse HEAD` must name it" in printed
    assert files_of(tmp_path) == before
    (copy / "robots.txt").unlink()
    (copy / "added/page.html").parent.mkdir()
    (copy / "added/page.html").write_text("?", encoding="utf-8")
    (copy / "fr/index.html").write_bytes((copy / "fr/index.html").read_bytes().replace(b"Ce que", b"Ce  que", 1))
    assert cli.main([*command, "--commit", OTHER]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "missing: robots.txt",
        "not of this site: added/page.html",
        "different: build.json",
        "different: fr/index.html",
    ]
    assert "4 differ" in lines[4]
    edit("data/figures.csv", ",120,,logements", ",12o,,logements")
    assert cli.main(command) == 1
    assert "not-a-number" in capsys.readouterr().err


def test_a_folder_that_says_nothing_needs_a_day(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a record that can be read the day must be given: else everything would seem to differ."""
    folder = tmp_path / "other"
    folder.mkdir()
    for content in (None, b"", b"[", b"[]", b'{"date": 7}', b'{"date": "today"}', b"[" * 9000, b"\xff", b" " * 20_000):
        if content is not None:
            (folder / RECORD).write_bytes(content)
        assert as_published(tiny_options(tiny), folder) is not None
        assert as_published(replace(tiny_options(tiny), today=None), folder) is None
        assert cli.main(["verify", str(folder), "--root", str(tiny), "--lang", "zh"]) == 1
        assert "没有能读取的 build.json" in capsys.readouterr().out


def test_what_a_folder_says_is_taken_for_no_more_than_it_may_be(tiny: Path, tmp_path: Path) -> None:
    """A day is a day, an address one of the web, a commit a hash; anything else counts as not said."""
    written = {"date": TODAY.isoformat(), "base_url": "javascript:1", "commit": "--upload-pack=x"}
    (tmp_path / RECORD).write_text(json.dumps(written), encoding="utf-8")
    options = as_published(replace(tiny_options(tiny), today=None), tmp_path)
    assert options is not None
    assert (options.today, options.base_url, options.commit) == (TODAY, "none", "")


def test_a_site_that_opens_from_disk_can_be_asked_for(tiny: Path, edit: Edit) -> None:
    """`--base-url none` makes links that name files though the settings have an address; it is verified as such."""
    edit("content/site.yml", 'base_url: ""', f'base_url: "{BASE_URL}"')
    words = ["--root", str(tiny), "--date", TODAY.isoformat(), "--lang", "en"]
    for asked, address, link in (([], BASE_URL, '"areas/housing/"'), (["none"], "", '"areas/housing/index.html"')):
        assert cli.main([*words, *(["--base-url", *asked] if asked else [])]) == 0
        assert record(tiny / "site")["base_url"] == address
        assert f"href={link}" in (tiny / "site/fr/index.html").read_text(encoding="utf-8")
    options = as_published(replace(tiny_options(tiny), today=None), tiny / "site")
    assert options is not None
    assert options.base_url == "none"


@pytest.mark.skipif(os.name != "posix", reason="makes symbolic links and pipes")
def test_links_and_other_things_are_no_files_of_ours(tmp_path: Path) -> None:
    """A link to the same bytes, a pipe or a folder in a file's place differ, and nothing behind a link is looked at."""
    beside, folder = tmp_path / "beside", tmp_path / "site"
    (folder / "c").mkdir(parents=True)
    (beside / "deep").mkdir(parents=True)
    (beside / "a").write_bytes(b"1")
    (folder / "a").symlink_to(beside / "a")
    os.mkfifo(folder / "b")
    (folder / "d").symlink_to(beside)
    (folder / "e").write_bytes(b"5")
    (folder / "f").write_bytes(b"66")
    found = compared(Files({"a": b"1", "b": b"2", "c": b"3", "e": b"5", "f": b"6"}), folder)
    assert (found.missing, found.extra, found.different, found.same) == (("c",), ("d",), ("a", "b", "f"), 1)
