"""Facts of the publishing domain. Names are the automation triggers of product.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from igny8_core.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class ContentPublished(Event):
    """Pages are live, and were seen to be."""

    name: ClassVar[str] = "content_published"
    content_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PublishFailed(Event):
    """A page could not be published; the record says why."""

    name: ClassVar[str] = "publish_failed"
    record_ids: tuple[str, ...]
