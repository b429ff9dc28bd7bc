"""The built pages without a browser: what each must have for every reader, search engine and policy."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.model.files import Files
from sitegen.model.finished import FinishedPages
from sitegen.outputs.weights import page_weights
from tests.built import BASE_URL, Built, html_files
from tests.html_tree import Element, read_page
from tests.tiny import files_of

pytest_plugins = ["tests.built_fixtures"]

MOST_BYTES = 100 * 1024
AIMED_BYTES = 60 * 1024
FIRST_PACKETS = 14_500
"""Bytes of HTML that come with what a connection sends first, ten segments of 1,460 bytes, headers included."""
PROMISES = re.compile(r"\w+/commitments/(?:by/.*)?index\.html")
"""The lists of promises, which readers filter and which grow with the evidence."""
OF_ALL_LANGUAGES = ("index.html", "404.html")
POLICY = {
    "default-src": {"'none'"},
    "img-src": {"'self'"},
    "style-src": {"'self'"},
    "script-src": {"'self'"},
    "connect-src": {"'self'", "'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
"""The directives that a page must have, and what each may allow."""
REFERRER_POLICIES = ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="session")
def pages(whole: Built) -> dict[str, Element]:
    """Every page by its file, as built for the web."""
    return {file: read_page(whole.folder / file) for file in html_files(whole.folder)}


@pytest.fixture(scope="session")
def disk_pages(disk_site: Path) -> dict[str, Element]:
    """Every page by its file, as built to be opened from disk."""
    return {file: read_page(disk_site / file) for file in html_files(disk_site)}


def in_language(pages: dict[str, Element], code: str) -> dict[str, Element]:
    return {file: page for file, page in pages.items() if file.startswith(f"{code}/")}


def weights_below(folder: Path) -> Mapping[str, int]:
    """What each page of a published site costs a reader."""
    files = Files(files_of(folder))
    return page_weights(files, FinishedPages(files))


def test_pages_are_light(whole: Built) -> None:
    """No page costs a reader more than the limit, with all that it loads."""
    weights = weights_below(whole.folder)
    heaviest = max(weights, key=lambda name: weights[name])
    assert weights[heaviest] <= MOST_BYTES, heaviest
    css = len(gzip.compress((whole.folder / "static/site.css").read_bytes(), 9))
    assert min(weights.values()) > css, "what a page loads is part of its weight"


def test_pages_of_a_town_are_as_light_as_we_aim_at(web_site: Path) -> None:
    """With as many promises as the frozen site has, no page costs more than the aim."""
    weights = weights_below(web_site)
    assert {name: size for name, size in weights.items() if size > AIMED_BYTES} == {}


def test_pages_come_with_the_first_packets(web_site: Path) -> None:
    """On a phone each further round trip is a seventh of a second; only lists of promises may come near one."""
    sizes = {file: len(gzip.compress((web_site / file).read_bytes(), 6)) for file in html_files(web_site)}
    assert {file: size for file, size in sizes.items() if size > FIRST_PACKETS and not PROMISES.fullmatch(file)} == {}
    assert max(sizes.values()) < FIRST_PACKETS * 1.1


def test_every_page_has_the_strict_policy(pages: dict[str, Element]) -> None:
    """The policy stands before anything is loaded, forbids all that isn't the site's own."""
    for file, page in pages.items():
        head = list(page.one("head").all())
        places = [index for index, one in enumerate(head) if one["http-equiv"] == "Content-Security-Policy"]
        assert len(places) == 1, file
        loading = [index for index, one in enumerate(head) if one.tag in {"link", "script", "style"}]
        assert places[0] < min(loading), file
        directives = {
            name: value for name, _, value in (d.strip().partition(" ") for d in head[places[0]]["content"].split(";"))
        }
        assert directives.keys() >= POLICY.keys(), file
        assert all(value in POLICY.get(name, {"'self'", "'none'"}) for name, value in directives.items()), file


def test_nothing_is_inline(pages: dict[str, Element]) -> None:
    """No style or script stands in a page, no attribute runs one, and no address is one."""
    for file, page in pages.items():
        for element in page.all():
            assert element.tag not in {"style", "iframe", "object", "embed", "form"}, (file, element.tag)
            assert element.tag != "base" or set(element.attributes) == {"target"}, file
            assert element.tag != "script" or (element["src"] and not element.text.strip()), file
            for name, value in element.attributes.items():
                assert name != "style", (file, element.tag)
                assert not name.startswith("on"), (file, name)
                if name in {"href", "src", "action", "formaction", "xlink:href"}:
                    assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), (file, value)


def test_every_page_tells_others_no_more_than_its_site(pages: dict[str, Element]) -> None:
    """Whoever is linked to learns at most from which site a reader comes, and nothing without encryption."""
    for file, page in pages.items():
        head = list(page.one("head").all())
        places = [index for index, one in enumerate(head) if one["name"] == "referrer"]
        assert [head[index]["content"] for index in places] in [[value] for value in REFERRER_POLICIES], file
        assert places[0] < min(index for index, one in enumerate(head) if one.tag in {"link", "script"}), file
        assert not [one for one in page.all() if one["referrerpolicy"]], file


def test_nothing_is_loaded_from_elsewhere_or_without_encryption(
    pages: dict[str, Element], disk_pages: dict[str, Element], whole: Built
) -> None:
    """What a page loads is named by a path alone, so that it is as safe as the page; nothing else names an address."""
    for file, page in [*pages.items(), *disk_pages.items()]:
        for element in page.all():
            is_link = element.tag == "a" or element["rel"] in {"canonical", "alternate"}
            for name in ("href", "xlink:href", "src", "srcset", "poster", "data", "background", "action"):
                value = element[name]
                assert is_link or not re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE), (file, value)
            assert element["http-equiv"].lower() in {"", "content-security-policy"}, file
    loaded = [path for path in whole.folder.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    assert len(loaded) > 10
    for path in loaded:
        if path.parent.name != "search":  # texts, which a script shows as such
            found = set(re.findall(r"https?://[^\s\"'<>)]*", path.read_text(encoding="utf-8")))
            assert {url for url in found if not url.startswith(("http://www.w3.org/", BASE_URL))} == set(), path


def test_every_page_tells_what_it_is(pages: dict[str, Element]) -> None:
    """Title and description are there, of sensible length, and stand for no other page of the language."""
    titles: Counter[tuple[str, str]] = Counter()
    descriptions: Counter[tuple[str, str]] = Counter()
    for file, page in pages.items():
        language = file.partition("/")[0]
        (description,) = [meta["content"] for meta in page.all("meta") if meta["name"] == "description"]
        title = page.one("head").one("title").text
        assert title.strip(), file
        assert "[[" not in title + description, file
        least = 5 if language == "zh" else 10  # nine signs are a sentence in Chinese
        assert least <= len(description) <= 320, (file, description)
        if file != "404.html":
            titles[language, title] += 1
            descriptions[language, description] += 1
    assert {key for key, times in titles.items() if times > 1} == set()
    assert {key for key, times in descriptions.items() if times > 1} == set()


def test_every_page_says_its_language(pages: dict[str, Element], whole: Built) -> None:
    """Pages have their language's tag; in pages of all languages each part has its own."""
    for file, page in pages.items():
        assert page["lang"] == whole.tags.get(file.partition("/")[0], next(iter(whole.tags.values()))), file
        assert page["dir"] == "ltr", file
        if file in OF_ALL_LANGUAGES:
            assert [section["lang"] for section in page.classed("greeting")] == list(whole.tags.values()), file


