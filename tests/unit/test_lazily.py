"""What is worked out when it is asked for."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from sitegen.model.lazily import lazy_pattern


def test_a_pattern_is_compiled_when_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and then it does what any pattern does; also where it was sent to another process, or copied."""
    compiled: list[str] = []
    whole = re.compile

    def counted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return whole(pattern, flags)

    monkeypatch.setattr(re, "compile", counted)
    pattern = lazy_pattern("(B+)", re.IGNORECASE)
    assert (pattern.pattern, compiled) == ("(B+)", [])
    found = pattern.search("abba")
    assert found is not None
    assert found.span(1) == (1, 3)
    assert pattern.search("aaa") is None
    assert [match.group() for match in pattern.finditer("bab")] == ["b", "b"]
    assert compiled == ["(B+)"]
    for other in (pickle.loads(pickle.dumps(pattern)), copy.copy(pattern)):  # noqa: S301  # made here
        assert other.fullmatch("bB")
        assert not other.fullmatch("ab")
