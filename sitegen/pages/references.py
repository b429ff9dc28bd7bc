"""Turns references in texts into links and words, in the context of one page."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape

from markupsafe import Markup, escape

from sitegen.model.quantity import Form
from sitegen.model.records import Area, Aspect
from sitegen.model.references import PATTERN, Reference, parse_reference
from sitegen.pages.context import PageContext
from sitegen.pages.permalinks import REVIEW, area_page_name
from sitegen.pages.views import DocumentPage, Link

ELEMENT = re.compile(r"<ref [^>]*></ref>")
ALONE = re.compile(r"<p>\s*(<ref [^>]*></ref>)\s*</p>")
TEXT = re.compile(r"(?:^|(?<=>))[^<>]+")
ATTRIBUTE = re.compile(r'(kind|target|form)="([^"]*)"')
KIND = re.compile(r'<span class="kind">[^<]*</span>')
"""The mark of a figure's kind, which in plain text would run into its number."""
EXTERNAL = re.compile(r'<a href="(https?://[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL | re.IGNORECASE)
PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)">')
PAGE_LINK = re.compile(r'href="page:([a-z0-9/-]+)(#[^"]*)?"')


def to_html(context: PageContext, text: str) -> Markup:
    """A plain text as HTML, its references as links."""
    parts, last = [], 0
    for match in PATTERN.finditer(text):
        parts.append(escape(text[last : match.start()]))
        parts.append(_speak(context, parse_reference(match.group(1))))
        last = match.end()
    parts.append(escape(text[last:]))
    return mark_scripts(context, Markup("").join(parts))


def to_text(context: PageContext, text: str) -> str:
    """A plain text with its references as words."""

    def words(match: re.Match[str]) -> str:
        return Markup(KIND.sub("", _speak(context, parse_reference(match.group(1))))).striptags()

    return PATTERN.sub(words, text)


def document_html(context: PageContext, html: str) -> Markup:
    """A converted page with its references resolved and its charts drawn in."""

    def block(match: re.Match[str]) -> str:
        reference = _reference(match.group(1))
        return str(context.chart_html(reference.target)) if reference.kind == "chart" else match.group()

    def inline(match: re.Match[str]) -> str:
        return str(_speak(context, _reference(match.group())))

    def page(match: re.Match[str]) -> str:
        fragment = (match.group(2) or "").removeprefix("#")
        return f'href="{escape(context.to_document(match.group(1), fragment))}"'

    def external(match: re.Match[str]) -> str:
        words = escape(context.messages.gettext("link.external"))
        href, rest, text = match.groups()
        return f'<a href="{href}" rel="external"{rest}>{text}<span class="visually-hidden"> {words}</span></a>'

    def picture(match: re.Match[str]) -> str:
        name = unescape(match.group(1))
        shown, words = context.site.pictures[name], escape(to_text(context, unescape(match.group(2))))
        src, size = escape(context.to_address(name)), f'width="{shown.width}" height="{shown.height}"'
        return f'<img src="{src}" alt="{words}" {size} loading="lazy">'

    marked = EXTERNAL.sub(external, mark_scripts(context, Markup(html)))
    return Markup(PICTURE.sub(picture, PAGE_LINK.sub(page, ELEMENT.sub(inline, ALONE.sub(block, marked)))))


def document_page(context: PageContext, name: str) -> DocumentPage:
    """The text of a document, its references resolved and its charts drawn in."""
    document = context.text(name)
    return DocumentPage(
        name=name,
        title=to_text(context, document.title),
        lead=to_html(context, str(document.front.get("lead", ""))),
        body=document_html(context, document.html),
    )


def unlinked(context: PageContext, text: str) -> Markup:
    """A text without links, its references as words and other languages marked."""
    return mark_scripts(context, escape(to_text(context, text)))


def verbatim(context: PageContext, text: str) -> Markup:
    """A text as it stands, other languages marked."""
    return mark_scripts(context, escape(text))


def all_html(context: PageContext, texts: Iterable[str]) -> tuple[Markup, ...]:
    """Plain texts as HTML, their references as links."""
    return tuple(to_html(context, text) for text in texts)


def document_link(context: PageContext, name: str) -> Link:
    """A link to a page under its short name, that of its area or theme if it is one's."""
    folder, _, item = name.partition("/")
    pages: Mapping[str, Mapping[str, Area | Aspect]] = {"areas": context.site.areas, REVIEW: context.site.aspects}
    record = pages.get(folder, {}).get(item)
    if record is not None:
        return Link(record.title[context.code], context.to_document(name))
    document = context.site.documents[name, context.code]
    return Link(to_text(context, str(document.front.get("navigation") or document.title)), context.to_document(name))


