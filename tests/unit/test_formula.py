"""Formulas of derived figures: exact arithmetic and nothing else."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.formula import MAXIMUM_LENGTH, FormulaError, evaluate, formula_inputs, rounds_to

VALUES = {"coal-output": Fraction(830), "coal-growth": Fraction("15.6"), "none": Fraction(0)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("{coal-output} / (1 + {coal-growth} / 100)", Fraction(83000 * 10, 1156)),
        ("{coal-output} - {coal-output}", Fraction(0)),
        ("-{coal-growth} * 2", Fraction("-31.2")),
        ("2 + 3 * 4", Fraction(14)),
        ("(2 + 3) * 4", Fraction(20)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("1 / 3 * 3", Fraction(1)),
        (" {coal-output}\t", Fraction(830)),
    ],
)
def test_arithmetic_is_exact(formula: str, value: Fraction) -> None:
    """The four operations, parentheses and a sign, in the order of arithmetic, without a rounding."""
    assert evaluate(formula, VALUES) == value


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_sums_of_parts_are_the_whole(parts: list[int]) -> None:
    """Any parts divided by any number and multiplied again give the parts' sum: no digit is lost on the way."""
    values = {f"part-{position}": Fraction(part) for position, part in enumerate(parts)}
    formula = " + ".join(f"{{part-{position}}} / 7 * 7" for position in range(len(parts)))
    assert evaluate(formula, values) == sum(parts)


def test_inputs_are_named_once_in_order() -> None:
    """Names are taken as written, for the check that each is a figure."""
    assert formula_inputs("{b} + {a} / {b}") == ("b", "a")
    assert formula_inputs("1 + 2") == ()


@pytest.mark.parametrize(
    "formula",
    [
        *("", "   ", "1 +", "(1", "1)", "1 2", "{coal-output} {coal-growth}", "1; 2", "1,2"),
        *("2 ** 3", "7 // 2", "7 % 2", "1 << 9", "~1", "not 1", "1 < 2", "1 if 1 else 2", "1 and 2"),
        *("abs(1)", "__import__('os')", "(lambda: 1)()", "[1][0]", "{coal-output}.real", "x", "coal-output"),
        *("'1'", "'a' * 3", "True", "None", "1j", "...", "x := 1", "f'{1}'", "\0"),
    ],
)
def test_anything_but_arithmetic_is_refused(formula: str) -> None:
    """A formula is no program: names, calls, powers, comparisons and texts have no value."""
    with pytest.raises(FormulaError, match=r"^not arithmetic$"):
        evaluate(formula, VALUES)


@pytest.mark.parametrize("formula", ["{unknown} + 1", "{} + 1", "{coal output}"])
def test_a_missing_input_is_refused(formula: str) -> None:
    """An input without a value makes the formula unreadable, and never counts as nought."""
    with pytest.raises(FormulaError):
        evaluate(formula, VALUES)


@pytest.mark.parametrize(
    ("formula", "divisor"),
    [("1 / 0", "0"), ("{coal-output} / {none}", "{none}"), ("1 / (2 - 2)", "2 - 2"), ("1 / 0.0", "0.0")],
)
def test_division_by_zero_is_told(formula: str, divisor: str) -> None:
    """The editor reads why there is no result, and which part is nought."""
    with pytest.raises(FormulaError, match=r"^division by zero$") as failure:
        evaluate(formula, VALUES)
    assert failure.value.part == divisor


def test_a_formula_longer_than_anyone_writes_is_refused() -> None:
    """The limit is exact, so that nothing slow is ever parsed."""
    longest = "1" + "+1" * ((MAXIMUM_LENGTH - 1) // 2)
    assert evaluate(longest, {}) == longest.count("1")
    with pytest.raises(FormulaError, match="formula-long"):
        evaluate(longest + "+ 1", {})


@pytest.mark.parametrize("formula", ["(" * 240 + "1" + ")" * 240, "-" * 499 + "1"])
def test_deep_nesting_ends_in_a_value_or_a_refusal(formula: str) -> None:
    """However deep, a formula never breaks the build with another exception."""
    with contextlib.suppress(FormulaError):
        assert abs(evaluate(formula, {})) == 1


def test_a_number_too_large_for_a_float_is_refused_or_exact() -> None:
    """1e999 is infinity to a float; the caller catches only FormulaError."""
    try:
        evaluate("1e999", {})
    except FormulaError:
        return
    except ValueError:
        raise


def test_decimals_are_taken_as_written() -> None:
    """No binary float on the way."""
    assert evaluate("0.12345678901234567890123", {}) == Fraction("0.12345678901234567890123")


@pytest.mark.parametrize("formula", ["{coal-output} + _0", "0x10", "1_0", "1e3"])
def test_only_plain_numbers_and_braces_name_values(formula: str) -> None:
    """“Plain numbers, and figures in braces” is what the cure tells the editor."""
    with pytest.raises(FormulaError):
        evaluate(formula, VALUES)


@pytest.mark.parametrize(
    ("exact", "stated", "fits"),
    [
        ("717.99", "718", True),
        ("717.5", "718", True),
        ("717.49", "718", False),
        ("5.444", "5.4", True),
        ("5.45", "5.4", False),
        ("5.45", "5.5", True),
        ("5.44", "5.44", True),
        ("5.44", "5.440", True),
        ("2", "2.0", True),
        ("-27.04", "-27.0", True),
    ],
)
def test_a_result_rounds_half_up_to_the_places_that_are_stated(exact: str, stated: str, fits: bool) -> None:
    """718 claims a whole number, 5.4 one decimal: the exact result may differ by what rounding takes away."""
    assert rounds_to(Fraction(exact), Decimal(stated)) is fits


def test_rounding_happens_once() -> None:
    """A value below one half by less than 28 digits show still rounds down."""
    assert rounds_to(Fraction(1, 2) - Fraction(1, 10**40), Decimal(0))


def test_a_huge_result_does_not_fit_and_does_not_crash() -> None:
    """A formula may be wrong by any amount; the check then says so."""
    assert not rounds_to(Fraction(10**40), Decimal(1))
