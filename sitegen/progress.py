"""What a build is doing and how much of it is left, for a person who waits at a terminal."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TextIO

SHOWN_AFTER_SECONDS = 1.0
RENEWED_AFTER_SECONDS = 0.1
CLEAR_LINE = "\r\x1b[K"


class Progress:
    """A line that is written over; nothing of it stays, and nothing is shown of what takes less than a second."""

    def __init__(self, stream: TextIO, words: Mapping[str, str]) -> None:
        self._stream, self._words = stream, words
        self._started = time.monotonic()
        self._shown = 0.0

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Says how many things of a stage are done."""
        now = time.monotonic()
        if now - self._started >= SHOWN_AFTER_SECONDS and now - self._shown >= RENEWED_AFTER_SECONDS:
            self._shown = now
            self._stream.write(f"{CLEAR_LINE}{self._words[stage].format(done=done, all=of)}")
            self._stream.flush()

    def end(self) -> None:
        """Takes the line away."""
        if self._shown:
            self._stream.write(CLEAR_LINE)
            self._stream.flush()


def silent(_stage: str, _done: int, _of: int) -> None:
    """Where nobody watches."""
