"""The sentences that a text begins with."""

from __future__ import annotations

from sitegen.model.sentences import opening


def test_a_text_opens_with_whole_sentences() -> None:
    """At least so many signs; closing quotation marks belong to it, and a point inside a number ends nothing."""
    assert opening("Fish. The catch was 1.5 tonnes, “a record.” More followed.", ".!?", 1) == "Fish."
    assert opening("Fish. The catch was 1.5 tonnes, “a record.” More followed.", ".!?", 6) == (
        "Fish. The catch was 1.5 tonnes, “a record.”"
    )
    assert opening("煤炭。产量“增长。”还有别的。", "。！？", 4) == "煤炭。产量“增长。”"
    assert opening("No end", ".", 2) == "No end"
