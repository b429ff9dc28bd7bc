"""Texts with words in the place of their references, near enough to what a page says to be measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sitegen.model.quantity import Form
from sitegen.model.references import PATTERN, Reference, parse_reference
from sitegen.model.site import Site

ONE_NUMBER = "1"
"""For a count: which number it is makes no text harder."""


class Saying:
    """Says references in one language, without links, marks of kinds and the words around paragraph numbers.

    What cannot be said is left out: whoever checks references reports it.
    """

    def __init__(self, site: Site, code: str) -> None:
        self._site = site
        self._code = code
        self._speaker = site.speaker(code)
        self._known: dict[str, str] = {}
        self._ways: Mapping[str, Callable[[Reference], str]] = {
            "figure": self._figure,
            "term": self._term,
            "quote": self._quote,
            "commitment": self._commitment,
            "area": self._area,
            "source": lambda reference: reference.target,
            "count": lambda _: ONE_NUMBER,
            "page": self._page,
            "year": lambda reference: site.settings.years.get(reference.target, ""),
        }

    def words(self, text: str) -> str:
        """The text as readers hear it."""
        return PATTERN.sub(self._say, text) if "[[" in text else text

    def _say(self, match: re.Match[str]) -> str:
        inner = match.group(1)
        if inner not in self._known:
            # Whatever is said while this is being worked out and comes back here stays unsaid.
            self._known[inner] = ""
            reference = parse_reference(inner)
            self._known[inner] = self._ways[reference.kind](reference) if reference.kind in self._ways else ""
        return self._known[inner]

    def _figure(self, reference: Reference) -> str:
        figure = self._site.figures.get(reference.target)
        if figure is None:
            return ""
        if reference.form == "label":
            return figure.label[self._code]
        form = Form(reference.form) if reference.form in list(Form) else Form.FULL
        return self._speaker.say(figure.quantity, form)

    def _term(self, reference: Reference) -> str:
        term = self._site.terms.get(reference.target)
        if term is None:
            return ""
        return self.words(term.plain[self._code]) if reference.form == "plain" else term.name[self._code]

    def _quote(self, reference: Reference) -> str:
        quotation = self._site.quotations.get(reference.target)
        return self._site.languages[self._code].quoted(quotation.words[self._code]) if quotation else ""

    def _commitment(self, reference: Reference) -> str:
        commitment = self._site.commitments.get(reference.target)
        return self.words(commitment.text[self._code]) if commitment else ""

    def _area(self, reference: Reference) -> str:
        area = self._site.areas.get(reference.target)
        if area is None:
            return ""
        return str(area.number) if reference.form == "number" else area.title[self._code]

    def _page(self, reference: Reference) -> str:
        document = self._site.documents.get((reference.target, self._code))
        return self.words(document.title) if document else ""
