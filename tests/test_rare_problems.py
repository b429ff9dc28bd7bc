"""Problems that no folder of files can show: a disk of its own, and a bug in the generator."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sitegen.outcome import Options
from sitegen.pipeline import build, check
from sitegen.preview.builder import _crash
from sitegen.problems import message_languages
from tests.tiny import copy_tiny, tiny_options


def test_a_disk_is_no_output(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is a volume of its own is refused with output-is-disk, before anything is written to it."""
    disk = tiny.parent / "disk"
    disk.mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path == disk)
    outcome = build(tiny_options(tiny, output=disk))
    assert [problem.code for problem in outcome.problems] == ["output-is-disk"]
    assert not any(disk.iterdir())


def test_an_epoch_that_is_no_day_is_told(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Milliseconds, a date, a fraction, more digits than a number may have: bad-epoch, and never a traceback."""
    for value in ("1780000000000", "2026-06-01", "1780000000.5", "-", "9" * 5000, "1e9", "今天"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        (problem,) = check(Options(tiny, tiny / "site")).problems
        assert (problem.code, problem.location.path) == ("bad-epoch", "SOURCE_DATE_EPOCH"), value


def test_a_limit_that_the_drawing_engine_dies_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As no-room-to-draw, before the engine is so much as loaded: it would end the process without a word of ours."""
    import resource

    monkeypatch.delitem(sys.modules, "sitegen.charts.draw", raising=False)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (8 * 1024**3, resource.RLIM_INFINITY))
    (problem,) = build(tiny_options(copy_tiny(tmp_path / "tiny"))).problems
    assert problem.code == "no-room-to-draw"
    assert "sitegen.charts.draw" not in sys.modules


def test_a_bug_is_told_as_such() -> None:
    """A build-crashed problem says, in each language, that the mistake isn't the editor's, and names the error."""
    with pytest.raises(ZeroDivisionError) as failure:
        _ = 1 / 0
    problem = _crash(failure.value)
    assert problem.code == "build-crashed"
    for language in message_languages():
        assert "division by zero" in problem.told(language)


def test_a_folder_without_end_is_not_read(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More files than a site has are reported as too-many-files, with the folder; nothing of it is read."""
    from sitegen.sources import files

    monkeypatch.setattr(files, "MOST_FILES", 50)
    found = {problem.code: problem.location.path for problem in check(tiny_options(tiny)).problems}
    assert found["too-many-files"] == "content"


@pytest.mark.parametrize("folder", ["content", "static", "data", "templates"])
def test_folders_deep_in_one_another_are_not_read(tiny: Path, folder: str) -> None:
    """They are reported as deep-folder, before there are so many that the system could not name the place."""
    (tiny / folder / "/".join(["d"] * 40)).mkdir(parents=True)
    found = {problem.code: problem.location.path for problem in check(tiny_options(tiny)).problems}
    assert found["deep-folder"] == "/".join([folder, *["d"] * 31])


def test_a_lost_template_is_told_without_the_machine_s_path(tiny: Path) -> None:
    """The same words wherever the site lies."""
    (tiny / "templates/base.html").unlink()
    outcome = build(tiny_options(tiny))
    told = {problem.line("en").partition(": ")[2] for problem in outcome.problems.errors}
    assert "broken-template: The template cannot be used: there is no template “templates/base.html”." in " ".join(told)
    assert str(tiny) not in " ".join(told)


def test_a_template_of_more_brackets_than_python_bears_is_told(tiny: Path) -> None:
    """As broken, with the sign that there are too many of."""
    (tiny / "templates/about.html").write_text(f"{{{{ {'(' * 5_000}1{')' * 5_000} }}}}", encoding="utf-8")
    (told,) = (problem for problem in check(tiny_options(tiny)).problems if problem.code == "broken-template")
    assert (told.location.path, told.fields["reason"]) == ("templates/about.html", "( ( ( …")
