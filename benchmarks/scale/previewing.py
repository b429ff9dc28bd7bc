"""From a save to the page that shows it, with the server that a generator brings for writing."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.scale.cases import page
from benchmarks.scale.measuring import FailedError, effort_of, environment
from benchmarks.scale.pages import Collection
from benchmarks.scale.tool import Tool

HOST = "127.0.0.1"
LONGEST, LOOK_EVERY, SETTLE = 600.0, 0.01, 0.7
GREETING = 0.3
"""How long a server may take to know a browser that has greeted it."""
PATIENCE = 10.0
"""How long a server may take to end when asked to."""
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


class Delay(NamedTuple):
    """Seconds from a save."""

    message: float | None
    """To the message that makes a browser reload; `None` if there is none that is understood here."""
    shown: float
    """To the answer that holds the change."""


def delays_of(tool: Tool, collection: Collection, turns: int) -> list[Delay]:
    """Saves a page so many times, each when all is quiet, after as many turns of other cases.

    Raises `FailedError` if the server does not come up or never shows the change.
    """
    found = []
    with _served(tool) as (port, process):
        for turn in range(turns, 2 * turns + 1):  # the first only shows that the server has begun to watch
            _wait_until_quiet(process)
            found.append(_delay(tool, collection, turn, port))
    return found[1:]


def _delay(tool: Tool, collection: Collection, turn: int, port: int) -> Delay:
    with contextlib.ExitStack() as stack:
        messages = None
        if tool.preview is not None and tool.preview.reloads:
            messages = stack.enter_context(contextlib.closing(_Messages(port)))
            time.sleep(GREETING)
        saved = time.perf_counter()
        words = page(tool, collection, turn)
        reloaded = None
        if messages is not None:
            messages.wait_for_reload()
            reloaded = time.perf_counter() - saved
        _wait_for(port, tool.address, words)
        return Delay(reloaded, time.perf_counter() - saved)


@contextlib.contextmanager
def _served(tool: Tool) -> Iterator[tuple[int, int]]:
    """The port that a tool serves its site on, once it does, and its process."""
    if tool.preview is None:
        raise FailedError(f"{tool.name} has no preview")  # noqa: TRY003, EM102
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [part.replace("{port}", str(port)) for part in tool.preview.command]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=tool.root,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            env=environment(),
        )
        try:
            _wait_for(port, tool.address, "</html>", process)
            yield port, process.pid
        finally:
            _end_all(process)


def _wait_until_quiet(process: int) -> None:
    """Waits until a server has made all that it makes; some serve old pages before they have begun to watch."""
    end, effort = time.monotonic() + LONGEST, effort_of(process)
    while time.monotonic() < end:
        time.sleep(SETTLE)
        before, effort = effort, effort_of(process)
        if effort.is_at_rest_since(before, SETTLE):
            return


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """Ends a server and all that it has started."""
    os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_for(port: int, address: str, words: str, process: subprocess.Popen[bytes] | None = None) -> None:
    """Asks for a page until it holds some words."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, port, timeout=LONGEST)
            connection.request("GET", address)
            if words in connection.getresponse().read().decode("utf-8", "replace"):
                return
        if process is not None and process.poll() is not None:
            break
        time.sleep(LOOK_EVERY)
    raise FailedError(f"no page with “{words.strip()}” at {address}")  # noqa: TRY003, EM102


class _Messages:
    """A browser's end of livereload's WebSocket, which this project's preview and Hugo's server speak alike."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((HOST, port), timeout=LONGEST)
        self._stream = self._socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET /livereload HTTP/1.1\r\nHost: {HOST}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        if b"101" not in self._stream.readline():
            raise FailedError("no WebSocket at /livereload")  # noqa: TRY003, EM101
        while self._stream.readline().strip():
            pass
        self._send(json.dumps({**HELLO, "snipver": _build(port)}))
        self._send(json.dumps({"command": "info", "plugins": {}, "url": f"http://{HOST}:{port}/"}))

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def wait_for_reload(self) -> None:
        while json.loads(self._receive()).get("command") != "reload":
            pass

    def _send(self, text: str) -> None:
        content, mask = text.encode(), os.urandom(4)
        length = bytes([0x80 | len(content)]) if len(content) < 126 else b"\xfe" + len(content).to_bytes(2, "big")
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(content))
        self._socket.sendall(b"\x81" + length + mask + masked)

    def _receive(self) -> bytes:
        """The next message; messages come whole, and what isn't text is passed over."""
        while True:
            kind, length = self._stream.read(2)
            if length >= 126:
                length = int.from_bytes(self._stream.read(2 if length == 126 else 8), "big")
            content = self._stream.read(length)
            if kind & 0x0F == 1:
                return content


def _build(port: int) -> str:
    """The mark of the build that this project's preview shows; other servers have none."""
    with contextlib.suppress(OSError, ValueError, KeyError):
        connection = http.client.HTTPConnection(HOST, port, timeout=LONGEST)
        connection.request("GET", "/_preview/problems.json")
        return str(json.loads(connection.getresponse().read())["build"])
    return ""
