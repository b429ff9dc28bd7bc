"""Why the front matter of a page can't be found, as the name of a reason, and on which line."""

from __future__ import annotations

import re

LINE = "---"
NEARLY = re.compile(r"[ \t]*[-\u2010-\u2015\u2212\uff0d]{2,}[ \t]*")
"""What was meant to be such a line: with spaces around it, of other dashes, longer or shorter."""


def front_fault(text: str) -> tuple[str, int]:
    """The reason why front matter can't be found, and the line on which that is to be mended."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[0] != LINE:
        if NEARLY.fullmatch(lines[first]):
            return ("front-line" if first == 0 else "front-late"), first + 1
        return ("front-late", 1) if LINE in lines[first + 1 : first + 3] else ("front-none", 1)
    nearly = [number for number, line in enumerate(lines[1:], 2) if NEARLY.fullmatch(line)]
    return ("front-line", nearly[0]) if nearly else ("front-open", 1)
