"""What an audit leaves behind, and when it counts."""

from __future__ import annotations

from dataclasses import replace

from sitegen.model.audited import AuditState, audit_state, claims_digest, text_digest
from sitegen.model.records import AuditRecord
from sitegen.model.site import Site


def audited(site: Site) -> Site:
    return replace(site, audit=AuditRecord("2026-02-01", text_digest(site), claims_digest(site)))


def test_without_a_record_nothing_was_audited(project: Site) -> None:
    """A site that nobody has held against its text must not say that somebody has."""
    assert audit_state(replace(project, audit=None)) is AuditState.NEVER
    assert audit_state(audited(project)) is AuditState.CURRENT


def test_a_claim_that_has_changed_is_told_apart(project: Site) -> None:
    """A span, an exemption, a verb or a paragraph that a row names: none of them was audited in its new state."""
    site = audited(project)
    name, figure = next((name, item) for name, item in site.figures.items() if item.quantity.printed)
    other = replace(figure, quantity=replace(figure.quantity, printed=f"{figure.quantity.printed}余"))
    promise = next(iter(site.commitments.values()))
    changed = (
        replace(site, figures={**site.figures, name: other}),
        replace(site, figures={key: item for key, item in site.figures.items() if key != name}),
        replace(site, exemptions=site.exemptions[1:]),
        replace(site, commitments={**site.commitments, promise.id: replace(promise, verbs=("别的",))}),
    )
    assert {audit_state(item) for item in changed} == {AuditState.CHANGED}


def test_words_of_ours_need_no_audit(project: Site) -> None:
    """Labels, summaries and texts are not in the source."""
    site = audited(project)
    name, figure = next(iter(site.figures.items()))
    paragraph = next(iter(site.report.values()))
    same = (
        replace(site, figures={**site.figures, name: replace(figure, label={"zh": "新", "en": "new"})}),
        replace(site, report={**site.report, paragraph.number: replace(paragraph, summary={"zh": "新", "en": "new"})}),
    )
    assert {audit_state(item) for item in same} == {AuditState.CURRENT}


def test_another_text_was_never_audited(project: Site) -> None:
    """Numerals or digests that no audit has seen: the record is another text's, as in a folder that was copied."""
    site = audited(project)
    paragraph = next(iter(site.report.values()))
    for other in (replace(paragraph, digest="0" * 64), replace(paragraph, numerals=("9",))):
        assert audit_state(replace(site, report={**site.report, paragraph.number: other})) is AuditState.NEVER
