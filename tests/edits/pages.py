"""Edits of what is written: pages, their front matter and headings, charts, messages, and what languages say."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.sources.documents import document_digest
from tests.edits.hands import CODES, Hands, NothingToDoError, Page
from tests.edits.tables import KEYS

PROSE = ("title", "description", "navigation", "lead", "layers_note", "text", "story")
HEADINGS: Mapping[str, tuple[str, str]] = {
    "fr": ("Un quai neuf", "La vieille ville"),
    "en": ("A new quay", "The old town"),
    "de": ("Ein neuer Kai", "Die alte Stadt"),
}
ANCHORS: Mapping[str, tuple[str, str]] = {
    "fr": ("un-quai-neuf", "la-vieille-ville"),
    "en": ("a-new-quay", "the-old-town"),
    "de": ("ein-neuer-kai", "die-alte-stadt"),
}
REFERENCES: Mapping[str, str] = {
    "figure": "figures",
    "term": "terms",
    "area": "areas",
    "commitment": "commitments",
    "source": "report",
    "quote": "quotations",
}
LINK_WORDS = {"fr": "Voir ce lien", "en": "See this link", "de": "Siehe hier"}
MESSAGE = re.compile(r'^(msgstr(?:\[\d\])? ")(.+)(")$', re.MULTILINE)


def a_paragraph(site: Hands) -> None:
    """A paragraph more, at the end or at the top."""
    said, is_first = site.sentence(), site.chance.random() < 1 / 3
    for code, page in _each(site):
        text = said[code]
        page.body = f"{text}\n\n{page.body}" if is_first else f"{page.body.rstrip()}\n\n{text}\n"


def a_word(site: Hands) -> None:
    """A word more in the last paragraph."""
    pages = site.any_page()
    texts = {code: page.body.rstrip() for code, page in pages.items()}
    if any(text.endswith(("]]", "|")) for text in texts.values()):
        raise NothingToDoError
    for code, text in site.more(texts).items():
        pages[code].body = f"{text}\n"
        pages[code].save()


def words_of_one_language(site: Hands) -> None:
    """The same in one language alone."""
    pages, code = site.any_page(), site.one(CODES)
    texts = {one: page.body.rstrip() for one, page in pages.items()}
    pages[code].body = f"{site.more(texts)[code]}\n"
    pages[code].save()


def a_reference(site: Hands) -> None:
    """A paragraph that refers to a row, a chart, a count, or another page."""
    kind = site.one([*REFERENCES, *REFERENCES, "count", "year", "chart", "page", "page"])
    rows = site.rows(REFERENCES.get(kind, "figures"))
    name = site.one(rows)[KEYS[REFERENCES.get(kind, "figures")]]
    form = site.one(["", "", "::label", "::quantity", "::bare", "::short"]) if kind == "figure" else ""
    match kind:
        case "chart":
            name = site.one(site.names("content/charts/*.yml")).rpartition("/")[2].removesuffix(".yml")
        case "count":
            name = "commitments" + site.one(["", " area=harbour", " limit=yes", " dated=yes"])
        case "year":
            name = site.one(["reported", "promised"])
        case "page":
            name = site.one(site.page_names())
    for code, page in _each(site):
        reference = f"[[{kind}:{name}{form}]]"
        if kind == "page":
            reference = f"[{LINK_WORDS[code]}](page:{name})."
        elif kind != "chart":
            reference = f"{LINK_WORDS[code]} : {reference}." if code == "fr" else f"{LINK_WORDS[code]}: {reference}."
        page.body = f"{page.body.rstrip()}\n\n{reference}\n"


def a_heading(site: Hands) -> None:
    """A heading that others may lead to, which is another one if it was there."""
    for code, page in _each(site):
        old, new = HEADINGS[code]
        page.body = page.body.replace(f"## {old}\n", f"## {new}\n")
        if f"## {new}\n" not in page.body:
            page.body = f"{page.body.rstrip()}\n\n## {old}\n\n{page.body.splitlines()[0]}\n"


def a_link_to_a_heading(site: Hands) -> None:
    """A page leads to a heading of another one, in each language to its own."""
    with_heading = [name for name in site.page_names() if "## Un quai neuf\n" in site.page(name)["fr"].body]
    name = site.one(with_heading)
    for code, page in _each(site):
        page.body = f"{page.body.rstrip()}\n\n[{LINK_WORDS[code]}](page:{name}#{ANCHORS[code][0]}).\n"


def a_heading_and_its_links(site: Hands) -> None:
    """A heading is another one, and who leads to it with it; or back again."""
    one, other = site.one([(0, 1), (1, 0)])
    changed = False
    for name in site.page_names():
        for code, page in site.page(name).items():
            body = page.body.replace(f"## {HEADINGS[code][one]}\n", f"## {HEADINGS[code][other]}\n")
            body = body.replace(f"#{ANCHORS[code][one]})", f"#{ANCHORS[code][other]})")
            if body != page.body:
                changed, page.body = True, body
                page.save()
    if not changed:
        raise NothingToDoError


def the_last_paragraph_goes(site: Hands) -> None:
    """A paragraph fewer: the last one, with whatever it says."""
    for _, page in _each(site):
        parts = page.body.rstrip().split("\n\n")
        if len(parts) == 1:
            raise NothingToDoError
        page.body = "\n\n".join(parts[:-1]) + "\n"


def front_matter(site: Hands) -> None:
    """A title, a description, a lead or another text of the front matter says something more."""
    pages = site.any_page()
    places = [place for place in _texts(pages["fr"].front) if all(_at(page.front, place) for page in pages.values())]
    favourite = [place for place in places if place == ("title",)]
    place = site.one(places + favourite * 2)
    for code, text in site.more({code: _at(page.front, place) for code, page in pages.items()}).items():
        _put(pages[code].front, place, text)
        pages[code].save()


def keys_of_front_matter(site: Hands) -> None:
    """A key more or fewer: a name in the menu, a lead, what is not said, a figure on a card, a chart."""
    pages = site.any_page()
    key = site.one(["navigation", "lead", "unsaid", "cards", "cards", "cards", "reading_time"])
    said = site.sentence()
    figure = site.one(site.rows("figures"))["figure"]
    for code, page in pages.items():
        if key == "cards":
            cards = page.front.setdefault("cards", [])
            if figure in cards:
                cards.remove(figure)
            else:
                cards.append(figure)
        elif key in page.front:
            del page.front[key]
        else:
            page.front[key] = [said[code]] if key == "unsaid" else said[code].rstrip(".")
        page.save()


def cards_of_a_theme(site: Hands) -> None:
    """A theme of the review shows other figures or charts, or its lead is gone."""
    theme, key = site.one([("sea", "cards"), ("town", "cards"), ("sea", "charts"), ("town", "charts")])
    name = site.one(site.rows("figures"))["figure"] if key == "cards" else "promises"
    for page in site.page("review").values():
        listed = page.front["sections"][theme].setdefault(key, [])
        if name in listed:
            listed.remove(name)
        else:
            listed.append(name)
        page.save()


def a_review(site: Hands) -> None:
    """Translations are read again, and said to be, or it is no longer said of one."""
    name = site.one(site.page_names())
    pages = site.page(name)
    digest = document_digest(site.page_path(name, "fr").read_text(encoding="utf-8"))
    is_forgotten = site.chance.random() < 1 / 4
    for code in ("en", "de"):
        pages[code].front.pop("reviewed", None)
        if not is_forgotten:
            pages[code].front = {"reviewed": digest, **pages[code].front}
        pages[code].save()


def a_new_page(site: Hands) -> None:
    """A page more, or one fewer of those that were added."""
    added = [name for name in site.page_names() if name.startswith("notes/")]
    if added and site.chance.random() < 1 / 3:
        gone = site.one(added)
        for code in CODES:
            site.page_path(gone, code).unlink()
        return
    said, more = site.sentence(), site.sentence()
    titles = {code: text.rstrip(".") for code, text in site.more(said).items()}
    body = {code: f"## {HEADINGS[code][0]}\n\n{more[code]}" for code in CODES}
    site.write_page(f"notes/{site.fresh('a')}", titles, body)


def a_picture(site: Hands) -> None:
    """A page shows a picture, or the picture is another one."""
    path = site.root / "static/quay.png"
    if path.is_file():
        size = site.one([size for size in (10, 20, 30, 40) if path.read_bytes() != _picture(size)])
        path.write_bytes(_picture(size))
        return
    path.write_bytes(_picture(10))
    said = site.sentence()
    for code, page in _each(site):
        page.body = f"{page.body.rstrip()}\n\n![{said[code]}](/static/quay.png)\n"


def _picture(width: int) -> bytes:
    """A grey picture, one dot high."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(width + 1))))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def a_chart(site: Hands) -> None:
    """A chart says something more."""
    name = site.one(site.names("content/charts/*.yml")).removeprefix("content/")
    chart = site.settings(name)
    key = site.one(["title", "subtitle", "note", *(["labels"] if "labels" in chart else []), "alt"])
    if key == "alt":
        chart["alt"] = {code: f"{text[:-1]} {code}." for code, text in site.sentence().items()}
    else:
        texts = site.one(list(chart["labels"].values())) if key == "labels" else chart[key]
        texts |= site.more(texts)
    site.keep_settings(name, chart)


