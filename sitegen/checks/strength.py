"""A promise is as firm as its verb, in every language: no weaker verb, no firmer one beside it, and none denied."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.checks.joints import ENDS, Joints, make_joints
from sitegen.model.language import Language
from sitegen.model.lazily import Lazily
from sitegen.model.markup import bare_prose, is_wide
from sitegen.model.quantity import Form
from sitegen.model.records import Commitment, Verb
from sitegen.model.references import find_references
from sitegen.model.site import Site
from sitegen.model.tracker import STRENGTHS
from sitegen.problems import Problems


@dataclass(frozen=True)
class Forms:
    """How a language says the verbs that a site knows."""

    pattern: re.Pattern[str]
    joints: Joints
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
        joints = make_joints(site.languages[code])
        empty = Forms(re.compile(r"(?!)"), joints, {}, site.languages[code])
        weakness: dict[str, int] = {}
        for verb in site.verbs.values():
            for form in empty.of(verb, is_source=is_source):
                key = form.casefold()
                weakness[key] = max(weakness.get(key, 0), _weakness(verb.strength))
        longest_first = sorted(weakness, key=lambda form: (-len(form), form))
        pattern = re.compile("|".join(_bordered(longest_first)) or r"(?!)")
        return Forms(pattern, joints, weakness, site.languages[code])

    return Lazily(site.languages, forms)


def _bordered(forms: Iterable[str]) -> Iterator[str]:
    """Patterns of forms in their order; a border is looked at once for all that stand beside each other and have it."""
    for are_free, some in itertools.groupby(forms, key=is_wide):
        either = "|".join(map(re.escape, some))
        yield either if are_free else rf"(?<![\w-])(?:{either})(?![\w-])"


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
        said = _Said(bare_prose(text, is_markdown=False).casefold(), own, _weakness(weakest.strength), forms[language])
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
    """What is said of the figures and quotations that a text cites, which may hold the verb: “raised to 85%”."""
    said = []
    for reference in find_references(text):
        if reference.kind == "figure" and reference.target in site.figures and reference.form in [*Form, ""]:
            form = Form(reference.form or Form.FULL)
            said.append(site.speaker(language).say(site.figures[reference.target].quantity, form))
        elif reference.kind == "quote" and reference.target in site.quotations:
            said.append(site.quotations[reference.target].words[language])
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

        Joined with it on either side, at once or by others (“build and seek”, “speed up, promote and soon build”), or
        standing in front of it, or first in a sentence of a language that parts words. What comes behind a verb of its
        own and is not joined is what that verb is about: “push for it to be built”.
        """
        for group in self._groups():
            own = next((verb.group() for verb in group if verb.group() in self.own), "")
            for verb in group:
                is_firmer = verb.group() not in self.own and self.forms.weakness[verb.group()] < self.weakness
                if is_firmer and self._has_own and (own or self._is_first(verb) or self._is_second(verb)):
                    yield verb.group(), own or self._first_own

    def _groups(self) -> Iterator[Sequence[re.Match[str]]]:
        """Its verbs in order, those that are joined with the one before together."""
        group: list[re.Match[str]] = []
        for verb in self.verbs:
            if group and not self._are_joined(group[-1], verb):
                yield group
                group = []
            group.append(verb)
        yield from [group] * bool(group)

    @property
    def _first_own(self) -> str:
        return next((verb.group() for verb in self.verbs if verb.group() in self.own), "")

    @property
    def _has_own(self) -> bool:
        return bool(self._first_own)

    def _are_joined(self, first: re.Match[str], second: re.Match[str]) -> bool:
        gap = self.text[first.end() : second.start()]
        if not gap.strip():
            weakness = self.forms.weakness
            return weakness[first.group()] < weakness[second.group()]  # else the second is what the first is about
        return self.forms.joints.join(gap, self.text[second.end() :])

    def _is_first(self, verb: re.Match[str]) -> bool:
        if is_wide(verb.group()[0]):
            return False
        before = self.forms.joints.without_adverbs(self.text[: verb.start()])
        return not before or ENDS.search(before[-1:]) is not None

    def _is_second(self, verb: re.Match[str]) -> bool:
        """Whether a sentence that began with a verb of its own goes on with this one (推动改造，并于年底前*完成*)."""
        start = max((end.end() for end in ENDS.finditer(self.text, 0, verb.start())), default=0)
        has_own = any(start <= own.start() < verb.start() and own.group() in self.own for own in self.verbs)
        return has_own and self.forms.joints.goes_on(self.text[start : verb.start()])

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
