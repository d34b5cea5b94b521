"""From a reply to a value that may be stored, or to the one reason why not.

Order: size, finish reason, refusal, null content, extract, JSON, pydantic, semantic, sanitise. Transport and status
come before, in the provider. JSON that was cut off is never completed by us.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError

from igny8_core.infrastructure.ai.errors import AnswerRejected
from igny8_core.infrastructure.ai.functions.base import AIFunction, I, O
from igny8_core.infrastructure.ai.providers.base import ChatReply

MAX_ANSWER_CHARS = 2_000_000
_FENCED = re.compile(r"\A[^`{]*```[a-zA-Z]*\s*\n(.*)\n\s*```[^`}]*\Z", re.DOTALL)
_SHOWN_COMPLAINTS = 8


class _DuplicateKeyError(ValueError):
    pass


def accept(function: AIFunction[I, O], data: I, reply: ChatReply) -> O:
    """The sound, sanitised output. Raises AnswerRejected, whose detail may be shown to the model."""
    text = usable_text(reply)
    output = _typed(function.output_type, parse_object(text))
    _semantic(function, data, output)
    clean = function.sanitise(data, output)
    if clean != output:
        _semantic(function, data, clean)
    return clean


def usable_text(reply: ChatReply) -> str:
    """The reply's text. Raises ai_too_large, ai_truncated, ai_refused, ai_empty."""
    text = reply.text or ""
    if len(text) > MAX_ANSWER_CHARS:
        raise AnswerRejected("ai_too_large", f"The answer has {len(text)} characters; it was dropped.")
    if reply.finish_reason == "length":
        detail = "The answer was cut off at the model's length limit. Use a model with longer answers or ask for less."
        raise AnswerRejected("ai_truncated", detail)
    if reply.refusal or reply.finish_reason == "content_filter":
        raise AnswerRejected("ai_refused", f"The model refused: {(reply.refusal or 'content filter')[:200]}")
    if not text.strip():
        raise AnswerRejected("ai_empty", "The model sent an empty answer.")
    return text


def parse_object(text: str) -> dict[str, Any]:
    """The one JSON object in a text, bare, fenced or with prose around it. Raises ai_not_json, ai_duplicate_keys.

    Only the outermost object is tried: looking further in would 'find' a part of an answer that was cut off.
    """
    fenced = _FENCED.match(text)
    body = fenced[1] if fenced else text
    start = body.find("{")
    if start < 0:
        raise AnswerRejected("ai_not_json", "The answer holds no JSON object.")
    decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse_constant)
    try:
        value, _ = decoder.raw_decode(body, start)
    except _DuplicateKeyError as twice:
        raise AnswerRejected("ai_duplicate_keys", f"The JSON object has the key {twice} twice.") from twice
    except (ValueError, RecursionError) as wrong:
        raise AnswerRejected("ai_not_json", f"The answer is not valid JSON: {str(wrong)[:120]}.") from wrong
    return dict(value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKeyError(repr(key[:60]))
        found[key] = value
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _typed(output_type: type[O], value: dict[str, Any]) -> O:
    try:
        return output_type.model_validate(value)
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False)
        listed = "; ".join(f"{'/'.join(map(str, e['loc']))}: {e['msg']}" for e in errors[:_SHOWN_COMPLAINTS])
        raise AnswerRejected("ai_schema", f"The answer has not the agreed shape: {listed}.") from wrong


def _semantic(function: AIFunction[I, O], data: I, output: BaseModel) -> None:
    complaints = function.check(data, output)  # type: ignore[arg-type]
    if complaints:
        listed = "; ".join(complaints[:_SHOWN_COMPLAINTS])
        raise AnswerRejected("ai_nonsense", f"The answer makes no sense: {listed}.")
