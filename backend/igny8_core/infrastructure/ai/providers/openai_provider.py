"""Any OpenAI-compatible endpoint through the official SDK: Chat Completions, embeddings, images.

One layer of retries only, at the job: `max_retries=0` here (the SDK would retry twice, timeouts included).
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, cast

import httpx2
import numpy as np
from openai import OpenAI
from openai.types import CompletionUsage
from openai.types.chat.chat_completion import Choice

from igny8_core.infrastructure.ai.errors import upstream
from igny8_core.infrastructure.ai.functions.base import tokens_of
from igny8_core.infrastructure.ai.functions.generate_images import sniff
from igny8_core.infrastructure.ai.messages import Message
from igny8_core.infrastructure.ai.providers.base import (
    ChatReply,
    ChatRequest,
    ImageReply,
    ImageRequest,
    Rung,
    TokenSource,
    Usage,
)
from igny8_core.infrastructure.ai.providers.openai_errors import translated
from igny8_core.infrastructure.ai.providers.transport import client
from igny8_core.infrastructure.ai.vectors import Vectors

OPENAI_BASE_URL = "https://api.openai.com/v1"
MAX_ANSWER_BYTES = 4_000_000
MAX_IMAGE_BYTES = 40_000_000
_EMBED_BATCH = 256
_EMBED_DEADLINE = 60.0
_IMAGE_SIZES = ((1024, 1024), (1536, 1024), (1024, 1536))


@dataclass(frozen=True)
class OpenAIProvider:
    """One endpoint and key. `transport` is where packets leave; tests and egress give their own."""

    base_url: str
    api_key: str
    embedding_model: str = ""
    transport: httpx2.BaseTransport | None = None
    name: str = "openai"

    def chat(self, request: ChatRequest) -> ChatReply:
        """One Chat Completions call on the rung asked for."""
        with translated(), self._sdk(request.deadline, MAX_ANSWER_BYTES) as sdk:
            arguments: dict[str, Any] = {
                "model": request.model,
                "messages": _messages(request),
                **self._length(request.max_output_tokens),
                **_shape(request),
            }
            completion = sdk.chat.completions.create(**arguments)
        return _reply(completion, request)

    def embed(self, texts: list[str]) -> Vectors:
        """Vectors of the connection's embedding model, scaled to unit length."""
        rows: list[list[float]] = []
        with translated(), self._sdk(_EMBED_DEADLINE, MAX_IMAGE_BYTES) as sdk:
            for start in range(0, len(texts), _EMBED_BATCH):
                answer = sdk.embeddings.create(
                    model=self.embedding_model, input=texts[start : start + _EMBED_BATCH], encoding_format="float"
                )
                rows += [item.embedding for item in sorted(answer.data, key=lambda item: item.index)]
        if len(rows) != len(texts) or len({len(row) for row in rows}) > 1:
            raise upstream("ai_bad_response", f"{len(texts)} texts were sent, {len(rows)} vectors came back.")
        vectors = np.asarray(rows, dtype=np.float32)
        return cast(Vectors, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))

    def image(self, request: ImageRequest) -> ImageReply:
        """One picture, as bytes; addresses of pictures are not followed."""
        with translated(), self._sdk(request.deadline, MAX_IMAGE_BYTES) as sdk:
            answer = sdk.images.generate(model=request.model, prompt=request.prompt, n=1, **_picture(request))
        items = getattr(answer, "data", None) or []
        data = _decoded(items[0].b64_json if items else None)
        found = sniff(data)
        if found is None:
            raise upstream("ai_nonsense", "The image model's answer is not a PNG, JPEG or WebP picture.")
        usage = getattr(answer, "usage", None)
        counted = Usage(usage.input_tokens, 0, usage.output_tokens, TokenSource.PROVIDER) if usage else Usage()
        return ImageReply(data=data, mime=found[0], model=request.model, usage=counted)

    def _sdk(self, deadline: float, max_bytes: int) -> OpenAI:
        return OpenAI(
            api_key=self.api_key or "none",  # self-hosted servers take any
            base_url=self.base_url or OPENAI_BASE_URL,
            max_retries=0,
            http_client=client(self.transport, deadline=deadline, max_bytes=max_bytes),
            timeout=httpx2.Timeout(deadline, connect=min(10.0, deadline)),
        )

    def _length(self, tokens: int) -> dict[str, int]:
        """OpenAI's newer models refuse `max_tokens`; most other servers know only that."""
        return {
            "max_completion_tokens" if "api.openai.com" in self.base_url or not self.base_url else "max_tokens": tokens
        }


