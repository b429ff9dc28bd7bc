# ruff: noqa: INP001  # a script beside the handbook, not a package
"""Cut the build-time drawing font from Noto Sans CJK SC (Debian package fonts-noto-cjk, OFL 1.1).

Run once per weight:  python docs/drawing-font.py NotoSansCJK-Regular.ttc SiteSansSC-Regular.otf
Keeps every GB2312 character plus Latin-1 and common symbols, so the site never breaks on a new word.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

SIMPLIFIED_CHINESE = 2  # index of the SC face inside the collection
SYMBOLS = "℃㎡‰→←↑↓≈≥≤–—…“”‘’·²³−±①②③●■▲▼★✓€"


def gb2312_characters() -> str:
    """Every character of the GB2312 set."""
    found = []
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.append(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return "".join(found)


def main(source: str, target: str) -> None:
    """Writes the cut of one weight."""
    font = TTFont(source, fontNumber=SIMPLIFIED_CHINESE)
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "liga", "palt", "halt"]
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=gb2312_characters() + "".join(map(chr, range(0x20, 0x100))) + SYMBOLS)
    subsetter.subset(font)

    weight = "Bold" if font["OS/2"].usWeightClass >= 700 else "Regular"
    for record in list(font["name"].names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17):
            font["name"].removeNames(nameID=record.nameID)
    names = {
        1: "Site Sans SC",
        2: weight,
        3: f"SiteSansSC-{weight}",
        4: f"Site Sans SC {weight}",
        6: f"SiteSansSC-{weight}",
    }
    for name_id, value in names.items():
        font["name"].setName(value, name_id, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [f"SiteSansSC-{weight}"]
        cff.topDictIndex[0].FamilyName = "Site Sans SC"
        cff.topDictIndex[0].FullName = f"Site Sans SC {weight}"
    font.save(target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
