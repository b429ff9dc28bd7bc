"""What a style sheet may say: nothing that loads from elsewhere or runs anything.

Known functions and at-rules alone are allowed, since lists of what is dangerous are never whole. Which properties there
are does not matter then: one can load something only by a function, a text or an at-rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

AT_RULES = frozenset(
    (
        *("media", "supports", "container", "layer", "scope", "page", "property", "starting-style"),
        *("keyframes", "font-face", "font-feature-values", "counter-style", "view-transition", "position-try"),
    )
)
SELECTING = frozenset(
    (
        *("is", "where", "not", "has", "lang", "dir", "host", "slotted", "part", "nth-child", "nth-last-child"),
        *("nth-of-type", "nth-last-of-type", "nth-col", "state", "highlight", "selector", "style", "and", "or"),
    )
)
RECKONING = frozenset(
    (
        *("var", "env", "attr", "calc", "min", "max", "clamp", "round", "mod", "rem", "abs", "sign", "sqrt", "pow"),
        *("minmax", "repeat", "fit-content", "counter", "counters", "symbols", "anchor", "anchor-size", "linear"),
        *("cubic-bezier", "steps", "scroll", "view", "local", "format", "tech"),
    )
)
DRAWING = frozenset(
    (
        *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"),
        *("linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient"),
        *("repeating-radial-gradient", "repeating-conic-gradient", "blur", "brightness", "contrast", "drop-shadow"),
        *("grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia", "inset", "circle", "ellipse", "polygon"),
        *("rect", "xywh", "path", "shape", "ray", "matrix", "matrix3d", "perspective", "rotate", "rotate3d", "rotatex"),
        *("rotatey", "rotatez", "scale", "scale3d", "scalex", "scaley", "scalez", "skew", "skewx", "skewy"),
        *("translate", "translate3d", "translatex", "translatey", "translatez"),
    )
)
FUNCTIONS = SELECTING | RECKONING | DRAWING
TOKEN = re.compile(
    r"""
    (?P<skipped>/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)
    | (?P<text>"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*')
    | @(?P<rule>[\w-]*)
    | (?P<function>[\w-]+)\(
    | (?P<odd>["'\\]|/\*|<!--)
    """,
    re.VERBOSE | re.ASCII,
)
OWN_FILE = re.compile(r"""\s*(?:"([\w./#-]+)"|'([\w./#-]+)'|([\w./#-]+))\s*\)""", re.ASCII)
"""What may stand in `url(`: a file of the site, or a place in the same one."""
SKIPPED = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
BRACES = re.compile(
    rf"""(?:{SKIPPED.pattern}|"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*')|(?P<open>\{{)|(?P<close>\}})"""
)
VALUE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
"""The use of a value without another to fall back on."""
NAMED = re.compile(r"--[A-Za-z][\w-]*")
MAKERS = re.compile(r"-(?:webkit|moz|ms|o)-")
UP = ".."


def style_faults(text: str) -> Iterator[tuple[int, str]]:
    """The position of each piece of a style sheet that may not stand there, and the piece."""
    for match in TOKEN.finditer(text):
        rule, function = match["rule"], (match["function"] or "").lower()
        if rule is not None and MAKERS.sub("", rule.lower()) not in AT_RULES:
            yield match.start(), f"@{rule}"
        elif function == "url":
            if not _is_own(OWN_FILE.match(text, match.end())):
                yield match.start(), text[match.start() : match.start() + 60].partition("\n")[0]
        elif function and MAKERS.sub("", function) not in FUNCTIONS:
            yield match.start(), match.group()
        elif match["odd"]:
            yield match.start(), match["odd"]


def unpaired_brace(text: str) -> int | None:
    """Where a brace stands that has no partner; `None` if all have one."""
    waiting: list[int] = []
    for match in BRACES.finditer(text):
        if match["open"]:
            waiting.append(match.start())
        elif match["close"]:
            if not waiting:
                return match.start()
            waiting.pop()
    return waiting[0] if waiting else None


def used_values(text: str) -> Iterator[tuple[int, str]]:
    """The name of each value of its own that a style sheet can't do without, and its position."""
    yield from ((match.start(1), match[1]) for match in VALUE.finditer(SKIPPED.sub(_blank, text)))


def set_values(text: str) -> Iterator[str]:
    """The names of values that a style sheet sets, or a script or template names."""
    yield from (match.group() for match in NAMED.finditer(VALUE.sub("", text)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_own(match: re.Match[str] | None) -> bool:
    address = next(filter(None, match.groups()), "") if match else ""
    return bool(address) and not address.startswith("/") and address.split("/").count(UP) <= 1