def _messages(request: ChatRequest) -> list[dict[str, str]]:
    messages = list(request.messages)
    if request.rung in (Rung.JSON_OBJECT, Rung.PROMPT):
        schema = json.dumps(request.schema, ensure_ascii=False)
        text = f"{messages[0].content}\nThe JSON object must be valid under this JSON Schema:\n{schema}"
        messages[0] = Message("system", text)
    return [{"role": message.role, "content": message.content} for message in messages]


def _shape(request: ChatRequest) -> dict[str, Any]:
    """The part of the request that asks for the shape, by rung."""
    if request.rung in (Rung.STRICT_SCHEMA, Rung.SCHEMA):
        strict = request.rung is Rung.STRICT_SCHEMA
        schema = {"name": request.function, "schema": request.schema, "strict": strict}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    if request.rung is Rung.TOOL:
        tool = {"name": request.function, "description": "Hand in the answer.", "parameters": request.schema}
        choice = {"type": "function", "function": {"name": request.function}}
        return {"tools": [{"type": "function", "function": tool}], "tool_choice": choice}
    return {"response_format": {"type": "json_object"}} if request.rung is Rung.JSON_OBJECT else {}


def _reply(completion: Any, request: ChatRequest) -> ChatReply:
    """The SDK builds its objects without validation: a web page with status 200 arrives here as a string."""
    choices: list[Choice] = getattr(completion, "choices", None) or []
    choice = choices[0] if choices and getattr(choices[0], "message", None) else None
    if choice is None:
        raise upstream("ai_bad_response", "The server's answer is no chat completion. Check the base URL.")
    text = _text(choice, request.rung)
    return ChatReply(
        text=text,
        finish_reason=str(getattr(choice, "finish_reason", "") or ""),
        refusal=choice.message.refusal,
        model=str(completion.model or ""),
        usage=_usage(completion.usage, request, text or ""),
    )


def _text(choice: Choice, rung: Rung) -> str | None:
    calls = choice.message.tool_calls or []
    if rung is Rung.TOOL and calls and calls[0].type == "function":
        return calls[0].function.arguments
    return choice.message.content


def _usage(usage: CompletionUsage | None, request: ChatRequest, text: str) -> Usage:
    """The provider's count, or our estimate where it sends none (or zeros)."""
    if usage is None or not usage.prompt_tokens:
        return Usage(sum(tokens_of(message.content) for message in request.messages), 0, tokens_of(text))
    details = usage.prompt_tokens_details
    cached = (details.cached_tokens or 0) if details else 0
    return Usage(usage.prompt_tokens, cached, usage.completion_tokens or 0, TokenSource.PROVIDER)


def _picture(request: ImageRequest) -> dict[str, Any]:
    """The size on offer with the nearest proportions; inline data, which gpt-image models send unasked."""
    wanted = request.width / request.height
    width, height = min(_IMAGE_SIZES, key=lambda size: abs(size[0] / size[1] - wanted))
    inline = {} if request.model.startswith("gpt-image") else {"response_format": "b64_json"}
    return {"size": f"{width}x{height}", **inline}


def _decoded(encoded: str | None) -> bytes:
    if not encoded:
        raise upstream("ai_empty", "The image model sent no picture.")
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error as wrong:
        raise upstream("ai_nonsense", "The image model's answer is not base64.") from wrong
