"""What a model provider is, in terms that hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from igny8_core.infrastructure.ai.messages import Message
from igny8_core.infrastructure.ai.vectors import Vectors


class Rung(StrEnum):
    """How an endpoint can be made to answer in a given shape, best first."""

    STRICT_SCHEMA = "json_schema_strict"
    SCHEMA = "json_schema"
    TOOL = "tool"
    JSON_OBJECT = "json_object"
    PROMPT = "prompt"


class TokenSource(StrEnum):
    """Who counted the tokens."""

    PROVIDER = "provider"
    ESTIMATE = "estimate"


@dataclass(frozen=True)
class ChatRequest:
    """One question for a JSON object of shape `schema`. `deadline` is seconds for the whole exchange."""

    function: str
    model: str
    messages: tuple[Message, ...]
    schema: dict[str, Any]
    rung: Rung
    max_output_tokens: int
    deadline: float


@dataclass(frozen=True)
class Usage:
    """Tokens of one call; `cached` is the part of `input` that the provider had cached."""

    input: int = 0
    cached: int = 0
    output: int = 0
    source: TokenSource = TokenSource.ESTIMATE


@dataclass(frozen=True)
class ChatReply:
    """What came back, unjudged: `checks.accept` decides whether it is an answer."""

    text: str | None
    finish_reason: str
    model: str
    usage: Usage
    refusal: str | None = None


@dataclass(frozen=True)
class ImageRequest:
    """One picture to be made."""

    model: str
    prompt: str
    alt: str
    width: int
    height: int
    seed: int
    deadline: float


@dataclass(frozen=True)
class ImageReply:
    """An encoded picture."""

    data: bytes
    mime: str
    model: str
    usage: Usage


class Chat(Protocol):
    """What answers questions for JSON objects."""

    def chat(self, request: ChatRequest) -> ChatReply:
        """Ask for a JSON object."""


class Provider(Chat, Protocol):
    """A model behind one connection. Every method raises UpstreamFailed with a code of `errors`."""

    @property
    def name(self) -> str:
        """'openai' or 'offline': who wrote it, for the label on everything that it writes."""

    def embed(self, texts: list[str]) -> Vectors:
        """Unit vectors, one row a text."""

    def image(self, request: ImageRequest) -> ImageReply:
        """Ask for a picture."""
