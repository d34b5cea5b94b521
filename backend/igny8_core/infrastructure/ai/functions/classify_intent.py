"""What the people want who search for a phrase, judged by the model."""

from __future__ import annotations

from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Intent, Shape, tokens_of

NAME = "classify_intent"
MAX_PHRASES = 100
TOKENS_PER_PHRASE = 24
_TOKENS_PER_ANSWER = 14


class IntentPhrase(Shape):
    """A keyword; `key` is the caller's."""

    key: str
    phrase: str


class ClassifyIntentInput(Shape):
    """Phrases of one language."""

    phrases: tuple[IntentPhrase, ...] = Field(min_length=1, max_length=MAX_PHRASES)
    language: str = "en"


class JudgedIntent(Shape):
    """The intent of the phrase `key`."""

    key: str
    intent: Intent


class ClassifyIntentOutput(Shape):
    """One entry for every phrase of the input."""

    intents: tuple[JudgedIntent, ...]


def check(data: ClassifyIntentInput, output: ClassifyIntentOutput) -> list[str]:
    """Every key exactly once."""
    wanted = {phrase.key for phrase in data.phrases}
    keys = [item.key for item in output.intents]
    complaints = [f"key {key[:40]!r} is not in the data" for key in keys if key not in wanted]
    complaints += [f"key {key!r} is missing" for key in sorted(wanted.difference(keys))]
    return complaints if len(set(keys)) == len(keys) else [*complaints, "a key is repeated"]


def sanitise(data: ClassifyIntentInput, output: ClassifyIntentOutput) -> ClassifyIntentOutput:
    """Keys and intents are from closed sets already."""
    return output


def max_output_tokens(data: ClassifyIntentInput) -> int:
    """Twice a usual answer."""
    return 200 + 2 * _TOKENS_PER_ANSWER * len(data.phrases)


def estimate_tokens(data: ClassifyIntentInput) -> int:
    """The data, the instructions and the answer."""
    return 250 + tokens_of(data.model_dump_json()) + _TOKENS_PER_ANSWER * len(data.phrases)


CLASSIFY_INTENT: AIFunction[ClassifyIntentInput, ClassifyIntentOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=ClassifyIntentInput,
    output_type=ClassifyIntentOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
