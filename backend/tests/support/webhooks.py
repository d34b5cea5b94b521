"""A loopback receiver of webhooks that verifies them by the text of Standard Webhooks 1.0.2, without our code."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from tests.support.raw_server import RawServer

TOLERANCE_SECONDS = 300


class BadSignature(Exception):
    """The message is not from whoever shares the secret, or is too old."""


def verify(secret: str, headers: dict[str, str], body: bytes, *, now: float | None = None) -> Any:
    """The message's JSON. Raises BadSignature."""
    kind, _, encoded = secret.partition("_")
    assert kind == "whsec"
    key = base64.b64decode(encoded, validate=True)
    assert 24 <= len(key) <= 64
    sent_at = int(headers["webhook-timestamp"])
    if abs((time.time() if now is None else now) - sent_at) > TOLERANCE_SECONDS:
        raise BadSignature("too old")
    mac = hmac.new(key, digestmod=hashlib.sha256)
    for part in (headers["webhook-id"].encode(), b".", str(sent_at).encode(), b".", body):
        mac.update(part)
    for versioned in headers["webhook-signature"].split(" "):
        version, _, signature = versioned.partition(",")
        if version == "v1" and hmac.compare_digest(base64.b64decode(signature), mac.digest()):
            return json.loads(body)
    raise BadSignature("no signature fits")


class Receiver:
    """`statuses` are answered in turn, the last one again and again; `received` holds (headers, body) of each POST.

    So many messages as `silent` says are taken and never answered.
    """

    def __init__(self) -> None:
        self.statuses: list[int] = [200]
        self.answer, self.headers, self.silent = b"ok", "", 0
        self.received: list[tuple[dict[str, str], bytes]] = []
        self._lock = threading.Lock()
        self._server = RawServer(self._reply)
        self.url = f"{self._server.url}/hook"

    def __enter__(self) -> Receiver:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__(None, None, None)

    @property
    def ids(self) -> list[str]:
        """The webhook-id of each message, in order."""
        return [headers["webhook-id"] for headers, _ in self.received]

    def verified(self, secret: str) -> list[Any]:
        """Every message so far, each with a signature that fits."""
        return [verify(secret, headers, body) for headers, body in self.received]

    def _reply(self, connection: socket.socket, request: bytes) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        with self._lock:
            self.received.append((headers, body))
            self.silent, is_silent = max(self.silent - 1, 0), self.silent > 0
            status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        if is_silent:
            connection.recv(1)  # until the other side gives up or dies
            return
        answer = f"HTTP/1.1 {status} Answer\r\ncontent-length: {len(self.answer)}\r\n{self.headers}\r\n"
        connection.sendall(answer.encode() + self.answer)


@contextmanager
def receiver() -> Iterator[Receiver]:
    """A receiver that listens."""
    with Receiver() as listening:
        yield listening


@cache
def shared_receiver() -> Receiver:
    """One that answers 200 until the process ends."""
    return Receiver().__enter__()
