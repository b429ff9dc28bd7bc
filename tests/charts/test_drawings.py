"""The drawings themselves: honest lengths, safe markup, kinds told apart without colour, and the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as etree
from itertools import combinations
from pathlib import Path

import altair
import pytest
from PIL import Image

from sitegen.charts.artist import Artist, Drawing, Picture
from sitegen.charts.draw import specification
from sitegen.charts.fonts import FontRuler, read_typeface
from sitegen.charts.forms import FORMS
from sitegen.charts.picture import Caption, said_around
from sitegen.charts.reading import KINDS, TRACK, UNSTATED
from sitegen.charts.setting import fewer_colours
from sitegen.charts.sketch import NARROW, WIDE, Paper
from sitegen.charts.svg import NAMESPACE, UnknownMarkError, straightened, tidy
from sitegen.charts.theme import PLAIN, ROLES, THEMED, fixed, mark_style, palette_of
from tests.charts.town import CITED, FONTS, LANGUAGES, SOUND, Maker

SVG = "{http://www.w3.org/2000/svg}"
BOX = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h(-?[\d.]+)v(-?[\d.]+)h-?[\d.]+Z")
ALLOWED_TAGS = {"svg", "g", "path", "text", "line", "defs", "pattern", "rect"}
Box = tuple[float, float, float, float]


@pytest.fixture(scope="session")
def artist() -> Artist:
    return Artist(FONTS)


@pytest.fixture(params=SOUND)
def drawings(request: pytest.FixtureRequest, site_with: Maker, artist: Artist) -> list[Drawing]:
    """The drawings of one form in every language."""
    form = str(request.param)
    site = site_with(cite=CITED[form], some_chart=SOUND[form])
    return [artist.draw(site.charts["some-chart"], site, language) for language in LANGUAGES]


def parsed(svg: str) -> etree.Element:
    return etree.fromstring(svg)  # noqa: S314  # our own drawing


def draw(site_with: Maker, artist: Artist, text: str) -> Drawing:
    site = site_with(chart=text)
    return artist.draw(site.charts["chart"], site, "en")


def boxes(svg: str, kind: str) -> list[Box]:
    """Left, top, width and height of every box of a kind, the outline's width included."""
    found = []
    for group in parsed(svg).iter(f"{SVG}g"):
        if group.get("class") == f"chart-{kind}":
            for path in group.iter(f"{SVG}path"):
                edge = float(path.get("stroke-width", "0")) / 2
                for match in BOX.finditer(path.get("d", "")):
                    left, top, width, height = map(float, match.groups())
                    found.append((left - edge, top - edge, width + 2 * edge, height + 2 * edge))
    return found


def svgs(drawings: list[Drawing]) -> list[str]:
    return [svg for drawing in drawings for svg in (drawing.svg, drawing.narrow_svg)]


def test_markup_is_safe_and_silent(drawings: list[Drawing]) -> None:
    """No script, style, font, role, label or address stands in a drawing; it is hidden from screen readers."""
    for svg in svgs(drawings):
        root = parsed(svg)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED_TAGS
        names = {name for element in root.iter() for name in element.attrib}
        assert names.isdisjoint({"style", "font-family", "role", "aria-label", "aria-roledescription", "href"})
        assert (root.get("aria-hidden"), root.get("focusable"), root.get("class")) == ("true", "false", "chart-svg")
        assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


def test_ids_are_unique_in_a_page(drawings: list[Drawing]) -> None:
    """Both widths and both languages of a chart can stand in one page; each id is used and begins with the chart's."""
    ids = [name for svg in svgs(drawings) for name in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))
    for svg in svgs(drawings):
        own = set(re.findall(r' id="([^"]+)"', svg))
        assert own == set(re.findall(r"url\(#([^)]+)\)", svg))
        assert all(name.startswith("some-chart-") for name in own)