def test_headings_make_an_outline(pages: dict[str, Element]) -> None:
    """One h1, first of all headings, none empty, and no level skipped on the way down."""
    for file, page in pages.items():
        headings = list(page.all("h1", "h2", "h3", "h4", "h5", "h6"))
        levels = [int(heading.tag[1]) for heading in headings]
        assert levels.count(1) == 1, file
        assert levels[0] == 1, file
        assert all(heading.text.strip() for heading in headings), file
        assert all(after - before <= 1 for before, after in pairwise(levels)), (file, levels)


def test_every_page_has_its_landmarks(pages: dict[str, Element]) -> None:
    """A main part on each page; on pages in a language header, footer, and menus that have different names."""
    for file, page in pages.items():
        assert len(list(page.all("main"))) == 1, file
        if file not in OF_ALL_LANGUAGES:
            body = [child.tag for child in page.one("body").children if isinstance(child, Element)]
            assert body == ["a", "header", "main", "footer"], file
            names = [nav["aria-label"] for nav in page.all("nav")]
            assert all(names), file
            assert len(set(names)) == len(names), file
            (current,) = page.classed("languages")
            assert len([span for span in current.all("span") if span["aria-current"] == "true"]) == 1, file


def test_ids_are_unique(pages: dict[str, Element]) -> None:
    """An anchor, a label and a hatch name one element each."""
    for file, page in pages.items():
        ids = Counter(element["id"] for element in page.all() if "id" in element.attributes)
        assert [name for name, times in ids.items() if times > 1 or not name or re.search(r"\s", name)] == [], file
        for element in page.all():
            for name in ("aria-labelledby", "aria-describedby", "for"):
                assert set(element[name].split()) <= ids.keys(), (file, element[name])
            for used in re.findall(r"url\(#([^)]*)\)", " ".join(element.attributes.values())):
                assert used in ids, (file, used)