def what_a_chart_shows(site: Hands) -> None:
    """A chart is of another form, counts by something else, or shows other figures."""
    name = site.one(site.names("content/charts/*.yml")).removeprefix("content/")
    chart = site.settings(name)
    if chart["form"] == "counts":
        chart["options"]["by"] = site.one(["area", "strength", "measurability", "status"])
        chart["options"]["split"] = site.one(["measured", "none"])
    elif site.chance.random() < 1 / 2:
        chart["form"] = site.one(["bars", "pair", "dots"])
    else:
        chart["figures"].reverse()
    site.keep_settings(name, chart)


def a_new_chart(site: Hands) -> None:
    """A chart more, shown on a page or not; or one fewer of those that were added."""
    added = [name for name in site.names("content/charts/*.yml") if "/new-" in name]
    if added and site.chance.random() < 1 / 3:
        (site.root / site.one(added)).unlink()
        return
    new = site.fresh("new")
    chart = site.settings("charts/promises.yml")
    by = site.one(["strength", "status", "measurability"])
    chart["options"] = {"count": "commitments", "by": by, "split": "none"}
    chart["title"] = site.more(chart["title"])
    site.keep_settings(f"charts/{new}.yml", chart)
    if site.chance.random() < 1 / 2:
        for _, page in _each(site):
            page.body = f"{page.body.rstrip()}\n\n[[chart:{new}]]\n"


