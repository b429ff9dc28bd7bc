"""Tests that need what Windows does not have, each with the reason that is told where they are skipped."""

from __future__ import annotations

from collections.abc import Mapping

POSIX_ONLY: Mapping[str, str] = {
    "tests/publish/test_commands.py": "kills builds and starves them of space by POSIX limits",
    "tests/publish/test_crashes.py": "makes the system refuse by POSIX rights",
    "tests/publish/test_files.py": "asks for POSIX rights",
    "tests/publish/test_links.py": "makes symbolic links, which Windows gives to administrators",
    "tests/publish/test_strangers.py": "makes symbolic links, which Windows gives to administrators",
    "tests/publish/test_tree.py": "asks for POSIX rights and links",
    "tests/fuzz/": "limits the memory of a process as POSIX does",
    "tests/test_checking.py": "makes links and pipes",
    "tests/test_hosting.py": "runs nginx as Debian has it",
    "tests/test_problem_cases.py": "some cases are links and names that Windows cannot hold",
    "tests/test_server.py": "asks the preview by POSIX signals and names",
    "tests/test_setup.py": "runs make and a POSIX shell",
    "tests/test_standing.py": "makes pipes, links and rights",
    "tests/test_surroundings.py": "changes umask, locale and folders as POSIX has them",
    "tests/test_workflows.py": "runs the workflows' steps in bash",
    "tests/unit/test_parallel.py": "copies the process, which Windows cannot",
    "tests/unit/test_hostile.py": "makes symbolic links, which Windows gives to administrators",
    "tests/browser/": "the browser is not the one that the tests are made for",
}
"""By module or folder. Whatever is not here runs on every system."""


def why_skipped(place: str, system: str) -> str:
    """Why a test at a path is skipped on a system (as `os.name` has it); empty if it isn't."""
    if system == "posix":
        return ""
    return next((reason for start, reason in POSIX_ONLY.items() if place.startswith(start)), "")
