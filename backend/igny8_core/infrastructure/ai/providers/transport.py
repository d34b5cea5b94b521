"""The HTTP client under the SDK: bounded in time and bytes, no redirects, no proxies from the environment."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx2
from openai import OpenAIError

CONNECT_SECONDS = 10.0


class AnswerTooLargeError(OpenAIError):
    """The body passed the cap; an OpenAIError so that the SDK lets it through unchanged."""


class _BoundedStream(httpx2.SyncByteStream):
    """A body that stops at a deadline and at a number of bytes: a byte a second passes every read timeout."""

    def __init__(self, stream: httpx2.SyncByteStream, *, until: float, max_bytes: int) -> None:
        self._stream = stream
        self._until = until
        self._left = max_bytes

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            self._left -= len(chunk)
            if self._left < 0:
                raise AnswerTooLargeError("the answer passed the size cap")
            if time.monotonic() > self._until:
                raise httpx2.ReadTimeout("the answer took too long as a whole")
            yield chunk

    def close(self) -> None:
        self._stream.close()


class BoundedTransport(httpx2.BaseTransport):
    """Wraps a transport; `deadline` seconds run from the start of each request."""

    def __init__(self, inner: httpx2.BaseTransport, *, deadline: float, max_bytes: int) -> None:
        self._inner = inner
        self._deadline = deadline
        self._max_bytes = max_bytes

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        until = time.monotonic() + self._deadline
        response = self._inner.handle_request(request)
        # The dictionary is read again when the body starts: a peer that hangs after its headers gets the rest.
        request.extensions.get("timeout", {})["read"] = max(0.05, until - time.monotonic())
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _BoundedStream(response.stream, until=until, max_bytes=self._max_bytes)
        return response

    def close(self) -> None:
        self._inner.close()


def client(inner: httpx2.BaseTransport | None, *, deadline: float, max_bytes: int) -> httpx2.Client:
    """A client for one exchange. `inner` is where packets leave (egress for addresses that tenants give)."""
    transport = BoundedTransport(inner or httpx2.HTTPTransport(), deadline=deadline, max_bytes=max_bytes)
    return httpx2.Client(
        transport=transport,
        timeout=httpx2.Timeout(deadline, connect=min(CONNECT_SECONDS, deadline)),
        headers={"Accept-Encoding": "identity"},  # the cap counts bytes as sent; nothing may unfold behind it
        follow_redirects=False,
        trust_env=False,
    )
