"""What was worked out from a site's facts: taken again as long as none of those that it rested on has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sitegen.model.recording import Fingerprints, Read, digest
from sitegen.model.shelf import UNNOTED, Notes
from sitegen.model.site import Site

SOUND = "sound"
"""What is noted of what nothing was found wrong with."""


@dataclass(frozen=True)
class Recall:
    """Notes of what earlier builds worked out, each with what it had read of a site."""

    site: Site
    notes: Notes = UNNOTED
    others: Mapping[str, Mapping[Any, object]] = field(default_factory=dict)
    """What may be read besides the site, by the name under which it is noted."""
    known: dict[Read, str] = field(default_factory=dict, repr=False)
    """Digests of what has been looked at."""

    def beside(self, others: Mapping[str, Mapping[Any, object]]) -> Recall:
        """The same where more than the site may be read."""
        return replace(self, others={**self.others, **others})

    def get(self, section: str, key: str) -> Any:
        """What is noted under a key; `None` if nothing is, or something that it rests on has changed."""
        return self.with_reads(section, key)[0]

    def with_reads(self, section: str, key: str) -> tuple[Any, set[Read]]:
        """The same, with what had been read for it."""
        noted = self.notes.get(section, self._key(key))
        reads = [(table, name) for table, name in noted[2]] if noted else []
        if not noted or noted[0] != self.fingerprints.of_sorted(reads):
            return None, set()
        return noted[1], {Read(*read) for read in reads}

    def put(self, section: str, key: str, reads: Iterable[Read], found: object = SOUND) -> None:
        """Notes what was worked out, as JSON can hold it, with what was read for it."""
        if self.notes.is_kept:
            kept = sorted(reads)
            self.notes.put(section, self._key(key), (self.fingerprints.of(kept), found, kept))

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """Digests of all that may be read."""
        return Fingerprints(self.site, self.others, self.known)

    @cached_property
    def _common(self) -> str:
        """A digest of what may be read without being noted."""
        site = self.site
        return digest(repr((site.settings, tuple(site.languages.values()), tuple(site.units.values()))))

    def _key(self, key: str) -> str:
        return digest(f"{self._common}\n{key}")
