"""All actions, by the name that rules store."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from igny8_core.domain.automation.services.actions import planning, releasing, telling, writing
from igny8_core.domain.automation.services.actions.base import Action, Params
from igny8_core.shared.errors import FieldError, Invalid

ACTIONS: dict[str, Action] = {
    "cluster_keywords": planning.CLUSTER_KEYWORDS,
    "generate_ideas": planning.GENERATE_IDEAS,
    "create_tasks": planning.CREATE_TASKS,
    "generate_content": writing.GENERATE_CONTENT,
    "generate_images": writing.GENERATE_IMAGES,
    "link_content": writing.LINK_CONTENT,
    "optimize_content": writing.OPTIMIZE_CONTENT,
    "refresh_content": writing.REFRESH_CONTENT,
    "request_review": writing.REQUEST_REVIEW,
    "publish_content": releasing.PUBLISH_CONTENT,
    "retry_publishing": releasing.RETRY_PUBLISHING,
    "deploy_site": releasing.DEPLOY_SITE,
    "notify": telling.NOTIFY,
    "send_report": telling.SEND_REPORT,
    "call_webhook": telling.CALL_WEBHOOK,
}

MAX_ACTIONS = 10


def params_of(action: dict[str, Any]) -> Params:
    """The typed parameters of a stored action. Raises pydantic's ValidationError."""
    return ACTIONS[action["type"]].params.model_validate(action.get("params", {}))


def validate(actions: Any) -> None:
    """Raises Invalid with a pointer to each thing that is wrong with a rule's list of actions."""
    if not isinstance(actions, list) or not 1 <= len(actions) <= MAX_ACTIONS:
        raise _invalid([FieldError("/actions", "bad_length", f"A rule has 1 to {MAX_ACTIONS} actions.")])
    errors = [error for index, action in enumerate(actions) for error in _errors(f"/actions/{index}", action)]
    if errors:
        raise _invalid(errors)


def _errors(pointer: str, action: Any) -> list[FieldError]:
    if not isinstance(action, dict) or not isinstance(action.get("type"), str) or action["type"] not in ACTIONS:
        return [FieldError(f"{pointer}/type", "unknown_action", f"One of: {', '.join(ACTIONS)}.")]
    if unknown := sorted(set(action) - {"type", "params"}):
        return [FieldError(f"{pointer}/{unknown[0]}", "unknown", "An action has a type and params.")]
    try:
        params_of(action)
    except ValidationError as wrong:
        return [
            FieldError("/".join([pointer, "params", *map(str, error["loc"])]), error["type"], f"{error['msg']}.")
            for error in wrong.errors(include_url=False, include_input=False)[:20]
        ]
    return []


def _invalid(errors: list[FieldError]) -> Invalid:
    return Invalid("invalid_rule", f"{errors[0].pointer}: {errors[0].detail}", errors=errors)
