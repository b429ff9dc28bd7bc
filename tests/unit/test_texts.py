"""The smaller files that editors write: loaded words."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.sources.texts import WORDS, read_words
from tests.unit.making import found, reader_of, told

HEAD = "language,word,instead,reason\n"


def test_a_loaded_word_is_read_with_all_its_forms(tmp_path: Path) -> None:
    """Forms are parted by semicolons; spaces around them mean nothing, those inside stay."""
    reader = reader_of(tmp_path, {WORDS: HEAD + 'en,claim; claims;;no doubt,"says, reports",it doubts\n'})
    (word,) = read_words(reader, ("en", "zh"))
    assert told(reader.problems) == []
    assert (word.language, word.forms) == ("en", ("claim", "claims", "no doubt"))
    assert (word.instead, word.reason) == ("says, reports", "it doubts")


def test_a_site_needs_no_list(tmp_path: Path) -> None:
    """Then nothing is loaded."""
    reader = reader_of(tmp_path, {})
    assert read_words(reader, ("en",)) == ()
    assert told(reader.problems) == []


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("fr,claim,says,it doubts", "2:1: missing-language"),
        ("en,,says,it doubts", "2:4: missing-cell"),
        ("en,claim,,it doubts", "2:10: missing-cell"),
        ("en,claim,says,", "2:15: missing-cell"),
        ("en,claim,says", "2: ragged-row"),
    ],
)
def test_a_word_needs_its_language_its_cure_and_its_reason(tmp_path: Path, row: str, place: str) -> None:
    """The reason is what a reviewer reads, and the cure what an editor does."""
    reader = reader_of(tmp_path, {WORDS: f"{HEAD}{row}\n"})
    read_words(reader, ("en",))
    assert found(reader.problems) == [f"{WORDS}:{place}"]