def a_message(site: Hands) -> None:
    """A message says something more, in one language or in all."""
    number, codes = site.chance.randrange(10_000), site.one([*[(code,) for code in CODES], CODES])
    for code in codes:
        word = site.one({"fr": ("encore", "ici"), "en": ("again", "here"), "de": ("wieder", "hier")}[code])

        def more(text: str, word: str = word) -> str:
            found = list(MESSAGE.finditer(text))
            chosen = found[number % len(found)]
            return f"{text[: chosen.end(2)]} {word}{text[chosen.end(2) :]}"

        site.change(f"content/locale/{code}.po", more)


def words_of_a_language(site: Hands) -> None:
    """A language says numbers, hedges or its name otherwise, or other things are asked of its texts."""
    code = site.one(CODES)
    name = f"languages/{code}.yml"
    language = site.settings(name)
    match site.chance.randrange(8):
        case 0:
            language["bounds"][site.one(list(language["bounds"]))] += " net"
        case 1:
            language["changes"][site.one(["up", "down"])] += " net"
        case 2:
            language["range"] = site.one(["{}–{}", "{} / {}", "{} … {}"])
        case 3:
            language["list_separator"] = site.one(["; ", ", ", " · "])
        case 4:
            language["name"] = f"{language['name']} +"
        case 5:
            language["grouping"] = not language.get("grouping", True)
        case 6:
            language["bracket"] = site.one(["{main} – {other}", "{main} [{other}]"])
        case _:
            language["reading"]["longest"] = site.one([3, 4, 5, 40])
    site.keep_settings(name, language)


def _each(site: Hands) -> Iterator[tuple[str, Page]]:
    """A page in each language, saved when it has been changed in all."""
    pages = site.any_page()
    yield from pages.items()
    for page in pages.values():
        page.save()


def _texts(front: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where texts stand in front matter."""
    items = front.items() if isinstance(front, dict) else enumerate(front) if isinstance(front, list) else ()
    for key, value in items:
        if isinstance(value, str) and (key in PROSE or place[-1:] == ("unsaid",)):
            yield (*place, key)
        yield from _texts(value, (*place, key))


def _at(front: Any, place: tuple[str | int, ...]) -> str:
    for key in place:
        try:
            front = front[key]
        except (LookupError, TypeError):
            return ""
    return str(front)


def _put(front: Any, place: tuple[str | int, ...], text: str) -> None:
    for key in place[:-1]:
        front = front[key]
    front[place[-1]] = text


EDITS = (
    *(a_paragraph, a_paragraph, a_word, a_word, a_word, words_of_one_language, a_reference, a_reference, a_reference),
    *(a_heading, a_heading, a_link_to_a_heading, a_link_to_a_heading, a_heading_and_its_links, the_last_paragraph_goes),
    *(front_matter, front_matter, front_matter, keys_of_front_matter, keys_of_front_matter, cards_of_a_theme, a_review),
    *(a_new_page, a_new_page, a_picture, a_chart, a_chart, what_a_chart_shows, a_new_chart, a_message, a_message),
    words_of_a_language,
)
