"""Briefs for a page's pictures."""

# ruff: noqa: E501  # one brief a line

from __future__ import annotations

from igny8_core.infrastructure.ai.composer.grammar import Voice
from igny8_core.infrastructure.ai.functions.generate_image_prompts import (
    GenerateImagePromptsInput,
    GenerateImagePromptsOutput,
    ImagePrompt,
)

_PROMPTS = (
    "[A calm|A bright|A quiet] [scene|still life] about {topic}, seen [from above|at eye level|from a low angle], [soft|clear] [morning|evening] light, [muted|warm|cool] colours, [plenty of free space|a plain background].",
    "[An editorial|A documentary] photograph that [shows|suggests] {topic}, [natural|even] light, [shallow depth of field|sharp throughout], [warm|cool|neutral] tones, no lettering.",
    "[A flat|A geometric] illustration of {topic}, [three|four] [large|simple] shapes, [restrained|fresh] palette, [balanced|diagonal] composition, no lettering.",
)  # fmt: skip
_ALT_LIMIT = 120


def compose(data: GenerateImagePromptsInput) -> GenerateImagePromptsOutput:
    """The featured picture for the title, then one for each of the next headings."""
    voice = Voice({}, "pictures", data.title)
    topics = [data.title, *(heading for heading in data.headings if heading.strip())]
    prompts = []
    for index in range(data.count):
        topic = topics[index] if index < len(topics) else f"{data.title}, detail {index}"
        kind = "Title card" if index == 0 else "Illustration"
        prompt = voice.sentence(_PROMPTS, topic=f"“{topic}”")
        role = "featured" if index == 0 else "inline"
        prompts.append(ImagePrompt.model_validate({"role": role, "prompt": prompt, "alt": _cut(f"{kind}: {topic}")}))
    return GenerateImagePromptsOutput(prompts=tuple(prompts))


def _cut(text: str) -> str:
    return text if len(text) <= _ALT_LIMIT else text[:_ALT_LIMIT].rpartition(" ")[0]
