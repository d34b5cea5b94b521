"""Queue doors of the writer."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.content.jobs import (
    GENERATE_CONTENT,
    GENERATE_IMAGES,
    INDEX_SOURCE,
    REGENERATE_PART,
    REWRITE_TEXT,
)
from igny8_core.domain.content.services import (
    content_generation_service,
    image_service,
    rewriting_service,
    source_service,
)
from igny8_core.domain.content.services.rewriting_service import Part
from igny8_core.infrastructure.ai.functions.rewrite_text import Mode
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(GENERATE_CONTENT, on_failure=content_generation_service.mark_failed)
def generate_content(*, task_id: str, reserved_words: int) -> dict[str, Any]:
    """Write the page of one task."""
    return content_generation_service.generate(task_id=task_id, reserved_words=reserved_words)


@job_task(GENERATE_IMAGES, on_failure=image_service.mark_failed)
def generate_images(
    *, content_id: str, count: int, image_id: str = "", prompt: str = "", limits_given_back: bool = False
) -> dict[str, Any]:
    """Make the images of a page, or one anew. `limits_given_back` marks a job that failed; the service reads it."""
    return image_service.generate(content_id=content_id, count=count, image_id=image_id, prompt=prompt)


@job_task(INDEX_SOURCE, on_failure=source_service.mark_failed)
def index_source(*, source_id: str) -> dict[str, Any]:
    """Read a source and embed its passages."""
    return source_service.index(source_id=source_id)


@job_task(REWRITE_TEXT)
def rewrite_text(*, content_id: str, text: str, mode: Mode, wish: str, version: int) -> dict[str, Any]:
    """Put a passage in other words."""
    return rewriting_service.rewrite(content_id=content_id, text=text, mode=mode, wish=wish, version=version)


@job_task(REGENERATE_PART)
def regenerate_part(*, content_id: str, part: Part, heading: str, wish: str, version: int) -> dict[str, Any]:
    """Write a part of a page once more."""
    return rewriting_service.regenerate(content_id=content_id, part=part, heading=heading, wish=wish, version=version)
