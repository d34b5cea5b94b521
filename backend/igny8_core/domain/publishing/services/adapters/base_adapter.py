"""What every destination can do."""

from __future__ import annotations

from typing import Any, Protocol

from igny8_core.domain.publishing.models import PublishingRecord


class PublishingAdapter(Protocol):
    """Brings one record to its destination. Both end the running job themselves, in the transaction of their result."""

    def publish(self, record: PublishingRecord) -> dict[str, Any]:
        """Make the content live or update it; returns the job's result."""
        ...

    def retract(self, record: PublishingRecord) -> dict[str, Any]:
        """Take the content down; returns the job's result."""
        ...
