"""How a language prints numbers, as its file lists it: words, signs and templates with holes, and no patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from sitegen.model.numerals.lexicon import HOLE, Lexicon, is_multiplier, is_wide, make_lexicon
from sitegen.model.numerals.phrases import Phrases, make_phrases

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Nouns:
    """By what a language's lint knows a counted noun that no list names."""

    endings: tuple[str, ...] = ()
    """How nouns end that are counted (-s)."""
    but: tuple[str, ...] = ()
    """Endings of words that are none, though they end so (-ss)."""
    words: tuple[str, ...] = ()
    """Counted nouns that end otherwise (people)."""
    never: tuple[str, ...] = ()
    """Words that end so and are no nouns (always)."""
    stops: tuple[str, ...] = ()
    """Words that cannot stand between a number and its noun (in, is)."""
    between: tuple[str, ...] = ()
    """Characters that may stand between a number and its measure word (三*大*类)."""
    heads: tuple[str, ...] = ()
    """Characters between a number and a counted noun of any kind (三*大*工程)."""
    names: tuple[str, ...] = ()
    """Words that with a number behind them, at the end of a clause, are a name (周*三*); others count (修桥*三*)."""
    determiners: tuple[str, ...] = ()
    """Words before a noun after which no number says which one (*last* year five; but year five)."""
    capitalised: bool = False
    """Whether every word with a capital is a noun."""


@dataclass(frozen=True)
class Verbs:
    """By what a word that says which one (*plant* three) is known for a verb (they *plant* three trees)."""

    after: tuple[str, ...] = ()
    """Words right before a verb (will, they)."""
    before_nouns: tuple[str, ...] = ()
    """Words right before a verb if the number behind it counts a noun (to)."""
    articles: tuple[str, ...] = ()
    """Words before the name of several that do something (the)."""


@dataclass(frozen=True)
class Places:
    """How names of places are built that begin with a number: stem and ending behind it (九*里沟村*)."""

    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    """What makes a name with no ending behind it (百*家湖*)."""
    but: tuple[str, ...] = ()
    """Common nouns that begin like an ending (镇*区*)."""


