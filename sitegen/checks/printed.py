"""What a figure prints, read whole: number, hedge, scale, unit and change say what its row says, and nothing is left.

A reading is `model.numerals.reading.Reading`; a unit is printed where all words of one of its ways of being written
stand in the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from sitegen.model.formula import rounds_to
from sitegen.model.numerals.grammar import Numerals
from sitegen.model.numerals.lexicon import HOLE
from sitegen.model.numerals.reading import EXACT, Amount, Reading, read_printed
from sitegen.model.numerals.spans import names_change
from sitegen.model.numerals.units import unit_scale, words_of_unit
from sitegen.model.quantity import Quantity, Unit, forms_of, own_change
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Problems

FRACTION = re.compile(r"\d+/\d+")
AT_LEAST, AT_MOST = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most", "nearly"})
"""Bounds of what is no less than the number, and of what is no more."""
POWER = 2
"""Of so many words is a power of ten that multiplies."""
MOST_HEDGES = 5
"""So many words for each bound are named; an editor sees from them what is meant."""


def check_printed(figure: Figure, site: Site, problems: Problems) -> None:
    """Reports a printed span that says something else than the row, or something that nobody can read."""
    quantity, code = figure.quantity, site.source_language.code
    reading = read_quantity(quantity, code, site.source_language.numerals)
    span = {"printed": quantity.printed, "unit": quantity.unit.unit}
    worth = unit_scale(quantity.unit.unit, site.source_language.numerals)
    if not reading.amounts:
        problems.add("value-differs", figure.origin.at("value"), value=quantity.value, **span)
        return
    ends = _ends(reading, quantity)
    if ends is None:
        fields = {"number": len(reading.amounts), "paragraph": figure.paragraphs[0] if figure.paragraphs else 0}
        problems.add("several-numbers", figure.origin.at("printed"), **fields, **span)
        return
    wanted = {"value": quantity.value, "value_to": quantity.value_to}
    stated = {"value": ends[0].value, "value_to": ends[1].value if ends[1] else None}
    for column, value in wanted.items():
        if not _is_said(stated[column], value, worth):
            problems.add("value-differs", figure.origin.at(column), value="–" if value is None else value, **span)
    _check_bounds(figure, ends, site, problems)
    _check_change(figure, reading, site, problems)
    _check_rest(figure, reading, site, problems)


def _is_said(stated: Fraction | None, value: Decimal | None, worth: Fraction) -> bool:
    """Whether a value in its unit is what a span states; a third and its like can only be rounded."""
    if stated is None or value is None:
        return stated is None and value is None
    if stated == Fraction(value) * worth:
        return True
    exact = stated / worth
    return not _is_decimal(exact) and value != value.to_integral_value() and rounds_to(exact, value)


def _is_decimal(number: Fraction) -> bool:
    """Whether a number can be written with a decimal point."""
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def read_quantity(quantity: Quantity, code: str, numerals: Numerals) -> Reading:
    """The span of a quantity, read with the words of its unit, of what it counts, and of its change."""
    unit = quantity.unit
    known = [word for way in _ways(unit, numerals) for word in way]
    known += forms_of((quantity.counted or {}).get(code, ""))
    own = own_change(quantity, code)
    if own and not any(own in words for words in numerals.changes.values()):
        known.append(own)
    return read_printed(quantity.printed, numerals, known)


def _ways(unit: Unit, numerals: Numerals) -> Iterator[tuple[str, ...]]:
    """The ways of writing a unit, each as the words that must all stand there, scale words left out."""
    name = words_of_unit(unit.unit, numerals)
    yield name[:1]
    if len(name) > 1:
        yield name[1:]
    for patterns in (unit.pattern, unit.short):
        # A symbol (MW) is the same in all languages, and stands in the words of one.
        for form in (form for pattern in patterns.values() for form in forms_of(pattern)):
            named = (_without_power(piece.split(), numerals) for piece in form.split(HOLE))
            pieces = (words_of_unit(piece, numerals)[:1] for piece in named if piece)
            yield tuple(word for words in pieces for word in words)


def _without_power(words: list[str], numerals: Numerals) -> str:
    """The words of a pattern without the power of ten that they begin with (× 10⁴ kW): a source has its own sign."""
    has_power = len(words) > POWER and words[0] in numerals.products
    return " ".join(words[POWER:] if has_power else words)


def _ends(reading: Reading, quantity: Quantity) -> tuple[Amount, Amount | None] | None:
    """A number, or the two ends of a range, each with its own bound; `None` for several numbers that are none."""
    first, *others = reading.amounts
    if not others:
        if first.value_to is None:
            return first, None
        return Amount(first.value, None, first.bounds), Amount(first.value_to, None, first.bounds)
    if len(others) == 1 and quantity.bound_to and first.value_to is None and others[0].value_to is None:
        return first, others[0]
    return None


def _check_bounds(figure: Figure, ends: tuple[Amount, Amount | None], site: Site, problems: Problems) -> None:
    """The words beside a number state its bound; where two of them do, it is one of theirs."""
    quantity, (lower, upper) = figure.quantity, ends
    said = {"bound": (quantity.bound, lower)}
    if upper is not None and quantity.bound_to:
        said["bound_to"] = (quantity.bound_to, upper)
    for column, (bound, amount) in said.items():
        clash = _clash(amount.bounds) if amount.value_to is None else ""
        if clash:
            fields = {"printed": quantity.printed, "hedges": clash}
            problems.add("contradicting-hedges", figure.origin.at("printed"), **fields)
        elif bound not in (amount.bounds or (EXACT,)):
            problems.add(
                "bound-differs",
                figure.origin.at(column),
                bound=bound,
                printed=quantity.printed,
                right=" / ".join(amount.bounds or (EXACT,)),
                hedges=_hedges(site.source_language.numerals),
            )


def _clash(bounds: Iterable[str]) -> str:
    """Bounds of one number that cannot all hold: that it is more, and that it is less; empty if they can."""
    more = [bound for bound in bounds if bound in AT_LEAST]
    less = [bound for bound in bounds if bound in AT_MOST]
    return f"{more[0]} + {less[0]}" if more and less else ""


def _hedges(numerals: Numerals) -> str:
    """Some words for each bound."""
    return "; ".join(
        f"{', '.join(words[:MOST_HEDGES]).replace(HOLE, '…')} → {bound}" for bound, words in numerals.hedges.items()
    )


def _check_change(figure: Figure, reading: Reading, site: Site, problems: Problems) -> None:
    """A printed change is the row's, in direction and word; a level ("rose to") and a multiple ("doubled") are none."""
    quantity, code, numerals = figure.quantity, site.source_language.code, site.source_language.numerals
    own = own_change(quantity, code)
    says_own = bool(own) and own in quantity.printed
    is_level = names_change(quantity.printed, numerals) or _is_multiple(figure, reading, site)
    is_level = is_level and not reading.change and not says_own
    if (reading.change and reading.change != quantity.change) or (is_level and quantity.change):
        fields = {"printed": quantity.printed, "right": reading.change or "–", "change": quantity.change or "–"}
        problems.add("change-differs", figure.origin.at("change"), **fields)
    elif reading.change and own and not says_own:
        column = f"change_{code}"
        problems.add("change-word-differs", figure.origin.at(column), word=own, column=column, printed=quantity.printed)


