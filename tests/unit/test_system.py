"""In which language, and in which encoding, a command speaks: by the shell, else by the system, on any console."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sitegen import system
from sitegen.up_to_date import own_language
from tests.tiny import ROOT

LANGUAGES = ("en", "zh")
SIMPLIFIED, TRADITIONAL, ENGLISH, FRENCH = 0x0804, 0x0404, 0x0409, 0x040C


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def on_windows(monkeypatch: pytest.MonkeyPatch, ask: Any) -> None:
    kernel = SimpleNamespace(kernel32=SimpleNamespace(GetUserDefaultUILanguage=ask))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", kernel, raising=False)


def test_windows_is_asked_for_the_language_of_its_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its menus' language decides, in either script; one that has no messages, or no answer, gives the first."""
    for number, expected in {SIMPLIFIED: "zh", TRADITIONAL: "zh", ENGLISH: "en", FRENCH: "en", 0: "en"}.items():
        on_windows(monkeypatch, lambda number=number: number)
        assert own_language(LANGUAGES) == expected, hex(number)

    def fails() -> int:
        raise OSError

    on_windows(monkeypatch, fails)
    assert own_language(LANGUAGES) == "en"


def test_macos_is_asked_where_the_shell_has_no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the terminal of an editor; a command that fails or hangs says nothing."""
    monkeypatch.setattr(sys, "platform", "darwin")
    answers = [(0, "zh-Hans_CN\n", "zh"), (0, "en_GB\n", "en"), (1, "", "en")]
    for status, said, expected in answers:
        done = subprocess.CompletedProcess(system.APPLE, status, said, "")
        monkeypatch.setattr(subprocess, "run", lambda *_, done=done, **__: done)
        assert own_language(LANGUAGES) == expected, said

    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired(system.APPLE, 2)

    monkeypatch.setattr(subprocess, "run", hangs)
    assert own_language(LANGUAGES) == "en"


@pytest.mark.parametrize(("name", "value", "expected"), [("LANG", "en_GB.UTF-8", "en"), ("LC_ALL", "zh_CN", "zh")])
def test_a_shells_locale_comes_first(name: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets it means it; one that names no language is as good as none."""
    on_windows(monkeypatch, lambda: SIMPLIFIED if expected == "en" else ENGLISH)
    monkeypatch.setenv(name, value)
    assert own_language(LANGUAGES) == expected
    on_windows(monkeypatch, lambda: SIMPLIFIED)
    monkeypatch.setenv(name, "C.UTF-8")
    assert own_language(LANGUAGES) == "zh"


def test_elsewhere_no_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Linux the variables say all."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "system_language", lambda: pytest.fail("asked"))
    assert own_language(LANGUAGES) == "en"


@pytest.mark.parametrize("encoding", ["cp936", "cp1252", "ascii"])
def test_no_console_breaks_the_words(encoding: str, tiny: Path) -> None:
    """Both languages are written in UTF-8, whatever encoding Python has taken for that of the console."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    (tiny / "content/notes.xx.md").write_text("?", encoding="utf-8")
    for language, expected in (("zh", "请"), ("en", "“")):
        command = [sys.executable, "build.py", "check", "--root", str(tiny), "--date", "2032-07-01", "--lang", language]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        assert done.returncode == 1
        assert expected in (done.stdout + done.stderr).decode("utf-8"), language
