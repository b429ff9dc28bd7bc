"""Turns references in text into links and words, for one language and one page."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from html import unescape

from markupsafe import Markup, escape

from sitegen.model.quantity import Form
from sitegen.model.records import Area, Aspect
from sitegen.model.references import PATTERN, Reference, parse_reference
from sitegen.pages.desk import Desk
from sitegen.pages.permalinks import REVIEW, area_page_name
from sitegen.pages.views import Link

ELEMENT = re.compile(r"<ref [^>]*></ref>")
ALONE = re.compile(r"<p>\s*(<ref [^>]*></ref>)\s*</p>")
TEXT = re.compile(r"(?:^|(?<=>))[^<>]+")
ATTRIBUTE = re.compile(r'(kind|target|form)="([^"]*)"')
KIND = re.compile(r'<span class="kind">[^<]*</span>')
"""The mark of a figure's kind, which in plain text would run into its number."""
EXTERNAL = re.compile(r'<a href="(https?://[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL | re.IGNORECASE)
PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)">')
PAGE_LINK = re.compile(r'href="page:([a-z0-9/-]+)(#[^"]*)?"')


class Resolver:
    """Says references in the language of a page and links from it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._speakers: Mapping[str, Callable[[Reference], Markup]] = {
            "figure": self._figure,
            "term": self._term,
            "quote": self._quote,
            "commitment": self._commitment,
            "area": self._area,
            "source": self._source,
            "count": self._count,
            "page": self._page,
            "year": lambda reference: escape(desk.site.settings.years[reference.target]),
        }

    def html(self, text: str) -> Markup:
        """A plain text as HTML, its references as links."""
        parts, last = [], 0
        for match in PATTERN.finditer(text):
            parts.append(escape(text[last : match.start()]))
            parts.append(self._speak(parse_reference(match.group(1))))
            last = match.end()
        parts.append(escape(text[last:]))
        return mark_scripts(Markup("").join(parts), self._desk)

    def plain(self, text: str) -> str:
        """A plain text with its references as words."""

        def words(match: re.Match[str]) -> str:
            return Markup(KIND.sub("", self._speak(parse_reference(match.group(1))))).striptags()

        return PATTERN.sub(words, text)

    def document(self, html: str, chart: Callable[[str], Markup]) -> Markup:
        """A converted page with its references resolved and its charts drawn in."""

        def block(match: re.Match[str]) -> str:
            reference = _reference(match.group(1))
            return str(chart(reference.target)) if reference.kind == "chart" else match.group()

        def inline(match: re.Match[str]) -> str:
            return str(self._speak(_reference(match.group())))

        def page(match: re.Match[str]) -> str:
            fragment = (match.group(2) or "").removeprefix("#")
            return f'href="{escape(self._desk.to_document(match.group(1), fragment))}"'

        def external(match: re.Match[str]) -> str:
            words = escape(self._desk.messages.text("link.external"))
            href, rest, text = match.groups()
            return f'<a href="{href}" rel="external"{rest}>{text}<span class="visually-hidden"> {words}</span></a>'

        def picture(match: re.Match[str]) -> str:
            name = unescape(match.group(1))
            shown, words = self._desk.site.pictures[name], escape(self.plain(unescape(match.group(2))))
            src, size = escape(self._desk.to_address(name)), f'width="{shown.width}" height="{shown.height}"'
            return f'<img src="{src}" alt="{words}" {size} loading="lazy">'

        marked = EXTERNAL.sub(external, mark_scripts(Markup(html), self._desk))
        return Markup(PICTURE.sub(picture, PAGE_LINK.sub(page, ELEMENT.sub(inline, ALONE.sub(block, marked)))))

    def document_link(self, name: str) -> Link:
        """A link to a page under its short name, that of its area or theme if it is one's."""
        desk = self._desk
        folder, _, item = name.partition("/")
        pages: Mapping[str, Mapping[str, Area | Aspect]] = {"areas": desk.site.areas, REVIEW: desk.site.aspects}
        record = pages.get(folder, {}).get(item)
        if record is not None:
            return Link(record.title[desk.code], desk.to_document(name))
        document = desk.site.documents[name, desk.code]
        return Link(self.plain(str(document.front.get("navigation") or document.title)), desk.to_document(name))

    def _speak(self, reference: Reference) -> Markup:
        return self._speakers[reference.kind](reference)

    def _figure(self, reference: Reference) -> Markup:
        desk = self._desk
        figure = desk.site.figures[reference.target]
        if reference.form == "label":
            return escape(figure.label[desk.code])
        form = Form(reference.form or Form.FULL)
        kind = desk.messages.label("kind", figure.kind)
        note = [figure.label[desk.code], kind, *(link.text for link in desk.paragraph_links(figure.paragraphs))]
        return Markup('<a class="figure figure-{}" href="{}" title="{}"><data value="{}">{}</data>{}</a>').format(
            figure.kind,
            desk.to_figure(figure.id),
            " · ".join(note),
            desk.machine_value(figure),
            desk.speaker.say(figure.quantity, form),
            "" if figure.kind == "reported" else Markup('<span class="kind"> {}</span>').format(kind),
        )

    def _term(self, reference: Reference) -> Markup:
        desk = self._desk
        term = desk.site.terms[reference.target]
        if reference.form == "plain":
            return self.html(term.plain[desk.code])
        reading = Markup(' data-pinyin="{}"').format(term.pinyin) if term.pinyin else ""
        link = Markup('<a class="term" href="{}" title="{}" data-twin="{}"{}>{}</a>')
        plain, twin = self.plain(term.plain[desk.code]), term.name[desk.twin]
        return link.format(desk.to_term(term.id), plain, twin, reading, term.name[desk.code])

    def _quote(self, reference: Reference) -> Markup:
        """The words between marks that are a part of the text, so that whoever copies them has these, too."""
        desk = self._desk
        quotation = desk.site.quotations[reference.target]
        source = desk.site.settings.citation.language
        printed = "" if desk.code == source else Markup(' data-twin="{}"').format(quotation.words[source])
        return Markup('<a class="quote" href="{}" title="{}"{}>{}</a>').format(
            desk.to_quotation(quotation.id),
            desk.paragraph_link(quotation.paragraph).text,
            printed,
            desk.speaker.language.quoted(quotation.words[desk.code]),
        )

    def _commitment(self, reference: Reference) -> Markup:
        desk = self._desk
        commitment = desk.site.commitments[reference.target]
        words = self.plain(commitment.text[desk.code])
        return Markup('<a class="promise" href="{}">{}</a>').format(desk.to_promise(commitment.id), words)

    def _area(self, reference: Reference) -> Markup:
        desk = self._desk
        area = desk.site.areas[reference.target]
        if reference.form == "number":
            return escape(area.number)
        return Markup('<a href="{}">{}</a>').format(desk.to_document(area_page_name(area.id)), area.title[desk.code])

    def _source(self, reference: Reference) -> Markup:
        link = self._desk.paragraph_link(int(reference.target))
        return Markup('<a class="paragraph" href="{}">{}</a>').format(link.href, link.text)

    def _count(self, reference: Reference) -> Markup:
        desk = self._desk
        number = desk.indexes.counts[reference.target]
        title = desk.messages.text("count.ours")
        return Markup('<data class="count" value="{}" title="{}">{}</data>').format(number, title, number)

    def _page(self, reference: Reference) -> Markup:
        desk = self._desk
        title = desk.site.documents[reference.target, desk.code].title
        return Markup('<a href="{}">{}</a>').format(desk.to_document(reference.target), self.plain(title))


def _reference(element: str) -> Reference:
    found = {name: unescape(value) for name, value in ATTRIBUTE.findall(element)}
    return Reference(found.get("kind", ""), found.get("target", ""), found.get("form", ""))


def mark_scripts(html: Markup, desk: Desk) -> Markup:
    """The same with runs of another language's script marked as that language."""
    for code, language in desk.site.languages.items():
        if language.script and code != desk.code:
            letter, run = _patterns(language.script)
            if letter.search(html):
                start = Markup('<span lang="{}">').format(language.tag)
                html = Markup(TEXT.sub(functools.partial(_with_marks, run, start), html))
    return html


@functools.cache
def _patterns(script: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A letter of a script; and its words with what stands between them, or a sign that HTML spells out."""
    between = r"(?:[^\w&]++|\d++|&#\d++;)*"
    return re.compile(f"[{script}]"), re.compile(f"[{script}]+(?:{between}[{script}]+)*|&#?\\w+;")


def _with_marks(run: re.Pattern[str], start: str, text: re.Match[str]) -> str:
    """A text in which each run stands in an element; what that begins with is a text and never a pattern."""
    return run.sub(
        lambda found: found.group() if found.group().startswith("&") else f"{start}{found.group()}</span>", text.group()
    )
