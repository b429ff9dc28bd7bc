"""Drawings and style sheets that are published as they are: what they may hold, by list."""

from __future__ import annotations

import pytest

from sitegen.problems import Problems
from sitegen.sources.drawings import check_drawing
from sitegen.sources.styles import style_faults

SVG = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
ELSEWHERE = "//elsewhere.example/x"


def refused(drawing: str) -> list[str]:
    problems = Problems()
    check_drawing(drawing.encode(), "static/a.svg", problems)
    return [problem.code for problem in problems]


HARMLESS = (
    f'<svg {SVG} viewBox="0 0 8 8" role="img" aria-label="url(x) javascript:"><path d="M0 0h8z"/></svg>',
    f'<svg {SVG} {XLINK}><defs><g id="a"><circle r="2"/></g></defs><use xlink:href="#a" href="#a" x="2"/></svg>',
    f'<svg {SVG}><style>.a {{ fill: var(--ink); clip-path: url(#b) }}</style><rect style="fill: rgb(0 0 0)"/></svg>',
    f'<svg {SVG}><linearGradient id="b"><stop offset="1"/></linearGradient><rect fill="url(#b)"/></svg>',
    f'<svg {SVG}><text xml:lang="zh" font-family="Noto Sans, sans-serif">煤（2025）；“好”</text></svg>',
    f'<?xml version="1.0" encoding="UTF-8"?><!-- <script> --><svg {SVG}/>',
)


@pytest.mark.parametrize("drawing", HARMLESS)
def test_shapes_words_and_colours_may_stand(drawing: str) -> None:
    """What drawing programs save as plain SVG is published."""
    assert refused(drawing) == []


INSIDE = (
    "<script>1</script>",
    "<SCRIPT>1</SCRIPT>",
    f'<script href="{ELSEWHERE}"/>',
    "<foreignObject/>",
    '<a href="#b"><rect/></a>',
    '<image href="x.png"/>',
    '<feImage href="#a"/>',
    '<set attributeName="href" to="javascript:1"/>',
    '<animate attributeName="href" values="javascript:1"/>',
    '<animateTransform attributeName="transform"/>',
    "<iframe/>",
    '<form xmlns="http://www.w3.org/1999/xhtml" action="javascript:1"/>',
    '<b:meta xmlns:b="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0"/>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>',
    "<metadata/>",
    '<rect onclick="1"/>',
    '<rect onbegin="1"/>',
    '<rect ONLOAD="1"/>',
    f'<use href="{ELSEWHERE}#a"/>',
    '<use href="x.svg#a"/>',
    '<use href=" #a"/>',
    f'<use xmlns:l="http://www.w3.org/1999/xlink" l:href="{ELSEWHERE}"/>',
    '<use href="data:image/svg+xml,1"/>',
    f'<rect fill="url({ELSEWHERE})"/>',
    f'<rect style="fill: u\\72l({ELSEWHERE})"/>',
    f'<rect style="fill: url(&quot;{ELSEWHERE}&quot;)"/>',
    f'<rect style="background: image-set(&quot;{ELSEWHERE}&quot; 1x)"/>',
    f'<rect style="background: -webkit-image-set(&quot;{ELSEWHERE}&quot; 1x)"/>',
    f'<rect cursor="url({ELSEWHERE}), auto"/>',
    '<rect srcset="x"/>',
    '<rect xml:base="http://elsewhere.example/"/>',
    f"<style>@import '{ELSEWHERE}'</style>",
    f"<style>@\\69mport '{ELSEWHERE}'</style>",
    f"<style>a {{ fill: url({ELSEWHERE}) }}</style>",
    f"<style><![CDATA[@import '{ELSEWHERE}';]]></style>",
    f"<style>/**/@import/**/'{ELSEWHERE}'</style>",
    "<style>a { behavior: expression(1) }</style>",
    "<style><b/></style>",
    '<?xml-stylesheet href="x.css"?>',
)


@pytest.mark.parametrize("inside", INSIDE)
def test_whatever_runs_loads_or_leads_away_is_refused(inside: str) -> None:
    """However it is written."""
    assert refused(f"<svg {SVG}><g>{inside}</g></svg>"), inside


@pytest.mark.parametrize(
    "drawing",
    [
        '<html xmlns="http://www.w3.org/1999/xhtml"><form action="javascript:1"/></html>',
        "<svg><rect/></svg>",
        f"<g {SVG}/>",
        f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SVG}>&a;</svg>',
        f"<svg {SVG}>",
        "",
    ],
)
def test_what_is_no_drawing_is_refused(drawing: str) -> None:
    """A page in a drawing's clothes, a document of a type of its own, a torn file."""
    assert refused(drawing)


@pytest.mark.parametrize(
    "style",
    [
        "",
        "a:is(b, c):not(.d)::before { content: '\\201C @import url(x)'; color: rgb(1 2 3 / 40%) }",
        "@media (width < 40rem) and (prefers-color-scheme: dark) { a { width: calc(100% - 2 * var(--gap)) } }",
        "@font-face { font-family: A; src: local('A'), url(fonts/a.woff2) format('woff2') }",
        "a { background: url('../static/a.svg') } /* url(//b) */",
        "@supports (display: grid) { a { grid-template-columns: repeat(2, minmax(0, 1fr)) } }",
        "@-webkit-keyframes a { to { transform: translateX(2px) rotate(1deg) } }",
    ],
)
def test_a_style_sheet_may_style(style: str) -> None:
    """Functions and rules that are known, files of the site, and whatever texts and comments say."""
    assert not list(style_faults(style))


@pytest.mark.parametrize(
    "style",
    [
        f"@import '{ELSEWHERE}';",
        f"@IMPORT url({ELSEWHERE});",
        f"@\\69mport '{ELSEWHERE}';",
        "@charset 'x'; @namespace x;",
        f"a {{ background: url({ELSEWHERE}) }}",
        f"a {{ background: URL( '{ELSEWHERE}' ) }}",
        f"a {{ background: \\75rl({ELSEWHERE}) }}",
        f"a {{ background: u/**/rl(x); b: url(/**/{ELSEWHERE}) }}",
        "a { background: url(https://x) }",
        "a { background: url(HTTPS:x) }",
        "a { background: url(data:image/png;base64,AA) }",
        "a { background: url(../../secret) }",
        "a { background: url() }",
        f"a {{ background: image-set('{ELSEWHERE}' 1x) }}",
        f"a {{ background: image('{ELSEWHERE}') }}",
        f"a {{ background: cross-fade(url(a.png), '{ELSEWHERE}') }}",
        f"a {{ src: src('{ELSEWHERE}') }}",
        "a { width: expression(1) }",
        "a { -moz-binding: url(x.xml#a); filter: progid:X(b) }",
        "a { content: 'torn }",
        "/* torn",
        "<!-- a -->",
    ],
)
def test_a_style_sheet_that_loads_or_runs_is_refused(style: str) -> None:
    """By list, so that what nobody has thought of is refused, too."""
    assert list(style_faults(style))
