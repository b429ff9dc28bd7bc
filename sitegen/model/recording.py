"""What a page is made of: a copy of a site that notes what is read of it, and digests of what was read.

A page is made again only when something it read has changed. Rows are noted one by one, or as a whole
table where a page went through all of them; a row's texts by column and language, beside the rest of the row;
documents by their parts; messages by their ids.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, overload

from sitegen.model.documents import Document
from sitegen.model.records import ProgressEntry
from sitegen.model.site import Site

WHOLE = ""
"""The key of a read that went through all of a table: which keys it has and in which order, or all its rows."""
MAPPINGS = (
    *("report", "areas", "subsections", "aspects", "figures", "results", "commitments"),
    *("terms", "quotations", "places", "partners", "verbs", "pictures", "charts", "tables"),
)
ROWS = ("progress", "exemptions", "corrections", "phrases", "words")

PARTS = ("html", "headings", "blocks", "targets", "body", "digest")
"""Of a document, what is noted beside the keys of its front matter."""
TRANSLATED = "Translated"
"""The type of a column that holds a text in each language, as records declare it."""
DOCUMENT = "document "
DOCUMENTS, CATALOGUES = "documents", "catalogues"
"""Of these it is noted which there are; what of each is read is noted by its parts."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Evidence = Mapping[str, tuple[ProgressEntry, ...]]


class Read(NamedTuple):
    """Something that was read: a row of a table, a part of a document, a message."""

    table: str
    key: str


class Recorded(Mapping[Key, Value]):
    """A mapping that notes which of its keys are asked for."""

    def __init__(
        self,
        name: str,
        items: Mapping[Key, Value],
        reads: set[Read],
        wrap: Callable[[Key, Value], Value] | None = None,
    ) -> None:
        self._name = name
        self._items = items
        self._reads = reads
        self._wrap = wrap
        self._wrapped: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key in self._wrapped:
            return self._wrapped[key]
        self._reads.add(Read(self._name, key_text(key)))
        value = self._items[key]
        if self._wrap is None:
            return value
        return self._wrapped.setdefault(key, self._wrap(key, value))

    def __contains__(self, key: object) -> bool:
        self._reads.add(Read(self._name, key_text(key)))
        return key in self._items

    def __iter__(self) -> Iterator[Key]:
        self._reads.add(Read(self._name, WHOLE))
        return iter(self._items)

    def __len__(self) -> int:
        self._reads.add(Read(self._name, WHOLE))
        return len(self._items)


class RecordedText(Mapping[str, str]):
    """A text of a row, which notes in which languages it is read."""

    def __init__(self, name: str, key: str, text: Mapping[str, str], reads: set[Read]) -> None:
        self._name = name
        self._key = key
        self._text = text
        self._reads = reads

    def __getitem__(self, language: str) -> str:
        self._reads.add(Read(self._name, f"{self._key} {language}"))
        return self._text[language]

    def __iter__(self) -> Iterator[str]:
        self._reads.update(Read(self._name, f"{self._key} {language}") for language in self._text)
        return iter(self._text)

    def __len__(self) -> int:
        return len(self._text)


class RecordedRows(Sequence[Value]):
    """Rows without keys of their own: whoever looks at one has read all."""

    def __init__(self, name: str, rows: Sequence[Value], reads: set[Read]) -> None:
        self._name = name
        self._rows = rows
        self._reads = reads

    @overload
    def __getitem__(self, position: int) -> Value: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Value]: ...
    def __getitem__(self, position: int | slice) -> Value | Sequence[Value]:
        self._reads.add(Read(self._name, WHOLE))
        return self._rows[position]

    def __len__(self) -> int:
        self._reads.add(Read(self._name, WHOLE))
        return len(self._rows)


@dataclasses.dataclass(frozen=True)
class RecordedDocument(Document):
    """A document that notes whether its text or only some keys of its front matter are read."""

    reads: set[Read] = dataclasses.field(default_factory=set, repr=False, compare=False)

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name in PARTS:
            table = front_table(object.__getattribute__(self, "name"), object.__getattribute__(self, "language"))
            object.__getattribute__(self, "reads").add(Read(table, f"={name}"))
        return value


def front_table(name: str, language: str) -> str:
    """The name under which the parts of a document are noted."""
    return f"{DOCUMENT}{name}.{language}"


def document_key(table: str) -> tuple[str, str]:
    """The document whose parts are noted under a name."""
    name, _, language = table.removeprefix(DOCUMENT).rpartition(".")
    return name, language


def row_of(read: Read) -> Read:
    """The row of a table that something was read of, if it was a text of one."""
    table, _, column = read.table.partition(".")
    return Read(table, read.key.rpartition(" ")[0]) if column and table in MAPPINGS else read


def key_text(key: object) -> str:
    """A key as text, for the record."""
    return " ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def text_columns(row: object) -> tuple[str, ...]:
    """The columns of a record that hold a text in each language."""
    return _text_columns(type(row))  # type: ignore[arg-type]  # mypy takes a class for an object of it


