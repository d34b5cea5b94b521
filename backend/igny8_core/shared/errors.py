"""The errors a service may raise. A door maps the kind to an HTTP status once (`core/api/exceptions.py`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class FieldError:
    """One thing wrong with one input. `pointer` is a JSON pointer such as `/rows/3/volume`."""

    pointer: str
    code: str
    detail: str


class ServiceError(Exception):
    """A refusal that a person can act on: a stable `code`, a sentence, and machine-readable `data`."""

    kind: ClassVar[str] = "error"
    retryable: bool = False

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.data = dict(data or {})


class NotFound(ServiceError):
    """Absent, or another tenant's: the two are indistinguishable on purpose."""

    kind = "not_found"


class Forbidden(ServiceError):
    """The caller is known, the act is not theirs."""

    kind = "forbidden"


class Invalid(ServiceError):
    """The input can never succeed as it is."""

    kind = "invalid"


class Conflict(ServiceError):
    """The input is fine; the present state does not allow it."""

    kind = "conflict"


class PreconditionFailed(ServiceError):
    """`If-Match` named a version that is no longer the current one."""

    kind = "precondition_failed"


class LimitReached(ServiceError):
    """A quota, the rate or the credits are used up. `data` holds limit, used, resets_at."""

    kind = "limit_reached"


class UpstreamFailed(ServiceError):
    """A party outside failed: a model, a WordPress site, a webhook receiver."""

    kind = "upstream_failed"

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        retryable: bool,
        retry_after: float | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code, detail, data=data)
        self.retryable = retryable
        self.retry_after = retry_after
