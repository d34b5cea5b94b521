"""Queue doors of the writer."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.content.jobs import GENERATE_CONTENT, GENERATE_IMAGES
from igny8_core.domain.content.services import content_generation_service, image_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(GENERATE_CONTENT, on_failure=content_generation_service.mark_failed)
def generate_content(*, task_id: str, reserved_words: int) -> dict[str, Any]:
    """Write the page of one task."""
    return content_generation_service.generate(task_id=task_id, reserved_words=reserved_words)


@job_task(GENERATE_IMAGES, on_failure=image_service.mark_failed)
def generate_images(*, content_id: str, count: int, limits_given_back: bool = False) -> dict[str, Any]:
    """Make the images of one page. `limits_given_back` marks a job that had failed; the service reads it."""
    return image_service.generate(content_id=content_id, count=count)
