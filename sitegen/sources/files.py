"""Reading a site's files: UTF-8 only, inside the root only, each once and known by its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.problems import Location, Problems

BYTE_ORDER_MARK = "\ufeff"


@dataclass
class Reader:
    """Reads text files below a root and keeps the digest of each."""

    root: Path
    problems: Problems
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 by path relative to the root."""

    def names(self, folder: str, suffix: str) -> Iterator[str]:
        """Relative paths of the files in a folder and below that end so, sorted."""
        base = self.root / folder
        for path in sorted(base.rglob(f"*{suffix}")):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()

    def exists(self, name: str) -> bool:
        return (self.root / name).is_file()

    def text(self, name: str) -> str | None:
        """The text of a file with plain line ends.

        Reports a file that is missing, a link out of the root, not UTF-8 or empty, and gives `None`;
        takes a byte-order mark and Windows line ends with a notice.
        """
        place = Location(name)
        path = self.root / name
        if not path.is_file():
            self.problems.add("missing-file", place)
            return None
        if not path.resolve().is_relative_to(self.root.resolve()):
            self.problems.add("outside-root", place)
            return None
        content = path.read_bytes()
        self.digests[name] = hashlib.sha256(content).hexdigest()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.problems.add("not-utf8", Location(name, line), byte=f"0x{content[error.start]:02X}")
            return None
        return self._plain(text, name)

    def _plain(self, text: str, name: str) -> str | None:
        if text.startswith(BYTE_ORDER_MARK):
            self.problems.add("byte-order-mark", Location(name, 1, 1))
            text = text.removeprefix(BYTE_ORDER_MARK)
        if "\r" in text:
            line = text.replace("\r\n", "\n").count("\n", 0, text.index("\r")) + 1
            self.problems.add("windows-line-ends", Location(name, line))
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            self.problems.add("empty-file", Location(name))
            return None
        return text
