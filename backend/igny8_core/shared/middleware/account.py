"""Open the tenant scope of the signed-in member for the length of a request, and name the account in its log lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextvars import Context, copy_context
from typing import Any

import structlog

from igny8_core.shared.tenancy import tenant_scope


class AccountContextMiddleware:
    """Reads `request.tenant`, which `core.auth.middleware` has put there; without one no scope opens."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        tenant = getattr(request, "tenant", None)
        if tenant is None:
            return self.get_response(request)
        with (
            tenant_scope(tenant.account_id, site_ids=tenant.site_ids, user_id=tenant.user_id, role=tenant.role),
            structlog.contextvars.bound_contextvars(account_id=tenant.account_id),
        ):
            response = self.get_response(request)
            # A file on the disk needs no scope, and is sent by the kernel while nobody wraps it.
            if response.streaming and not getattr(response, "file_to_stream", None):
                response.streaming_content = _read_in(copy_context(), response.streaming_content)
            return response


def _read_in(context: Context, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A stream is read after the request has ended: each step of it runs in the scope that was open then."""
    iterator = iter(chunks)
    while (chunk := context.run(next, iterator, None)) is not None:
        yield chunk
