"""The languages of a text are held against each other, block by block."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.checks.alignment import Pair, align
from sitegen.checks.carried import alike, carried, have_pictures
from sitegen.checks.citations import NOTHING_HELD, Compared, compare, tell_differences
from sitegen.checks.moves import with_moved
from sitegen.checks.tongues import Tongue, same_words
from sitegen.model.documents import Document
from sitegen.model.language import Language
from sitegen.model.markup import without_stand_ins
from sitegen.model.passages import Passage, passages_of
from sitegen.model.visible import Parallel, VisibleText
from sitegen.problems import Location, Problems

SHOWN = 40
"""How much of a block is told."""
WRONG, SWAPPED, COPIED = "wrong-language", "languages-swapped", "not-translated"
Known = Mapping[str, Collection[str]]
Judged = tuple[str, VisibleText, VisibleText]
"""What is wrong with a text's language (empty for nothing), the text, and the one that it is held against."""


class Missing(NamedTuple):
    """Blocks in a row that a language lacks, the first one's text, and the place that they should follow there."""

    text: VisibleText
    blocks: int
    lacking: str
    after: Location


@dataclass
class Twins:
    """Holds the languages of a site's texts against each other, and remembers which texts are in another language."""

    languages: Mapping[str, Language]
    tongues: Mapping[str, Tongue]
    foreign: set[Location] = field(default_factory=set)
    """Where texts and whole pages start that are in another language: what else is wrong with their words is no more
    than an echo of that."""

    def texts(self, parallels: Iterable[Parallel], first: str, known: Known, problems: Problems) -> None:
        """Holds texts beside pages against each other, those in the language `first` against all others."""
        cited = {kind: ids for kind, ids in known.items() if kind != "chart"}  # which stand in pages only
        for parallel in parallels:
            if not parallel.texts:
                continue
            source = parallel.texts.get(first) or next(iter(parallel.texts.values()))
            others = [text for text in parallel.texts.values() if text is not source]
            judged = self._judge(source, others, is_name=parallel.is_name)
            for each in judged:
                self._tell([each], problems)
                self._remember([each], lambda text: text.start)
            faulty = {text for code, text, _ in judged if code}
            with _once(problems) if len(others) > 1 else contextlib.nullcontext(problems) as found:
                compared: list[Compared] = []
                for text in others if parallel.cites and source not in faulty else ():
                    if text not in faulty:
                        compared += compare(source, text, cited, self.languages, found)
                tell_differences(compared, found)

    def page(self, documents: Sequence[Document], known: Known, problems: Problems, *, has_front: bool = True) -> None:
        """Holds the languages of a page against the one that it was written in, their front matter if it is sound."""
        source = next((document for document in documents if not document.reviewed), documents[0])
        keys = set.intersection(*(set(document.front) for document in documents)) if has_front else set()
        blocks = {
            document.language: [block for block in passages_of(document) if _is_shared(block, keys)]
            for document in documents
        }
        own: list[Judged] = []
        compared: list[Compared] = []
        missing: list[Missing] = []
        with _once(problems) as found:
            for twin in documents:
                if twin is not source:
                    pairs = with_moved([*align(blocks[source.language], blocks[twin.language])], found)
                    ours, theirs = self._pairs(pairs, known, compared, found)
                    own = own or ours
                    self._tell_page(theirs, found)
                    missing += _missing(pairs, source, twin)
            tell_differences(compared, found)
            self._tell_missing(missing, source.language, [document.language for document in documents], found)
        self._tell_page(own or self._alone(block.text for block in blocks[source.language]), problems)

    def _pairs(
        self, pairs: Sequence[Pair], known: Known, compared: list[Compared], problems: Problems
    ) -> tuple[list[Judged], list[Judged]]:
        """Compares blocks with their translations; what is wrong with the language of either."""
        found: tuple[list[Judged], list[Judged]] = [], []
        for block, twin in pairs:
            if block is None or twin is None:
                found[0].extend(self._alone([block.text] if block else []))
                found[1].extend(self._alone([twin.text] if twin else []))
                continue
            ours, theirs = self._judge(block.text, [twin.text])
            found[0].append(ours)
            found[1].append(theirs)
            if block.kind != twin.kind:
                _tell_kind(block, twin, problems)
            elif not (ours[0] or theirs[0]):
                targets = (block.targets, twin.targets)
                are_known = all(have_pictures(each, known.get("picture")) for each in targets)
                held = alike(*map(carried, (block.text, twin.text), targets)) if are_known else NOTHING_HELD
                compared += compare(block.text, twin.text, known, self.languages, problems, held)
        return found

    def _alone(self, texts: Iterable[VisibleText]) -> list[Judged]:
        """Texts that are held against no other."""
        return [(WRONG * self.tongues[text.language].is_foreign(text), text, text) for text in texts]

    def _judge(self, source: VisibleText, others: Sequence[VisibleText], *, is_name: bool = False) -> list[Judged]:
        """What is wrong with the languages of texts that say the same."""
        tongue = self.tongues[source.language]
        is_foreign = tongue.is_foreign(source, is_name=is_name)
        judged: list[Judged] = []
        for text in others:
            own = self.tongues[text.language]
            if same_words(source, text):
                is_copied = not is_name and own.has_words(text) and tongue.has_words(source)
                judged.append((COPIED * (is_copied and not is_foreign), text, source))
                continue
            leaning = tongue.leans(source, text.language) + own.leans(text, source.language)
            are_foreign = is_foreign + own.is_foreign(text, is_name=is_name)
            if (leaning == len((source, text)) and not is_name) or (leaning and are_foreign == len((source, text))):
                judged.append((SWAPPED, text, source))
            else:
                judged.append((WRONG * (are_foreign > is_foreign), text, source))
        is_swapped = any(code == SWAPPED for code, _, _ in judged)
        return [(WRONG * (is_foreign and not is_swapped), source, others[0] if others else source), *judged]

    def _tell_page(self, judged: Sequence[Judged], problems: Problems) -> None:
        """Tells blocks one after the other that have the same fault once; those without words are passed over."""
        worded = [each for each in judged if each[0] or self.tongues[each[1].language].has_words(each[1])]
        for _, run in itertools.groupby(worded, key=lambda each: each[0]):
            self._tell(list(run), problems)
        if sum(bool(code) for code, _, _ in worded) * 2 > len(worded):
            self._remember(worded, lambda text: Location(text.start.path))

    def _remember(self, judged: Iterable[Judged], place: Callable[[VisibleText], Location]) -> None:
        for code, text, other in judged:
            if code:
                self.foreign |= {place(text), place(other)} if code == SWAPPED else {place(text)}

    def _tell_missing(
        self, missing: Sequence[Missing], source: str, codes: Sequence[str], problems: Problems
    ) -> None:
        """Tells blocks without a counterpart where they stand, each once, with the languages that lack them.

        What the source lacks and one translation has, the others lack, too.
        """
        told: dict[tuple[Location, int], list[Missing]] = {}
        for each in missing:
            told.setdefault((each.text.at(0), each.blocks), []).append(each)
        for (place, blocks), found in told.items():
            text, after = found[0].text, sorted({each.after for each in found})
            lacking = {each.lacking for each in found}
            if text.language != source:
                lacking = {*codes} - {each.text.language for each in missing if each.after in after}
            names = ", ".join(self.languages[code].name for code in codes if code in lacking)
            fields = {"text": _begin(text), "blocks": blocks, "language": names}
            problems.add("missing-block", place, other=", ".join(map(str, after)), **fields)

    def _tell(self, run: Sequence[Judged], problems: Problems) -> None:
        code, text, other = run[0]
        if code:
            names = self.languages[text.language].name, self.languages[other.language].name
            problems.add(
                code,
                text.at(0),
                text=_begin(text),
                blocks=len(run),
                language=names[0],
                theirs=names[1],
                other=other.at(0),
                column=text.column,
            )


