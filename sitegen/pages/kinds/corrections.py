"""The page of corrections."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.views import CorrectionView, DocumentPage
from sitegen.pages.workshop import Workshop


class CorrectionsPage(NamedTuple):
    """Every correction, newest first."""

    document: DocumentPage
    corrections: tuple[CorrectionView, ...]
    repository: str
    contact: str


class Corrections(SinglePage):
    """Every correction, newest first."""

    name = "corrections"
    document = "corrections"
    template = "corrections.html"

    def content(self, context: Workshop, route: Route) -> CorrectionsPage:
        return CorrectionsPage(
            document=context.document("corrections"),
            corrections=context.composer.corrector.views(tuple(context.site.corrections)),
            repository=context.site.settings.repository,
            contact=context.site.settings.contact,
        )


KINDS = (Corrections(),)
