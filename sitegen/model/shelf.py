"""Where what was made is kept from one build to the next, by what it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from sitegen.model.recording import digest


class Shelf(Protocol):
    """Keeps bytes by section and key from one build to the next."""

    def get(self, section: str, key: str) -> bytes | None: ...
    def put(self, section: str, key: str, content: bytes) -> None: ...


@dataclass(frozen=True)
class Notes:
    """What was found in finished files, by their content and the code that looked; without a shelf, nothing is kept."""

    shelf: Shelf | None = None
    machinery: str = ""
    _digests: dict[bytes, str] = field(default_factory=dict)

    def found(self, section: str, content: bytes, find: Callable[[bytes], Any]) -> Any:
        """What `find` finds in a file, as JSON can hold it; it looks only where nothing is noted."""
        if self.shelf is None:
            return find(content)
        if content not in self._digests:
            self._digests[content] = digest(content)
        key = f"{self.machinery} {self._digests[content]}"
        noted = self.shelf.get(section, key)
        if noted is not None:
            return json.loads(noted)
        found = find(content)
        self.shelf.put(section, key, json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())
        return found


UNNOTED = Notes()
"""Keeps nothing."""
