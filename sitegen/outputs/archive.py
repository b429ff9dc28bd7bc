"""Pages that earlier builds printed: taken again as long as nothing that they were made of has changed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sitegen.model.recording import Fingerprints, Read
from sitegen.model.shelf import Shelf
from sitegen.pages.press import Plan, Press
from sitegen.problems import Problems

SECTION = "pages"


@dataclass(frozen=True)
class Archive:
    """The pages on a shelf, and how to tell whether they still hold."""

    shelf: Shelf
    fingerprints: Fingerprints
    machinery: str
    """A digest of what every page is made with: code, templates, settings, the day."""

    def page(self, plan: Plan, press: Press, problems: Problems) -> bytes:
        """The bytes of a page, printed only if what it was made of has changed."""
        kept = self.shelf.get(SECTION, plan.address)
        if kept is not None:
            head, _, content = kept.partition(b"\n")
            note = json.loads(head)
            reads = {Read(*read) for read in note["reads"]}
            if note["made_of"] == self._made_of(reads):
                return content
        found: set[Read] = set()
        before = len(problems)
        content = press.print(plan, found, problems)
        if len(problems) == before:
            head = json.dumps({"made_of": self._made_of(found), "reads": sorted(found)}).encode()
            self.shelf.put(SECTION, plan.address, head + b"\n" + content)
        return content

    def _made_of(self, reads: set[Read]) -> str:
        return f"{self.machinery} {self.fingerprints.of(reads)}"