def _check_rest(figure: Figure, reading: Reading, site: Site, problems: Problems) -> None:
    """The span prints the row's unit, and nothing that is neither number nor known word."""
    quantity, rest = figure.quantity, [*reading.rest, *_foreign_per(figure.quantity, site)]
    fields = {"printed": quantity.printed, "unit": quantity.unit.unit, "rest": ", ".join(rest) or "–"}
    if not _prints_unit(figure, reading, site) or len(rest) > len(reading.rest):
        problems.add("unit-differs", figure.origin.at("unit"), **fields)
    elif rest:
        code = site.source_language.code
        problems.add("unread-words", figure.origin.at("printed"), column=f"counted_{code}", language=code, **fields)


def _prints_unit(figure: Figure, reading: Reading, site: Site) -> bool:
    """Whether the unit stands in the span, as it must unless it is a counting word that other languages don't say."""
    unit, code = figure.quantity.unit, site.source_language.code
    numerals, printed = site.source_language.numerals, figure.quantity.printed
    known = set(reading.known)
    if any(way and known.issuperset(way) for way in _ways(unit, numerals)):
        return True
    others = [pattern for language, pattern in unit.pattern.items() if language != code]
    if others and all(pattern.strip() == HOLE for pattern in others):
        return True
    if unit_scale(words_of_unit(unit.unit, numerals)[0], numerals) != 1:
        return _states_share(printed, unit.unit, numerals, site)
    return _is_multiple(figure, reading, site)


def _is_multiple(figure: Figure, reading: Reading, site: Site) -> bool:
    """Whether a word that holds number and unit at once ("doubled") says how many times as much something is."""
    is_bare = not reading.known and (figure.is_relative or bool(figure.quantity.change))
    numerals = site.source_language.numerals
    return is_bare and _holds_any(figure.quantity.printed, [word for word in numerals.words if len(word) > 1])


def _states_share(printed: str, unit: str, numerals: Numerals, site: Site) -> bool:
    """Whether a span says a share or a part, and none that has a unit of its own, as points of percent have."""
    literals = [literal for literal in map(_literal, numerals.shares) if _holds_any(printed, [literal])]
    if literals:
        return not any(literal in site.units and literal != unit for literal in literals)
    parts = (numerals.words, numerals.characters, numerals.denominators)
    named = [word for words in parts for word, worth in words.items() if worth < 1]
    return _holds_any(printed, [*named, *map(_literal, numerals.fractions)])


def _foreign_per(quantity: Quantity, site: Site) -> list[str]:
    """Words for "a head" or "a day" that stand in the span, while the unit is by nothing."""
    numerals, unit, code = site.source_language.numerals, quantity.unit, site.source_language.code
    own = (unit.unit, unit.pattern.get(code, ""), unit.short.get(code, ""))
    printed = FRACTION.sub(" ", quantity.printed.casefold())
    for word in (*numerals.beside, *map(_literal, numerals.shares)):
        if any(sign in word for sign in numerals.per):  # 每年, per cent
            printed = printed.replace(word.casefold(), " ")
    found = [word for word in numerals.per if word not in numerals.beside and word.casefold() in printed]
    return [word for word in found if not any(sign in text for text in own for sign in numerals.per)]


def _literal(template: str) -> str:
    """What a template says around its number."""
    return template.replace(HOLE, "").strip()


def _holds_any(text: str, words: Iterable[str]) -> bool:
    return any(word.casefold() in text.casefold() for word in words if word)