@contextlib.contextmanager
def _once(problems: Problems) -> Iterator[Problems]:
    """What is found within, with what is wrong with one text beside several others told once."""
    found, told = Problems(), set[tuple[str, Location, str]]()
    yield found
    for problem in found:
        fields = {name: value for name, value in problem.fields.items() if name not in ("other", "theirs")}
        key = (problem.code, problem.location, repr(fields))
        if key not in told:
            told.add(key)
            problems.extend([problem])


def _begin(text: VisibleText) -> str:
    words = " ".join(without_stand_ins(text.text).split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]} …"


def _is_shared(block: Passage, keys: Collection[str]) -> bool:
    """Whether a block is of the body, or of a key of the front matter that all languages have."""
    return block.text.is_markdown or block.kind.partition(".")[0] in keys


def _tell_kind(block: Passage, twin: Passage, problems: Problems) -> None:
    place, other = twin.text.at(0), block.text.at(0)
    problems.add("block-differs", place, text=_begin(twin.text), theirs=_begin(block.text), other=other)


def _missing(pairs: Sequence[Pair], source: Document, twin: Document) -> Iterator[Missing]:
    """Blocks that one language has and the other lacks; some in a row as one."""
    for side, lacking in ((0, twin), (1, source)):
        after = lacking.origin.at("")
        for is_missing, run in itertools.groupby(pairs, key=lambda pair: pair[1 - side] is None):
            blocks = [block for pair in run for block in [pair[side if is_missing else 1 - side]] if block]
            if is_missing:
                yield Missing(blocks[0].text, len(blocks), lacking.language, after)
            else:
                after = blocks[-1].text.at(0)
