"""The ways in which a model can fail us, each a code of its own. All are `UpstreamFailed`.

Retryable ones may succeed as they are, later (the job layer retries); the others need a person or another setting.
"""

from __future__ import annotations

from igny8_core.shared.errors import UpstreamFailed

RETRYABLE = frozenset({"ai_timeout", "ai_connection_lost", "ai_rate_limited", "ai_server_error", "ai_empty"})
REPAIRABLE = frozenset({"ai_not_json", "ai_duplicate_keys", "ai_schema", "ai_nonsense"})
"""Answers that the model is asked to give again, at most twice in one run; these are retryable by the job too."""


class AnswerRejected(UpstreamFailed):
    """The model answered, and the answer is not usable. `repairable` means that it may be asked once more."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail, retryable=code in RETRYABLE | REPAIRABLE)
        self.repairable = code in REPAIRABLE


def upstream(code: str, detail: str, *, retry_after: float | None = None) -> UpstreamFailed:
    """A failure before there was an answer to judge."""
    return UpstreamFailed(code, detail, retryable=code in RETRYABLE, retry_after=retry_after)
