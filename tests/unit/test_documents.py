"""Pages in Markdown: what of a text reaches the page, how, and what never does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checks.fronts import check_front
from sitegen.model.documents import Document, Heading
from sitegen.problems import Problems
from sitegen.sources.conversion import convert
from sitegen.sources.documents import document_digest, read_documents
from tests.unit.making import document, found, reader_of, told

REF = '<ref form="" kind="figure" target="coal"></ref>'
LANGUAGES = ("zh", "en")


def html(body: str, *, spaced: bool = False) -> str:
    return convert(body, spaced=spaced).html


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Coal: [[figure:coal]].", f"<p>Coal: {REF}.</p>"),
        ("原煤[[figure:coal]]吨", f"<p>原煤{REF}吨</p>"),
        ("- [[figure:coal]]\n- b", f"<ul>\n<li>{REF}</li>\n<li>b</li>\n</ul>"),
        ("1. a [[figure:coal]]", f"<ol>\n<li>a {REF}</li>\n</ol>"),
        ("**[[figure:coal]]** *[[figure:coal]]*", f"<p><strong>{REF}</strong> <em>{REF}</em></p>"),
        ("> [[figure:coal]]", f"<blockquote>\n<p>{REF}</p>\n</blockquote>"),
        ("Term\n: [[figure:coal]]", f"<dl>\n<dt>Term</dt>\n<dd>{REF}</dd>\n</dl>"),
        ("[more [[figure:coal]]](https://example.org/)", f'<p><a href="https://example.org/">more {REF}</a></p>'),
        ("[[chart:coal-mines]]", '<p><ref form="" kind="chart" target="coal-mines"></ref></p>'),
        ("[[figure:coal::bare]]", '<p><ref form="bare" kind="figure" target="coal"></ref></p>'),
        ("[[ figure : coal :: short ]]", '<p><ref form="short" kind="figure" target="coal"></ref></p>'),
        (
            "[[count:commitments area=reform status=in_progress]]",
            '<p><ref form="" kind="count" target="commitments area=reform status=in_progress"></ref></p>',
        ),
    ],
)
def test_references_stand_anywhere_in_prose(body: str, wanted: str) -> None:
    """Emphasis, lists, links and quotations keep a reference whole, underscores in it included."""
    assert html(body) == wanted


def test_references_stand_in_tables_and_headings() -> None:
    """A cell may hold nothing but a reference, a form with two colons included."""
    table = html("| a | b |\n|---|---|\n| [[figure:coal]] | x [[figure:coal::bare]] |\n")
    assert f"<td>{REF}</td>" in table
    assert '<td>x <ref form="bare" kind="figure" target="coal"></ref></td>' in table
    assert REF in html("## Coal [[figure:coal]] more")


@pytest.mark.parametrize("body", ["`[[figure:coal]]`", "    [[figure:coal]]", "`` a`[[figure:coal]] ``"])
def test_references_in_code_are_text(body: str) -> None:
    """The handbook can show how a reference is written."""
    assert "<ref" not in html(body)
    assert "[[figure:coal]]" in html(body)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("古交是\n一座煤城", "<p>古交是一座煤城</p>"),
        ("完成，\n推进", "<p>完成，推进</p>"),
        ("他说\n“好”\n的", "<p>他说“好”的</p>"),
        ("a\nb", "<p>a\nb</p>"),
        ("古交\nCity", "<p>古交\nCity</p>"),
        ("City\n古交", "<p>City\n古交</p>"),
        ("- 甲\n乙", "<ul>\n<li>甲乙</li>\n</ul>"),
        ("**强**调\n后", "<p><strong>强</strong>调后</p>"),
        ("`甲\n乙`", "<p><code>甲 乙</code></p>"),
        ("    甲\n    乙", "<pre><code>甲\n乙\n</code></pre>"),
    ],
)
def test_a_line_break_between_wide_characters_is_no_space(body: str, wanted: str) -> None:
    """Chinese has no spaces between words; Latin text and code keep their line ends."""
    assert html(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("“good”\n“bad”", "<p>“good”\n“bad”</p>"),
        ("said ‘one’ …\n“two”", "<p>said ‘one’ …\n“two”</p>"),
        ("“all”\n[[figure:coal]]", f"<p>“all”\n{REF}</p>"),
        ("[[figure:coal]]\n[[figure:coal]]", f"<p>{REF}\n{REF}</p>"),
        ("우리\n도시", "<p>우리\n도시</p>"),
        ("called 古交\n煤城 there", "<p>called 古交煤城 there</p>"),
    ],
)
def test_a_line_break_is_a_space_in_a_language_that_has_them(body: str, wanted: str) -> None:
    """Beside quotation marks and references, too, and in Korean; never between Chinese characters."""
    assert html(body, spaced=True) == wanted


def test_an_indented_line_of_a_list_item_is_joined_too() -> None:
    """As most editors lay out a long item."""
    assert html("- 甲\n  乙") == "<ul>\n<li>甲乙</li>\n</ul>"


@pytest.mark.parametrize("body", ["完成\n**全部**工作", "**全部**\n工作", "共\n[[figure:coal]]"])
def test_a_line_break_beside_emphasis_is_no_space_either(body: str) -> None:
    """An editor who wraps lines does not see where one element ends."""
    assert "\n" not in html(body)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("**“引号”**后文", "<p><strong>“引号”</strong>后文</p>"),
        ("前文**“引号”**后文", "<p>前文<strong>“引号”</strong>后文</p>"),
        ("他说**好。**然后", "<p>他说<strong>好。</strong>然后</p>"),
        ("*（注）*后", "<p><em>（注）</em>后</p>"),
    ],
)
def test_emphasis_next_to_chinese_punctuation_works(body: str, wanted: str) -> None:
    """Emphasis that begins or ends with a mark needs no space around it."""
    assert html(body) == wanted


def test_table_cells_are_aligned_by_class() -> None:
    """The policy of the pages allows no style attribute."""
    table = html("| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |\n")
    for cell in ('<th class="align-left">a', '<td class="align-right">2', '<td class="align-center">3', "<td>4"):
        assert cell in table
    assert "style" not in table


@pytest.mark.parametrize(
    "body",
    [
        *("a <script>alert(1)</script> b", "<script>\nalert(1)\n</script>", 'a <b onclick="x()">b</b>'),
        *('<p style="color: red">a</p>', '<span style="x" class="y" lang="zh">a</span>', "[a](javascript:alert(1))"),
        *('<a href="javascript:alert(1)">a</a>', "[a](data:text/html,x)", "![a](https://example.org/x.png)"),
        *("<iframe src='https://example.org/'></iframe>a", "<form action='/'>a</form>", "<!-- secret --> a"),
        *("a<img src=x onerror=alert(1)>", "<svg onload=alert(1)></svg>a"),
        *("<details ontoggle=alert(1)>\na\n</details>",),
    ],
)
def test_html_that_a_page_may_not_hold_is_text(body: str) -> None:
    """No script, handler, style, form, frame, outside image or address that runs code: not even if none is told."""
    found = re.findall(r"<(?!/)[^>]*>", html(body))
    assert set(found) <= {"<p>", "<a>"}


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("page:about", "page:about"),
        ("page:areas/reform#roads", "page:areas/reform#roads"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("#part", "#part"),
        ("../data/", "../data/"),
    ],
)
def test_links_keep_their_targets(target: str, written: str) -> None:
    """Pages by name, sections, other sites and mail: what an editor links to stays a link."""
    assert html(f"[a]({target})") == f'<p><a href="{written}">a</a></p>'


def test_headings_have_anchors_in_their_own_script() -> None:
    """A Chinese heading has a readable anchor; two that are alike have two."""
    converted = convert("## 一座 煤城\n\n### Coal & Steel\n\n## 一座 煤城\n\n#### D *e*\n")
    assert converted.headings == (
        Heading(2, "一座-煤城", "一座 煤城"),
        Heading(3, "coal-steel", "Coal & Steel"),
        Heading(2, "一座-煤城_1", "一座 煤城"),
        Heading(4, "d-e", "D e"),
    )
    for heading in converted.headings:
        assert f'id="{heading.anchor}"' in converted.html


WHERE = """## First *one*

