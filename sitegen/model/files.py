"""The files of a finished site, each with a digest of its content; not all need be in working memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sitegen.model.dependencies import digest


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

    def copy(self) -> Files:
        """The same files, to which others can be added."""
        files = Files()
        files._files = dict(self._files)
        return files

    def only(self, names: Iterable[str]) -> Files:
        """Some of the files."""
        files = Files()
        files._files = {name: self._files[name] for name in names}
        return files

    def put(self, name: str, file: File) -> None:
        """Adds a file, or takes another in its place."""
        self._files[name] = file

    def add(self, contents: Mapping[str, bytes]) -> None:
        """Adds files whose content is at hand."""
        self._files |= {name: File.of(content) for name, content in contents.items()}