@dataclass(frozen=True)
class Numerals:
    """How numbers stand in running text of a language.

    `{}` in a template is where the number stands.
    """

    decimal: tuple[str, ...] = (".",)
    """Signs before the decimals of a number in digits."""
    grouping: tuple[str, ...] = ()
    """Signs that part its thousands."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Words that may follow digits and multiply them (万, bn)."""
    characters: Mapping[str, Fraction] = field(default_factory=dict)
    """Single characters that are numerals, a run of which is one number (三)."""
    inside: Mapping[str, Fraction] = field(default_factory=dict)
    """Characters that are numerals in a run of the others only (零)."""
    formal: Mapping[str, Fraction] = field(default_factory=dict)
    """Characters that are numerals only where at least two stand together (贰佰)."""
    other_characters: Mapping[str, Fraction] = field(default_factory=dict)
    """Characters that are tokens of the source and numbers there, but state no quantity in prose (首, Ⅱ)."""
    points: tuple[str, ...] = ()
    """Characters between the whole and the decimals of a number in characters (三*点*二)."""
    point_words: tuple[str, ...] = ()
    """Words that do the same between number words (four *point* five)."""
    words: Mapping[str, Fraction] = field(default_factory=dict)
    """Words for numbers (twenty, half, 半数)."""
    denominators: Mapping[str, Fraction] = field(default_factory=dict)
    """Words for parts of a whole, which are numbers after another one only (two *thirds*)."""
    joiners: tuple[str, ...] = ()
    """Words inside of a number in words (a hundred *and* five)."""
    tail_digits: bool = False
    """Whether a digit at the end counts tenths of the scale before it (三万五 is 35,000)."""
    fractions: tuple[str, ...] = ()
    """Templates of fractions, whole first: {}分之{}."""
    ratios: tuple[str, ...] = ()
    """The same, part first: {} out of {}."""
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    """Templates of shares, and what one of them is of a whole: {}% is 1/100."""
    ranges: tuple[str, ...] = ()
    """Templates of ranges: {}–{}, between {} and {}."""
    products: tuple[str, ...] = ()
    """Signs of multiplication (×)."""
    hedges: Lists = field(default_factory=dict)
    """By bound, templates of the words that state it: {}以上, at least {}."""
    inner: Lists = field(default_factory=dict)
    """By bound, words that state it right after the digits, before scale word or unit (二十*多*万)."""
    rough: Lists = field(default_factory=dict)
    """By bound, words for numbers that state it (hundreds)."""
    changes: Lists = field(default_factory=dict)
    """By direction, words for a change."""
    levels: tuple[str, ...] = ()
    """Words after which the number is where a change has led (rose *to*)."""
    beside: tuple[str, ...] = ()
    """Words beside a number that change nothing of it (同比, in all)."""
    per: tuple[str, ...] = ()
    """Words and signs before what a number is reckoned by (每, /)."""
    phrases: tuple[str, ...] = ()
    """Set phrases whose numerals state no number."""
    ordinals: tuple[str, ...] = ()
    """Templates around numbers that say which one and not how many: 第{}, chapter {}."""
    no_ordinals: tuple[str, ...] = ()
    """Words that end like the head of such a template, and behind which a number counts (起*初*十家, 每*星期*三次)."""
    units: tuple[str, ...] = ()
    """Units of measurement, before which even one is a quantity."""
    measure_words: tuple[str, ...] = ()
    """Nouns of measure and counted nouns (座, homes)."""
    rounds: tuple[str, ...] = ()
    """Words that state a number, a share or a multiple with no noun behind them (dozens, half, 过半)."""
    alone: tuple[str, ...] = ()
    """Templates in which a number with no noun behind it is a quantity, whatever else stands beside it ({} each)."""
    hours: tuple[str, ...] = ()
    """Templates in which a number with no noun behind it is the time of a day (until {})."""
    pronouns: tuple[str, ...] = ()
    """Phrases that with no noun behind them mean what was named before, or an unknown few (the two, or two)."""
    labels: tuple[str, ...] = ()
    """Templates in which even digits say which one (section {})."""
    places: Places = Places()
    none: tuple[str, ...] = ()
    """Words behind one and its unit that make them nothing at all (一分钱*也没*有)."""
    parts: tuple[str, ...] = ()
    """Templates in which a word for a part of a whole is one, and no ordinal (a {} of)."""
    nouns: Nouns = Nouns()
    verbs: Verbs = Verbs()
    which: tuple[str, ...] = ()
    """Numbers that before a measure word say which one and not how many (二)."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lists, ready to be looked for in a text."""
        return make_lexicon(self)

    @cached_property
    def is_spoken(self) -> bool:
        """Whether the language has number words that stand between spaces."""
        return not all(map(is_wide, self.words))

    def key_of(self, words: str) -> str:
        """The word of several by which they are looked for: the numeral among them, else the longest."""
        parts = words.lower().split()
        return next((part for part in parts if part in self.words), max(parts, key=len, default=""))

    def points_in(self, written: str) -> frozenset[int]:
        """Where decimal points in characters stand in a written number."""
        return frozenset(place for place, sign in enumerate(written) if sign in self.points)

    @cached_property
    def set_phrases(self) -> Phrases:
        """The set phrases, ready to be looked for around a numeral."""
        joints = (template.replace(HOLE, "").strip() for template in self.fractions)
        words = {*self.words, *self.denominators, *map(self.key_of, self.rounds)}
        scales = (sign for sign, value in self.characters.items() if is_wide(sign) and is_multiplier(value))
        return make_phrases(self.phrases, self.characters, self.other_characters, words, joints, scales)

    @cached_property
    def set_pronouns(self) -> Phrases:
        """The same of phrases that are set only with no noun behind them."""
        return make_phrases(self.pronouns, self.characters, self.other_characters, self.words)
