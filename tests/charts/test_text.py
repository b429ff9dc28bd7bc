"""Where lines of labels break."""

from __future__ import annotations

from sitegen.charts.text import wrap


class Typewriter:
    """Every character one unit wide, wide ones two."""

    def width(self, text: str, size: float) -> float:
        del size
        return sum(1 if ord(character) < 0x2000 else 2 for character in text)


def lines(text: str, width: float) -> tuple[str, ...]:
    return wrap(text, width, 1, Typewriter())


def test_breaks_at_spaces() -> None:
    """Words stay whole, and no line keeps the space that it broke at."""
    assert lines("one two three", 7) == ("one two", "three")


def test_breaks_between_wide_characters() -> None:
    """Chinese breaks between characters."""
    assert lines("原煤年产量统计", 8) == ("原煤年产", "量统计")


def test_punctuation_stays_with_its_words() -> None:
    """No line starts with closing punctuation or ends with an opening bracket."""
    assert lines("原煤产量（推算）", 10) == ("原煤产量", "（推算）")
    assert lines("产量稳定，增长", 8) == ("产量稳", "定，增长")


def test_numbers_stay_whole() -> None:
    """A number is cut neither inside nor from the unit that follows it."""
    assert lines("产量约718万吨", 8) == ("产量约", "718万吨")
    assert lines("产量718万", 8) == ("产量", "718万")


def test_an_overlong_word_is_kept() -> None:
    """A word wider than the line stands alone rather than being cut or lost."""
    assert lines("a internationalization b", 8) == ("a", "internationalization", "b")


def test_an_empty_text_has_no_lines() -> None:
    """Nothing gives nothing."""
    assert lines("", 8) == ()
