"""Find how an endpoint can be made to answer in a shape: ask for a canary on each rung until one is obeyed.

A 200 proves nothing: some endpoints accept `json_schema` and ignore it. The canary's value stands in the schema only.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from igny8_core.infrastructure.ai import checks
from igny8_core.infrastructure.ai.errors import AnswerRejected
from igny8_core.infrastructure.ai.messages import Message
from igny8_core.infrastructure.ai.providers.base import Chat, ChatReply, ChatRequest, Rung, Usage
from igny8_core.shared.errors import UpstreamFailed

CANARY = "igny8_canary"
_BIRD = "heron-4711"
CANARY_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "bird": {"type": "string", "enum": [_BIRD]},
        "eggs": {"type": "array", "items": {"type": "integer"}},
    },
    "required": ["bird", "eggs"],
    "additionalProperties": False,
}
_ASK = (
    Message("system", f"Function: {CANARY}, version 1.\nAnswer with one JSON object and nothing else."),
    Message("user", '{"question": "Name a bird and count the eggs of its three nests."}'),
)
_DEADLINE = 60.0
_MAX_TOKENS = 1000  # reasoning models think before they answer
_TRY_NEXT = frozenset({"ai_bad_request", "ai_bad_response", "ai_empty", "ai_truncated", "ai_server_error"})


@dataclass(frozen=True)
class Attempt:
    """One rung tried: `outcome` is 'obeyed', 'ignored' or an error code; `reply` is None when there was none."""

    rung: Rung
    outcome: str
    latency_ms: int
    reply: ChatReply | None = None
    failure: UpstreamFailed | None = None

    @property
    def usage(self) -> Usage:
        """Tokens of this attempt."""
        return self.reply.usage if self.reply else Usage()


@dataclass(frozen=True)
class Probe:
    """What was found. `rung` is None when the endpoint answers, but never in the shape asked for."""

    rung: Rung | None
    latency_ms: int
    model: str
    attempts: tuple[Attempt, ...]


def probe(provider: Chat, *, model: str, deadline: float = _DEADLINE) -> Probe:
    """Climb down from the best rung to the first that is obeyed. Raises UpstreamFailed when nobody answers at all."""
    attempts: list[Attempt] = []
    for rung in Rung:
        attempt = _try(provider, model=model, rung=rung, deadline=deadline)
        attempts.append(attempt)
        if attempt.outcome == "obeyed":
            return Probe(rung, attempt.latency_ms, attempt.reply.model if attempt.reply else model, tuple(attempts))
    if attempts[-1].failure is not None and all(attempt.reply is None for attempt in attempts):
        raise attempts[-1].failure
    return Probe(None, attempts[-1].latency_ms, model, tuple(attempts))


def _try(provider: Chat, *, model: str, rung: Rung, deadline: float) -> Attempt:
    request = ChatRequest(CANARY, model, _ASK, CANARY_SCHEMA, rung, _MAX_TOKENS, deadline)
    start = time.perf_counter()
    reply, failure = None, None
    try:
        reply = provider.chat(request)
        outcome = "obeyed" if _obeyed(checks.parse_object(checks.usable_text(reply))) else "ignored"
    except AnswerRejected as rejected:
        outcome = rejected.code
    except UpstreamFailed as failed:
        if failed.code not in _TRY_NEXT:
            raise
        outcome, failure = failed.code, failed
    return Attempt(rung, outcome, int((time.perf_counter() - start) * 1000), reply, failure)


def _obeyed(value: dict[str, Any]) -> bool:
    eggs = value.get("eggs")
    return (
        set(value) == {"bird", "eggs"} and value["bird"] == _BIRD and isinstance(eggs, list) and all(map(_is_int, eggs))
    )


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
