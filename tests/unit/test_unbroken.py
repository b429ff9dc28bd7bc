"""Numbers stay in one line with their units where a language parts no words by spaces."""

from __future__ import annotations

from types import SimpleNamespace as Made
from typing import Any, cast

from sitegen.pages.unbroken import keeper, unit_words

ZH = cast("Any", Made(word_spaces=False, script="\u4e00-\u9fff", scales=[Made(word="{}亿"), Made(word="{}万")]))
EN = cast("Any", Made(word_spaces=True, script="a-z", scales=[Made(word="{} million")]))
UNITS = cast("Any", {"a": Made(pattern={"zh": "{}兆瓦"}), "b": Made(pattern={"zh": "日处理{}吨"})})


def test_a_number_is_kept_with_what_follows_it() -> None:
    """Its unit, its scale and the sign behind that, or the next sign; also where it is our own count."""
    keep = keeper(ZH, unit_words(UNITS, "zh"))
    for text, kept in {
        "到2026年底": '到<span class="one">2026年</span>底',
        "1.93万亩": '<span class="one">1.93万亩</span>',
        "1000兆瓦机组": '<span class="one">1000兆瓦</span>机组',
        '<data class="count" value="6">6</data>项': '<span class="one"><data class="count" value="6">6</data>项</span>',
        "于2025年12月28日至": '于<span class="one">2025年12月28日</span>至',
        "用UTF-8编码": "用UTF-8编码",
        "COP30, 7 %": "COP30, 7 %",
    }.items():
        assert keep(f"<body><p>{text}</p></body>") == f"<body><p>{kept}</p></body>"


def test_what_is_no_running_text_is_left_alone() -> None:
    """Attributes, drawings, numbers that are kept as a whole, the head of the page, and other languages."""
    keep = keeper(ZH)
    for text in (
        '<p title="2026年"></p>',
        "<svg><text>2026年</text></svg>",
        '<data value="5">5万亩</data>',
        "<time>2026年6月1日</time>",
        "<template><p>6项</p></template>",
    ):
        assert keep(f"<title>2026年</title><body>{text}") == f"<title>2026年</title><body>{text}"
    for text in ("6 promises, 5a", "<td>more than 7 ha</td>", "<data>the 6</data>"):
        assert keeper(EN)(f"<body>{text}</body>") == f"<body>{text}</body>"


def test_where_words_have_spaces_a_figure_is_bound_to_the_word_that_follows() -> None:
    """Its scale, too, and each of two numbers; a word that is longer than a line may bear stands by itself."""
    for text, kept in {
        "1 demonstration charging station": "1_demonstration charging station",
        "26 government-funded projects": "26_government-funded projects",
        "at least 7,130 ha (107,000 mu)": "at least 7,130_ha (107,000_mu)",
        "nearly 1.4 million participations": "nearly 1.4_million_participations",
        "3 incomprehensibilities": "3 incomprehensibilities",
    }.items():
        bound = kept.replace("_", "\u00a0")
        assert keeper(EN)(f'<data value="1">{text}</data>') == f'<data value="1">{bound}</data>'
