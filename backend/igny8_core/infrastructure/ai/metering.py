"""The record of calls: a row before, completed after, one for each attempt."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from igny8_core.infrastructure.ai.connections import Connection
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.infrastructure.ai.pricing import cost_of
from igny8_core.infrastructure.ai.providers.base import ChatReply, ChatRequest, Usage
from igny8_core.shared import tracing
from igny8_core.shared.errors import UpstreamFailed
from igny8_core.shared.tenancy import current_scope


@dataclass
class Meter:
    """Counts the calls of one run. `calls` are AICall ids in order."""

    connection: Connection
    function: str
    prompt_version: str
    site_id: str | None
    job_id: str | None
    calls: list[str] = field(default_factory=list)
    input_tokens: int = 0
    output_tokens: int = 0
    model: str = ""
    _started: float = 0.0

    def start(self, *, model: str, rung: str) -> AICall:
        """The row that says that a call is under way; committed at once, as no transaction is open."""
        scope = current_scope()
        row = AICall.objects.create(
            account_id=scope.account_id,
            site_id=self.site_id,
            job_id=self.job_id or scope.job_id or "",
            function=self.function,
            prompt_version=self.prompt_version,
            provider=self.connection.provider.name,
            requested_model=model,
            rung=rung,
            attempt=len(self.calls) + 1,
        )
        self.calls.append(str(row.pk))
        self._started = time.perf_counter()
        return row

    def answered(self, row: AICall, *, model: str, usage: Usage, finish_reason: str = "") -> None:
        """Note what came back, judged or not: tokens are spent either way."""
        row.latency_ms = int((time.perf_counter() - self._started) * 1000)
        row.returned_model, row.finish_reason = model[:200], finish_reason[:32]
        row.input_tokens, row.cached_tokens, row.output_tokens = usage.input, usage.cached, usage.output
        row.token_source = usage.source
        cost = cost_of(
            usage,
            provider=row.provider,
            base_url=self.connection.base_url,
            model=row.requested_model,
            self_hosted=self.connection.self_hosted,
        )
        row.cost_micro_usd, row.price_version = cost.micro_usd, cost.version
        self.input_tokens += usage.input
        self.output_tokens += usage.output
        self.model = model or row.requested_model

    def finish(self, row: AICall, *, error_code: str = "") -> None:
        """Complete the row."""
        row.latency_ms = row.latency_ms or int((time.perf_counter() - self._started) * 1000)
        row.state = AICall.State.FAILED if error_code else AICall.State.OK
        row.error_code = error_code
        row.save()
        self._trace(row)

    def _trace(self, row: AICall) -> None:
        told: tracing.Attributes = {
            "gen_ai.operation.name": row.function,
            "gen_ai.provider.name": row.provider,
            "gen_ai.request.model": row.requested_model,
            "gen_ai.usage.input_tokens": row.input_tokens,
            "gen_ai.usage.output_tokens": row.output_tokens,
        }
        tracing.record_past(
            f"model {row.function}", seconds=row.latency_ms / 1_000, attributes=told, error=row.error_code
        )


@dataclass(frozen=True)
class MeteredProvider:
    """A connection's chat with a row for each call, whatever becomes of the answer."""

    meter: Meter

    def chat(self, request: ChatRequest) -> ChatReply:
        """As the provider's own."""
        row = self.meter.start(model=request.model, rung=request.rung)
        try:
            reply = self.meter.connection.provider.chat(request)
        except UpstreamFailed as failed:
            self.meter.finish(row, error_code=failed.code)
            raise
        self.meter.answered(row, model=reply.model, usage=reply.usage, finish_reason=reply.finish_reason)
        self.meter.finish(row)
        return reply
