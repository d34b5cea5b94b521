"""A proxy before PostgreSQL that lets a COMMIT through and cuts the connection before its answer: the worst moment.

The client cannot know whether its transaction was committed; it was.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

_COMMIT = b"COMMIT\x00"
_COMPLETE = b"COMMIT\x00Z"  # the end of `CommandComplete`, then `ReadyForQuery`


class CommitCutter:
    """`cut_after(n)` cuts at the n-th COMMIT from now, whichever connection it comes by; 0 never does."""

    def __init__(self, upstream_port: int) -> None:
        self._upstream_port = upstream_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._lock = threading.Lock()
        self._left = 0
        self.cuts = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> CommitCutter:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def cut_after(self, commits: int) -> None:
        """Begin to count anew."""
        with self._lock:
            self._left, self.cuts = commits, 0

    def _is_the_one(self, data: bytes) -> bool:
        with self._lock:
            if self._left == 0 or _COMMIT not in data:
                return False
            self._left -= 1
            self.cuts += self._left == 0
            return self._left == 0

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            upstream = socket.create_connection(("127.0.0.1", self._upstream_port))
            doomed = threading.Event()
            for target, args in ((self._forth, (client, upstream, doomed)), (self._back, (client, upstream, doomed))):
                threading.Thread(target=target, args=args, daemon=True).start()

    def _forth(self, client: socket.socket, upstream: socket.socket, doomed: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(65_536):
                if self._is_the_one(data):
                    doomed.set()
                upstream.sendall(data)
        _end(upstream)

    def _back(self, client: socket.socket, upstream: socket.socket, doomed: threading.Event) -> None:
        with suppress(OSError):
            while data := upstream.recv(65_536):
                if doomed.is_set() and _COMPLETE in data:
                    break  # the server has committed; nobody hears of it
                client.sendall(data)
        _end(client)
        _end(upstream)


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
