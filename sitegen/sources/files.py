"""Reading a site's files: UTF-8 only, no links, each once and known by its digest.

What no person writes is refused before it costs anything: files too large to be read in a moment, folders
that never end, characters that nobody sees.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.model.cache import NO_CACHE, Cache
from sitegen.model.dependencies import digest
from sitegen.problems import Location, Problems
from sitegen.sources.characters import check_characters
from sitegen.sources.encodings import encoding_of, kind_of
from sitegen.sources.leftovers import left_by
from sitegen.trust import is_link

BYTE_ORDER_MARK = "\ufeff"
KB = 1024
MOST_BYTES: Mapping[str, int] = {
    ".yml": 256 * KB,
    ".md": 96 * KB,
    ".po": KB * KB,
    ".json": KB * KB,
    ".html": 256 * KB,
    ".otf": 32 * KB * KB,
}
"""By the end of its name, how large a file may be: what takes long to read must be smaller than a table."""
MOST_BYTES_OF_OTHERS = 5 * KB * KB
MOST_FILES = 100_000
DEEPEST = 30
"""How many folders may lie in one another; a system names no place below some thousand."""
CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
"""What Git writes between two versions of a place that it could not put together."""


@dataclass
class Reader:
    """Reads text files below a root and keeps the digest of each.

    What earlier builds found in a file of the same name and content is noted, as long as nothing was wrong with it.
    """

    root: Path
    problems: Problems
    cache: Cache = NO_CACHE
    digests: dict[str, str] = field(default_factory=dict)
    """By path relative to the root. Files whose digest is known from the first need not be read for it."""
    listed: Sequence[str] | None = None
    """All files below the folders of sources, sorted, where that is known already."""
    _contents: dict[str, bytes] = field(default_factory=dict)
    """Of the file looked at last, so that it is not read twice."""

    def names(self, folder: str, suffix: str) -> Iterator[str]:
        """Relative paths of the files in a folder and below that end so, sorted."""
        if self.listed is not None:
            names = [name for name in self.listed if name.startswith(f"{folder}/")]
        else:
            names = walk(self.root, folder, self.problems)
        return (name for name in names if name.endswith(suffix) and not left_by(name))

    def exists(self, name: str) -> bool:
        return (self.root / name).is_file()

    def text(self, name: str) -> str | None:
        """The text of a file with plain line ends.

        Reports a file that is missing, a link, too large, not UTF-8, empty or with a conflict left in
        it, and gives `None`;
        reports characters that nobody sees; takes a byte-order mark and Windows line ends with a notice.
        """
        content = self._content(name)
        text = None if content is None else decoded(content, name, self.problems)
        return None if text is None else self._plain(text, name)

    def noted(self, section: str, name: str, find: Callable[[str], Any]) -> Any:
        """What `find` finds in a text, as JSON can hold it; it looks only where nothing is noted.

        `None` where the text can't be read, or nothing can be found in it.
        """
        key = self._key(name)
        found = None if key is None else self.cache.get(section, key)
        if key is not None and found is None:
            before = len(self.problems)
            text = self.text(name)
            found = None if text is None else find(text)
            if found is not None and len(self.problems) == before:
                self.cache.put(section, key, found)
        return found

    def is_noted(self, section: str, name: str) -> bool:
        """Whether what a text holds is noted, so that it need not be looked at."""
        key = self._key(name)
        return key is not None and self.cache.has(section, key)

    def is_known(self, name: str) -> bool:
        """Whether a file was found sound before and has not changed since, by what the reader was told at first."""
        return self.listed is not None and name in self.digests and name not in self._contents

    def note(self, section: str, name: str, found: bytes) -> None:
        """Notes what a text holds, encoded."""
        key = self._key(name)
        if key is not None:
            self.cache.put_encoded(section, key, found)

    def _key(self, name: str) -> str | None:
        """What is noted of a file is noted of its name and content; `None` if it can't be read."""
        if name not in self.digests and self._content(name) is None:
            return None
        return f"{name} {self.digests[name]}"

    def _content(self, name: str) -> bytes | None:
        if name not in self._contents:
            self._contents.clear()
            if has_link(self.root, name, self.problems):
                return None
            if not (self.root / name).is_file():
                self.problems.add("missing-file", Location(name))
                return None
            if not is_sound_file(self.root, name, self.problems):
                return None
            self._contents[name] = (self.root / name).read_bytes()
            self.digests[name] = digest(self._contents[name])
        return self._contents[name]

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
        if has_conflict(text, name, self.problems):
            return None  # whatever else is wrong comes of it
        check_characters(text, name, self.problems)
        return text


def has_conflict(text: str, name: str, problems: Problems) -> bool:
    """Whether a file holds two versions of a place side by side; reports where."""
    found = CONFLICT.search(text)
    if found:
        problems.add("conflict-marker", Location(name, text.count("\n", 0, found.start()) + 1), marker=found.group())
    return found is not None


def decoded(content: bytes, name: str, problems: Problems) -> str | None:
    """A file's content as text; reports what is no text, and where it is not UTF-8."""
    kind = kind_of(content)
    if kind:
        problems.add("not-text", Location(name), what=kind)
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        how = "resave-table" if name.endswith(".csv") else "resave-text"
        fields = {"byte": f"0x{content[error.start]:02X}", "near": encoding_of(content), "how": how}
        problems.add("not-utf8", Location(name, line), **fields)
        return None


def is_sound_file(root: Path, name: str, problems: Problems) -> bool:
    """Whether a file may be opened; reports one that is a link or stands behind one, and one that is too large."""
    path = root / name
    if has_link(root, name, problems):
        return False
    most = MOST_BYTES.get(path.suffix, MOST_BYTES_OF_OTHERS)
    size = path.stat().st_size
    if size > most:
        problems.add("too-large", Location(name), size=size // KB, most=most // KB)
        return False
    return True


def has_link(root: Path, name: str, problems: Problems) -> bool:
    """Whether a path below the root goes through a link, wherever it leads; reports it."""
    step, above = "", str(root)
    for part in name.split("/"):
        step = f"{step}/{part}" if step else part
        if is_link(f"{above}/{step}"):
            problems.add("linked-source", Location(step))
            return True
    return False


def walk(root: Path, folder: str, problems: Problems) -> list[str]:
    """Relative paths of the files in a folder and below, sorted.

    Reports links, pipes and other things that are neither read nor followed, and more files than a site has, or
    folders deeper in one another.
    """
    found: list[str] = []
    waiting = [] if has_link(root, folder, problems) or not (root / folder).is_dir() else [folder]
    while waiting and len(found) <= MOST_FILES:
        name = waiting.pop()
        with os.scandir(root / name) as entries:
            for entry in entries:
                inner = f"{name}/{entry.name}"
                if is_link(entry.path):
                    problems.add("linked-source", Location(inner))
                elif entry.is_dir():
                    if inner.count("/") > DEEPEST:
                        problems.add("deep-folder", Location(inner), most=DEEPEST)
                        return []
                    waiting.append(inner)
                elif entry.is_file():
                    found.append(inner)
                else:
                    problems.add("special-file", Location(inner))
    if len(found) > MOST_FILES:
        problems.add("too-many-files", Location(folder), most=MOST_FILES)
        return []
    return sorted(found, key=lambda name: PurePosixPath(name).parts)
