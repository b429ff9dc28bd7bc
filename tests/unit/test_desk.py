"""What a page says where there is little room."""

from __future__ import annotations

from sitegen.pages.desk import shortened


def test_long_words_end_where_a_word_does() -> None:
    """Short ones stay; long ones end before a blank or a clause's sign, in any language, and never in a word."""
    assert shortened("Build two schools.", 18) == "Build two schools."
    assert shortened("Build two schools and a hall.", 20) == "Build two schools…"
    assert shortened("完成老旧小区改造，更新管网。", 12) == "完成老旧小区改造…"
    assert shortened("abcdefghij", 5) == "abcd…"
    assert all(len(shortened("one two three four", most)) <= most for most in range(5, 20))