def test_text_is_large_and_inside(drawings: list[Drawing]) -> None:
    """Text is 14 px or more at the drawing's own width, horizontal, and lies within the picture."""
    ruler = FontRuler(tuple(read_typeface(path) for path in FONTS))
    for drawing in drawings:
        assert parsed(drawing.narrow_svg).get("width") == str(NARROW)
        assert float(parsed(drawing.svg).get("width", "0")) >= WIDE
        for svg in (drawing.svg, drawing.narrow_svg):
            root = parsed(svg)
            for group, text in ((one, text) for one in root.iter(f"{SVG}g") for text in one.iter(f"{SVG}text")):
                size = float(group.get("font-size", "0").removesuffix("px"))
                assert size >= 14
                assert text.get("transform") is None
                assert 0 < float(text.get("y", "0")) < float(root.get("height", "0"))
                places = text.get("x", "0").split()
                signs = [text.text or ""] if len(places) == 1 else list(text.text or "")
                for place, sign in zip(places, signs, strict=True):
                    extent = ruler.width(sign, size) / 1.2
                    start = float(place) - extent * {"end": 1, "middle": 0.5}.get(group.get("text-anchor", ""), 0)
                    assert -1 <= start <= start + extent <= float(root.get("width", "0")) + 1


def test_colours_are_the_pages_own(drawings: list[Drawing]) -> None:
    """Every colour is a custom property, so that the page's theme decides it."""
    for svg in svgs(drawings):
        used = set(re.findall(r' (?:fill|stroke)="([^"]+)"', svg))
        assert all(value == "none" or value.startswith(("var(--", "url(#")) for value in used)
        roles = {role for role in re.findall(r"var\(--([a-z0-9-]+)\)", svg) if not role.startswith("area-")}
        assert roles <= set(ROLES)


def test_specification_is_valid(site_with: Maker) -> None:
    """What Altair is told passes Vega-Lite's schema, and every scale has its zero."""
    for form, text in SOUND.items():
        site = site_with(cite=CITED[form], chart=text)
        reading = FORMS[form].read(site.charts["chart"], site, "en")
        sketch = FORMS[form].sketch(reading, Paper(WIDE, FontRuler((read_typeface(FONTS[0]),))))
        if not sketch.needs_engine:
            continue
        chart = specification(sketch, THEMED, "hatch")
        assert isinstance(chart, altair.LayerChart)
        scales = [layer["encoding"]["x"].get("scale") for layer in chart.to_dict(validate=True)["layer"]]
        for scale in filter(None, scales):
            assert scale["zero"] is True
            assert scale["domain"][0] <= 0 <= scale["domain"][1]


def test_lengths_are_in_proportion(site_with: Maker, artist: Artist) -> None:
    """Bars start at one zero and are as long as their amounts, whatever the scale that each was printed in."""
    drawing = draw(site_with, artist, SOUND["bars"])
    for svg in (drawing.svg, drawing.narrow_svg):
        found = boxes(svg, "reported")
        assert len({left for left, *_ in found}) == 1
        unit = found[0][2] / 830
        assert [round(width / unit) for _, _, width, _ in found] == pytest.approx([830, 2000, 500], abs=2)


def test_outlines_make_no_bar_longer(site_with: Maker, artist: Artist) -> None:
    """A target of 900 is drawn 900/830 as long as a result of 830, its outline included."""
    drawing = draw(site_with, artist, "form: pair\nfigures: [ore, sand-goal]")
    (_, _, solid, _), (_, _, outlined, _) = boxes(drawing.svg, "reported")[0], boxes(drawing.svg, "target")[0]
    assert outlined / solid == pytest.approx(900 / 830, abs=0.002)


def test_both_languages_have_the_same_proportions(drawings: list[Drawing]) -> None:
    """No language's drawing says more or less than the other's."""
    kinds = (*KINDS, TRACK, UNSTATED)
    for kind in kinds:
        one, other = (
            [width / max(b[2] for b in boxes(drawing.svg, kind)) for *_, width, _ in boxes(drawing.svg, kind)]
            for drawing in drawings
        )
        # Outlines take a pixel off each bar, whatever its length, and the scales of the languages differ.
        assert one == pytest.approx(other, abs=0.01)