def test_all_languages_have_the_same_addresses(pages: dict[str, Element], whole: Built) -> None:
    """A page in one language has a twin at the same address in each other, and the switch leads there."""
    below = [{file.removeprefix(f"{code}/") for file in in_language(pages, code)} for code in whole.tags]
    assert all(addresses == below[0] for addresses in below)
    assert set(pages) - {file for code in whole.tags for file in in_language(pages, code)} == set(OF_ALL_LANGUAGES)


def test_chinese_on_pages_of_other_languages_is_marked(pages: dict[str, Element], whole: Built) -> None:
    """A screen reader changes its voice where Chinese stands, in text and in what is read aloud instead of it."""
    unmarked: Counter[str] = Counter()
    others = [code for code, tag in whole.tags.items() if not tag.startswith("zh")]
    for file, page in (item for code in others for item in in_language(pages, code).items()):
        for element in page.one("body").all():
            if not element.spoken().startswith("zh"):
                own = [child for child in element.children if isinstance(child, str)]
                own += [element[name] for name in ("aria-label", "alt", "title")]
                unmarked.update(f"{file}: {text.strip()[:60]}" for text in own if HAN.search(text))
    assert dict(unmarked) == {}


def test_links_name_folders_on_the_web_and_files_on_disk(
    pages: dict[str, Element], disk_pages: dict[str, Element], disk_site: Path
) -> None:
    """With a base URL no link names index.html; without one every link to a page does, so that it works from disk."""
    for file, page in pages.items():
        assert [a["href"] for a in page.all("a") if "index.html" in a["href"]] == [], file
    for file, page in disk_pages.items():
        inside = [a["href"].partition("#")[0] for a in page.all("a") if not re.match(r"https?:", a["href"])]
        folder = (disk_site / file).parent
        if file == "404.html":  # which a server shows at any depth, and nobody opens from disk
            assert all(href.startswith("/") for href in inside), inside
            folder, inside = disk_site, [href.removeprefix("/") for href in inside]
        assert [href for href in inside if href and not (folder / href).is_file()] == [], file


def test_absolute_addresses_need_a_base_url(disk_pages: dict[str, Element], disk_site: Path) -> None:
    """Without a base URL there is no sitemap, canonical, alternate or Open Graph address."""
    assert not (disk_site / "sitemap.xml").exists()
    for file, page in disk_pages.items():
        head = page.one("head")
        assert [link["href"] for link in head.all("link") if link["rel"] in {"canonical", "alternate"}] == [], file
        assert [meta["content"] for meta in head.all("meta") if meta["property"] == "og:url"] == [], file


def is_hidden(page: Element) -> bool:
    """Whether search engines are asked to leave a page out."""
    return [meta["content"] for meta in page.one("head").all("meta") if meta["name"] == "robots"] == ["noindex"]


def test_the_sitemap_lists_every_page_with_its_languages(pages: dict[str, Element], whole: Built) -> None:
    """Each page in a language stands in the sitemap once, with both languages; robots.txt says where it is."""
    listed = {}
    for url in etree.parse(whole.folder / "sitemap.xml").getroot():  # noqa: S314  # our own file
        links = {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        address = url.findtext(f"{SITEMAP}loc", "")
        assert address not in listed
        listed[address] = links
    expected = {}
    for file, page in pages.items():
        code, _, below = file.removesuffix("index.html").partition("/")
        if code in whole.tags and not is_hidden(page):
            twins = {tag: f"{BASE_URL}{other}/{below}" for other, tag in whole.tags.items()}
            expected[f"{BASE_URL}{code}/{below}"] = twins
    homes = {tag: f"{BASE_URL}{code}/" for code, tag in whole.tags.items()} | {"x-default": BASE_URL}
    expected |= dict.fromkeys((BASE_URL, *(f"{BASE_URL}{code}/" for code in whole.tags)), homes)
    assert listed == expected
    assert f"Sitemap: {BASE_URL}sitemap.xml" in (whole.folder / "robots.txt").read_text(encoding="utf-8").splitlines()


def test_the_head_points_to_the_twin(pages: dict[str, Element], whole: Built) -> None:
    """On the web every page in a language names itself, both languages and the chooser; the page for the lost none."""
    for file, page in pages.items():
        head = page.one("head")
        canonical = [link["href"] for link in head.all("link") if link["rel"] == "canonical"]
        named = {link["hreflang"]: link["href"] for link in head.all("link") if link["rel"] == "alternate"}
        if file == "404.html":
            assert (canonical, named) == ([], {})
            assert is_hidden(page)
            continue
        address = file.removesuffix("index.html")
        if is_hidden(page):  # a retired address
            assert named == {}
            assert BASE_URL + address not in canonical
            continue
        below = address.partition("/")[2]
        assert canonical == [BASE_URL + address]
        twins = {tag: f"{BASE_URL}{code}/{below}" for code, tag in whole.tags.items()}
        assert named == {**twins, "x-default": BASE_URL}
