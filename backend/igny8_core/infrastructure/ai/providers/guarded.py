"""Where packets to a base URL that a tenant gave leave: by the egress rules, to the address that was checked.

TLS still checks the name in the URL, since only the TCP connection is made to the checked address. (The SDK brings an
HTTP client of its own, so `egress.request` cannot carry it.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2
from openai import OpenAIError

from igny8_core.infrastructure.external import egress
from igny8_core.shared.errors import Invalid, UpstreamFailed


class AddressDeniedError(OpenAIError):
    """The egress rules refuse the address; an OpenAIError so that the SDK lets it through unchanged."""


class GuardedBackend(httpcore2.SyncBackend):
    """Opens TCP connections to addresses that egress allows."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """As the parent's, after one resolution whose answers are all allowed."""
        shown = f"[{host}]" if ":" in host else host
        try:
            target = egress.check_url(f"http://{shown}:{port}/")
        except Invalid as refused:
            raise AddressDeniedError(refused.detail) from refused
        except UpstreamFailed as failed:
            raise httpcore2.ConnectError(failed.detail) from failed
        return super().connect_tcp(target.addresses[0], port, timeout, local_address, socket_options)


class _GuardedTransport(httpx2.HTTPTransport):
    def __init__(self) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=GuardedBackend())


def guarded_transport() -> httpx2.BaseTransport:
    """A transport for base URLs that tenants give."""
    return _GuardedTransport()
