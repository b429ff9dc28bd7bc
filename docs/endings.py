# ruff: noqa: INP001  # a script beside the handbook, not a package
"""Writes `sitegen/sources/endings.txt` anew, from IANA's list of what names on the web may end with.

    python docs/endings.py tlds-alpha-by-domain.txt

The list is at data.iana.org/TLD/tlds-alpha-by-domain.txt, and comes along with Hypothesis, in its folder `vendor`.
"""

import sys
import textwrap
from pathlib import Path

LIST = Path(__file__).parents[1] / "sitegen" / "sources" / "endings.txt"


def main(source: str) -> None:
    """Writes the names of a list, one a line below its version, in lower case and in broader lines."""
    head, *names = Path(source).read_text(encoding="ascii").splitlines()
    version = head.removeprefix("# ").partition(",")[0]
    about = f"# What names on the web may end with (IANA, {version}). docs/endings.py writes this file anew."
    lines = textwrap.wrap(" ".join(names).lower(), 118, break_on_hyphens=False)
    LIST.write_text("\n".join([about, *lines]) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
