"""The one way out to a URL that a tenant supplied (reliability.md, decision 8).

Resolve once, refuse if any answer is not public, connect to the checked address under the URL's own name, follow no
redirect, read no more than allowed, end at the deadline. Loopback only where `settings.EGRESS_ALLOW_LOOPBACK` says so.
"""

from __future__ import annotations

import json as json_module
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import certifi
import httpcore
import httpx
from django.conf import settings
from opentelemetry.trace import SpanKind

from igny8_core.infrastructure.external import addresses
from igny8_core.shared import tracing
from igny8_core.shared.errors import Invalid, UpstreamFailed

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
ALLOWED_PORTS = frozenset({80, 443, 8080, 8443})
DEFAULT_TIMEOUT = 30.0
DEFAULT_MAX_BYTES = 10 * 1024 * 1024
MAX_URL_CHARS = 4_096
_OWN_HEADERS = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept-encoding"})


@dataclass(frozen=True)
class EgressResponse:
    """Header names are in lower case. A redirect arrives as it is, with its status and `location`."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8; wrong bytes become U+FFFD."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON. Raises ValueError."""
        return json_module.loads(self.body)


@dataclass(frozen=True)
class Target:
    """A URL that was checked, with the addresses it may be reached at."""

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


def request(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    content: bytes | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> EgressResponse:
    """Send one request and read the whole answer within `timeout` seconds in all.

    Raises Invalid (egress_bad_url, egress_bad_request, egress_denied) before any packet leaves, and UpstreamFailed:
    egress_dns, egress_unreachable, egress_timeout, egress_tls, egress_protocol, egress_too_large.
    """
    deadline = time.monotonic() + timeout
    body = json_module.dumps(json).encode() if json is not None else content
    sent = _headers(method, headers or {}, is_json=json is not None)
    target = check_url(url, timeout=timeout)
    watch = _Watch(deadline)
    # The host alone: paths hold keys of webhooks.
    reached: tracing.Attributes = {"server.address": target.host, "server.port": target.port}
    with tracing.span(method, SpanKind.CLIENT, {"http.request.method": method, **reached}) as span:
        try:
            answer = _exchange(target, watch, method, sent, body, max_bytes)
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError, zlib.error) as error:
            raise _failure(error, watch) from None
        finally:
            watch.end()
        span.set_attribute("http.response.status_code", answer.status)
    return answer


def check_url(url: str, *, timeout: float = DEFAULT_TIMEOUT) -> Target:
    """Parse and resolve `url` under the rules of this module. Raises as `request` does."""
    parsed = _parse(url)
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    host = parsed.raw_host.decode("ascii")
    if addresses.is_disguised(host):
        raise _denied()
    try:
        found = addresses.resolve(host, port, timeout=timeout)
    except OSError:
        raise UpstreamFailed(
            "egress_dns", f"The name {host} cannot be resolved. Check the spelling of the address.", retryable=True
        ) from None
    loopback = bool(getattr(settings, "EGRESS_ALLOW_LOOPBACK", False)) and all(map(addresses.is_loopback, found))
    if not found or not (loopback or all(map(addresses.is_public, found))):
        raise _denied()
    if port not in ALLOWED_PORTS and not loopback:
        raise _denied()
    return Target(parsed.scheme, host, port, parsed.raw_path.decode("ascii"), tuple(found))


def _denied() -> Invalid:
    # One sentence for every reason: the answer must not tell what stands behind the address.
    return Invalid(
        "egress_denied",
        "The address is not one that may be called. Give a public host name, http or https, "
        f"and one of the ports {', '.join(map(str, sorted(ALLOWED_PORTS)))}.",
    )


def _parse(url: str) -> httpx.URL:
    plain = url.isascii() and url.isprintable() and not set(url) & set(' \\"<>^`{|}')
    if len(url) > MAX_URL_CHARS or not (plain or (not url.isascii() and url.isprintable() and " " not in url)):
        raise Invalid("egress_bad_url", "The address contains a space, a control character or is too long.")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise Invalid("egress_bad_url", "The address is not a valid URL.") from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise Invalid("egress_bad_url", "The address must begin with http:// or https:// and name a host.")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise Invalid("egress_bad_url", "The port must be within 1 to 65535.")
    if parsed.userinfo or "@" in url.split("//", 1)[1].split("/", 1)[0]:
        raise Invalid("egress_bad_url", "The address must not contain a user name or password.")
    return parsed


def _headers(method: str, headers: Mapping[str, str], *, is_json: bool) -> list[tuple[bytes, bytes]]:
    if method not in METHODS:
        raise Invalid("egress_bad_request", f"The method must be one of {', '.join(sorted(METHODS))}.")
    merged = {"user-agent": "IGNY8/1.0", "accept": "*/*"} | ({"content-type": "application/json"} if is_json else {})
    merged |= {name.lower(): value for name, value in headers.items()}
    for name, value in merged.items():
        if name in _OWN_HEADERS or not name.replace("-", "").isalnum() or not _is_header_value(value):
            raise Invalid("egress_bad_request", f"The header {name[:40]!r} may not be sent.")
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in merged.items()]


