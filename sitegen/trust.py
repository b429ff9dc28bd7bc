"""Seals: how a build tells what builds of this user have left on this computer from what a stranger's files bring.

A folder that was cloned belongs to the user as everything else does, so who owns a file says nothing. What builds keep
between them is therefore sealed with a random key in the user's own state folder, for the place that it stands at.
What bears no such seal is as good as not there.

The quick answer needs this, so it imports what Python has loaded already, and one module in C.
"""

import os
import stat

STATE, KEY = "sitegen", "key"
"""The folder of ours in the user's state folder, and the file in it."""
CACHE = ".cache"
"""The folder of a root below which builds keep what spares them work."""
SETTINGS = ("content", "site.yml")
"""What the root of every site holds."""
KEY_BYTES, SEAL_BYTES = 32, 16
OWN_USER_ONLY = 0o600
BETWEEN = b"\0"
_KEYS: "dict[str, bytes]" = {}
"""By state folder, the key in it."""
_OWN = os.urandom(KEY_BYTES)
REPARSE_TAG_OF_JUNCTIONS = 0xA0000003


def is_link(path: str) -> bool:
    """Whether a path leads elsewhere: a symbolic link or, on Windows, a junction."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == REPARSE_TAG_OF_JUNCTIONS


def state_folder() -> str:
    """Where this user's programs keep what belongs to this computer.

    Empty if no one says, or if it is in a site's own folder: what lies there may have come with a clone.
    """
    folder = _state_folder()
    whole = os.path.realpath(folder) if folder else ""
    while whole != os.path.dirname(whole):
        if os.path.lexists(os.path.join(whole, *SETTINGS)):
            return ""
        whole = os.path.dirname(whole)
    return folder


def _state_folder() -> str:
    own = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", "")
    if os.path.isabs(own):
        return own
    home = os.path.expanduser("~")
    return os.path.join(home, ".local", "state") if os.path.isabs(home) else ""


def user_key() -> bytes:
    """The user's key, made if there is none; empty if none can be made."""
    folder = state_folder()
    if folder not in _KEYS:
        path = os.path.join(folder, STATE, KEY)
        found = content_of(path, KEY_BYTES) if folder else b""
        if folder and len(found) != KEY_BYTES:
            _make(path)
            found = content_of(path, KEY_BYTES)
        if len(found) != KEY_BYTES:
            return b""
        _KEYS[folder] = found
    return _KEYS[folder]


def lasting_key() -> bytes:
    """The user's key or, where none can be kept, one that this process alone knows."""
    return user_key() or _OWN


def content_of(path: str, most: int) -> bytes:
    """What an ordinary file holds; nothing where there is none, or one of more bytes than that.

    A pipe is opened without waiting for whoever might write to it, and a device is not read: neither need ever end.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return b""
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            return b""
        with open(handle, "rb", closefd=False) as file:
            return file.read(found.st_size)
    except OSError:
        return b""
    finally:
        os.close(handle)


def _make(path: str) -> None:
    """Makes a key in one step, so that of two who make one at once both use the same."""
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if os.path.isfile(path):
            os.unlink(path)  # of another length: torn
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_USER_ONLY)
        try:
            os.write(handle, os.urandom(KEY_BYTES))
            os.fsync(handle)
        finally:
            os.close(handle)
        try:
            os.link(draft, path)
            os.unlink(draft)
        except FileExistsError:
            os.unlink(draft)
        except OSError:  # a file system that has no second names
            os.replace(draft, path)
    except OSError:
        return


def kept_at(root: str, name: str) -> str:
    """Where builds of a root keep something between them; empty where nothing can be kept.

    The folder's name is a seal of the root's real path, which nobody can guess who has not seen it. So what a clone
    brings, and the files beside a database that its library trusts, are never so much as opened.
    """
    own = seal(user_key(), "cache", os.path.realpath(root).encode(errors="surrogatepass")).hex()
    folder = os.path.join(root, CACHE)
    within = os.path.join(folder, own)
    if not own or is_link(folder) or is_link(within):  # whatever it leads to is not ours
        return ""
    return os.path.join(within, name)


def seal(key: bytes, purpose: str, *parts: bytes) -> bytes:
    """A seal that only the user's key makes: of what something is for, where it stands, and what it holds.

    Empty without a key, and then nothing is sealed.
    """
    if not key:
        return b""
    from _blake2 import blake2b  # `hashlib` asks for much more

    made = blake2b(key=key, digest_size=SEAL_BYTES)
    for part in (purpose.encode(), *parts):
        made.update(str(len(part)).encode() + BETWEEN)
        made.update(part)
    return bytes(made.digest())


def is_sealed(found: object, wanted: "bytes | str") -> bool:
    """Whether a seal is the one that it should be; none is, where nothing can be sealed."""
    return bool(wanted) and found == wanted
