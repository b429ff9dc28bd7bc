"""How a list is written in YAML, for those who wrote something else."""

from __future__ import annotations

import re

PLAIN = re.compile(r"[^\s\[\]{}&*!|>'\"%@`#,?:-][^\[\]{}#:\"]*")
"""A text that may stand in a list in brackets as it is."""


def listed(key: str, value: object) -> str:
    """A key with a value as the list that was meant; empty if that can't be told."""
    if not isinstance(value, str) or not PLAIN.fullmatch(value):
        return ""
    name = key.rpartition(".")[2]
    return f"[{value}]" if name.isdecimal() else f"{name}: [{value}]"
