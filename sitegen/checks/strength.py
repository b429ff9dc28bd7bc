"""A promise is as firm as its verb, in every language: no weaker verb, no firmer one beside it, and none denied."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.model.language import Language
from sitegen.model.lazily import Lazily
from sitegen.model.markup import is_wide
from sitegen.model.quantity import Form
from sitegen.model.records import Commitment, Verb
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.model.tracker import STRENGTHS
from sitegen.problems import Problems

ENDS = (".", ";", "!", "?")
"""After these signs a sentence begins, whose first word is its verb where a promise is said like an order."""
COMMAS = " ,，、\u3000"
LONGEST_GAP, MOST_BETWEEN = 24, 1
"""How many signs may join two verbs; and how many words may follow the one that joins them, if a language parts words:
“and quickly”."""


@dataclass(frozen=True)
class Forms:
    """How a language says the verbs that a site knows."""

    pattern: re.Pattern[str]
    weakness: Mapping[str, int]
    """By form, in lower case, how far from the firmest the weakest verb is that is said so."""
    language: Language

    def of(self, verb: Verb, *, is_source: bool) -> tuple[str, ...]:
        """The forms of one verb; nothing where nothing was agreed."""
        return verb.renderings.get(self.language.code) or ((verb.verb,) if is_source else ())


def make_forms(site: Site) -> Mapping[str, Forms]:
    """The verbs of all languages of a site."""

    def forms(code: str) -> Forms:
        is_source = code == site.settings.citation.language
        empty = Forms(re.compile(r"(?!)"), {}, site.languages[code])
        weakness: dict[str, int] = {}
        for verb in site.verbs.values():
            for form in empty.of(verb, is_source=is_source):
                key = form.casefold()
                weakness[key] = max(weakness.get(key, 0), _weakness(verb.strength))
        longest_first = sorted(weakness, key=lambda form: (-len(form), form))
        pattern = re.compile("|".join(map(_whole, longest_first)) or r"(?!)")
        return Forms(pattern, weakness, site.languages[code])

    return Lazily(site.languages, forms)


def _whole(form: str) -> str:
    return re.escape(form) if is_wide(form) else rf"(?<![\w-]){re.escape(form)}(?![\w-])"


def check_strength(commitment: Commitment, site: Site, forms: Mapping[str, Forms], problems: Problems) -> None:
    """The weakest verb gives the strength, so that a promise is never made stronger; each is said in each language."""
    verbs = [site.verbs[name] for name in commitment.verbs if name in site.verbs]
    if not verbs:
        return
    weakest = max(verbs, key=lambda verb: _weakness(verb.strength))
    if weakest.strength != commitment.strength:
        place = commitment.origin.at("strength")
        problems.add("strength-differs", place, verb=weakest.verb, right=weakest.strength, strength=commitment.strength)
    for language, text in commitment.text.items():
        place = commitment.origin.at(f"text_{language}")
        is_source = language == site.settings.citation.language
        agreed = {verb.verb: forms[language].of(verb, is_source=is_source) for verb in verbs}
        for verb, renderings in agreed.items():
            is_said = not renderings or _holds_any(text, renderings)
            if not is_said and not _holds_any(_cited(text, language, site), renderings):
                problems.add("strength-lost", place, verb=verb, renderings=" / ".join(renderings))
        own = frozenset(form.casefold() for renderings in agreed.values() for form in renderings)
        said = _Said(text.casefold(), own, _weakness(weakest.strength), forms[language])
        fields = {"verb": weakest.verb}
        for found, beside in [*said.raised()][:1]:
            problems.add("promise-raised", place, found=found, own=beside, **fields)
        denial, denied = said.denied()
        if denial:
            problems.add("promise-denied", place, negation=denial, own=denied, **fields)


def _weakness(strength: str) -> int:
    """How far down the list a strength stands, whose first is the firmest; what it doesn't know is firmest."""
    return STRENGTHS.index(strength) if strength in STRENGTHS else -1


def _cited(text: str, language: str, site: Site) -> str:
    """What is said of the figures that a text cites, which may hold the verb: “raised to 85%”."""
    said = []
    for reference in find_references(text):
        if reference.kind == "figure" and reference.target in site.figures and reference.form in [*Form, ""]:
            form = Form(reference.form or Form.FULL)
            said.append(site.speaker(language).say(site.figures[reference.target].quantity, form))
    return " ".join(said)


def _holds_any(text: str, renderings: Collection[str]) -> bool:
    return any(rendering.casefold() in text.casefold() for rendering in renderings)


@dataclass(frozen=True)
class _Said:
    """A promise in one language, in lower case, and the forms of its own verbs."""

    text: str
    own: frozenset[str]
    weakness: int
    forms: Forms

    @cached_property
    def verbs(self) -> Sequence[re.Match[str]]:
        """All forms of verbs in it, of its own or others."""
        return [*self.forms.pattern.finditer(self.text)]

    def raised(self) -> Iterator[tuple[str, str]]:
        """Firmer verbs that share the place of one of its own, and that one.

        Joined with it on either side (“build and seek”), or standing in front of it, or first in a sentence of a
        language that parts words. What comes behind a verb of its own and is not joined is what that verb is about:
        “push for it to be built”.
        """
        verbs = self.verbs
        own = [verb for verb in verbs if verb.group() in self.own]
        for verb in verbs if own else ():
            if verb.group() in self.own or self.forms.weakness[verb.group()] >= self.weakness:
                continue
            beside = next((each for each in own if self._are_joined(verb, each, verbs)), None)
            if beside is not None or self._is_first(verb):
                yield verb.group(), (beside or own[0]).group()

    def _are_joined(self, firmer: re.Match[str], own: re.Match[str], verbs: Sequence[re.Match[str]]) -> bool:
        first, second = sorted((firmer, own), key=lambda verb: verb.start())
        gap = self.text[first.end() : second.start()]
        if len(gap) > LONGEST_GAP or any(first.end() <= verb.start() < second.start() for verb in verbs):
            return False
        word = gap.strip(COMMAS)
        if not word:
            return bool(gap.strip()) or first is firmer
        if is_wide(word[0]):
            return word in self.forms.language.joining_words
        parts = f"{word.replace(',', ' ')} "
        fitting = [each for each in self.forms.language.joining_words if parts.startswith(f"{each} ")]
        found = max(fitting, key=len, default="")
        return bool(found) and len(parts.removeprefix(found).split()) <= MOST_BETWEEN

    def _is_first(self, verb: re.Match[str]) -> bool:
        before = self.text[: verb.start()].rstrip()
        return not is_wide(verb.group()[0]) and (not before or before.endswith(ENDS))

    def denied(self) -> tuple[str, str]:
        """The word that denies its own verb, and the verb; empty if that is said anywhere without one."""
        found: tuple[str, str] = ("", "")
        for own in self.verbs:
            if own.group() in self.own:
                denial = self._denial(self.text[: own.start()].rstrip(), self.forms.language.negations)
                if not denial:
                    return "", ""
                found = denial, own.group()
        return found

    @staticmethod
    def _denial(before: str, negations: Sequence[str]) -> str:
        for word in sorted(negations, key=len, reverse=True):
            rest = before.removesuffix(word.casefold())
            if len(rest) < len(before) and (is_wide(word) or not rest or not rest[-1].isalnum()):
                return word
        return ""
