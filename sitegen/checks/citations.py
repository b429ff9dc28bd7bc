"""Two languages of a text cite the same, in an order that differs only where it means the same.

Numbers (figures and counts) are in order among themselves, so are terms, promises, paragraphs of the source and so
on; a term may stand before or after a number. Two references may change places where both languages say by the words
beside them which is which (“from … to …”): a language's `cues` list such words. Forms may differ, and a reference may
be repeated in one language only. What else a block holds (`carried.py`) and the days that it names are compared alike.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.checks.carried import Carried
from sitegen.checks.dates import dates_in, differing
from sitegen.model.counts import CountError, parse_count
from sitegen.model.language import Cue, Language
from sitegen.model.markup import is_wide, whole
from sitegen.model.references import find_references
from sitegen.model.visible import VisibleText
from sitegen.problems import Location, Problems

LINK = re.compile(r"\]\(page:([^)\s#]+)")
NUMBERS = ("figure", "count")
NAMED_ONLY = ("label",)
"""Forms that say what a number is of and not the number."""
BEFORE, AFTER = 24, 6
"""How many signs before or after a reference the word may stand that tells its part."""
SIDE_BY_SIDE = 12
CLAUSE_END = re.compile(r"[,;:.!?，；：。！？、\n\[\]]")
MOST_PAIRED, MOST_NAMED = 60, 6


@dataclass(frozen=True)
class Cited:
    """Something that a text cites."""

    group: str
    """Only what is of one group can be taken for each other."""
    key: str
    """As it may be written, without its form."""
    start: int
    end: int
    role: str = ""
    """Which part it has in its sentence, by the words beside it."""
    is_said: bool = True
    """Whether it says the number and not only what it is of."""


Held = tuple[Sequence[Carried], Sequence[Carried]]
"""What two texts hold besides references."""
NOTHING_HELD: Held = ((), ())


@dataclass(frozen=True)
class Compared:
    """A text and its counterpart in another language, and by code what only the first and only the other cites."""

    source: VisibleText
    twin: VisibleText
    only: Mapping[str, tuple[Sequence[str], Sequence[str]]]


@dataclass(frozen=True)
class Cues:
    """Finds the part that a reference has in its sentence."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    roles_before: Mapping[str, str]
    roles_after: Mapping[str, str]

    def role(self, text: str, start: int, end: int) -> str:
        """The part that the words beside a reference tell; empty for none."""
        left = CLAUSE_END.split(text[max(start - BEFORE, 0) : start])[-1]
        for word in reversed(self.before.findall(left)):
            return self.roles_before[word.lower()]
        right = CLAUSE_END.split(text[end : end + AFTER], maxsplit=1)[0]
        match = self.after.search(right)
        return self.roles_after[match.group().lower()] if match else ""


