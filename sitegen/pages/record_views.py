"""What templates receive of records: in the language of a page, with links from its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from markupsafe import Markup, escape

from sitegen.model.formula import INPUT
from sitegen.model.quantity import Form, Quantity
from sitegen.model.records import (
    NOT_STATED,
    Area,
    Aspect,
    Commitment,
    Exemption,
    Figure,
    Paragraph,
    ProgressEntry,
    Quotation,
    Result,
    Term,
)
from sitegen.model.tracker import DONE, NO_INFORMATION, last_day
from sitegen.pages.context import PageContext
from sitegen.pages.correction_views import correction_views
from sitegen.pages.indexes import PARAGRAPH
from sitegen.pages.permalinks import area_page_name, aspect_page_name
from sitegen.pages.references import distinct_link, document_link, to_html, to_text, unlinked, verbatim
from sitegen.pages.views import (
    CommitmentView,
    EvidenceView,
    ExemptionView,
    FigureRow,
    FigureView,
    Label,
    Link,
    ParagraphView,
    QuotationView,
    ResultView,
    TermView,
)

OPERATORS = str.maketrans({"*": "×", "/": "÷", "-": "−"})


def record_names(context: PageContext, table: str, ids: Iterable[str]) -> tuple[str, ...]:
    """The names of places (`places`) or partners (`partners`), by their ids."""
    records = context.site.places if table == "places" else context.site.partners
    return tuple(records[name].name[context.code] for name in ids)


def figure_views(context: PageContext, ids: Iterable[str]) -> tuple[FigureView, ...]:
    """Figures by their ids."""
    return tuple(figure_view(context, context.site.figures[name]) for name in ids)


def figure_view(context: PageContext, figure: Figure) -> FigureView:
    """A figure: what it says, of which kind, and where it comes from."""
    return FigureView(
        id=figure.id,
        text=context.speaker.say(figure.quantity, Form.FULL),
        quantity=context.speaker.say(figure.quantity, Form.SHORT),
        value=context.machine_value(figure),
        kind=context.label("kind", figure.kind),
        label=figure.label[context.code],
        note=to_html(context, figure.note[context.code]),
        year=context.years(figure),
        printed=figure.quantity.printed,
        href=context.to_figure(figure.id),
        whole=_whole(context, figure),
        derivation=_derivation(context, figure),
        paragraphs=context.paragraph_links(figure.paragraphs),
    )


def _whole(context: PageContext, figure: Figure) -> str:
    """What a share is a share of, or what a change is compared with, in words; empty for a plain amount."""
    messages = context.messages
    if not figure.of:
        whole = figure.compared.get(context.code, "")
    elif figure.of == NOT_STATED:
        whole = messages.gettext("figure.whole_not_stated")
    else:
        whole = context.site.figures[figure.of].label[context.code]
    if whole and figure.quantity.change:
        return messages.gettext("figure.compared_with") + whole
    return messages.gettext("figure.share_of") + whole if whole else ""


def _derivation(context: PageContext, figure: Figure) -> Markup:
    """The formula of a derived figure with its inputs as links."""
    parts, last = [], 0
    for match in INPUT.finditer(figure.formula):
        parts.append(escape(figure.formula[last : match.start()].translate(OPERATORS)))
        parts.append(to_html(context, f"[[figure:{match.group(1)}::short]]"))
        last = match.end()
    parts.append(escape(figure.formula[last:].translate(OPERATORS)))
    return Markup("").join(parts)


def result_view(context: PageContext, result: Result) -> ResultView:
    """A result with the promises about the same matter."""
    followers = context.indexes.group("commitments", "follows", result.id)
    return _result(context, result, tuple(context.site.commitments[name] for name in followers))


def result_views(context: PageContext, ids: Iterable[str]) -> tuple[ResultView, ...]:
    """The results that a promise follows from, alone: that promise need not be named again."""
    return tuple(_result(context, context.site.results[name], ()) for name in ids)


def _result(context: PageContext, result: Result, followers: tuple[Commitment, ...]) -> ResultView:
    return ResultView(
        id=result.id,
        href=context.to_result(result.id),
        text=to_html(context, result.text[context.code]),
        words=unlinked(context, result.text[context.code]),
        stage=context.label("stage", result.stage),
        places=record_names(context, "places", result.places),
        paragraphs=context.paragraph_links(result.paragraphs),
        has_number=bool(result.figures),
        followed_by=tuple(
            Link(to_text(context, commitment.text[context.code]), context.to_promise(commitment.id))
            for commitment in followers
        ),
    )


def commitment_view(context: PageContext, commitment: Commitment) -> CommitmentView:
    """A promise as it stands on the page of its area."""
    site = context.site
    values = context.indexes.values[commitment.id]
    area = site.areas[commitment.area]
    return CommitmentView(
        id=commitment.id,
        href=context.to_commitment(commitment.id),
        text=to_html(context, commitment.text[context.code]),
        words=unlinked(context, commitment.text[context.code]),
        area=Link(area.title[context.code], context.to_document(area_page_name(area.id))),
        verbs=commitment.verbs,
        strength=context.label("strength", commitment.strength, "strength"),
        measurability=context.label("measurability", values["measurability"], "measurability"),
        has_number=bool(commitment.figures),
        deadline=deadline_label(context, commitment),
        deadline_text=commitment.deadline_text[context.code],
        deadline_read=deadline_words(context, commitment),
        status=context.label("status", values["status"], "status"),
        places=record_names(context, "places", commitment.places),
        partners=record_names(context, "partners", commitment.partners),
        follows=result_views(context, commitment.follows),
        paragraphs=context.paragraph_links(commitment.paragraphs),
        evidence=tuple(_evidence(context, entry) for entry in context.indexes.evidence.get(commitment.id, ())),
        page=context.to_promise(commitment.id),
    )


def deadline_label(context: PageContext, commitment: Commitment) -> Label:
    """The state of a deadline.

    Of a passed one without evidence it is said that there is no information, and of one whose promise is done by
    evidence of a later day that the evidence is of a later day; and no more of either.
    """
    values = context.indexes.values[commitment.id]
    label = context.label("deadline", values["deadline"], "deadline")
    if values["deadline"] != "passed":
        return label
    if values["status"] == NO_INFORMATION:
        return Label(label.value, context.messages.gettext("deadline.passed_unknown"), label.href)
    if values["status"] == DONE:
        return Label(label.value, context.messages.gettext("deadline.passed_done"), label.href)
    return label


def deadline_words(context: PageContext, commitment: Commitment) -> str:
    """The words for a deadline beside the last day that they are read as; alone where they give no date."""
    words = commitment.deadline_text[context.code]
    if not commitment.deadline:
        return words
    date = context.date(last_day(commitment.deadline).isoformat())
    return context.messages.gettext("deadline.read_as", words=words, date=date)


def _evidence(context: PageContext, entry: ProgressEntry) -> EvidenceView:
    return EvidenceView(
        date=context.date(entry.date),
        iso_date=entry.date,
        status=context.label("status", entry.status, "status"),
        value=_progress_value(context, entry),
        title=unlinked(context, entry.evidence_title),
        url=entry.evidence_url,
        quote=unlinked(context, entry.quote),
        archived_url=entry.archived_url,
        reviewer=verbatim(context, entry.reviewer),
        note=to_html(context, entry.note[context.code]),
        corrections=correction_views(context, entry.corrections),
    )


def _progress_value(context: PageContext, entry: ProgressEntry) -> str:
    if entry.value is None:
        return ""
    return context.speaker.say(reported_quantity(entry.value, context.site.figures[entry.figure]))


def term_view(context: PageContext, term: Term) -> TermView:
    """A term in plain words, with its name in another language."""
    site, twin = context.site, context.twin
    return TermView(
        id=term.id,
        href=context.to_term(term.id),
        name=term.name[context.code],
        twin_name=term.name[twin],
        twin_tag=site.languages[twin].tag,
        pinyin=term.pinyin,
        plain=to_html(context, term.plain[context.code]),
        rendering=context.label("rendering", term.rendering),
        rendering_source=unlinked(context, term.rendering_source),
        paragraphs=context.paragraph_links(term.paragraphs),
    )


def quotation_view(context: PageContext, quotation: Quotation) -> QuotationView:
    """Quoted words of the source, with those that it prints."""
    source = context.site.source_language
    return QuotationView(
        id=quotation.id,
        href=context.to_quotation(quotation.id),
        words=quotation.words[context.code],
        printed="" if context.code == source.code else quotation.words[source.code],
        tag=source.tag,
        paragraph=context.paragraph_link(quotation.paragraph),
    )


def paragraph_view(context: PageContext, paragraph: Paragraph) -> ParagraphView:
    """A paragraph of the source with all that was drawn from it."""
    site, number = context.site, paragraph.number
    group = context.indexes.group
    return ParagraphView(
        number=number,
        anchor=f"p{number}",
        heading=paragraph.heading[context.code],
        summary=to_html(context, paragraph.summary[context.code]),
        figures=tuple(_row(context, site.figures[name]) for name in group("figures", PARAGRAPH, number)),
        results=tuple(result_view(context, site.results[name]) for name in group("results", PARAGRAPH, number)),
        commitments=tuple(
            commitment_view(context, site.commitments[name]) for name in group("commitments", PARAGRAPH, number)
        ),
        exemptions=tuple(_exemption(context, item) for item in context.indexes.exemptions.get(number, ())),
        terms=tuple(
            Link(site.terms[name].name[context.code], context.to_term(name))
            for name in group("terms", PARAGRAPH, number)
        ),
        quotations=tuple(
            quotation_view(context, site.quotations[name]) for name in group("quotations", PARAGRAPH, number)
        ),
    )


def _row(context: PageContext, figure: Figure) -> FigureRow:
    names = context.indexes.uses.get(figure.id, ())
    return FigureRow(figure_view(context, figure), tuple(distinct_link(context, name) for name in names))


def section_link(context: PageContext, name: str, paragraph: int) -> Link | None:
    """The area or theme that a paragraph of a section belongs to; they may have the same id."""
    site = context.site
    pages: dict[str, Mapping[str, Area | Aspect]] = {
        area_page_name(name): site.areas,
        aspect_page_name(name): site.aspects,
    }
    found = [(page, records[name]) for page, records in pages.items() if name in records]
    found.sort(key=lambda item: paragraph not in item[1].paragraphs)
    return document_link(context, found[0][0]) if found else None


def _exemption(context: PageContext, exemption: Exemption) -> ExemptionView:
    return ExemptionView(
        printed=exemption.printed,
        reason=context.label("reason", exemption.reason),
        note=exemption.note[context.code],
    )


def reported_quantity(value: Decimal, figure: Figure) -> Quantity:
    """What evidence reports of a figure, in the figure's unit."""
    return Quantity(value=value, unit=figure.quantity.unit, counted=figure.quantity.counted)
