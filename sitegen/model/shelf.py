"""Where what was made is kept from one build to the next, by what it was made from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol


class Shelf(Protocol):
    """Keeps bytes by section and key from one build to the next."""

    def has(self, section: str, key: str) -> bool: ...
    def get(self, section: str, key: str) -> bytes | None: ...
    def put(self, section: str, key: str, content: bytes) -> None: ...


@dataclass(frozen=True)
class Notes:
    """What was found, by what it was found in and the code that looked; without a shelf, nothing is kept."""

    shelf: Shelf | None = None
    machinery: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether anything is kept at all."""
        return self.shelf is not None

    def has(self, section: str, key: str) -> bool:
        """Whether something is noted under a key."""
        return self.shelf is not None and self.shelf.has(section, f"{self.machinery} {key}")

    def get(self, section: str, key: str) -> Any:
        """What is noted under a key that says all that it was found in; `None` if nothing is."""
        noted = self.get_encoded(section, key)
        return None if noted is None else json.loads(noted)

    def get_encoded(self, section: str, key: str) -> bytes | None:
        """The same, as it is kept."""
        return self.shelf.get(section, f"{self.machinery} {key}") if self.shelf else None

    def put(self, section: str, key: str, found: Any) -> None:
        """Notes what was found."""
        if self.shelf is not None:
            self.put_encoded(section, key, encoded(found))

    def put_encoded(self, section: str, key: str, content: bytes) -> None:
        """Notes what was found and encoded elsewhere."""
        if self.shelf is not None:
            self.shelf.put(section, f"{self.machinery} {key}", content)


def encoded(found: Any) -> bytes:
    """What was found, as it is kept."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


UNNOTED = Notes()
"""Keeps nothing."""
