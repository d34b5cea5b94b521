"""Facts of the content domain. Names are the automation triggers of product.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from igny8_core.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class TasksQueued(Event):
    """Tasks wait to be written."""

    name: ClassVar[str] = "task_queued"
    task_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ContentGenerated(Event):
    """A draft exists."""

    name: ClassVar[str] = "content_generated"
    content_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ImagesGenerated(Event):
    """A draft has its images."""

    name: ClassVar[str] = "images_generated"
    content_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ContentApproved(Event):
    """A person (or a site without review) let a page go out."""

    name: ClassVar[str] = "content_approved"
    content_ids: tuple[str, ...]
