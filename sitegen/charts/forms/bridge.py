"""Bridge: which results of one year the promises of the next take up, as `follows` says. No cause is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sitegen.charts.alt import Teller
from sitegen.charts.bridging import BridgeReading, Group, Node, Side, bridge_sketch, untangled
from sitegen.charts.forms.base import Form, Refusal, make_table, numbers, options_of, wrong_option
from sitegen.charts.forms.counts import OURS
from sitegen.charts.reading import Reading, Role, Row, Said, TableRow
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import PARAGRAPH, PROMISE, PROMISED, REPORTED, RESULT, STAGE, STRENGTH, said_word, word
from sitegen.model.counts import known_values
from sitegen.model.documents import Chart
from sitegen.model.quantity import digits_text
from sitegen.model.records import Commitment, Result
from sitegen.model.saying import Saying
from sitegen.model.site import Site
from sitegen.model.tracker import STRENGTHS

AREA, HIGHLIGHT = "area", "highlight"
MOST_PAIRS = 60
"""Beyond this nobody follows a line."""
COLUMNS = {
    RESULT: Role.ITEM,
    STAGE: Role.WORDS,
    PROMISE: Role.WORDS,
    STRENGTH: Role.WORDS,
    PARAGRAPH: Role.PARAGRAPHS,
}


class Bridge(Form):
    """`{area: id, highlight: stage}`: results and the promises that follow them, with a line for each pair.

    Without an area, those of all; lines from results of the highlighted stage are heavier than others.
    """

    name = "bridge"
    options = (AREA, HIGHLIGHT)
    optional = (AREA, HIGHLIGHT)
    takes_figures = False
    width = 1000

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        del chart, site
        return ()

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        wrong = list(_wrong_options(chart, site))
        yield from wrong
        if wrong:
            return
        found = len(_pairs(chart, site))
        if not found:
            asked = options_of(chart).get(AREA, "")
            place = chart.origin.at(f"options.{AREA}" if asked else "form")
            yield Refusal("nothing-to-join", place, {"area": asked})
        if found > MOST_PAIRS:
            fields = {"form": self.name, "table": "commitments", "found": found, "most": MOST_PAIRS}
            yield Refusal("too-many-to-tell-apart", chart.origin.at("form"), fields)

    def read(self, chart: Chart, site: Site, language: str) -> BridgeReading:
        pairs = _pairs(chart, site)
        speak = _Speaker(site, language, str(options_of(chart).get(HIGHLIGHT, "")))
        left: dict[str, Node] = {}
        right: dict[str, Node] = {}
        for result, promise in pairs:
            left.setdefault(result.id, speak.result(result, promise))
            found = [row for row, (_, other) in enumerate(pairs) if other is promise]
            right.setdefault(promise.id, speak.promise(promise, found))
        stages = [site.results[name].stage for name in left]
        strengths = [site.commitments[name].strength for name in right]
        sides = (
            speak.side(REPORTED, "reported", "stage", left, known_values(site, "results", "stage") or (), stages),
            speak.side(PROMISED, "promised", "strength", right, STRENGTHS, strengths),
        )
        joined = tuple((result.id, promise.id) for result, promise in pairs)
        told = tuple(speak.table_row(*pair) for pair in pairs)
        return BridgeReading(
            rows=tuple(speak.row(*pair) for pair in pairs),
            table=make_table(COLUMNS, told, site, language),
            kinds=(),
            paragraphs=tuple(sorted({number for row in told for number in row.paragraphs})),
            sides=untangled(sides, joined),
            pairs=joined,
        )

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, found = Teller(site, language), _as_bridge(reading)
        parts = [
            tell.say(
                "section_part",
                part=side.title.text,
                rows=tell.joined(
                    tell.say("row", label=group.title.text, value=group.number.text) for group in side.groups
                ),
            )
            for side in found.sides
        ]
        return tell.together(tell.opening("bridge", len(found.pairs)), *parts)

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bridge_sketch(_as_bridge(reading), paper)


def _as_bridge(reading: Reading) -> BridgeReading:
    if not isinstance(reading, BridgeReading):
        raise TypeError(reading)
    return reading


def _wrong_options(chart: Chart, site: Site) -> Iterator[Refusal]:
    """An area or a stage that there isn't."""
    choices = {AREA: tuple(site.areas), HIGHLIGHT: tuple(known_values(site, "results", "stage") or ())}
    for option, known in choices.items():
        value = options_of(chart).get(option)
        if value is not None and value not in known:
            yield wrong_option(chart, f"options.{option}", option, value, known)