@functools.cache
def _text_columns(kind: type) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        return ()  # a picture, of which only numbers are known
    return tuple(field.name for field in dataclasses.fields(kind) if field.type == TRANSLATED)


def _record_texts(table: str, reads: set[Read], key: object, row: Any) -> Any:
    """A row whose texts note that they are read; that the row is read has been noted."""
    columns = text_columns(row)
    texts = {
        column: RecordedText(f"{table}.{column}", key_text(key), getattr(row, column), reads) for column in columns
    }
    return dataclasses.replace(row, **texts) if texts else row


def record_site(site: Site, reads: set[Read]) -> Site:
    """A copy of the site that notes what is read of it."""

    def document(_key: tuple[str, str], found: Document) -> Document:
        parts = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
        front = Recorded(front_table(found.name, found.language), found.front, reads)
        return RecordedDocument(**{**parts, "front": front}, reads=reads)

    changed: dict[str, Any] = {
        name: Recorded(name, getattr(site, name), reads, functools.partial(_record_texts, name, reads))
        for name in MAPPINGS
    }
    changed |= {name: RecordedRows(name, getattr(site, name), reads) for name in ROWS}
    changed[DOCUMENTS] = Recorded(DOCUMENTS, site.documents, reads, document)
    catalogues = {
        code: dataclasses.replace(catalogue, messages=Recorded(f"messages {code}", catalogue.messages, reads))
        for code, catalogue in site.catalogues.items()
    }
    changed[CATALOGUES] = Recorded(CATALOGUES, catalogues, reads)
    return dataclasses.replace(site, **changed)


class Fingerprints:
    """Digests of whatever pages may read, of one state of a site; each is worked out once, and put in `known`."""

    def __init__(self, site: Site, others: Mapping[str, Mapping[Any, object]], known: dict[Read, str]) -> None:
        self._known = known
        self._lines: dict[tuple[str, str], str] = {}
        self._documents = site.documents
        self._tables: dict[str, Mapping[Any, object]] = {name: getattr(site, name) for name in MAPPINGS}
        self._tables |= {name: dict(enumerate(getattr(site, name))) for name in ROWS}
        self._tables |= {f"messages {code}": catalogue.messages for code, catalogue in site.catalogues.items()}
        self._tables[CATALOGUES] = dict.fromkeys(site.catalogues, True)
        self._tables |= others

    def _table(self, name: str) -> Mapping[Any, object]:
        if name == DOCUMENTS and name not in self._tables:
            self._tables[name] = dict.fromkeys(map(key_text, self._documents), True)
        if name not in self._tables and name.startswith(DOCUMENT):
            document = self._documents.get(document_key(name))
            return document_facts(document) if document else {}
        return self._tables.get(name, {})

    def of(self, reads: Iterable[Read]) -> str:
        """One digest of all that was read."""
        return self.of_sorted(sorted(reads))

    def of_sorted(self, reads: Iterable[tuple[str, str]]) -> str:
        """The same of reads that are in order already, as they are noted; most are read by very many pages."""
        lines, found = self._lines, []
        for read in reads:
            line = lines.get(read)
            if line is None:
                line = lines[read] = f"{read[0]}\t{read[1]}\t{self.one(Read(*read))}"
            found.append(line)
        return digest("\n".join(found))

    def one(self, read: Read) -> str:
        """The digest of one thing."""
        if read not in self._known:
            table = self._table(read.table)
            if read.key == WHOLE:
                # Whoever reads the rows of a table with keys has noted each.
                self._known[read] = digest(repr(list(table.values() if read.table in ROWS else table)))
            else:
                self._known[read] = digest(repr(self._found(read)))
        return self._known[read]

    def _found(self, read: Read) -> object:
        """A text of a row, a row without its texts, or an item of another kind."""
        own = row_of(read)
        found = _at(self._table(own.table), own.key)
        if found is None or own.table not in MAPPINGS:
            return found
        if own == read:
            columns = text_columns(found)
            return dataclasses.replace(found, **{column: {} for column in columns}) if columns else found
        texts: Mapping[str, str] = getattr(found, read.table.removeprefix(f"{own.table}."))
        return texts.get(read.key.removeprefix(f"{own.key} "))


def document_facts(document: Document) -> dict[str, object]:
    """All that pages may read of a document, by the keys under which they note it."""
    parts = {f"={name}": getattr(document, name) for name in PARTS}
    return {**document.front, **parts}


def _at(table: Mapping[Any, Any], key: str) -> Any:
    """The item of a table by its key as text, if there is one; keys may be numbers or tuples."""
    if key in table:
        return table[key]
    return next((value for candidate, value in table.items() if key_text(candidate) == key), None)


def digest(text: str | bytes) -> str:
    """A short digest of content; equal content has equal digests on every machine."""
    content = text.encode() if isinstance(text, str) else text
    return hashlib.blake2b(content, digest_size=16).hexdigest()