def test_changes_go_both_ways_from_one_line(site_with: Maker, artist: Artist) -> None:
    """Growth lies to the right of the line of no change, decline to its left."""
    drawing = draw(site_with, artist, SOUND["change"])
    for svg in (drawing.svg, drawing.narrow_svg):
        (up_left, _, up, _), (down_left, _, down, _) = boxes(svg, "reported")
        assert down_left + down == pytest.approx(up_left, abs=0.1)
        assert down / up == pytest.approx(65 / 15.6, abs=0.05)
        assert "no_change" in svg


def test_shares_are_parts_of_equal_wholes(site_with: Maker, artist: Artist) -> None:
    """Each share and its remainder fill a bar of one length."""
    svg = draw(site_with, artist, SOUND["shares"]).svg
    rows = list(zip(boxes(svg, "reported"), boxes(svg, TRACK), strict=True))
    wholes = [part[2] + rest[2] for part, rest in rows]
    assert wholes[0] == pytest.approx(wholes[1], abs=0.1)
    assert [part[2] / whole for (part, _), whole in zip(rows, wholes, strict=True)] == pytest.approx(
        [0.95, 0.5], abs=0.005
    )


def test_boxes_are_as_many_as_are_counted(site_with: Maker, artist: Artist) -> None:
    """A count is drawn one by one, and a whole is its part and its remainder."""
    dots = draw(site_with, artist, SOUND["dots"])
    waffle = draw(site_with, artist, SOUND["waffle"])
    for svg in (dots.svg, dots.narrow_svg):
        assert [len(boxes(svg, kind)) for kind in ("reported", "planned", "target")] == [3, 9, 14]
    key = 1
    for svg in (waffle.svg, waffle.narrow_svg):
        assert [len(boxes(svg, kind)) - key for kind in ("reported", "derived")] == [20, 11]


def test_what_is_not_stated_is_neither_done_nor_undone(site_with: Maker, artist: Artist) -> None:
    """Named parts are counted; the rest has a mark and words of its own."""
    drawing = draw(site_with, artist, SOUND["progress"])
    assert len(boxes(drawing.svg, UNSTATED)) == 2
    assert drawing.table.rows[0].cells[:2] == ("Measure mills", "1pcs of 3pcs, rest not stated")
    assert "rest not stated" in drawing.svg


def test_counts_are_made_from_the_rows(site_with: Maker, artist: Artist) -> None:
    """Our own counts are marked as ours and say how many of how many."""
    drawing = draw(site_with, artist, SOUND["counts"])
    assert [row.cells[:3] for row in drawing.table.rows] == [("Area north", "1", "2"), ("Area south", "0", "1")]
    assert (drawing.kinds, drawing.paragraphs) == (("derived",), (1, 2, 3))
    assert len(boxes(drawing.svg, "derived")) == 1


def test_bounds_stay_with_their_numbers(site_with: Maker, artist: Artist) -> None:
    """A value that is only about right says so in the drawing and in the table."""
    drawing = draw(site_with, artist, SOUND["pair"])
    assert "about 718t" in drawing.svg
    assert drawing.table.rows[0].cells == ("Measure ore-before", "about 718t", "derived", "7")
    assert drawing.kinds == ("reported", "derived")


def test_own_labels_are_drawn_and_full_names_tabled(site_with: Maker, artist: Artist) -> None:
    """A chart may shorten a label; its table keeps the figure's full name."""
    drawing = draw(site_with, artist, "form: bars\nfigures: [ore, sand]\nlabels:\n  ore: {zh: 矿石, en: Brief}")
    assert ">Brief<" in drawing.svg
    assert [row.cells[0] for row in drawing.table.rows] == ["Measure ore", "Measure sand"]
    assert drawing.paragraphs == (7, 9)


def test_kinds_differ_without_colour() -> None:
    """With all colour taken away, no two kinds of mark look the same."""
    grey = dict.fromkeys(ROLES, "grey")
    styles = {kind: mark_style(kind, grey, "hatch") for kind in (*KINDS, UNSTATED, TRACK)}
    for one, other in combinations(styles, 2):
        assert styles[one] != styles[other]
    assert min(styles["planned"]["strokeDash"]) > 0
    assert "strokeDash" not in styles["target"]


