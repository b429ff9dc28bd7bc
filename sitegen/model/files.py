"""The files of a finished site, each with a digest of its content; not all need be in working memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sitegen.model.recording import digest


@dataclass
class File:
    """A file: its content, or how to get it."""

    load: Callable[[], bytes]
    known_digest: str = ""
    known_size: int = -1

    @cached_property
    def digest(self) -> str:
        """A digest of its content."""
        return self.known_digest or digest(self.load())

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.known_size if self.known_size >= 0 else len(self.load())

    @classmethod
    def of(cls, content: bytes) -> File:
        """A file whose content is at hand."""
        return cls(lambda: content)


class Files(Mapping[str, bytes]):
    """Content by path, relative to the site."""

    def __init__(self, contents: Mapping[str, bytes] | None = None) -> None:
        self._files = {name: File.of(content) for name, content in (contents or {}).items()}

    def __getitem__(self, name: str) -> bytes:
        return self._files[name].load()

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def digest(self, name: str) -> str:
        """A digest of a file's content."""
        return self._files[name].digest

    def size(self, name: str) -> int:
        """How many bytes a file has."""
        return self._files[name].size

    def put(self, name: str, file: File) -> None:
        """Adds a file, or takes another in its place."""
        self._files[name] = file

    def add(self, contents: Mapping[str, bytes]) -> None:
        """Adds files whose content is at hand."""
        self._files |= {name: File.of(content) for name, content in contents.items()}


class StandingFiles(Files):
    """The files of a folder as they stand there, under any that are put in their place.

    `positions` says by name where digests and sizes are found. A file is read when its content is asked for.
    """

    def __init__(
        self, folder: Path, positions: Mapping[str, int], digests: Sequence[str], sizes: Callable[[int], int]
    ) -> None:
        super().__init__()
        self._folder, self._known = folder, positions
        self._digests, self._sizes = digests, sizes

    def __getitem__(self, name: str) -> bytes:
        return super().__getitem__(name) if name in self._files else (self._folder / name).read_bytes()

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def digest(self, name: str) -> str:
        return super().digest(name) if name in self._files else self._digests[self._known[name]]

    def size(self, name: str) -> int:
        return super().size(name) if name in self._files else self._sizes(self._known[name])
