"""What an AI function is: a pure step from typed input to messages, and from a model's answer to typed output."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.messages import Message

Intent = Literal["informational", "navigational", "commercial", "transactional"]
EntityType = Literal["post", "page", "product", "service", "taxonomy"]
Structure = Literal[
    "article",
    "guide",
    "comparison",
    "review",
    "listicle",
    "how-to",
    "landing_page",
    "business_page",
    "service_page",
    "product_page",
    "cluster_hub",
    "category_archive",
    "tag_archive",
    "attribute_archive",
]

CHARS_PER_TOKEN = 4
"""The usual rule of thumb for English; estimates only, never what is settled when the provider counted."""


class Shape(BaseModel):
    """A value that crosses the gateway. Outputs have no defaults, so that strict schemas hold every field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


I = TypeVar("I", bound=BaseModel)  # noqa: E741
O = TypeVar("O", bound=BaseModel)  # noqa: E741


@dataclass(frozen=True)
class AIFunction(Generic[I, O]):
    """A named prompt with typed ends.

    `version` is the prompt's. `check` returns complaints in words that the model is shown when it may repair its
    answer; an empty list means sound. `sanitise` makes the output safe to store (it sees the input, to know which
    links are its own). `estimate_tokens` counts prompt and answer together, for the credit hold;
    `max_output_tokens` bounds the answer.
    """

    name: str
    version: str
    input_type: type[I]
    output_type: type[O]
    check: Callable[[I, O], list[str]]
    sanitise: Callable[[I, O], O]
    estimate_tokens: Callable[[I], int]
    max_output_tokens: Callable[[I], int]

    def render(self, data: I, instructions: str | None = None) -> tuple[Message, ...]:
        """The turns to send. `instructions` are an account's own, in place of the default text of this function."""
        return prompts.render(self.name, data, instructions)


def tokens_of(text: str) -> int:
    """Estimated tokens of a text, at least 1."""
    return max(1, -(-len(text) // CHARS_PER_TOKEN))
