"""Values that are worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Lazily(Mapping[Key, Value]):
    """A mapping of known keys, whose values cost something: each is worked out once, by who asks first for it."""

    def __init__(self, keys: Collection[Key], work_out: Callable[[Key], Value]) -> None:
        self._keys = keys
        self._work_out = work_out
        self._known: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._known:
            if key not in self._keys:
                raise KeyError(key)
            self._known[key] = self._work_out(key)
        return self._known[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
