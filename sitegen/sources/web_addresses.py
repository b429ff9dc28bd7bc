"""Whether a reader can follow an address, as far as its form tells: nothing is asked of any network.

Names that are kept for examples (example.org, .example) are let pass: they are what a handbook prints.
"""

from __future__ import annotations

import functools
import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

BAD, CLOSED, DOUBLED, CUT = "bad-address", "closed-address", "doubled-address", "cut-address"
UNKNOWN = "unknown-ending"
ENDINGS = Path(__file__).parent / "endings.txt"
EXAMPLE = "example"
"""An ending that is kept for examples."""
PUBLIC, WRAPPED = ipaddress.IPv6Network("2000::/3"), ipaddress.IPv6Network("2002::/16")
"""Where long numbers of public computers lie, and there those that hold a short one, of whatever network (6to4).

Others that hold one (NAT64, IPv4-compatible) lie outside.
"""
LONGEST_ADDRESS = 2_000
LONGEST_HOST = 253
ADDRESS = re.compile(r"https?://[!#-;=?-Z\[\]_a-z~|%]+", re.IGNORECASE)
"""Of the characters that addresses have, none that ends an attribute, and no backslash, which some read as a slash."""
HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?", re.IGNORECASE)
SCHEME = re.compile(r"https?(?::/+|//)", re.IGNORECASE)
"""Where another address begins."""
BEFORE_ARCHIVED = re.compile(r"/[0-9]{4,14}[a-z_*]{0,4}/$|/\*/$", re.IGNORECASE)
"""What stands before the address of a page in the address of its archived copy: the time of the copy."""
ARCHIVE = "archive"
"""A label of a host whose pages are copies of others, at addresses that end with theirs."""
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
OWN_NETWORK = frozenset(
    (
        *("localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "domain"),
        *("workgroup", "test", "invalid", "onion", "arpa", "alt"),
        # "test" in other scripts (IANA, reserved domains)
        *("xn--hgbk6aj7f53bba", "xn--kgbechtv", "xn--0zwm56d", "xn--g6w251d", "xn--80akhbyknj4f", "xn--11b5bs3a9aj6g"),
        *("xn--jxalpdlp", "xn--9t4b11yi5a", "xn--deba0ad", "xn--hlcj6aya9esc7a", "xn--zckzah"),
    )
)
"""Last parts of names that no reader's browser finds: of one computer or network, or set aside for no use at all."""
UNOPENED_PORTS = frozenset(
    (
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109),
        *(110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526),
        *(530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659),
        *(4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080),
    )
)
"""Ports that browsers refuse (WHATWG Fetch, "bad port"): they belong to mail and other services."""
HALF_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""A per-cent sign that stands for no character."""
TO_FILL_IN = re.compile(
    r"(?<![A-Za-z])(?:X{3,}|x{3,})(?![A-Za-z])|(?<=[/_.=-])XX(?=[/_.&-]|\Z)|(?<=[/=_.-])(?:TODO|TBD|FIXME)(?![A-Za-z0-9])"
    r"|(?<=[/=]):[a-z]|\*{2,}|\?{2,}|(?<=[/_=-])\[[A-Za-z_ -]+\]"
)
"""What stands in an address where something is still to be written: XXX, 2026-XX, :id, [id], ***."""
CUT_SIGNS = ("…", "...", "。。")
SIGNS_AFTER = "，。；：、！？）】》」』”’,;:"
"""Signs of the sentence that an address was copied from, where they stand at its end."""
PAIRS = {")": "(", "]": "["}


def address_fault(text: str) -> str:
    """The code of what keeps a reader from following an address; empty where nothing is seen that would."""
    if len(text) > LONGEST_ADDRESS:
        return BAD
    is_address = text.lower().startswith(("http://", "https://"))
    if is_address and _is_doubled(text):
        return DOUBLED
    if is_address and _is_cut(text):
        return CUT
    if not ADDRESS.fullmatch(_in_ascii(text)) or unicodedata.normalize("NFKC", text) != text:
        return BAD
    if HALF_CODE.search(text) or TO_FILL_IN.search(text):
        return BAD
    return _target_fault(text) or _archived_fault(text)


def _target_fault(text: str) -> str:
    """What is wrong with the computer that an address names."""
    try:
        parts = urlsplit(text)
        port, host = parts.port, (parts.hostname or "").removesuffix(".")
    except ValueError:
        return BAD
    is_named = HOST.fullmatch(host) is not None and len(host) <= LONGEST_HOST
    if "@" in parts.netloc or port == 0 or not (is_named or ":" in host):
        return BAD
    return CLOSED if port in UNOPENED_PORTS else _host_fault(host)


def _in_ascii(text: str) -> str:
    """The same with letters and digits of other scripts, which addresses may show, as a letter of ours."""
    return "".join("a" if sign > "\x7f" and sign.isalnum() else sign for sign in text)


def _is_cut(text: str) -> bool:
    """Whether an address was shortened for show, or has a sign of the sentence that it stood in at its end."""
    if any(sign in text for sign in CUT_SIGNS):
        return True
    last = text[-1]
    if last in PAIRS:
        return text.count(last) > text.count(PAIRS[last])
    # A full stop may end an address; behind the ending of a file's name it ends a sentence.
    folder, _, name = text.rpartition("/")
    is_file = not folder.endswith(":/") and "?" not in name and name.count(".") > 1
    return last in SIGNS_AFTER or (last == "." and is_file)


def _host_fault(host: str) -> str:
    """What is wrong with the name or number of a computer."""
    labels = host.split(".")
    if ":" in host or NUMBER.fullmatch(labels[-1]):
        try:
            number = ipaddress.ip_address(host)
        except ValueError:
            return CLOSED  # browsers read 127.1 and 0x7f000001 as numbers too, and nobody writes a public one so
        if isinstance(number, ipaddress.IPv6Address) and not number.ipv4_mapped:
            is_open = number.is_global and number in PUBLIC and number not in WRAPPED
        else:
            inner = getattr(number, "ipv4_mapped", None) or number
            is_open = inner.is_global and not inner.is_multicast
        return "" if is_open else CLOSED
    if len(labels) == 1 or _as_registered(labels[-1]) in OWN_NETWORK:
        return CLOSED
    if len(labels[-1]) == 1:
        return BAD
    return "" if _as_registered(labels[-1]) in endings() | {EXAMPLE} else UNKNOWN


@functools.cache
def endings() -> frozenset[str]:
    """All that names on the web end with, as computers look them up."""
    lines = ENDINGS.read_text(encoding="ascii").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def _as_registered(label: str) -> str:
    """A part of a name as computers look it up."""
    try:
        return label.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return label.lower()


def _other_addresses(text: str) -> Iterable[int]:
    """Where another address begins in the path of an address; its query may hold what it likes."""
    path = re.split(r"[?#]", text, maxsplit=1)[0]
    return (match.start() for match in SCHEME.finditer(path, 1))


def _is_doubled(text: str) -> bool:
    """Whether two addresses run into each other, unless the second is that of a page whose archived copy this is."""
    first = next(iter(_other_addresses(text)), None)
    return first is not None and not _is_archived_at(text, first)


def _is_archived_at(text: str, start: int) -> bool:
    before = text[:start]
    try:
        host = urlsplit(before).hostname or ""
    except ValueError:
        return False
    is_archive = ARCHIVE in host.lower().split(".") and before.endswith("/")
    return bool(host) and (is_archive or BEFORE_ARCHIVED.search(before) is not None)


def _archived_fault(text: str) -> str:
    """The fault of the address with which that of an archived copy ends; some archives write it with one slash."""
    first = next(iter(_other_addresses(text)), None)
    return "" if first is None else address_fault(re.sub(r":/+", "://", text[first:], count=1))