@functools.lru_cache(maxsize=16)
def make_cues(cues: tuple[Cue, ...]) -> Cues:
    """The words of a language that tell parts."""
    before = {word.lower(): cue.role for cue in cues for word in cue.before}
    after = {word.lower(): cue.role for cue in cues for word in cue.after}
    return Cues(_any_of(before), _any_of(after), before, after)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    forms = [re.escape(word) if is_wide(word) else whole(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile("|".join(forms) or r"(?!)", re.IGNORECASE)


def citations(text: VisibleText, known: Mapping[str, Collection[str]], language: Language) -> list[Cited] | None:
    """All that a text cites, in order; `None` where a reference is at fault, which is told by itself."""
    cues, found = make_cues(language.cues), []
    for reference in find_references(text.text):
        kind = reference.kind
        if kind not in known or reference.target not in known[kind]:
            return None
        key, role = f"[[{kind}:{_same(kind, reference.target)}]]", cues.role(text.text, reference.start, reference.end)
        group = NUMBERS[0] if kind in NUMBERS else kind
        found.append(Cited(group, key, reference.start, reference.end, role, reference.form not in NAMED_ONLY))
    if text.is_markdown:
        links = [*LINK.finditer(text.text)]
        if any(link[1] not in known["page"] for link in links):
            return None
        found.extend(Cited("page", f"[[page:{link[1]}]]", link.start(), link.end()) for link in links)
    return sorted(found, key=lambda cited: cited.start)


def _same(kind: str, target: str) -> str:
    """A target as it is written once for all."""
    if kind != "count":
        return target
    try:
        count = parse_count(target)
    except CountError:
        return target
    return " ".join([count.table, *sorted(f"{name}={value}" for name, value in count.filters.items())])


def compare(
    source: VisibleText,
    twin: VisibleText,
    known: Mapping[str, Collection[str]],
    languages: Mapping[str, Language],
    problems: Problems,
    held: Held = NOTHING_HELD,
) -> Iterator[Compared]:
    """What two languages of a text cite differently; reports a difference in order at once."""
    theirs = citations(source, known, languages[source.language])
    ours = citations(twin, known, languages[twin.language])
    if theirs is None or ours is None:
        return
    theirs, ours = (
        [*cited, *(Cited(each.group, each.key, each.start, each.start) for each in side)]
        for cited, side in zip((theirs, ours), held, strict=True)
    )
    dates = [dates_in(text, languages[text.language].locale) for text in (source, twin)]
    compared = Compared(source, twin, dict(_differences(theirs, ours, differing(*dates))))
    if not compared.only:
        _compare_order(source, theirs, twin, ours, problems)
    yield compared


def _differences(
    theirs: Sequence[Cited], ours: Sequence[Cited], dates: tuple[Sequence[str], Sequence[str]]
) -> Iterator[tuple[str, tuple[Sequence[str], Sequence[str]]]]:
    """By code, what only one of two texts cites; `dates` are days that only one names."""
    there, here = ({**_keys(cited), **dict.fromkeys(only)} for cited, only in zip((theirs, ours), dates, strict=True))
    for code, is_figure in (("figures-differ", True), ("references-differ", False)):
        only_there = [key for key in there if key not in here and key.startswith("[[figure:") is is_figure]
        only_here = [key for key in here if key not in there and key.startswith("[[figure:") is is_figure]
        if only_there or only_here:
            yield code, (only_there, only_here)


def tell_differences(compared: Iterable[Compared], problems: Problems) -> None:
    """Reports what languages of a text cite differently: where one differs from all others there, else pair by pair."""
    together: dict[Location, list[Compared]] = {}
    for each in compared:
        together.setdefault(each.source.at(0), []).append(each)
    for pairs in together.values():
        for code in dict.fromkeys(code for pair in pairs for code in pair.only):
            _tell_difference(code, pairs, problems)


def _tell_difference(code: str, pairs: Sequence[Compared], problems: Problems) -> None:
    """Reports one kind of difference of a text and its translations."""
    unlike = [pair for pair in pairs if code in pair.only]
    alike = [pair for pair in pairs if code not in pair.only]
    is_odd = len(pairs) > 1 and not alike and all(pair.only[code] == unlike[0].only[code] for pair in unlike)
    if is_odd:
        (pair, *others), (there, here) = unlike, unlike[0].only[code]
        places = [other.twin.at(0) for other in others]
        _report(code, pair.source, pair.twin, (here, there), places, problems)
        return
    for pair in unlike:
        there, here = pair.only[code]
        if there or alike:
            places = [other.twin.at(0) for other in alike] if len(unlike) == 1 else []
            _report(code, pair.twin, pair.source, (there, here), places, problems)
        else:
            _report(code, pair.source, pair.twin, (here, there), [], problems)


def _report(
    code: str,
    text: VisibleText,
    other: VisibleText,
    only: tuple[Sequence[str], Sequence[str]],
    alike: Sequence[Location],
    problems: Problems,
) -> None:
    """Reports what only the other text and what only this one cites; `alike` are texts that cite as the other does."""
    lacking, extra = map(_named, only)
    agree = ", ".join(map(str, alike))
    problems.add(code, text.at(0), other=other.at(0), lacking=lacking, extra=extra, agree=agree)


def _keys(cited: Sequence[Cited]) -> dict[str, None]:
    """What is cited; a number that is only named, and never said, is something else."""
    said = {each.key for each in cited if each.is_said}
    return {each.key if each.key in said else f"{each.key[:-2]}::{NAMED_ONLY[0]}]]": None for each in cited}


def _named(keys: Sequence[str]) -> str:
    return ", ".join([*keys[:MOST_NAMED], *["…"] * (len(keys) > MOST_NAMED)]) or "–"


def _compare_order(
    source: VisibleText, theirs: Sequence[Cited], twin: VisibleText, ours: Sequence[Cited], problems: Problems
) -> None:
    """Reports the first two references of a group that have changed places and may not."""
    for group in dict.fromkeys(cited.group for cited in theirs):
        there, here = _aligned(
            [cited for cited in theirs if cited.group == group], [cited for cited in ours if cited.group == group]
        )
        for first, second in _pairs(there):
            mine, other = here[first], here[second]
            is_turned = mine.start > other.start
            if _is_wrong(there[first], there[second], mine, other, is_turned=is_turned):
                early, late = (other, mine) if is_turned else (mine, other)
                place = source.at(there[first].start)
                problems.add("order-differs", twin.at(early.start), first=early.key, second=late.key, other=place)
                break


Numbered = tuple[str, int]


def _aligned(theirs: Sequence[Cited], ours: Sequence[Cited]) -> tuple[dict[Numbered, Cited], dict[Numbered, Cited]]:
    """Both by what is cited and for which time; only the first time where one text repeats what the other doesn't."""
    there, here = _numbered(theirs), _numbered(ours)
    if there.keys() == here.keys():
        return there, here
    both = [name for name in there if name in here and name[1] == 0]
    return {name: there[name] for name in both}, {name: here[name] for name in both}


def _numbered(cited: Iterable[Cited]) -> dict[Numbered, Cited]:
    times: Counter[str] = Counter()
    found: dict[Numbered, Cited] = {}
    for each in cited:
        found[each.key, times[each.key]] = each
        times[each.key] += 1
    return found


def _pairs(cited: Mapping[Numbered, Cited]) -> Iterable[tuple[Numbered, Numbered]]:
    """Every two references; of very many only neighbours."""
    return itertools.combinations(cited, 2) if len(cited) <= MOST_PAIRED else itertools.pairwise(cited)


def _is_wrong(first: Cited, second: Cited, mine: Cited, other: Cited, *, is_turned: bool) -> bool:
    """Whether two references mean something else than in the other language, where they have these parts."""
    if first.key == second.key:
        return False
    there, here = (first.role, second.role), (mine.role, other.role)
    if is_turned:
        return there != here or first.role == second.role
    if there != here[::-1] or first.role == second.role:
        return False
    # A word beside only one of them tells little, unless they stand side by side (“3 of 5”).
    return all(there) or max(second.start - first.end, other.start - mine.end) <= SIDE_BY_SIDE