def test_editors_text_is_text(site_with: Maker, artist: Artist) -> None:
    """Markup and expressions in a label are drawn as the characters that they are."""
    label = "<b>&amp; datum.x</b>"
    drawing = draw(
        site_with, artist, f"form: bars\nfigures: [ore, salt]\nlabels:\n  ore: {{zh: '{label}', en: '{label}'}}"
    )
    texts = [text.text for text in parsed(drawing.svg).iter(f"{SVG}text")]
    assert " ".join(filter(None, texts)).startswith("<b>&amp; datum.x</b>")


def test_a_palette_fixes_colours(site_with: Maker) -> None:
    """With colours of their own drawings need no page around them."""
    palette = {role: f"#0000{number}0" for number, role in enumerate(ROLES)}
    svg = draw(site_with, Artist(FONTS, palette), SOUND["pair"]).svg
    assert "var(" not in svg
    assert palette["derived"] in svg


def test_order_does_not_matter(site_with: Maker, artist: Artist) -> None:
    """A chart's bytes don't depend on what was drawn before it."""
    site = site_with(one=SOUND["bars"], two=SOUND["pair"])
    first = [artist.draw(site.charts[name], site, "zh").svg for name in ("one", "two")]
    second = [artist.draw(site.charts[name], site, "zh").svg for name in ("two", "one")]
    assert first == second[::-1]


