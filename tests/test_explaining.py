"""`build --explain PAGE`: why a page was made or not, in words that an editor can act on."""

from __future__ import annotations

import io
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import cli, explaining
from sitegen.problems import message_languages
from sitegen.progress import CLEAR_LINE, Progress
from tests.kept import memory_of
from tests.tiny import TODAY

Explain = Callable[..., list[str]]
Edit = Callable[[str, str, str], None]
PAGE = "fr/glossary/"


@pytest.fixture
def explain(tiny: Path, capsys: pytest.CaptureFixture[str]) -> Explain:
    """Builds the copy and gives the lines about a page."""

    def build(page: str = PAGE, *words: str) -> list[str]:
        command = ["build", "--root", str(tiny), "--date", TODAY.isoformat(), "--lang", "en", "--explain", page, *words]
        assert cli.main(command) == 0
        lines = capsys.readouterr().out.splitlines()
        return lines[[number for number, line in enumerate(lines) if " KB gzip " in line][-1] + 1 :]

    return build


def test_what_has_changed_is_named(explain: Explain, edit: Edit, tiny: Path) -> None:
    """At first nothing is kept; then each change is named by its file, and by its row or message where there is one."""
    memory_of(tiny).unlink()
    assert explain() == [f"{PAGE}: made, since no earlier build had kept it."]
    kept = [f"{PAGE}: not made again, since nothing that it is made of has changed."]
    assert explain() == kept
    assert explain(str(tiny / "site/fr/glossary/index.html")) == kept
    assert explain("/site/fr/glossary/index.html") == kept
    assert explain("fr/glossary") == kept

    made = f"{PAGE}: made again, since these have changed:"
    template = tiny / "templates/glossary.html"
    for code, words in (("fr", "Encore."), ("en", "Once more."), ("de", "Noch einmal.")):
        document = tiny / f"content/glossary.{code}.md"
        document.write_text(document.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    template.write_text(template.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    lines = explain()
    assert lines == [made, "  content/glossary.fr.md", "  templates/glossary.html"]
    assert explain() == kept

    edit("data/terms.csv", "jetée nord", "jetée du nord")
    assert explain() == [made, "  data/terms.csv: north-pier"]
    edit("data/terms.csv", ",sea,jetée du nord", ",land,jetée du nord")
    assert explain("fr/glossary/land/")[1:] == ["  data/terms.csv: subject=land", "  data/terms.csv: subject=sea"]


def test_what_all_pages_share_is_named(explain: Explain, edit: Edit) -> None:
    """Settings and options are named like files of the site."""
    explain()
    assert explain(PAGE, "--date", "2032-06-16")[1:] == ["  --date"]
    edit("content/site.yml", "{name: CC0}", "{name: CC1}")
    other = explain(PAGE, "--base-url", "https://brumeval.example")
    assert other[1:] == ["  content/site.yml", "  --base-url", "  --date"]


def test_an_unknown_page_gets_a_guess(explain: Explain) -> None:
    """A slip of the pen is answered with the page that was probably meant."""
    assert explain("fr/glosary/") == ["fr/glosary/: there is no such page. Did you mean fr/glossary/?"]
    assert explain("?", "--lang", "zh") == ["?：没有这一页。"]


def test_progress_is_shown_to_those_who_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second, a line says what is being done and how much there is; it is written over, and goes at the end."""
    stream, now = io.StringIO(), 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    progress = Progress(stream, explaining.words_of("en"))
    progress("charts", 1, 40)
    assert stream.getvalue() == ""
    now += 2
    progress("pages", 7, 472)
    progress("pages", 8, 472)  # too soon after the last to be read
    progress.end()
    assert stream.getvalue() == f"{CLEAR_LINE}… printing: 7 of 472 pages{CLEAR_LINE}"


def test_the_words_are_complete() -> None:
    """Whatever is said in one message language is said in all."""
    words = tomllib.loads(explaining.WORDS.read_text(encoding="utf-8"))
    assert set(words) == set(message_languages())
    assert len({frozenset(found) for found in words.values()}) == 1
