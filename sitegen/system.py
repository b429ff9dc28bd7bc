"""The language that the system speaks to its user, where no variable of a shell says so: on Windows and macOS."""

import sys

TYPE_CHECKING = False  # known to type checkers by its name; `typing` costs too much
if TYPE_CHECKING:
    from collections.abc import Callable

APPLE = ("/usr/bin/defaults", "read", "-g", "AppleLocale")
PATIENCE_SECONDS = 2


def system_language() -> str:
    """A locale such as `zh_CN`; empty where the system says nothing."""
    asked = ASKED.get(sys.platform)
    try:
        return asked() if asked else ""
    except (OSError, AttributeError, ValueError):  # of an old or a pared-down system
        return ""


def _of_windows() -> str:
    import ctypes
    import locale

    number: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return locale.windows_locale.get(number, "")


def _of_macos() -> str:
    import subprocess

    try:
        done = subprocess.run(APPLE, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS)  # noqa: S603  # a fixed command
    except subprocess.SubprocessError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


ASKED: "dict[str, Callable[[], str]]" = {"win32": _of_windows, "darwin": _of_macos}
"""By platform, how its system is asked."""