Text with [a link](page:about)
and https://example.org/x.

- one
  - two [x](#first-one)

| a | b |
|---|---|
| 1 | [c](../data/) |

> said

Term
: what it is

<details>
<summary>More [[figure:coal]]</summary>

inside

</details>

```
code
```

End[^1].

[^1]: A note.
"""


def test_blocks_and_links_have_the_places_of_the_source() -> None:
    """Whatever is found on a page can be told where it was written."""
    converted = convert(WHERE, 11)
    lines = WHERE.split("\n")
    found = {(block.kind, block.level, block.text): lines[block.line - 11] for block in converted.blocks}
    assert found == {
        ("heading", 2, "First *one*"): "## First *one*",
        ("paragraph", 0, "Text with [a link](page:about)\nand https://example.org/x."): lines[2],
        ("item", 1, "one"): "- one",
        ("item", 2, "two [x](#first-one)"): "  - two [x](#first-one)",
        ("row", 0, "a | b"): "| a | b |",
        ("row", 0, "1 | [c](../data/)"): "| 1 | [c](../data/) |",
        ("quote", 1, "said"): "> said",
        ("term", 0, "Term"): "Term",
        ("definition", 0, "what it is"): ": what it is",
        ("summary", 0, "More [[figure:coal]]"): "<summary>More [[figure:coal]]</summary>",
        ("paragraph", 0, "inside"): "inside",
        ("code", 0, "code\n"): "```",
        ("paragraph", 0, "End[^1]."): "End[^1].",
        ("note", 0, "A note."): "[^1]: A note.",
    }
    assert [block.line for block in converted.blocks] == sorted(block.line for block in converted.blocks)
    assert converted.blocks[0].anchor == "first-one"
    places = {target.address: lines[target.line - 11][target.column - 1 :] for target in converted.targets}
    assert places == {
        "page:about": "[a link](page:about)",
        "https://example.org/x": "https://example.org/x.",
        "#first-one": "[x](#first-one)",
        "../data/": "[c](../data/) |",
    }


# Reading files


PAGE = "---\ntitle: About\ndescription: What this is\n---\n## First\n\nText.\n"


def read(folder: Path, **files: str) -> tuple[Mapping[tuple[str, str], Document], Problems]:
    named = {name.replace("__", "/").replace("_", ".") + ".md": text for name, text in files.items()}
    reader = reader_of(folder, {f"content/{name}": text for name, text in named.items()})
    return read_documents(reader, LANGUAGES, {}), reader.problems


def test_a_page_is_read_with_its_places(tmp_path: Path) -> None:
    """Name and language come from the file's name, and lines count from the file's first."""
    documents, problems = read(tmp_path, areas__reform_en=PAGE)
    assert found(problems) == []
    page = documents["areas/reform", "en"]
    assert (page.title, page.description, page.reviewed) == ("About", "What this is", "")
    assert page.body == "## First\n\nText.\n"
    assert page.body_line == 5
    assert str(page.origin.at("description")) == "content/areas/reform.en.md:3:1"
    assert PAGE.splitlines()[page.body_line - 1] == "## First"


@pytest.mark.parametrize("text", ["## No front matter\n", "---\ntitle: A\n", "title: A\n---\n", "----\na: b\n---\n"])
def test_a_page_without_front_matter_is_told(tmp_path: Path, text: str) -> None:
    """Both lines of dashes must be there."""
    documents, problems = read(tmp_path, about_en=text)
    assert documents == {}
    assert found(problems) == ["content/about.en.md:1: no-front-matter"]


def test_broken_front_matter_is_told_at_its_line_in_the_file(tmp_path: Path) -> None:
    """The third line of the file, not the second of its YAML."""
    _, problems = read(tmp_path, about_en="---\ntitle: A\nlead: b: c\n---\nText\n")
    assert found(problems) == ["content/about.en.md:3:8: broken-yaml"]


@pytest.mark.parametrize("name", ["about", "about.fr", "About.en", "about us.en", "über.en"])
def test_a_file_name_that_is_no_page_is_told(tmp_path: Path, name: str) -> None:
    """A name outside of the scheme would have an address that nobody expects."""
    reader = reader_of(tmp_path, {f"content/{name}.md": PAGE})
    assert read_documents(reader, LANGUAGES, {}) == {}
    assert found(reader.problems) == [f"content/{name}.md: wrong-file-name"]


def test_a_page_needs_title_and_description() -> None:
    """Search engines and the browser's tab show both."""
    problems = Problems()
    check_front(document("Text", title="A"), {}, problems)
    check_front(document("Text", description="", title=""), {}, problems)
    assert [problem.fields["key"] for problem in problems] == ["description", "title"]
    assert "“description” is missing." in told(problems)[0]


# Digests of translations


def test_a_digest_tells_another_text_and_nothing_else() -> None:
    """Its own `reviewed` line, white space at line ends and at the end, and composed accents make no difference."""
    digest = document_digest(PAGE)
    assert len(digest) == 8
    same = [
        PAGE.replace("title", "reviewed: 0123abcd\ntitle"),
        PAGE.replace("Text.", "Text.  \t"),
        PAGE + "\n\n",
        PAGE.rstrip("\n"),
    ]
    assert {document_digest(text) for text in same} == {digest}
    assert document_digest("é") == document_digest("e\u0301")
    different = [PAGE.replace("Text", "Test"), PAGE.replace("About", "Who"), PAGE.replace("\n\nText", "\nText")]
    assert digest not in {document_digest(text) for text in different}


def test_a_line_of_the_body_counts_whatever_it_says() -> None:
    """Only the front matter's key is left out."""
    assert document_digest(f"{PAGE}reviewed: by us\n") != document_digest(f"{PAGE}reviewed: by nobody\n")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.integers(0, 3))
def test_a_digest_does_not_depend_on_blanks_at_line_ends(line: str, blanks: int) -> None:
    """Whatever the text, an editor program that trims or adds blanks changes nothing."""
    assert document_digest(f"a\n{line}\nb\n") == document_digest(f"a\n{line}{' ' * blanks}\nb\n")
