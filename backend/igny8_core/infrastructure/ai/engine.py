"""Run AI functions: resolve the connection, meter every attempt, judge every answer, ask for a repair at most twice.

Failures of transport are not retried here: they leave as `UpstreamFailed` and the job layer tries again later.
Never inside a transaction: a call may take minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic

from django.conf import settings
from django.db import connection as database

from igny8_core.core.limits import services as limits
from igny8_core.infrastructure.ai import checks, connections, embeddings, probing, prompt_service
from igny8_core.infrastructure.ai.embeddings import Embeddings
from igny8_core.infrastructure.ai.errors import AnswerRejected, upstream
from igny8_core.infrastructure.ai.functions.base import AIFunction, I, O
from igny8_core.infrastructure.ai.functions.generate_images import (
    GENERATE_IMAGES,
    GenerateImagesInput,
    GenerateImagesOutput,
)
from igny8_core.infrastructure.ai.messages import Message
from igny8_core.infrastructure.ai.metering import Meter
from igny8_core.infrastructure.ai.models import AIConnection
from igny8_core.infrastructure.ai.probing import ConnectionReport
from igny8_core.infrastructure.ai.prompt_service import Instructions
from igny8_core.infrastructure.ai.providers.base import ChatReply, ChatRequest, ImageReply, ImageRequest, Usage
from igny8_core.infrastructure.ai.schema import schema_of
from igny8_core.shared.errors import UpstreamFailed

MAX_ATTEMPTS = 3
"""One question and two repair turns."""

_CHAT_DEADLINE = 240.0
_IMAGE_DEADLINE = 180.0


@dataclass(frozen=True)
class AIResult(Generic[O]):
    """A judged answer. Tokens are of all attempts together, for settling; `calls` are the AICall ids."""

    output: O
    input_tokens: int
    output_tokens: int
    provider: str
    model: str
    calls: tuple[str, ...]


def run(
    function: AIFunction[I, O],
    data: I,
    *,
    site_id: str | None,
    job_id: str | None = None,
    instructions: Instructions | None = None,
) -> AIResult[O]:
    """Ask the site's text model. Needs a tenant scope (whose job is noted too) and no open transaction.

    `instructions` are tried in place of those that apply to the site.

    Raises LimitReached (`daily_ai_requests`) before any call, and UpstreamFailed with a code of `errors`, whose
    `data["calls"]` names the AICall rows; nothing of a refused answer is returned.
    """
    _refuse_transaction()
    connection = connections.resolve(site_id=site_id)
    _count(site_id)
    rung = probing.rung_of(connection, site_id=site_id, job_id=job_id)
    told = instructions or prompt_service.effective_for(function.name, data, site_id=site_id)
    meter = Meter(connection, function.name, told.version, site_id, job_id)
    request = ChatRequest(
        function=function.name,
        model=connection.text_model,
        messages=function.render(data, told.text),
        schema=schema_of(function.output_type),
        rung=rung,
        max_output_tokens=function.max_output_tokens(data),
        deadline=float(getattr(settings, "AI_CHAT_DEADLINE_SECONDS", _CHAT_DEADLINE)),
    )
    try:
        output = _converse(function, data, request, meter)
    except UpstreamFailed as failed:
        failed.data["calls"] = list(meter.calls)
        raise
    return _result(output, meter)


def image(
    data: GenerateImagesInput, *, site_id: str | None, job_id: str | None = None
) -> AIResult[GenerateImagesOutput]:
    """Ask the site's image model; where the connection names none, the picture is drawn offline and says so."""
    _refuse_transaction()
    connection = connections.resolve(site_id=site_id)
    connection = connection if connection.image_model else connections.offline()
    _count(site_id)
    meter = Meter(connection, GENERATE_IMAGES.name, GENERATE_IMAGES.version, site_id, job_id)
    deadline = float(getattr(settings, "AI_IMAGE_DEADLINE_SECONDS", _IMAGE_DEADLINE))
    request = ImageRequest(connection.image_model, data.prompt, data.alt, data.width, data.height, data.seed, deadline)
    row = meter.start(model=connection.image_model, rung="")
    try:
        reply = connection.provider.image(request)
        meter.answered(row, model=reply.model, usage=reply.usage)
        output = _picture(data, reply)
    except UpstreamFailed as failed:
        meter.finish(row, error_code=failed.code)
        failed.data["calls"] = list(meter.calls)
        raise
    meter.finish(row)
    return _result(output, meter)


