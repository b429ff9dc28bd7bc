"""How many numbers a finished page shows, and how many of them are bound."""

from __future__ import annotations

from dataclasses import replace

from sitegen.checks.coverage import Coverage, cover_pages
from sitegen.model.documents import Phrase
from sitegen.model.site import Site
from tests.unit.making import Nowhere

PAGE = """<title>5 roads</title><body><nav>7 areas</nav><main id="main">
<h1>Promises: 176, <em>22</em> with a number</h1>
<p>Output of <a href="x/#figure-a"><data value="83">8.3 million <i>t</i></data></a>,
<data value="867">867 ha (13,000 mu)</data>
in 2025, see <a class="paragraph" href="../source/#p7">P7</a>; Grade II,
Grade II, on <time datetime="2026-06-01">1 June 2026</time>.</p>
<svg><text>12</text></svg><script>var a = 3;</script><p title="9">None here, nor in <a href="#p">this</a>.</p>
</main><footer>2026</footer>"""


def test_each_number_that_a_reader_sees_is_bound_or_of_a_kind(project: Site) -> None:
    """In the main part: a figure in two units is one; drawings, scripts, titles of links and the frame are left out."""
    site = replace(project, phrases=(Phrase("en", "Grade II", "a grade", Nowhere()),), terms={})
    english, other = cover_pages(
        [("zh/", "zh", "<main><p>共三座，约两成。</p></main>".encode()), ("en/", "en", PAGE.encode())], site
    )
    free = {"dates": {"1 June 2026": 1}, "names": {"Grade II": 2}, "paragraphs": {"P7": 1}, "years": {"2025": 1}}
    assert english == Coverage("en/", "en", 4, free)
    assert english.shown == 9
    assert other == Coverage("zh/", "zh", 2, {})


def test_a_page_that_speaks_all_languages_or_has_no_main_part_is_read_too(project: Site) -> None:
    """Its numbers are those of the first language; names of any language are names."""
    pages = [("404.html", "", b"<main>2025, 5</main>"), ("index.html", "", b"<p>5</p>")]
    assert [(each.shown, each.bound) for each in cover_pages(pages, project)] == [(2, 1), (0, 0)]
