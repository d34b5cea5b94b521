"""A loopback TCP server that records every byte it is sent and answers what a test scripted."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

_TLS_HANDSHAKE = 0x16
Script = Callable[[socket.socket, bytes], None]


def answering(raw: bytes) -> Script:
    """Answers each request with the same bytes."""

    def script(connection: socket.socket, _: bytes) -> None:
        connection.sendall(raw)

    return script


def http(body: bytes = b"ok", *, status: str = "200 OK", headers: str = "") -> Script:
    """A complete answer with its length."""
    return answering(f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n{headers}\r\n".encode() + body)


class RawServer:
    """`connections` counts accepted ones, `requests` holds what came in; use as a context manager."""

    def __init__(self, script: Script, *, family: socket.AddressFamily = socket.AF_INET) -> None:
        self._script = script
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        self._listener.bind(("127.0.0.1" if family == socket.AF_INET else "::1", 0))
        self._listener.listen()
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.connections = 0
        self.requests: list[bytes] = []
        self.stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> RawServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._handle, args=[connection], daemon=True).start()

    def _handle(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            data = read_request(connection)
            self.requests.append(data)
            self._script(connection, data)


def read_request(connection: socket.socket) -> bytes:
    """Head and body of one HTTP request; what came before the peer fell silent otherwise."""
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65_536)
        data += chunk
        if not chunk or data[0] == _TLS_HANDSHAKE:
            return data
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
    )
    while len(body) < length:
        chunk = connection.recv(65_536)
        if not chunk:
            break
        body += chunk
    return head + b"\r\n\r\n" + body


@contextmanager
def raw_server(script: Script) -> Iterator[RawServer]:
    """A running server."""
    with RawServer(script) as server:
        yield server