def embed(
    texts: list[str],
    *,
    site_id: str | None,
    mode: embeddings.Mode | None = None,
    like: str = "",
    job_id: str | None = None,
) -> Embeddings:
    """Unit vectors of short texts: by the connection's embedding model, else by the weights at hand (no call).

    `mode` lets quicker vectors stand for MiniLM's where there are many texts; `like` is the method of vectors that
    these will be compared with.
    """
    connection = connections.resolve(site_id=site_id)
    if like in _MODE_OF or connection.provider.name == "offline" or not connection.embedding_model:
        return _embed_here(texts, _MODE_OF.get(like, mode))
    _refuse_transaction()
    _count(site_id)
    meter = Meter(connection, "embed", "", site_id, job_id)
    row = meter.start(model=connection.embedding_model, rung="")
    try:
        vectors = connection.provider.embed(texts)
    except UpstreamFailed as failed:
        meter.finish(row, error_code=failed.code)
        raise
    meter.answered(row, model=connection.embedding_model, usage=Usage(input=sum(len(text) // 4 + 1 for text in texts)))
    meter.finish(row)
    return Embeddings(vectors=vectors, method=f"model:{connection.embedding_model}")


_MODE_OF: dict[str, embeddings.Mode] = {
    embeddings.METHOD_MINILM: "accurate",
    embeddings.METHOD_STATIC: "fast",
    embeddings.METHOD_LEXICAL: "lexical",
}


def _embed_here(texts: list[str], mode: embeddings.Mode | None) -> Embeddings:
    if mode is None:
        return embeddings.embed_phrases(texts)
    return embeddings.embed(texts, mode=mode, cache=settings.AI_CACHE_DIR)


def test_connection(connection: AIConnection) -> ConnectionReport:
    """Probe a connection, remember its rung, and say what was found, failures included (nothing is raised for them)."""
    _refuse_transaction()
    return probing.report(connection)


test_connection.__test__ = False  # type: ignore[attr-defined]  # its name reads like a test's


def _converse(function: AIFunction[I, O], data: I, request: ChatRequest, meter: Meter) -> O:
    messages = request.messages
    for attempt in range(1, MAX_ATTEMPTS + 1):
        row = meter.start(model=request.model, rung=request.rung)
        try:
            reply = meter.connection.provider.chat(replace(request, messages=messages))
        except UpstreamFailed as failed:
            meter.finish(row, error_code=failed.code)
            raise
        meter.answered(row, model=reply.model, usage=reply.usage, finish_reason=reply.finish_reason)
        try:
            output = checks.accept(function, data, reply)
        except AnswerRejected as rejected:
            meter.finish(row, error_code=rejected.code)
            if not rejected.repairable or attempt == MAX_ATTEMPTS:
                raise
            messages = (*request.messages, *_repair_turns(reply, rejected))
        else:
            meter.finish(row)
            return output
    raise AssertionError("unreachable: the last attempt returns or raises")


def _repair_turns(reply: ChatReply, rejected: AnswerRejected) -> tuple[Message, Message]:
    ask = f"This answer was refused. {rejected.detail} Give the whole JSON object again, corrected, and nothing else."
    return Message("assistant", reply.text or ""), Message("user", ask)


def _picture(data: GenerateImagesInput, reply: ImageReply) -> GenerateImagesOutput:
    if reply.mime not in ("image/png", "image/jpeg", "image/webp"):
        raise upstream("ai_nonsense", f"The image model sent {reply.mime[:40]}.")
    output = GenerateImagesOutput.model_validate({"mime": reply.mime, "data": reply.data})
    complaints = GENERATE_IMAGES.check(data, output)
    if complaints:
        raise upstream("ai_nonsense", f"The picture is not usable: {'; '.join(complaints)}.")
    return output


def _result(output: O, meter: Meter) -> AIResult[O]:
    return AIResult(
        output=output,
        input_tokens=meter.input_tokens,
        output_tokens=meter.output_tokens,
        provider=meter.connection.provider.name,
        model=meter.model,
        calls=tuple(meter.calls),
    )


def _count(site_id: str | None) -> None:
    if site_id is not None:
        limits.consume("daily_ai_requests", site_id=site_id)


def _refuse_transaction() -> None:
    if database.in_atomic_block and not getattr(settings, "TESTING_ALLOW_ATOMIC_AI", False):
        raise RuntimeError("a model call may take minutes and must not sit in a transaction")
