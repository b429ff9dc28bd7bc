"""The page about how accessible the site is."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pages.context import PageContext
from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.references import document_page
from sitegen.pages.views import DocumentPage


class AccessibilityPage(NamedTuple):
    """How accessible the site is meant to be, and what of that was tested."""

    document: DocumentPage
    tested: tuple[str, ...]


class Accessibility(SinglePage):
    """How accessible the site is, and how that was tested."""

    name = "accessibility"

    def content(self, context: PageContext, route: Route) -> AccessibilityPage:
        tested = tuple(context.messages.gettext(f"tested.{name}") for name in context.site.settings.tested)
        return AccessibilityPage(document_page(context, "accessibility"), tested)


KINDS = (Accessibility(),)
