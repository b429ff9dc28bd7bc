"""In each paragraph the numerals equal those of all printed spans: none unused, none invented, none used twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.numerals.tokens import token_counts
from sitegen.model.records import Origin
from sitegen.model.site import Site
from sitegen.problems import Problems


class Claim(NamedTuple):
    """A printed span that a row says stands in a paragraph, and the numerals in it."""

    name: str
    paragraph: int
    tokens: Counter[str]
    origin: Origin
    printed: str


class Balance(NamedTuple):
    """What of a paragraph's numerals no row uses, and what rows use more often than it stands there."""

    unused: Counter[str]
    extra: Counter[str]


def claims_of(site: Site) -> list[Claim]:
    """What the rows of figures and exemptions claim, in their order."""
    numerals = site.source_language.numerals
    found = [
        Claim(figure.id, figure.paragraphs[0], token_counts([printed], numerals), figure.origin, printed)
        for figure in site.figures.values()
        if (printed := figure.quantity.printed) and figure.paragraphs
    ]
    for exemption in site.exemptions:
        tokens = token_counts([exemption.printed] * exemption.times, numerals)
        printed, origin = exemption.printed, exemption.origin
        found += [Claim(printed, number, tokens, origin, printed) for number in exemption.paragraphs]
    return found


def claimed_tokens(site: Site) -> dict[int, Counter[str]]:
    """By paragraph, the numerals of all spans that rows claim in it."""
    claimed: dict[int, Counter[str]] = {number: Counter() for number in site.report}
    for claim in claims_of(site):
        claimed.setdefault(claim.paragraph, Counter()).update(claim.tokens)
    return claimed


def check_balance(site: Site, problems: Problems) -> None:
    """Reports rows that name another paragraph than the one that holds their numerals, then what else is unbalanced."""
    balances = {}
    for number, claimed in claimed_tokens(site).items():
        held = Counter(site.report[number].numerals) if number in site.report else claimed
        if held != claimed:
            balances[number] = Balance(held - claimed, claimed - held)
    claims = [claim for claim in claims_of(site) if claim.paragraph in balances] if balances else []
    claims = [claim for claim in claims if not _is_moved(claim, balances, problems)]
    for number, balance in balances.items():
        if balance.unused or balance.extra:
            _report(number, balance, [claim for claim in claims if claim.paragraph == number], site, problems)


def _is_moved(claim: Claim, balances: Mapping[int, Balance], problems: Problems) -> bool:
    """Whether a row's numerals are too many in its paragraph and lack in just one other; reports and settles it."""
    own = balances[claim.paragraph]
    if not claim.tokens or not claim.tokens <= own.extra:
        return False
    others = [number for number, balance in balances.items() if claim.tokens <= balance.unused]
    if len(others) != 1:
        return False
    place = claim.origin.at("paragraph")
    fields = {"printed": " ".join(claim.tokens.elements()), "paragraph": claim.paragraph, "right": others[0]}
    problems.add("other-paragraph", place, name=claim.name, **fields)
    own.extra.subtract(claim.tokens)
    balances[others[0]].unused.subtract(claim.tokens)
    for counts in (own.extra, balances[others[0]].unused):
        for token in [token for token, number in counts.items() if number <= 0]:
            del counts[token]
    return True


def _report(number: int, balance: Balance, claims: list[Claim], site: Site, problems: Problems) -> None:
    """Reports a paragraph that is out of balance: at the one row that uses too much, else at its list of numerals."""
    paragraph = site.report[number]
    held = Counter(paragraph.numerals)
    users = [claim for claim in claims if claim.tokens.keys() & balance.extra.keys()]
    rows = [f"{claim.name} ({claim.origin.at('printed').path}:{claim.origin.at('printed').line})" for claim in users]
    problems.add(
        "unbalanced-numerals",
        users[0].origin.at("printed") if len(users) == 1 else paragraph.origin.at("numerals"),
        paragraph=number,
        unused=_listed(balance.unused),
        invented=_listed(Counter({token: n for token, n in balance.extra.items() if not held[token]})),
        twice=_listed(Counter({token: n for token, n in balance.extra.items() if held[token]})),
        near=", ".join(rows),
        printed=users[0].printed if users else "",
    )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(sorted(counts.elements()))
