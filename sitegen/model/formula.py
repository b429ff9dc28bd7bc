"""Formulas of derived figures: `{coal-output} / (1 + {coal-growth} / 100)`, evaluated exactly."""

from __future__ import annotations

import ast
import contextlib
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

INPUT = re.compile(r"\{([^{}]*)\}")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
PLAIN = re.compile(r"[0-9.+\-*/() \t]*")
MAXIMUM_LENGTH = 500
OPERATIONS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class FormulaError(ValueError):
    """A formula that cannot be evaluated; the message says why, in the words of arithmetic.

    `part` is the part of it that is at fault, as it is written, if one is.
    """

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message)
        self.part = part


def formula_inputs(formula: str) -> tuple[str, ...]:
    """Ids of the figures that a formula uses, in order, each once."""
    return tuple(dict.fromkeys(INPUT.findall(formula)))


def evaluate(formula: str, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value of a formula for the given inputs.

    Raises `FormulaError` for anything but + - * / ( ), plain numbers and inputs in braces, for a
    missing input and for a division by zero.
    """
    if len(formula) > MAXIMUM_LENGTH:
        message = "formula-long"
        raise FormulaError(message)
    if not PLAIN.fullmatch(INPUT.sub("", formula)):
        message = "not arithmetic"
        raise FormulaError(message)
    numbers: dict[str, Fraction] = {}
    written: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        """A name for a number or an input, so that neither passes through a binary float."""
        word = f"_{len(numbers)}"
        name = match.group(1)
        numbers[word] = Fraction(match.group()) if name is None else values[name]
        written[word] = match.group()
        return f" {word} "

    try:
        source = re.sub(f"{INPUT.pattern}|{NUMBER.pattern}", named, formula)
    except KeyError as error:
        message = f"no value for {error}"
        raise FormulaError(message) from error
    try:
        tree = ast.parse(source.strip(), mode="eval").body
        return _value(tree, numbers)
    except (SyntaxError, RecursionError, MemoryError) as error:
        message = "not arithmetic"
        raise FormulaError(message) from error
    except ZeroDivisionError as error:
        message = "division by zero"
        raise FormulaError(message, _divisor(tree, numbers, written)) from error


def _value(node: ast.expr, numbers: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
            return OPERATIONS[type(op)](_value(left, numbers), _value(right, numbers))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, numbers)
        case ast.Name(id=name) if name in numbers:
            return numbers[name]
        case _:
            message = "not arithmetic"
            raise FormulaError(message)


def _divisor(tree: ast.expr, numbers: Mapping[str, Fraction], written: Mapping[str, str]) -> str:
    """The first divisor of a formula that is zero, as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            with contextlib.suppress(ZeroDivisionError):
                if not _value(node.right, numbers):
                    return re.sub(r"_\d+", lambda match: written[match.group()], ast.unparse(node.right))
    return ""


def rounds_to(exact: Fraction, stated: Decimal) -> bool:
    """Whether an exact result, rounded half up to the stated number's places, is that number."""
    exponent = stated.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    nearest = (abs(exact) * 10**places + Fraction(1, 2)) // 1
    return nearest == abs(Fraction(stated)) * 10**places and (exact < 0) <= (stated <= 0)