def _is_header_value(value: str) -> bool:
    return all(char == "\t" or 32 <= ord(char) < 127 or 160 <= ord(char) < 256 for char in value)


class _Watch:
    """Shuts the connection at the deadline, whatever it is doing: a server that drips a byte a second ends too."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._copy: socket.socket | None = None
        self._timer: threading.Timer | None = None
        self.connected = False

    @property
    def left(self) -> float:
        return max(self._deadline - time.monotonic(), 0.001)

    @property
    def expired(self) -> bool:
        return time.monotonic() >= self._deadline

    def start(self, connection: socket.socket) -> None:
        self.connected = True
        self._copy = connection.dup()  # TLS takes the original over; the copy still names the connection
        self._timer = threading.Timer(self.left, self._shut, [self._copy])
        self._timer.daemon = True
        self._timer.start()

    @staticmethod
    def _shut(connection: socket.socket) -> None:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # already closed by the other side

    def end(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        if self._copy:
            self._copy.close()


class _Pinned(httpcore.NetworkBackend):
    """Connects to the checked addresses, whatever the name would resolve to by now."""

    def __init__(self, pinned: Iterable[str], watch: _Watch) -> None:
        self._pinned, self._watch = tuple(pinned), watch

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """The first address that answers."""
        for position, address in enumerate(self._pinned, start=1):
            share = self._watch.left / (len(self._pinned) - position + 1)
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, timeout=min(share, 10.0))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(self._pinned):
                    raise
                continue
            self._watch.start(stream.get_extra_info("socket"))
            return stream
        raise httpcore.ConnectError("no address")


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def _exchange(
    target: Target, watch: _Watch, method: str, headers: list[tuple[bytes, bytes]], body: bytes | None, max_bytes: int
) -> EgressResponse:
    default_port = target.port == (443 if target.scheme == "https" else 80)
    name = f"[{target.host}]" if ":" in target.host else target.host
    host = name if default_port else f"{name}:{target.port}"
    own = [(b"host", host.encode()), (b"accept-encoding", b"identity"), (b"connection", b"close")]
    if body is not None or method in {"POST", "PUT", "PATCH"}:
        own.append((b"content-length", str(len(body or b"")).encode()))
    url = httpcore.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
    )
    limits = dict.fromkeys(("connect", "read", "write", "pool"), watch.left)
    with (
        httpcore.ConnectionPool(ssl_context=_tls(), network_backend=_Pinned(target.addresses, watch)) as pool,
        pool.stream(method, url, headers=own + headers, content=body, extensions={"timeout": limits}) as response,
    ):
        found = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
        if found.get("content-length", "").isdigit() and int(found["content-length"]) > max_bytes and method != "HEAD":
            raise _too_large(max_bytes)
        return EgressResponse(response.status, found, _read(response, found, max_bytes, watch))


def _read(response: httpcore.Response, headers: Mapping[str, str], max_bytes: int, watch: _Watch) -> bytes:
    """The body, unpacked if the server packed it unasked; both sizes stay under the cap."""
    packed = headers.get("content-encoding", "").lower() in {"gzip", "x-gzip"}
    unpack = zlib.decompressobj(wbits=31) if packed else None
    parts: list[bytes] = []
    size = 0
    for chunk in response.iter_stream():
        data = unpack.decompress(chunk, max_bytes + 1 - size) if unpack else chunk
        size += len(data)
        if size > max_bytes:
            raise _too_large(max_bytes)
        if watch.expired:
            raise httpcore.ReadTimeout
        parts.append(data)
    return b"".join(parts)


def _too_large(max_bytes: int) -> UpstreamFailed:
    return UpstreamFailed(
        "egress_too_large", f"The answer is larger than {max_bytes:,} bytes and was not read.", retryable=False
    )


def _failure(error: Exception, watch: _Watch) -> UpstreamFailed:
    """The error by what the user can do about it; connection refused and no answer look alike on purpose."""
    if isinstance(error, ssl.SSLError) or "SSL" in str(error) or "CERTIFICATE" in str(error):
        return UpstreamFailed(
            "egress_tls", "The site's TLS certificate is not valid for its name. Mend the certificate.", retryable=False
        )
    if not watch.connected:
        return UpstreamFailed("egress_unreachable", "The site does not answer. Check that it is up.", retryable=True)
    if watch.expired or isinstance(error, httpcore.TimeoutException):
        return UpstreamFailed("egress_timeout", "The site did not finish its answer in time.", retryable=True)
    return UpstreamFailed("egress_protocol", "The site broke off its answer or answered no HTTP.", retryable=True)
