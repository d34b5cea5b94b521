"""Queue doors of the linker."""

from __future__ import annotations

from typing import Any

from igny8_core.core.accounts.selectors import get_site
from igny8_core.domain.linking.jobs import (
    APPLY_LINKS,
    BUILD_GRAPH,
    IMPORT_PAGES,
    LINK_CONTENT,
    REPAIR_LINKS,
    REPUBLISH_PAGES,
)
from igny8_core.domain.linking.services import (
    applying_service,
    graph_service,
    linker_service,
    repair_service,
    wordpress_import_service,
)
from igny8_core.domain.publishing.selectors import get_connection
from igny8_core.domain.publishing.services import connection_service
from igny8_core.infrastructure.messaging.base_task import job_task
from igny8_core.modules.linker import republishing


@job_task(LINK_CONTENT)
def link_content(*, site_id: str) -> dict[str, Any]:
    """Suggest links over a site, and put them in where it says so."""
    return linker_service.run_linking(site_id=site_id)


@job_task(APPLY_LINKS)
def apply_links(*, link_ids: list[str]) -> dict[str, Any]:
    """Put accepted links into their pages."""
    return applying_service.run_apply(link_ids=link_ids)


@job_task(REPAIR_LINKS)
def repair_links(*, site_id: str) -> dict[str, Any]:
    """Mend the links to pages that moved or went."""
    return repair_service.run_repair(site_id=site_id)


@job_task(BUILD_GRAPH)
def build_graph(*, site_id: str) -> dict[str, Any]:
    """Measure a site's link graph."""
    return graph_service.run_build(site_id=site_id)


@job_task(IMPORT_PAGES)
def import_pages(*, site_id: str, full: bool) -> dict[str, Any]:
    """Read the pages that a WordPress site has already; the connection is publishing's."""
    client = connection_service.client_of(get_connection(site=get_site(site_id=site_id)))
    return wordpress_import_service.run_import(site_id=site_id, full=full, client=client)


@job_task(REPUBLISH_PAGES)
def republish_pages(*, site_id: str, pages: list[tuple[str, int]]) -> dict[str, Any]:
    """Show readers the links as they are now."""
    return republishing.republish(site_id=site_id, pages=pages)
