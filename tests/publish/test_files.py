"""Writing one file in one step."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sitegen.publish.files import replace_file


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    """The new content stands where the old stood, and nothing is left beside it."""
    path = tmp_path / "report.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_readable_by_all(tmp_path: Path) -> None:
    """A file that was not there gets the permissions of a published one."""
    replace_file(tmp_path / "new.csv", b"new")
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o644


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """What cannot be written beside the file never reaches it."""
    path = tmp_path / "report.csv"
    path.write_bytes(b"old")
    (tmp_path / ".report.csv.draft").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
