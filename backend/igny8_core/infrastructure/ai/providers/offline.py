"""The provider that needs no model: composes by rules, draws, and embeds with the weights at hand. Deterministic.

What it writes is marked by `name`: 'offline' stands on every call row and on everything made from its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from igny8_core.infrastructure.ai import embeddings
from igny8_core.infrastructure.ai.composer import (
    blocks,
    drawing,
    ideas,
    intents,
    names,
    page,
    pictures,
    revision,
    rewriting,
    section,
    site,
)
from igny8_core.infrastructure.ai.errors import upstream
from igny8_core.infrastructure.ai.functions.auto_cluster import AutoClusterInput
from igny8_core.infrastructure.ai.functions.base import tokens_of
from igny8_core.infrastructure.ai.functions.classify_intent import ClassifyIntentInput
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput
from igny8_core.infrastructure.ai.functions.generate_ideas import GenerateIdeasInput
from igny8_core.infrastructure.ai.functions.generate_image_prompts import GenerateImagePromptsInput
from igny8_core.infrastructure.ai.functions.generate_site_structure import GenerateSiteStructureInput
from igny8_core.infrastructure.ai.functions.optimize_content import OptimizeContentInput
from igny8_core.infrastructure.ai.functions.plan_outline import PlanOutlineInput
from igny8_core.infrastructure.ai.functions.rewrite_text import RewriteTextInput
from igny8_core.infrastructure.ai.functions.translate_content import TranslateContentInput
from igny8_core.infrastructure.ai.functions.write_blocks import WriteBlocksInput
from igny8_core.infrastructure.ai.functions.write_meta import WriteMetaInput
from igny8_core.infrastructure.ai.functions.write_section import WriteSectionInput
from igny8_core.infrastructure.ai.providers.base import ChatReply, ChatRequest, ImageReply, ImageRequest, Usage
from igny8_core.infrastructure.ai.vectors import Vectors

MODEL = "igny8-offline-1"


@dataclass(frozen=True)
class Composer:
    """How one function's answer is made, and mended when it was sent back with complaints."""

    input_type: type[BaseModel]
    compose: Callable[[Any], BaseModel]
    mend: Callable[[Any, str], BaseModel] | None = None


COMPOSERS: dict[str, Composer] = {
    "auto_cluster": Composer(AutoClusterInput, names.compose),
    "classify_intent": Composer(ClassifyIntentInput, intents.compose),
    "generate_ideas": Composer(GenerateIdeasInput, ideas.compose),
    "generate_content": Composer(GenerateContentInput, page.write),
    "plan_outline": Composer(PlanOutlineInput, section.plan),
    "write_section": Composer(WriteSectionInput, section.write, section.without_repeats),
    "write_meta": Composer(WriteMetaInput, section.name),
    "rewrite_text": Composer(RewriteTextInput, rewriting.rewrite),
    "translate_content": Composer(TranslateContentInput, rewriting.translate),
    "generate_image_prompts": Composer(GenerateImagePromptsInput, pictures.compose),
    "optimize_content": Composer(OptimizeContentInput, revision.compose),
    "generate_site_structure": Composer(GenerateSiteStructureInput, site.compose),
    "write_blocks": Composer(WriteBlocksInput, blocks.compose),
}


def compose_json(function: str, turns: Sequence[str]) -> str:
    """The answer to a function's user turns: the data as JSON, then complaints about earlier answers.

    Raises KeyError for a function that is unknown here.
    """
    composer = COMPOSERS[function]
    answer = composer.compose(composer.input_type.model_validate_json(turns[0]))
    if composer.mend is not None and len(turns) > 1:
        answer = composer.mend(answer, "\n".join(turns[1:]))
    return answer.model_dump_json()


@dataclass(frozen=True)
class OfflineProvider:
    """See the module."""

    name: str = "offline"

    def chat(self, request: ChatRequest) -> ChatReply:
        """Compose the answer to the first user turn."""
        if request.function not in COMPOSERS:
            raise upstream("ai_not_found", f"The offline provider has no rules for {request.function}.")
        turns = [message.content for message in request.messages if message.role == "user"]
        text = compose_json(request.function, turns)
        counted = Usage(input=sum(tokens_of(message.content) for message in request.messages), output=tokens_of(text))
        return ChatReply(text=text, finish_reason="stop", model=MODEL, usage=counted)

    def embed(self, texts: list[str]) -> Vectors:
        """Vectors by MiniLM, or by words where its weights are absent."""
        return embeddings.embed_phrases(texts).vectors

    def image(self, request: ImageRequest) -> ImageReply:
        """Draw; the alt text becomes the picture's label."""
        data = drawing.draw(
            text=request.alt or request.prompt, width=request.width, height=request.height, seed=request.seed
        )
        return ImageReply(data=data, mime="image/jpeg", model=MODEL, usage=Usage())
