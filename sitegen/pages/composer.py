"""Makes the views of a site's records for one page."""

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
from sitegen.pages.addresses import facet_address
from sitegen.pages.correction_views import Corrector
from sitegen.pages.desk import Desk
from sitegen.pages.indexes import PARAGRAPH
from sitegen.pages.permalinks import area_page_name, aspect_page_name
from sitegen.pages.references import Resolver, mark_scripts
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


class Composer:
    """Says records in the language of a page, with links from its address."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.resolver = Resolver(desk)
        self.corrector = Corrector(desk, self.resolver)

    def label(self, column: str, value: str, facet: str = "") -> Label:
        """A value in words, linked to its list if it is one of a filter's."""
        href = self.desk.to_address(facet_address(self.desk.code, facet, value)) if facet else ""
        return Label(value, self.desk.messages.label(column, value), href)

    def meaning(self, column: str, value: str) -> str:
        """What a value of a column means, in a sentence."""
        return self.desk.messages.label(f"{column}.meaning", value)

    def words(self, text: str) -> Markup:
        """A text without links, its references as words and other languages marked."""
        return mark_scripts(escape(self.resolver.plain(text)), self.desk)

    def verbatim(self, text: str) -> Markup:
        """A text as it stands, other languages marked."""
        return mark_scripts(escape(text), self.desk)

    def texts(self, texts: Iterable[str]) -> tuple[Markup, ...]:
        return tuple(self.resolver.html(text) for text in texts)

    def names(self, table: str, ids: Iterable[str]) -> tuple[str, ...]:
        records = self.desk.site.places if table == "places" else self.desk.site.partners
        return tuple(records[name].name[self.desk.code] for name in ids)

    def figures(self, ids: Iterable[str]) -> tuple[FigureView, ...]:
        return tuple(self.figure(self.desk.site.figures[name]) for name in ids)

    def figure(self, figure: Figure) -> FigureView:
        desk = self.desk
        return FigureView(
            id=figure.id,
            text=desk.speaker.say(figure.quantity, Form.FULL),
            quantity=desk.speaker.say(figure.quantity, Form.SHORT),
            value=desk.machine_value(figure),
            kind=self.label("kind", figure.kind),
            label=figure.label[desk.code],
            note=self.resolver.html(figure.note[desk.code]),
            year=desk.years(figure),
            printed=figure.quantity.printed,
            href=desk.to_figure(figure.id),
            whole=self._whole(figure),
            derivation=self._derivation(figure),
            paragraphs=desk.paragraph_links(figure.paragraphs),
        )

    def _whole(self, figure: Figure) -> str:
        """What a share is a share of, or what a change is compared with, in words; empty for a plain amount."""
        messages = self.desk.messages
        if not figure.of:
            whole = figure.compared.get(self.desk.code, "")
        elif figure.of == NOT_STATED:
            whole = messages.text("figure.whole_not_stated")
        else:
            whole = self.desk.site.figures[figure.of].label[self.desk.code]
        if whole and figure.quantity.change:
            return messages.text("figure.compared_with") + whole
        return messages.text("figure.share_of") + whole if whole else ""

    def _derivation(self, figure: Figure) -> Markup:
        """The formula of a derived figure with its inputs as links."""
        parts, last = [], 0
        for match in INPUT.finditer(figure.formula):
            parts.append(escape(figure.formula[last : match.start()].translate(OPERATORS)))
            parts.append(self.resolver.html(f"[[figure:{match.group(1)}::short]]"))
            last = match.end()
        parts.append(escape(figure.formula[last:].translate(OPERATORS)))
        return Markup("").join(parts)

    def result(self, result: Result) -> ResultView:
        """A result with the promises about the same matter."""
        followers = self.desk.indexes.group("commitments", "follows", result.id)
        return self._result(result, tuple(self.desk.site.commitments[name] for name in followers))

    def results(self, ids: Iterable[str]) -> tuple[ResultView, ...]:
        """The results that a promise follows from, alone: that promise need not be named again."""
        return tuple(self._result(self.desk.site.results[name], ()) for name in ids)

    def _result(self, result: Result, followers: tuple[Commitment, ...]) -> ResultView:
        desk = self.desk
        return ResultView(
            id=result.id,
            href=desk.to_result(result.id),
            text=self.resolver.html(result.text[desk.code]),
            words=self.words(result.text[desk.code]),
            stage=self.label("stage", result.stage),
            places=self.names("places", result.places),
            paragraphs=desk.paragraph_links(result.paragraphs),
            followed_by=tuple(
                Link(self.resolver.plain(commitment.text[desk.code]), desk.to_promise(commitment.id))
                for commitment in followers
            ),
        )

    def commitment(self, commitment: Commitment) -> CommitmentView:
        desk, site = self.desk, self.desk.site
        values = desk.indexes.values[commitment.id]
        area = site.areas[commitment.area]
        return CommitmentView(
            id=commitment.id,
            href=desk.to_commitment(commitment.id),
            text=self.resolver.html(commitment.text[desk.code]),
            words=self.words(commitment.text[desk.code]),
            area=Link(area.title[desk.code], desk.to_document(area_page_name(area.id))),
            verbs=commitment.verbs,
            strength=self.label("strength", commitment.strength, "strength"),
            measurability=self.label("measurability", values["measurability"], "measurability"),
            deadline=self.deadline(commitment),
            deadline_text=commitment.deadline_text[desk.code],
            deadline_read=self.deadline_read(commitment),
            status=self.label("status", values["status"], "status"),
            places=self.names("places", commitment.places),
            partners=self.names("partners", commitment.partners),
            follows=self.results(commitment.follows),
            paragraphs=desk.paragraph_links(commitment.paragraphs),
            evidence=tuple(self._evidence(entry) for entry in desk.indexes.evidence.get(commitment.id, ())),
            page=desk.to_promise(commitment.id),
        )

    def deadline(self, commitment: Commitment) -> Label:
        """The state of a deadline.

        Of a passed one without evidence it is said that there is no information, and of one whose promise is done by
        evidence of a later day that the evidence is of a later day; and no more of either.
        """
        values = self.desk.indexes.values[commitment.id]
        label = self.label("deadline", values["deadline"], "deadline")
        if values["deadline"] != "passed":
            return label
        if values["status"] == NO_INFORMATION:
            return Label(label.value, self.desk.messages.text("deadline.passed_unknown"), label.href)
        if values["status"] == DONE:
            return Label(label.value, self.desk.messages.text("deadline.passed_done"), label.href)
        return label

    def deadline_read(self, commitment: Commitment) -> str:
        """The words for a deadline beside the last day that they are read as; alone where they give no date."""
        words = commitment.deadline_text[self.desk.code]
        if not commitment.deadline:
            return words
        date = self.desk.date(last_day(commitment.deadline).isoformat())
        return self.desk.messages.text("deadline.read_as", words=words, date=date)

    def _evidence(self, entry: ProgressEntry) -> EvidenceView:
        desk = self.desk
        return EvidenceView(
            date=desk.date(entry.date),
            iso_date=entry.date,
            status=self.label("status", entry.status, "status"),
            value=self._progress_value(entry),
            title=self.words(entry.evidence_title),
            url=entry.evidence_url,
            quote=self.words(entry.quote),
            archived_url=entry.archived_url,
            reviewer=self.verbatim(entry.reviewer),
            note=self.resolver.html(entry.note[desk.code]),
            corrections=self.corrector.views(entry.corrections),
        )

    def _progress_value(self, entry: ProgressEntry) -> str:
        if entry.value is None:
            return ""
        return self.desk.speaker.say(reported_quantity(entry.value, self.desk.site.figures[entry.figure]))

    def term(self, term: Term) -> TermView:
        desk, site, twin = self.desk, self.desk.site, self.desk.twin
        return TermView(
            id=term.id,
            href=desk.to_term(term.id),
            name=term.name[desk.code],
            twin_name=term.name[twin],
            twin_tag=site.languages[twin].tag,
            pinyin=term.pinyin,
            plain=self.resolver.html(term.plain[desk.code]),
            rendering_source=self.words(term.rendering_source),
            paragraphs=desk.paragraph_links(term.paragraphs),
        )

    def quotation(self, quotation: Quotation) -> QuotationView:
        desk, source = self.desk, self.desk.site.source_language
        return QuotationView(
            id=quotation.id,
            href=desk.to_quotation(quotation.id),
            words=quotation.words[desk.code],
            printed="" if desk.code == source.code else quotation.words[source.code],
            tag=source.tag,
            paragraph=desk.paragraph_link(quotation.paragraph),
        )

    def paragraph(self, paragraph: Paragraph) -> ParagraphView:
        desk, site, number = self.desk, self.desk.site, paragraph.number
        group = desk.indexes.group
        return ParagraphView(
            number=number,
            anchor=f"p{number}",
            heading=paragraph.heading[desk.code],
            summary=self.resolver.html(paragraph.summary[desk.code]),
            figures=tuple(self._row(site.figures[name]) for name in group("figures", PARAGRAPH, number)),
            results=tuple(self.result(site.results[name]) for name in group("results", PARAGRAPH, number)),
            commitments=tuple(
                self.commitment(site.commitments[name]) for name in group("commitments", PARAGRAPH, number)
            ),
            exemptions=tuple(self._exemption(item) for item in desk.indexes.exemptions.get(number, ())),
            terms=tuple(
                Link(site.terms[name].name[desk.code], desk.to_term(name)) for name in group("terms", PARAGRAPH, number)
            ),
            quotations=tuple(
                self.quotation(site.quotations[name]) for name in group("quotations", PARAGRAPH, number)
            ),
        )

    def _row(self, figure: Figure) -> FigureRow:
        names = self.desk.indexes.uses.get(figure.id, ())
        return FigureRow(self.figure(figure), tuple(self.resolver.document_link(name) for name in names))

    def section(self, name: str, paragraph: int) -> Link | None:
        """The area or theme that a paragraph of a section belongs to; they may have the same id."""
        site = self.desk.site
        pages: dict[str, Mapping[str, Area | Aspect]] = {
            area_page_name(name): site.areas,
            aspect_page_name(name): site.aspects,
        }
        found = [(page, records[name]) for page, records in pages.items() if name in records]
        found.sort(key=lambda item: paragraph not in item[1].paragraphs)
        return self.resolver.document_link(found[0][0]) if found else None

    def _exemption(self, exemption: Exemption) -> ExemptionView:
        return ExemptionView(
            printed=exemption.printed,
            reason=self.label("reason", exemption.reason),
            note=exemption.note[self.desk.code],
        )


def reported_quantity(value: Decimal, figure: Figure) -> Quantity:
    """What evidence reports of a figure, in the figure's unit."""
    return Quantity(value=value, unit=figure.quantity.unit, counted=figure.quantity.counted)