def test_processes_agree() -> None:
    """Another process with another hash seed draws the same bytes."""
    code = (
        "import hashlib; from fractions import Fraction; from sitegen.charts.draw import *; "
        "from sitegen.charts.sketch import *; from sitegen.charts.theme import THEMED; import vl_convert; "
        "from sitegen.charts.svg import tidy; "
        "s = Sketch(640, 100, Axis(Fraction(0), Fraction(9), 50, 400), "
        "[Bar(k, Fraction(0), Fraction(i, 3), i * 30, 20) for i, k in enumerate(('reported', 'derived', 'target'))]); "
        "d = specification(s, THEMED, 'h').to_dict(); "
        "print(hashlib.sha256(tidy(vl_convert.vegalite_to_svg(d), ).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(digests) == 1


def zones(svg: str) -> list[tuple[int, float, float, float, float]]:
    """Row, left, top, width and height of every place where a pointer means a row."""
    found = []
    for box in parsed(svg).iter(f"{SVG}rect"):
        if row := box.get("data-row"):
            x, y, width, height = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
            found.append((int(row), x, y, width, height))
    return found


def test_every_row_has_a_zone_inside_the_drawing(drawings: list[Drawing]) -> None:
    """A pointer can mean each row, and only one at a time; zones lie inside, under all marks, without paint."""
    for drawing in drawings:
        for svg in (drawing.svg, drawing.narrow_svg):
            root, found = parsed(svg), zones(svg)
            if 'data-things="' in svg:
                continue  # lines of things: test_strata.py
            assert {row for row, *_ in found} == set(range(len(drawing.table.rows)))
            for _, x, y, width, height in found:
                assert -0.1 <= x < x + width <= float(root.get("width", "")) + 2.1
                assert 0 <= y < y + height <= float(root.get("height", "")) + 0.1
            for (one, *a), (other, *b) in combinations(found, 2):
                across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
                down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
                assert one == other or across <= 0.1 or down <= 0.1
            groups = [group for group in root if group.tag == f"{SVG}g"]
            assert groups[0].get("class") == "chart-hits"
            assert (groups[0].get("fill"), groups[0].get("stroke")) == ("none", None)


def test_zones_hold_their_marks(site_with: Maker, artist: Artist) -> None:
    """Each bar lies in the lane of its own row, and each box of a shared block in that of its part."""
    bars = draw(site_with, artist, SOUND["bars"])
    for svg in (bars.svg, bars.narrow_svg):
        for (_, _, top, _, height), (_, y, _, tall) in zip(zones(svg), boxes(svg, "reported"), strict=True):
            assert top <= y < y + tall <= top + height
    waffle = draw(site_with, artist, SOUND["waffle"])
    for svg in (waffle.svg, waffle.narrow_svg):
        for row, kind in enumerate(("reported", "derived")):
            for x, y, width, tall in boxes(svg, kind):
                assert any(
                    number == row and left <= x and x + width <= left + across and top <= y and y + tall <= top + down
                    for number, left, top, across, down in zones(svg)
                )


CAPTION = Caption(
    "en", "A title that is quite long & needs “two” lines at least, since it has so many words in it",
    "Subtitle", "Note", "Alt", (("reported", "reported"), ("derived", "derived")), ("Source: P7", "Town | CC0"),
)  # fmt: skip


@pytest.fixture
def picture(site_with: Maker, artist: Artist) -> Picture:
    return artist.picture(draw(site_with, artist, SOUND["pair"]), CAPTION)


def test_a_picture_needs_no_page(picture: Picture) -> None:
    """A picture to take away has fixed colours, and title, key, note and source as text; nothing only a page needs."""
    svg = picture.svg.decode()
    root = parsed(svg)
    for stray in ("var(", "data-row", "chart-hits", "aria-hidden", 'class="chart-svg"', "href", "style"):
        assert stray not in svg
    said = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for words in (CAPTION.title, "Subtitle", "Note", "Source: P7", "Town | CC0", "derived", "about 718t"):
        assert words in said
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (CAPTION.title, "Alt")
    tops = [float(text.get("y", "")) for text in root.iter(f"{SVG}text")]
    assert max(tops) < float(root.get("height", ""))


def test_a_picture_has_pixels_for_sharp_screens(picture: Picture) -> None:
    """The PNG is twice as wide as the drawing at least, and has a palette that keeps the colours of marks."""
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, sort = struct.unpack(">IIBB", picture.png[16:26])
    assert width >= 2 * WIDE
    assert width / height == pytest.approx(688 / float(parsed(picture.svg.decode()).get("height", "")), rel=0.1)
    assert depth <= 8
    assert sort == 3
    start = picture.png.index(b"PLTE")
    (length,) = struct.unpack(">I", picture.png[start - 4 : start])
    palette = picture.png[start + 4 : start + 4 + length]
    colours = {palette[at : at + 3] for at in range(0, length, 3)}
    assert {b"\xff\xff\xff", b"\x00\x00\x00", b"\x33\x33\x33"} <= colours


def test_a_palette_keeps_the_colours_of_marks() -> None:
    """However few pixels have them; of other shades those stay that fill most, and a palette holds 256 at most."""
    image = Image.new("RGB", (300, 300), "#fefefe")
    image.putdata([(place // 300 % 256, place % 256, 40) for place in range(300 * 300)])
    image.paste("#ffffff", (0, 0, 300, 100))
    image.paste("#0e3b5c", (7, 7, 8, 8))
    content = io.BytesIO()
    image.save(content, "PNG")
    small = Image.open(io.BytesIO(fewer_colours(content.getvalue(), ("#fff", "#0e3b5c"))))
    pixels = small.convert("RGB")
    assert small.mode == "P"
    assert pixels.getpixel((7, 7)) == (0x0E, 0x3B, 0x5C)
    assert pixels.getpixel((150, 50)) == (255, 255, 255)
    assert len(pixels.getcolors(300 * 300) or ()) > 50


def test_a_picture_shows_texts_and_never_reads_them(site_with: Maker, artist: Artist) -> None:
    """What the setter of pictures would take for markup or code, and a tag that it knows no language by, are texts."""
    drawing = draw(site_with, artist, SOUND["pair"])
    hostile = '#panic(1) *a* $b$ @c <d> `e` \\ // /* [f] "'
    odd = Caption("x-odd", hostile, hostile, hostile, hostile, (("derived", hostile),), (hostile,))
    plain = Caption("en", "1", "2", "3", "4", (("derived", "5"),), ("6",))
    heights = [artist.picture(drawing, caption).png[20:24] for caption in (odd, plain)]
    assert heights[0] == heights[1]


def test_a_font_that_is_replaced_sets_the_next_picture(site_with: Maker, artist: Artist, tmp_path: Path) -> None:
    """In one process, as in a preview that goes on."""
    fonts = [Path(shutil.copy(font, tmp_path)) for font in FONTS]
    drawing = draw(site_with, artist, SOUND["pair"])
    usual, before = (each.picture(drawing, CAPTION).png for each in (artist, Artist(fonts)))
    assert before == usual
    bold, regular = sorted(fonts)
    regular.write_bytes(bold.read_bytes())
    assert Artist(fonts).picture(drawing, CAPTION).png != before


def test_lines_of_a_picture_end_behind_no_number_that_goes_on(site_with: Maker, artist: Artist) -> None:
    """Between a number and a unit without a space, and in a range, stands a sign that holds both together."""
    drawing = draw(site_with, artist, SOUND["pair"])
    caption = Caption("zh-Hans", "约718万吨，3%的", "第35—37段", "8.3m in 2024", "", (), ())
    said = said_around(drawing.svg, drawing.hatch, caption, PLAIN, "Some Sans")
    assert said["title"] == "约718\u2060万吨，3%\u2060的"
    assert said["subtitle"] == "第35\u2060—\u206037\u2060段"
    assert said["note"] == "8.3m in 2024"
    assert said["language"] == "zh"


def test_a_mark_that_would_stand_elsewhere_is_an_error() -> None:
    """A shift that only a page's drawing would lose is refused, and so is an element that is drawn by none of ours."""
    for mark in ('<path transform="translate(5,6)" d="M0,0Z"/>', '<line transform="rotate(3)"/>', "<circle r='1'/>"):
        drawn = f'<svg xmlns="{NAMESPACE}" width="9" height="9"><g class="a reported_0_marks">{mark}</g></svg>'
        with pytest.raises(UnknownMarkError):
            tidy(drawn)


def test_curly_quotes_tear_no_latin_word_in_pixels() -> None:
    """The drawing font has wide curly quotes only: lines without wide characters get straight ones for the PNG."""
    latin, han = "<text>One school’s “line”</text>", "<text>“一泓清水”</text>"
    assert straightened(latin) == "<text>One school's \"line\"</text>"
    assert straightened(han) == han


def test_picture_colours_are_the_style_sheet_s() -> None:
    """Pictures take the light colours of the site's style sheet, and plain ones where it names none."""
    palette = palette_of(":root { --reported: #123456; --muted: #12345; } @media (x) { :root { --reported: #fff; } }")
    assert palette["reported"] == "#123456"
    named = palette_of(":root { --area-1: #010203; --area-12: #040506; } x { --area-1: #fff; }")
    assert (named["area-1"], named["area-12"], named["area-3"]) == ("#010203", "#040506", PLAIN["reported"])
    assert fixed('<path fill="var(--area-12)"/>', named) == '<path fill="#040506"/>'
    assert THEMED["area-31"] == "var(--area-31)"
    assert (palette["ink"], palette["muted"]) == (PLAIN["ink"], PLAIN["muted"])


def test_a_section_counts_what_its_table_says(site_with: Maker, artist: Artist) -> None:
    """As many boxes as a number says, with what each is inside; a part without a number says so, as its table does."""
    site = site_with(cite=CITED["section"], chart=SOUND["section"])
    drawing = artist.draw(site.charts["chart"], site, "en")
    values = {row.id: row.number for row in drawing.table.rows}
    for svg in (drawing.svg, drawing.narrow_svg):
        lines = [text.text for text in parsed(svg).iter(f"{SVG}text")]
        assert len(boxes(svg, "planned")) == int(values["wells"]) == lines.count(drawing.table.rows[-1].cells[1])
        assert len(boxes(svg, "track")) == 1  # the whole of the share
        assert len(boxes(svg, "reported")) == int(values["mills"]) + 1
        assert lines.count("no_number_given") == list(values.values()).count("") == 1
    assert {"mills", "wells", "ore", "seed-share", "town"} == set(values)
