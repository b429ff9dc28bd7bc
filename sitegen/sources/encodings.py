"""What a file that is no UTF-8 text most likely is: text in another encoding, or no text at all."""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-workbook"),
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
"""How files begin that are no text, and the name of the reason."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LOOKED_AT = 20_000
MOST_ALONE = 0.3
"""So many of the bytes beyond ASCII stand alone between ASCII letters in Western text, at the least."""
LEAST_LOW = 0.1
"""So many characters of Big5, at the least, end in an ASCII byte; of GBK's usual ones none does."""


def kind_of(content: bytes) -> str:
    """What a file is that is no text, as the name of a reason; empty if it may be text."""
    return next((kind for start, kind in SIGNATURES if content.startswith(start)), "")


def encoding_of(content: bytes) -> str:
    """The encoding that a text was most likely saved in, as editors' menus call it; empty if that can't be told."""
    if content.startswith(UTF_16) or content[:LOOKED_AT].count(0) * 4 > len(content[:LOOKED_AT]):
        return "UTF-16"
    pairs = list(_pairs(content[:LOOKED_AT]))
    if not pairs:
        return ""
    alone = sum(second < 0x80 and not chr(second).isalnum() for _, second in pairs)
    low = sum(second < 0x80 for _, second in pairs)
    if alone > MOST_ALONE * len(pairs) or low > len(pairs) * 2 / 3:
        return "Windows-1252" if _decodes(content, "cp1252") else ""
    if low > LEAST_LOW * len(pairs) and _decodes(content, "big5hkscs"):
        return "Big5"
    return "GBK (GB 18030)" if _decodes(content, "gb18030") else ""


def _pairs(content: bytes) -> Iterator[tuple[int, int]]:
    """Each byte beyond ASCII that may begin a character of two, with the next."""
    position = 0
    while position < len(content):
        if content[position] < 0x80:  # where ASCII ends
            position += 1
            continue
        yield content[position], content[position + 1] if position + 1 < len(content) else 0
        position += 2


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
