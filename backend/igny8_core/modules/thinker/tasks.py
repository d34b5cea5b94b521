"""Queue doors of the thinker."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.content.jobs import TRY_IMAGE, TRY_PROMPT
from igny8_core.domain.content.services import trial_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(TRY_PROMPT)
def try_prompt(*, site_id: str, function: str, phrase: str, text: str, structure: str) -> dict[str, Any]:
    """Try instructions on a sample."""
    return trial_service.try_prompt(site_id=site_id, function=function, phrase=phrase, text=text, structure=structure)


@job_task(TRY_IMAGE, on_failure=trial_service.give_back)
def try_image(*, site_id: str, prompt: str, given_back: bool) -> dict[str, Any]:
    """Try an image prompt."""
    return trial_service.try_image(site_id=site_id, prompt=prompt, given_back=given_back)
