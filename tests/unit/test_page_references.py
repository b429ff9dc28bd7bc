"""References as readers get them: links and words, for one language and one page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from markupsafe import Markup

from sitegen.model.quantity import plain_number
from sitegen.model.site import Site
from sitegen.pages.addresses import Links
from sitegen.pages.context import PageContext
from sitegen.pages.indexes import make_indexes
from sitegen.pages.messages import messages_of
from sitegen.pages.references import distinct_link, document_html, mark_scripts, to_html, to_text
from sitegen.sources.conversion import convert


def context(site: Site, code: str = "en", address: str = "en/review/") -> PageContext:
    messages = messages_of(site, code)
    day = dt.date(2026, 6, 1)
    return PageContext(site, code, address, Links(), messages, site.speaker(code), day, make_indexes(site, day, {}))


def plain(site: Site, text: str, code: str = "en") -> str:
    return to_text(context(site, code), text)


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("[[figure:coal-output]]", "8.3 million tonnes", "830万吨"),
        ("[[figure:coal-output::bare]]", "8.3 million", "830"),
        ("[[figure:coal-growth]]", "up 15.6%", "增长15.6%"),
        ("[[figure:coal-growth::quantity]]", "15.6%", "15.6%"),
        ("[[figure:waste-power-daily-capacity::short]]", "500 tonnes a day", "500吨/日"),
        ("[[area:reform::number]]", "6", "6"),
        ("[[count:areas]] & [[count:subsections]]", "8 & 24", "8 & 24"),
        ("from [[year:reported]] to [[year:promised]]", "from 2025 to 2026", "from 2025 to 2026"),
        ("a < b [no]", "a < b [no]", "a < b [no]"),
    ],
)
def test_plain_texts_get_words(project: Site, text: str, en: str, zh: str) -> None:
    """For titles, alternative texts and downloads: no markup, and nothing escaped."""
    assert (plain(project, text), plain(project, text, "zh")) == (en, zh)


def test_a_target_is_the_same_words_with_and_without_markup(project: Site) -> None:
    """The kind stands beside the number in pages, and is never glued to its noun in plain text."""
    name = "mines-intelligent"
    assert project.figures[name].kind == "target"
    assert plain(project, f"At [[figure:{name}]].") == "At 2 coal mines."
    html = to_html(context(project), f"[[figure:{name}]]")
    assert 'class="figure figure-target"' in html
    assert "<data" in html


def test_a_figure_links_to_its_paragraph_with_its_plain_value(project: Site) -> None:
    """One tap from the number to its origin; machines read the number as it is shown."""
    html = to_html(context(project), "[[figure:coal-output]]")
    assert 'href="../source/review/projects-industry/index.html#figure-coal-output"' in html
    assert '<data value="8300000">8.3 million tonnes</data>' in html


def test_texts_are_escaped_and_references_are_not(project: Site) -> None:
    """An editor's `<` is a sign, and a link stays a link."""
    html = to_html(context(project), '<b>"x"</b> & [[area:reform]] <i>')
    assert html.startswith("&lt;b&gt;&#34;x&#34;&lt;/b&gt; &amp; <a href=")
    assert html.endswith("</a> &lt;i&gt;")


def test_a_pages_links_and_references_are_resolved(project: Site) -> None:
    """Links to pages by name, with and without a part; references in tables; charts in their own paragraph."""
    body = (
        "See [about](page:about) and [part](page:areas/reform#roads).\n\n[[chart:coal]]\n\n"
        "| a |\n|---|\n| **[[figure:coal-output::bare]]** |\n"
    )
    with_charts = replace(context(project), draw_html=lambda name, _: Markup("<figure>{}</figure>").format(name))
    html = document_html(with_charts, convert(body).html)
    assert '<a href="../about/index.html">about</a>' in html
    assert '<a href="../areas/reform/index.html#roads">part</a>' in html
    assert "\n<figure>coal</figure>\n" in html
    assert "8.3 million</data>" in html
    assert "<ref" not in html
    assert "page:" not in html


def test_counts_are_marked_as_ours(project: Site) -> None:
    """A reader sees that the text does not print them."""
    title = project.catalogues["en"].messages["count.ours"][0]
    html = to_html(context(project), "[[count:areas]]")
    assert html == Markup('<data class="count" value="8" title="{}">8</data>').format(title)


