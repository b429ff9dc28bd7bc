"""Whether the drawing engine may start: it would end the process where it may not."""

from __future__ import annotations

ENGINE_NEEDS = 64 * 1024**3
"""Bytes of addresses, not of memory."""


class NoRoomError(Exception):
    """The drawing engine may not take as many addresses as it asks for when it starts, and would end the process."""


def has_room() -> bool:
    """Whether this process may use as much address space as the engine sets aside, most of which it never fills."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return True
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    return most == resource.RLIM_INFINITY or most >= ENGINE_NEEDS
