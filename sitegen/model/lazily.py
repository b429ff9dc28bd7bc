"""Values that are worked out when they are asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import Any, TypeVar, cast

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled when it is first looked for.

    A language's lists make more than a hundred of them, some of twelve thousand characters, and most are for texts that
    a small change does not hold.
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    @functools.cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, which from then on is this one's own."""
        if name.startswith("__"):  # as copying and sending to other processes ask for
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return lazy_pattern, (self.pattern, self.flags)


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