def test_other_scripts_are_marked_as_their_language(project: Site) -> None:
    """Screen readers change their voice for Chinese on an English page, and not on a Chinese one."""
    assert to_html(context(project), "verb 推进, then") == 'verb <span lang="zh-Hans">推进</span>, then'
    assert "lang=" not in to_html(context(project, "zh", "zh/review/"), "动词推进")


@pytest.mark.parametrize(
    ("date", "en", "zh"),
    [("2026-05-31", "31 May 2026", "2026年5月31日"), ("2026-05", "May 2026", "2026年5月"), ("2026", "2026", "2026")],
)
def test_dates_are_said_in_words(project: Site, date: str, en: str, zh: str) -> None:
    """Days, months and years, as the language writes them."""
    assert context(project).date(date) == en
    assert context(project, "zh").date(date) in (zh, f"{zh}年")


def test_a_promise_has_a_page_of_its_own_and_a_place_in_its_area(project: Site) -> None:
    """Its own page has an address to share; on the page of its area it stands among the others."""
    name, promise = next(iter(project.commitments.items()))
    assert context(project).to_promise(name) == f"../commitments/{name}/index.html"
    assert context(project).to_commitment(name) == f"../areas/{promise.area}/index.html#{name}"


def test_a_reference_to_a_promise_leads_to_its_own_page(project: Site) -> None:
    """There stands all that is known of it, with the way to its place in the area."""
    name = next(iter(project.commitments))
    assert f'href="../commitments/{name}/index.html"' in to_html(context(project), f"[[commitment:{name}]]")


def test_plain_numbers_have_no_exponent(project: Site) -> None:
    """Neither do they keep zeros that say nothing."""
    speaker = project.speaker("en")
    values = [
        plain_number(speaker.shown_value(project.figures[name].quantity)) for name in ("coal-output", "coal-growth")
    ]
    assert values == ["8300000", "15.6"]


def test_a_picture_keeps_its_place(project: Site) -> None:
    """It leads to the file from wherever the page stands, says its size, and may cite numbers for who can't see it."""
    html = "<p>" + convert("![Output: [[figure:coal-output]]](/static/icon-180.png)").html
    shown = document_html(context(project), html)
    assert '<img src="../../static/icon-180.png"' in shown or '<img src="../static/icon-180.png"' in shown
    assert 'alt="Output: 8.3 million tonnes" width="180" height="180" loading="lazy">' in shown


def test_a_language_is_marked_by_its_tag_and_nothing_else(project: Site) -> None:
    """Whatever the tag is: it is no pattern and no markup. Signs that HTML spells out stay whole, in any script."""
    odd = replace(project.languages["zh"], tag=r'\g<7>"><b>', script="a-z")
    site = replace(project, languages={**project.languages, "zh": odd})
    marked = mark_scripts(context(site), Markup("X &amp; a &lt;b &#39;c"))
    start = r'<span lang="\g&lt;7&gt;&#34;&gt;&lt;b&gt;">'
    assert marked == f"X &amp; {start}a</span> &lt;{start}b &#39;c</span>"


def test_another_site_is_marked_however_its_scheme_is_written(project: Site) -> None:
    """A scheme has no case."""
    html = convert("[x](HTTPS://x.example/a) and [y](https://y.example/).").html
    assert document_html(context(project), html).count('rel="external"') == 2


def test_an_area_and_a_theme_of_one_name_are_told_apart(project: Site) -> None:
    """In the language in which both have it, whatever its case; what has a name to itself keeps that alone."""
    area, other = list(project.areas.values())[:2]
    theme = replace(next(iter(project.aspects.values())), title={"en": "farming", "zh": "农业"})
    areas = {area.id: replace(area, title={"en": "Farming", "zh": "乡村"}), other.id: other}
    site = replace(project, areas=areas, aspects={theme.id: theme})
    pages = (f"areas/{area.id}", f"review/{theme.id}", f"areas/{other.id}", "data")
    names = {code: [distinct_link(context(site, code), page).text for page in pages] for code in ("en", "zh")}
    apart = ["Farming (plan for 2026)", "farming (review of 2025)", other.title["en"], "Data"]
    assert names == {"en": apart, "zh": ["乡村", "农业", other.title["zh"], "数据"]}
