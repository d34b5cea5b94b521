"""Where packets to an address that a tenant gave leave: resolve once, refuse private answers, connect to that address.

TLS still checks the name in the URL, since only the TCP connection is made to the address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2
from openai import OpenAIError


class AddressDenied(OpenAIError):
    """The host has an address that is not public; an OpenAIError so that the SDK lets it through unchanged."""


class GuardedBackend(httpcore2.SyncBackend):
    """Opens TCP connections to public addresses only; loopback when a development setting allows it."""

    def __init__(self, *, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        address = self.checked_address(host, port)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)

    def checked_address(self, host: str, port: int) -> str:
        """The first address of a host whose every address is allowed."""
        try:
            found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except OSError as wrong:
            raise httpcore2.ConnectError(f"cannot resolve {host}") from wrong
        if not found or not all(map(self._allowed, found)):
            raise AddressDenied("the address of the model's server is not public")
        return found[0]

    def _allowed(self, text: str) -> bool:
        address = ipaddress.ip_address(text.partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or address
        return (mapped.is_global and not mapped.is_multicast) or (self._allow_loopback and mapped.is_loopback)


class _GuardedTransport(httpx2.HTTPTransport):
    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=backend)


def guarded_transport(*, allow_loopback: bool) -> httpx2.BaseTransport:
    """A transport for base URLs that tenants give."""
    return _GuardedTransport(GuardedBackend(allow_loopback=allow_loopback))
