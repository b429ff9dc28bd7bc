"""Whether what the data claim of the text is what was last held against it.

The text is no part of a site, so `check` cannot repeat the audit. The audit leaves a record of what it looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from sitegen.model.site import Site

DIGEST_LENGTH = 16


class AuditState(StrEnum):
    """How the data stand to the last audit."""

    CURRENT = "current"
    """All that was audited is as it was, and nothing has come since."""
    CHANGED = "changed"
    """The text is the same; figures, exemptions, promises or quotations have changed since."""
    NEVER = "never"
    """This text was never audited."""


def text_digest(site: Site) -> str:
    """Of what `report.csv` says of the text itself: the numerals and the digest of each paragraph."""
    return _digest((item.number, item.numerals, item.digest) for item in site.report.values())


def claims_digest(site: Site) -> str:
    """Of all that the data claim to stand in the text: spans, how often, where; verbs of promises; quotations."""
    spans = [(figure.paragraphs[:1], figure.quantity.printed, 1) for figure in site.figures.values()]
    spans += [(item.paragraphs, item.printed, item.times) for item in site.exemptions]
    verbs = [(promise.paragraphs, ";".join(promise.verbs)) for promise in site.commitments.values()]
    source = site.settings.citation.language
    quoted = [(quotation.paragraph, quotation.words[source]) for quotation in site.quotations.values()]
    return _digest([*sorted(spans), *sorted(verbs), *sorted(quoted)])


def audit_state(site: Site) -> AuditState:
    """How the data stand to the last audit."""
    record = site.audit
    if record is None or record.text != text_digest(site):
        return AuditState.NEVER
    return AuditState.CURRENT if record.claims == claims_digest(site) else AuditState.CHANGED


def _digest(facts: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(map(repr, facts)).encode()).hexdigest()[:DIGEST_LENGTH]