def _pairs(chart: Chart, site: Site) -> list[tuple[Result, Commitment]]:
    """Each promise with each result that it follows, by area and then in the order of the source."""
    asked = options_of(chart).get(AREA)
    promises = [item for item in site.commitments.values() if asked in (None, item.area)]
    promises.sort(key=lambda item: site.areas[item.area].number)
    return [(site.results[name], item) for item in promises for name in item.follows]


class _Speaker:
    """Puts results and promises into words of a language."""

    def __init__(self, site: Site, language: str, highlight: str) -> None:
        self._site, self._language, self._highlight = site, language, highlight
        self._saying = Saying(site, language)

    def result(self, result: Result, promise: Commitment) -> Node:
        """A result, in the colour of the promise that takes it up."""
        node = self._node(result, promise, (), f"stage.{result.stage}")
        return replace(node, is_lit=result.stage == self._highlight)

    def promise(self, promise: Commitment, rows: Sequence[int]) -> Node:
        return self._node(promise, promise, rows, f"strength.{promise.strength}")

    def _node(self, item: Result | Commitment, promise: Commitment, rows: Sequence[int], sort: str) -> Node:
        area = self._site.areas[promise.area].number
        text = Said(self._text(item), item.origin.at(f"text_{self._language}"))
        label = word(self._site, self._language, sort)
        told = Teller(self._site, self._language).say("row", label=label[:1].upper() + label[1:], value=text.text)
        return Node(item.id, text, f"area-{area}", str(area), bool(item.figures), tuple(rows), Said(told, text.origin))

    def _text(self, item: Result | Commitment) -> str:
        return self._saying.words(item.text[self._language])

    def side(  # what a side is called, and what is in it
        self, message: str, role: str, facet: str, nodes: Mapping[str, Node], sorts: Iterable[str], own: Sequence[str]
    ) -> Side:
        """Nodes in groups by their own sorts, with how many they are."""
        site, language = self._site, self._language
        groups = []
        for sort in sorts:
            alike = tuple(node for node, found in zip(nodes.values(), own, strict=True) if found == sort)
            if alike:
                title = said_word(site, language, f"{facet}.{sort}")
                number = digits_text(Decimal(len(alike)), site.languages[language])
                groups.append(Group(Said(number, title.origin), title, alike))
        return Side(said_word(site, language, message, year=site.settings.years.get(role, "")), tuple(groups))

    def row(self, result: Result, promise: Commitment) -> Row:
        label = Said(self._text(result), result.origin.at(f"text_{self._language}"))
        value = Said(self._text(promise), promise.origin.at(f"text_{self._language}"))
        return Row(label, value, OURS, Fraction(1))

    def table_row(self, result: Result, promise: Commitment) -> TableRow:
        """A result, its stage, the promise that takes it up, and how strong that is."""
        site, language = self._site, self._language
        paragraphs = tuple(sorted({*result.paragraphs, *promise.paragraphs}))
        return TableRow(
            cells=(
                self._text(result),
                word(site, language, f"stage.{result.stage}"),
                self._text(promise),
                word(site, language, f"strength.{promise.strength}"),
                numbers(paragraphs, site, language),
            ),
            id=promise.id,
            kind=OURS,
            paragraphs=paragraphs,
            number="",
            is_figure=False,
        )
