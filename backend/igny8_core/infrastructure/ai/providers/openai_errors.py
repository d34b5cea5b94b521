"""What the SDK raises, in our codes, with advice that names the setting to change."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

import openai

from igny8_core.infrastructure.ai.errors import upstream
from igny8_core.infrastructure.ai.providers.guarded import AddressDeniedError
from igny8_core.infrastructure.ai.providers.transport import AnswerTooLargeError
from igny8_core.shared.errors import UpstreamFailed

_MAX_RETRY_AFTER = 3600.0
_BY_STATUS = {
    400: (
        "ai_bad_request",
        "The model's server refused the request. Test the connection again; its abilities changed.",
    ),
    401: ("ai_auth_failed", "The model's server refused the API key. Enter a valid key in the AI settings."),
    402: ("ai_quota_exhausted", "The account at the model's provider has no credit left. Top it up there."),
    403: ("ai_auth_failed", "The API key may not use this model. Check the key's rights at the provider."),
    404: (
        "ai_not_found",
        "The model's server knows no such model or path. Check base URL and model in the AI settings.",
    ),
    408: ("ai_timeout", "The model's server timed out."),
    413: ("ai_bad_request", "The request is too large for this model. Use a model with a larger context."),
    422: (
        "ai_bad_request",
        "The model's server refused the request. Test the connection again; its abilities changed.",
    ),
}


def retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header, given as seconds or as a date; None when absent or unreadable."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except ValueError:
            return None
    return min(max(seconds, 0.0), _MAX_RETRY_AFTER)


def _of_status(error: openai.APIStatusError) -> UpstreamFailed:
    status = error.status_code
    wait = retry_after(error.response.headers.get("retry-after"))
    if status == 429 and error.code == "insufficient_quota":
        return upstream(*_BY_STATUS[402])
    if status == 429:
        return upstream("ai_rate_limited", "The model's provider limits the rate; we try later.", retry_after=wait)
    if status in _BY_STATUS:
        return upstream(*_BY_STATUS[status])
    if status >= 500:
        return upstream("ai_server_error", f"The model's server failed (status {status}).", retry_after=wait)
    return upstream("ai_bad_request", f"The model's server answered with status {status}. Check the base URL.")


def translate(error: Exception) -> UpstreamFailed:
    """Our error for one of the SDK's, or for a body that was no JSON."""
    if isinstance(error, AnswerTooLargeError):
        return upstream("ai_too_large", "The model's answer passed the size cap and was dropped.")
    if isinstance(error, AddressDeniedError):
        return upstream("ai_address_denied", "The base URL leads to an address that is not public. Use a public one.")
    if isinstance(error, openai.APITimeoutError):
        return upstream("ai_timeout", "The model did not answer in time.")
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, openai.APIConnectionError):
        return upstream("ai_connection_lost", "The model's server could not be reached, or broke off its answer.")
    return upstream(
        "ai_bad_response", "The server's answer is no API response. Check the base URL (often it ends in /v1)."
    )


@contextmanager
def translated() -> Iterator[None]:
    """Let only our own errors leave."""
    try:
        yield
    except (openai.OpenAIError, ValueError) as error:
        raise translate(error) from error
