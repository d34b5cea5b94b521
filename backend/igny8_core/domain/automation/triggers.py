"""Every trigger of product.md, and the fields that a condition may test."""

from __future__ import annotations

TRIGGERS: dict[str, dict[str, str]] = {
    "schedule": {},
    "keyword_added": {"count": "number", "import_id": "text"},
    "cluster_created": {"cluster_ids": "list"},
    "idea_created": {"idea_ids": "list"},
    "task_queued": {"task_ids": "list"},
    "content_generated": {"content_ids": "list"},
    "images_generated": {"content_ids": "list"},
    "content_linked": {"content_ids": "list"},
    "content_optimized": {"content_ids": "list", "lowest_score": "number"},
    "content_approved": {"content_ids": "list"},
    "content_published": {"content_ids": "list"},
    "publish_failed": {"record_ids": "list"},
}
"""Trigger → condition field → its type. A test compares the names with the events' classes."""
