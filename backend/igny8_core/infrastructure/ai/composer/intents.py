"""Intents without a model."""

from __future__ import annotations

from igny8_core.infrastructure.ai.functions.classify_intent import (
    ClassifyIntentInput,
    ClassifyIntentOutput,
    JudgedIntent,
)
from igny8_core.infrastructure.ai.intents import nearest_intents


def compose(data: ClassifyIntentInput) -> ClassifyIntentOutput:
    """The nearest labelled phrases decide."""
    found = nearest_intents([phrase.phrase for phrase in data.phrases])
    return ClassifyIntentOutput(
        intents=tuple(
            JudgedIntent(key=phrase.key, intent=intent) for phrase, intent in zip(data.phrases, found, strict=True)
        )
    )
