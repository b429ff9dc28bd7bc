"""The changes that `run.py` makes of the core, and the sample of them that it takes."""

from __future__ import annotations

import itertools

from tests.mutations.mutants import Mutants, sample
from tests.mutations.run import ROOT, equivalents, key, mutants_of_core

SOURCE = '''"""A module."""
SIZE: "int" = 3
def first(rows: "list", at: int = 0) -> "str":
    """Says Ä."""
    for row in rows:
        if not row or row.size < at:
            continue
        row.seen = True
        rows.sort(row, "Ä")
        at += 1
        return f"{at == 1}"
    raise ValueError
'''
EXPECTED = """
2 constant: 3 → 4
3 constant: 0 → 1
6 condition: not row or row.size < at → (not (not row or row.size < at))
6 boolean: not row or row.size < at → (not row and row.size < at)
6 comparison: row.size < at → (row.size <= at)
7 removal: continue → pass
8 removal: row.seen = True → pass
8 constant: True → False
9 removal: rows.sort(row, "Ä") → pass
9 arguments: row, "Ä" → "Ä", row
9 text: "Ä" → ''
10 arithmetic: at += 1 → at -= 1
10 removal: at += 1 → pass
10 constant: 1 → 2
11 return: return f"{at == 1}" → return None
12 removal: raise ValueError → pass
"""


def test_each_kind_of_change_is_made_where_it_stands() -> None:
    """Types, docstrings and f-strings stay as they are, and each change leaves the rest of the file alone."""
    mutants = Mutants("made.py", SOURCE).all()
    told = [f"{mutant.line} {mutant.kind}: {mutant.before} → {mutant.after}" for mutant in mutants]
    assert sorted(told) == sorted(EXPECTED.strip().splitlines())
    for mutant in mutants:
        changed = mutant.of(SOURCE)
        assert changed.replace(mutant.after, mutant.before, 1) == SOURCE or changed.count(mutant.after) > 1
        compile(changed, "made.py", "exec")


def test_a_sample_comes_again_with_its_seed_and_has_every_kind() -> None:
    """Another seed gives another one; no line is changed twice."""
    mutants = list(mutants_of_core())
    one, again, other = (list(itertools.islice(sample(mutants, seed), 45)) for seed in (7, 7, 8))
    assert one == again != other
    assert {mutant.kind for mutant in one} == {mutant.kind for mutant in mutants}
    assert len({(mutant.file, mutant.line) for mutant in one}) == len(one)


def test_what_is_listed_as_equivalent_is_still_there() -> None:
    """An entry goes with the code that it is about, and each has its reason."""
    assert equivalents() <= {key(mutant) for mutant in mutants_of_core()}
    text = (ROOT / "tests/mutations/equivalent.toml").read_text(encoding="utf-8")
    assert text.count("\nwhy = ") == text.count("[[mutant]]")
