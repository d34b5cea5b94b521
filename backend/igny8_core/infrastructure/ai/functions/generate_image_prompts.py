"""Prompts and alt texts for a page's pictures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.text import clean_text

NAME = "generate_image_prompts"
_TOKENS_PER_PROMPT = 130
_PROMPT_LIMIT = 1500
_ALT_LIMIT = 250


class GenerateImagePromptsInput(Shape):
    """A page, by its title, summary and headings; `count` pictures are wanted, the featured one included."""

    title: str
    summary: str = ""
    headings: tuple[str, ...] = ()
    count: int = Field(default=1, ge=1, le=12)
    language: str = "en"


class ImagePrompt(Shape):
    """One picture to be made."""

    role: Literal["featured", "inline"]
    prompt: str
    alt: str


class GenerateImagePromptsOutput(Shape):
    """The featured picture first."""

    prompts: tuple[ImagePrompt, ...]


def check(data: GenerateImagePromptsInput, output: GenerateImagePromptsOutput) -> list[str]:
    """As many as asked for, exactly one featured, nothing empty or endless."""
    complaints = []
    if len(output.prompts) != data.count:
        complaints.append(f"{len(output.prompts)} prompts were given, {data.count} are wanted")
    if sum(item.role == "featured" for item in output.prompts) != 1:
        complaints.append("exactly one prompt has the role featured")
    if any(not 1 <= len(item.prompt.strip()) <= _PROMPT_LIMIT for item in output.prompts):
        complaints.append(f"every prompt needs 1 to {_PROMPT_LIMIT} characters")
    if any(not 1 <= len(item.alt.strip()) <= _ALT_LIMIT for item in output.prompts):
        complaints.append(f"every alt text needs 1 to {_ALT_LIMIT} characters")
    return complaints


def sanitise(data: GenerateImagePromptsInput, output: GenerateImagePromptsOutput) -> GenerateImagePromptsOutput:
    """Plain text only."""
    return GenerateImagePromptsOutput(
        prompts=tuple(
            ImagePrompt(role=item.role, prompt=clean_text(item.prompt), alt=clean_text(item.alt))
            for item in output.prompts
        )
    )


def max_output_tokens(data: GenerateImagePromptsInput) -> int:
    """Twice a usual answer."""
    return 300 + 2 * _TOKENS_PER_PROMPT * data.count


def estimate_tokens(data: GenerateImagePromptsInput) -> int:
    """The data, the instructions and the prompts."""
    return 350 + tokens_of(data.model_dump_json()) + _TOKENS_PER_PROMPT * data.count


GENERATE_IMAGE_PROMPTS: AIFunction[GenerateImagePromptsInput, GenerateImagePromptsOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=GenerateImagePromptsInput,
    output_type=GenerateImagePromptsOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
