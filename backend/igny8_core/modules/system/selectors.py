"""The dashboard's overview: one count per table, whatever the site's size."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Model

from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.publishing.models import PublishingRecord


def _by(model: type[Model], field: str, site_id: str, **narrow: Any) -> dict[str, int]:
    rows = model._default_manager.filter(site_id=site_id, **narrow)
    return dict(rows.order_by().values_list(field).annotate(n=Count("id")))


def pipeline(*, site_id: str) -> dict[str, Any]:
    """How many items of a site stand at each step."""
    return {
        "keywords": _by(Keyword, "status", site_id),
        "clusters": Cluster.objects.filter(site_id=site_id).count(),
        "ideas": _by(ContentIdea, "status", site_id),
        "tasks": _by(Task, "status", site_id),
        "content": _by(Content, "status", site_id, deleted_at=None),
        "publishing": _by(PublishingRecord, "status", site_id),
        "jobs": _by(Job, "state", site_id, state__in=OPEN),
    }
