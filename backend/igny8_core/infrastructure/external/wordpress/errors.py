"""WordPress's answers as errors with a code, a sentence, and whether trying again can help."""

from __future__ import annotations

from typing import Any

from igny8_core.infrastructure.external.egress import EgressResponse
from igny8_core.shared.errors import UpstreamFailed
from igny8_core.shared.utils.html import text_of

_RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_MAX_MESSAGE = 200
_MAX_RETRY_AFTER = 3_600.0


def answer_of(response: EgressResponse) -> Any:
    """The JSON of a successful answer. Raises UpstreamFailed for every other one; see `failure`."""
    if 200 <= response.status < 300:
        if not response.body.strip():
            raise UpstreamFailed("wordpress_empty_answer", "WordPress sent an empty answer.", retryable=True)
        try:
            return response.json()
        except ValueError:
            raise _not_json(response) from None
    raise failure(response)


def failure(response: EgressResponse) -> UpstreamFailed:
    """What an answer that is no success means. `data` holds status, WordPress's code, and its `data`."""
    code, message, extra = _wordpress_error(response)
    data = {"status": response.status, "wordpress_code": code, "wordpress_data": extra}
    said = f" It says: {message}" if message else ""
    name, sentence, retryable = _meaning(401 if _is_stranger(extra) else response.status, response, code)
    return UpstreamFailed(
        name, sentence + said, retryable=retryable, retry_after=_retry_after(response) if retryable else None, data=data
    )


def _is_stranger(extra: Any) -> bool:
    """Asked for drafts without being let in, WordPress calls the status parameter invalid (400), not the password."""
    details = extra.get("details") if isinstance(extra, dict) else None
    status = details.get("status") if isinstance(details, dict) else None
    return isinstance(status, dict) and status.get("code") == "rest_forbidden_status"


def _meaning(status: int, response: EgressResponse, code: str) -> tuple[str, str, bool]:
    if 300 <= status < 400:
        return "wordpress_redirects", _redirect_sentence(response), False
    if code.startswith("rest_upload_"):
        # A refused file type comes as a 500 although it will never be accepted.
        return "wordpress_file_refused", "WordPress does not accept this file.", False
    if status in _RETRYABLE_STATUSES:
        return "wordpress_unavailable", f"WordPress answered {status}. It is tried again later.", True
    return *_PERMANENT.get(status, ("wordpress_refused", f"WordPress refused the request ({status}).")), False


_PERMANENT = {
    401: (
        "wordpress_unauthorised",
        "WordPress does not accept the user name and application password, or never receives them, "
        "or the user may not see drafts.",
    ),
    403: ("wordpress_forbidden", "WordPress does not let this user do that, or a security plugin blocks it."),
    404: ("wordpress_not_found", "WordPress does not know this address or this post."),
    410: ("wordpress_gone", "The post is in WordPress's trash already."),
    413: ("wordpress_too_large", "The site's server does not accept a request of this size."),
}


def _redirect_sentence(response: EgressResponse) -> str:
    place = response.headers.get("location", "")[:_MAX_MESSAGE].partition("?")[0]
    return f"The site sends requests on to {place or 'another address'}. Enter that address as the site's own."


def _not_json(response: EgressResponse) -> UpstreamFailed:
    kind = response.headers.get("content-type", "no content type")[:60]
    if "json" in kind:
        return UpstreamFailed("wordpress_cut_answer", "WordPress's answer ended in the middle.", retryable=True)
    return UpstreamFailed(
        "wordpress_not_json",
        f"The site answered a page ({kind}) where WordPress's API answers JSON. "
        "A login wall or a plugin stands before it.",
        retryable=False,
    )


def _wordpress_error(response: EgressResponse) -> tuple[str, str, Any]:
    try:
        parsed = response.json()
    except ValueError:
        return "", "", None
    if not isinstance(parsed, dict) or not isinstance(parsed.get("code"), str):
        return "", "", None
    message = " ".join(text_of(str(parsed.get("message", ""))).split())[:_MAX_MESSAGE]
    return parsed["code"], message, parsed.get("data")


def _retry_after(response: EgressResponse) -> float | None:
    value = response.headers.get("retry-after", "")
    return min(float(value), _MAX_RETRY_AFTER) if value.isdigit() else None