def distinct_link(context: PageContext, name: str) -> Link:
    """The same for lists of pages of all kinds: what an area and a theme may both be called says which is meant."""
    link = document_link(context, name)
    if context.code not in context.indexes.namesakes.get(name, ()):
        return link
    if name.startswith(f"{REVIEW}/"):
        return link._replace(text=context.messages.gettext("link.theme", name=link.text))
    return link._replace(text=context.messages.gettext("link.area", name=link.text))


def _speak(context: PageContext, reference: Reference) -> Markup:
    return SPEAKERS[reference.kind](context, reference)


def _figure(context: PageContext, reference: Reference) -> Markup:
    figure = context.site.figures[reference.target]
    if reference.form == "label":
        return escape(figure.label[context.code])
    form = Form(reference.form or Form.FULL)
    kind = context.messages.label("kind", figure.kind)
    note = [figure.label[context.code], kind, *(link.text for link in context.paragraph_links(figure.paragraphs))]
    return Markup('<a class="figure figure-{}" href="{}" title="{}"><data value="{}">{}</data>{}</a>').format(
        figure.kind,
        context.to_figure(figure.id),
        " · ".join(note),
        context.machine_value(figure),
        context.speaker.say(figure.quantity, form),
        "" if figure.kind == "reported" else Markup('<span class="kind"> {}</span>').format(kind),
    )


def _term(context: PageContext, reference: Reference) -> Markup:
    term = context.site.terms[reference.target]
    if reference.form == "plain":
        return to_html(context, term.plain[context.code])
    reading = Markup(' data-pinyin="{}"').format(term.pinyin) if term.pinyin else ""
    link = Markup('<a class="term" href="{}" title="{}" data-twin="{}"{}>{}</a>')
    plain, twin = to_text(context, term.plain[context.code]), term.name[context.twin]
    return link.format(context.to_term(term.id), plain, twin, reading, term.name[context.code])


def _quote(context: PageContext, reference: Reference) -> Markup:
    """The words between marks that are a part of the text, so that whoever copies them has these, too."""
    quotation = context.site.quotations[reference.target]
    source = context.site.settings.citation.language
    printed = "" if context.code == source else Markup(' data-twin="{}"').format(quotation.words[source])
    return Markup('<a class="quote" href="{}" title="{}"{}>{}</a>').format(
        context.to_quotation(quotation.id),
        context.paragraph_link(quotation.paragraph).text,
        printed,
        context.speaker.language.quoted(quotation.words[context.code]),
    )


def _commitment(context: PageContext, reference: Reference) -> Markup:
    commitment = context.site.commitments[reference.target]
    words = to_text(context, commitment.text[context.code])
    return Markup('<a class="promise" href="{}">{}</a>').format(context.to_promise(commitment.id), words)


def _area(context: PageContext, reference: Reference) -> Markup:
    area = context.site.areas[reference.target]
    if reference.form == "number":
        return escape(area.number)
    return Markup('<a href="{}">{}</a>').format(context.to_document(area_page_name(area.id)), area.title[context.code])


def _source(context: PageContext, reference: Reference) -> Markup:
    link = context.paragraph_link(int(reference.target))
    return Markup('<a class="paragraph" href="{}">{}</a>').format(link.href, link.text)


def _count(context: PageContext, reference: Reference) -> Markup:
    number = context.indexes.counts[reference.target]
    title = context.messages.gettext("count.ours")
    return Markup('<data class="count" value="{}" title="{}">{}</data>').format(number, title, number)


def _page(context: PageContext, reference: Reference) -> Markup:
    title = context.site.documents[reference.target, context.code].title
    return Markup('<a href="{}">{}</a>').format(context.to_document(reference.target), to_text(context, title))


def _year(context: PageContext, reference: Reference) -> Markup:
    return escape(context.site.settings.years[reference.target])


SPEAKERS: Mapping[str, Callable[[PageContext, Reference], Markup]] = {
    "figure": _figure,
    "term": _term,
    "quote": _quote,
    "commitment": _commitment,
    "area": _area,
    "source": _source,
    "count": _count,
    "page": _page,
    "year": _year,
}
"""By the kind of a reference, what says it; a chart is placed by `document_html`."""


def _reference(element: str) -> Reference:
    found = {name: unescape(value) for name, value in ATTRIBUTE.findall(element)}
    return Reference(found.get("kind", ""), found.get("target", ""), found.get("form", ""))


def mark_scripts(context: PageContext, html: Markup) -> Markup:
    """The same with runs of another language's script marked as that language."""
    for code, language in context.site.languages.items():
        if language.script and code != context.code:
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
