"""The page of corrections."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pages.context import PageContext
from sitegen.pages.correction_views import correction_views
from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.references import document_page
from sitegen.pages.views import CorrectionView, DocumentPage


class CorrectionsPage(NamedTuple):
    """Every correction, newest first."""

    document: DocumentPage
    corrections: tuple[CorrectionView, ...]
    repository: str
    contact: str


class Corrections(SinglePage):
    """Every correction, newest first."""

    name = "corrections"

    def content(self, context: PageContext, route: Route) -> CorrectionsPage:
        return CorrectionsPage(
            document=document_page(context, "corrections"),
            corrections=correction_views(context, tuple(context.site.corrections)),
            repository=context.site.settings.repository,
            contact=context.site.settings.contact,
        )


KINDS = (Corrections(),)
