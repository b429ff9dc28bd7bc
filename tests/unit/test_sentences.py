"""The sentences that a text begins with, and what it says where there is little room."""

from __future__ import annotations

from sitegen.model.sentences import opening, shortened


def test_a_text_opens_with_whole_sentences() -> None:
    """At least so many signs; closing quotation marks belong to it, and a point inside a number ends nothing."""
    assert opening("Fish. The catch was 1.5 tonnes, “a record.” More followed.", ".!?", 1) == "Fish."
    assert opening("Fish. The catch was 1.5 tonnes, “a record.” More followed.", ".!?", 6) == (
        "Fish. The catch was 1.5 tonnes, “a record.”"
    )
    assert opening("煤炭。产量“增长。”还有别的。", "。！？", 4) == "煤炭。产量“增长。”"
    assert opening("No end", ".", 2) == "No end"


def test_long_words_end_where_a_word_does() -> None:
    """Short ones stay; long ones end before a blank or a clause's sign, in any language, and never in a word."""
    assert shortened("Build two schools.", 18) == "Build two schools."
    assert shortened("Build two schools and a hall.", 20) == "Build two schools…"
    assert shortened("完成老旧小区改造，更新管网。", 12) == "完成老旧小区改造…"
    assert shortened("abcdefghij", 5) == "abcd…"
    assert all(len(shortened("one two three four", most)) <= most for most in range(5, 20))
