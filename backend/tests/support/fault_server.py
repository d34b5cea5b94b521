"""A loopback HTTP proxy that passes requests on and then, when told to, spoils the answer.

The fault comes after the server behind has done its work: that is what makes a blind retry double things.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Literal

from tests.support.raw_server import RawServer

Fault = Literal["error_500", "hang", "cut", "empty", "drop_before"]
Matches = Callable[[bytes], bool]


def creates(route: bytes) -> Matches:
    """Requests that POST exactly to a REST collection such as `/wp/v2/posts`."""

    def matches(request: bytes) -> bool:
        line = request.split(b"\r\n", 1)[0].replace(b"%2F", b"/")
        path = line.split(b" ")[1].split(b"?")[0] if line.count(b" ") == 2 else b""
        return line.startswith(b"POST ") and (path.endswith(route) or b"rest_route=" + route + b" " in line + b" ")

    return matches


class FaultProxy:
    """`spoil(fault, matches)` spoils the answer of the next matching request; `spoiled` counts those that were."""

    def __init__(self, upstream_port: int) -> None:
        self._upstream_port = upstream_port
        self._lock = threading.Lock()
        self._next: list[tuple[Fault, Matches]] = []
        self.spoiled = 0
        self.server = RawServer(self._relay)
        self.url = self.server.url

    def __enter__(self) -> FaultProxy:
        self.server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.__exit__(None, None, None)

    def spoil(self, fault: Fault, matches: Matches) -> None:
        """Queue one fault."""
        with self._lock:
            self._next.append((fault, matches))

    def _fault_for(self, request: bytes) -> Fault | None:
        with self._lock:
            for position, (fault, matches) in enumerate(self._next):
                if matches(request):
                    del self._next[position]
                    self.spoiled += 1
                    return fault
        return None

    def _relay(self, connection: socket.socket, request: bytes) -> None:
        fault = self._fault_for(request)
        if fault == "drop_before":
            return
        answer = self._ask(request)
        if fault == "error_500":
            connection.sendall(b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 4\r\n\r\nOops")
        elif fault == "empty":
            connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        elif fault == "cut":
            connection.sendall(answer[: len(answer) // 2])
        elif fault == "hang":
            connection.recv(1)  # until the other side gives up
        else:
            connection.sendall(answer)

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self._upstream_port), timeout=60) as upstream:
            upstream.sendall(request)
            parts: list[bytes] = []
            while chunk := upstream.recv(65_536):
                parts.append(chunk)
        return b"".join(parts)
