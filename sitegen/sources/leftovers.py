"""Files that systems and programs leave beside others: they are told once, and never judged as the site's own."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

LEFT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\._.*|\.DS_Store|\.AppleDouble|\.localized|Icon\r"), "mac-file"),
    (re.compile(r"Thumbs\.db|ehthumbs\.db|desktop\.ini", re.IGNORECASE), "windows-file"),
    (re.compile(r"~\$.*|\.~lock\..*#?|~WRL.*\.tmp", re.IGNORECASE), "lock-file"),
    (re.compile(r".*~|#.*#|\.#.*|.*\.(?:bak|orig|rej|old|tmp|temp|swp|swo|backup)", re.IGNORECASE), "editor-file"),
)
"""How the whole name of such a file looks, and the name of the reason."""


def left_by(path: str) -> str:
    """What left a file behind, as the name of a reason; empty if it may be one of the site's."""
    name = PurePosixPath(path).name
    return next((kind for pattern, kind in LEFT if pattern.fullmatch(name)), "")
