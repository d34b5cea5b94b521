"""Delete a site with everything that it holds, here and on the disk."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from igny8_core.core.accounts import site_service
from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.base import stored_files
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.billing.models import CreditHold
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.publishing.services import deployment_service
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.infrastructure.external import sites_renderer

_COUNTED: dict[str, type[Model]] = {
    "max_keywords": Keyword,
    "max_clusters": Cluster,
    "max_content_ideas": ContentIdea,
    "max_automation_rules": AutomationRule,
    "max_sites_built": SiteBlueprint,
}
"""Standing limits of the account, and whose rows go with the site."""


def close_site(*, site_id: str) -> None:
    """Stop its jobs, return their credits and its counts, delete its rows, then its files and its public pages.

    A job that runs at this moment finds its row gone and its work is rolled back.
    """
    site = get_site(site_id=site_id)
    with transaction.atomic():
        for job_id in Job.objects.filter(site=site, state__in=OPEN).values_list("id", flat=True):
            jobs.cancel(job_id=job_id)
        for hold_id in CreditHold.objects.filter(site=site, state=CreditHold.State.OPEN).values_list("id", flat=True):
            credit_service.release(hold_id=hold_id)
        for metric, model in _COUNTED.items():
            limits.release(metric, amount=model._default_manager.filter(site_id=site.id).count())
        site_service.delete_site(site_id=site.id)
        transaction.on_commit(partial(_delete_files, site.id))


def _delete_files(site_id: str) -> None:
    """What the disk holds of a site: its public pages first, since readers see those."""
    root = Path(settings.SITES_DATA_DIR)
    if (root / "hosts.json").exists():
        sites_renderer.assign_host(root, domain="", site_id=site_id)
    shutil.rmtree(deployment_service.site_folder(site_id), ignore_errors=True)
    stored_files.delete_folder(site_id)
