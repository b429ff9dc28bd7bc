"""The page about how accessible the site is."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pages.kind import Route, SinglePage
from sitegen.pages.views import DocumentPage
from sitegen.pages.workshop import Workshop


class AccessibilityPage(NamedTuple):
    """How accessible the site is meant to be, and what of that was tested."""

    document: DocumentPage
    tested: tuple[str, ...]


class Accessibility(SinglePage):
    """How accessible the site is, and how that was tested."""

    name = "accessibility"
    document = "accessibility"
    template = "accessibility.html"

    def content(self, context: Workshop, route: Route) -> AccessibilityPage:
        tested = tuple(context.desk.messages.text(f"tested.{name}") for name in context.site.settings.tested)
        return AccessibilityPage(context.document("accessibility"), tested)


KINDS = (Accessibility(),)
