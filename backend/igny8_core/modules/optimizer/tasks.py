"""Queue doors of the optimiser."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.optimization.jobs import ANALYSE_SITE, IMPORT_SEARCHES, OPTIMIZE_CONTENT
from igny8_core.domain.optimization.services import analysis_service, optimizer_service, search_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(OPTIMIZE_CONTENT)
def optimize_content(*, content_id: str, propose: bool = False) -> dict[str, Any]:
    """Score one page, and mend it where that pays."""
    return optimizer_service.optimize(content_id=content_id, propose=propose)


@job_task(ANALYSE_SITE)
def analyse_site(*, site_id: str) -> dict[str, Any]:
    """Score the pages of a site that changed."""
    return analysis_service.analyse_site(site_id=site_id)


@job_task(IMPORT_SEARCHES)
def import_searches(*, site_id: str, path: str, filename: str) -> dict[str, Any]:
    """Read an export of search statistics."""
    return search_service.run_import(site_id=site_id, path=path, filename=filename)
