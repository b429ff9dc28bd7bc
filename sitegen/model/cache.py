"""The cache of builds: what was found or made, by what it was made from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol


class ByteStore(Protocol):
    """Keeps bytes by section and key from one build to the next."""

    def has(self, section: str, key: str) -> bool: ...
    def get(self, section: str, key: str) -> bytes | None: ...
    def put(self, section: str, key: str, content: bytes) -> None: ...


@dataclass(frozen=True)
class Cache:
    """What was found, by what it was found in and the code that looked; without a store, nothing is kept."""

    store: ByteStore | None = None
    machinery: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether anything is kept at all."""
        return self.store is not None

    def has(self, section: str, key: str) -> bool:
        """Whether something is noted under a key."""
        return self.store is not None and self.store.has(section, f"{self.machinery} {key}")

    def get(self, section: str, key: str) -> Any:
        """What is noted under a key that says all that it was found in; `None` if nothing is."""
        noted = self.get_encoded(section, key)
        return None if noted is None else json.loads(noted)

    def get_encoded(self, section: str, key: str) -> bytes | None:
        """The same, as it is kept."""
        return self.store.get(section, f"{self.machinery} {key}") if self.store else None

    def put(self, section: str, key: str, found: Any) -> None:
        """Keeps what was found."""
        if self.store is not None:
            self.put_encoded(section, key, encoded(found))

    def put_encoded(self, section: str, key: str, content: bytes) -> None:
        """Keeps what was found and encoded elsewhere."""
        if self.store is not None:
            self.store.put(section, f"{self.machinery} {key}", content)


def encoded(found: Any) -> bytes:
    """What was found, as it is kept."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


NO_CACHE = Cache()
"""Keeps nothing."""
