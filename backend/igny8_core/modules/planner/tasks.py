"""Queue doors of the planner."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.planning.jobs import (
    CLASSIFY_INTENT,
    CLUSTER_KEYWORDS,
    GENERATE_IDEAS,
    IMPORT_KEYWORDS,
    REMOVE_IMPORT,
)
from igny8_core.domain.planning.services import (
    clustering_service,
    ideas_service,
    import_service,
    intent_service,
    removal_service,
)
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(IMPORT_KEYWORDS, on_failure=removal_service.mark_failed)
def import_keywords(*, import_id: str) -> dict[str, Any]:
    """Read an uploaded file."""
    return import_service.run_import(import_id=import_id)


@job_task(REMOVE_IMPORT)
def remove_import(*, import_id: str) -> dict[str, Any]:
    """Take back what a large import brought."""
    return removal_service.run(import_id=import_id)


@job_task(CLUSTER_KEYWORDS)
def cluster_keywords(*, site_id: str, granularity: float) -> dict[str, Any]:
    """Cluster a site's new keywords."""
    return clustering_service.run_clustering(site_id=site_id, granularity=granularity)


@job_task(GENERATE_IDEAS)
def generate_ideas(*, cluster_id: str, count: int) -> dict[str, Any]:
    """Ideas for one cluster."""
    return ideas_service.run_generation(cluster_id=cluster_id, count=count)


@job_task(CLASSIFY_INTENT)
def classify_intent(*, site_id: str) -> dict[str, Any]:
    """Find the intent of the keywords whose words tell none."""
    return intent_service.run(site_id=site_id)
