"""What a hosted site's versions take of its storage, and what of them is kept."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from igny8_core.core.auth.models import Site
from igny8_core.core.limits import services as limits
from igny8_core.domain.publishing.models import DeploymentRecord
from igny8_core.infrastructure.external import sites_renderer, sites_store
from igny8_core.shared.errors import LimitReached

_METRIC = "storage_quota_gb"
Status = DeploymentRecord.Status


def count(site: Site, folder: Path) -> int:
    """Count what the site's folder holds now against its quota, and return it; call with the site locked.

    The difference to what the last deployment counted is used up or given back. Raises LimitReached when the quota is
    full.
    """
    stored, before = sites_store.stored_bytes(folder), _counted(site)
    if stored > before:
        limits.consume(_METRIC, site_id=site.id, amount=stored - before)
    elif stored < before:
        limits.release(_METRIC, site_id=site.id, amount=before - stored)
    return stored


def count_making_room(site: Site, folder: Path) -> int:
    """As `count` before a switch; where the quota is full, the older versions go first, so that a site can shrink.

    Raises LimitReached when the served version and the new one do not fit: the caller then does not switch.
    """
    try:
        with transaction.atomic():
            return count(site, folder)
    except LimitReached:
        _delete_old(site, folder, keep=0)
        return count(site, folder)


def collect(site: Site, folder: Path, *, keep: int) -> None:
    """Keep the newest versions and the served one, delete the others and what only they named, give the bytes back."""
    with transaction.atomic():
        Site.objects.select_for_update(no_key=True).get(id=site.id)
        _delete_old(site, folder, keep=keep)
        newest = _newest_counted(site)
        if newest is not None:
            stored = count(site, folder)
            DeploymentRecord.objects.filter(id=newest.id).update(stored_bytes=stored)


def _delete_old(site: Site, folder: Path, *, keep: int) -> None:
    served = sites_renderer.served_version(folder)
    records = DeploymentRecord.objects.filter(site=site).order_by("-version")
    building = records.filter(status=Status.BUILDING).values_list("version", flat=True)
    good = records.filter(status__in=[Status.DEPLOYED, Status.ROLLED_BACK]).values_list("version", flat=True)
    sites_store.collect(folder, keep={*building, *good[:keep], *([served] if served else [])})


def _counted(site: Site) -> int:
    newest = _newest_counted(site)
    return newest.stored_bytes or 0 if newest else 0


def _newest_counted(site: Site) -> DeploymentRecord | None:
    counted = DeploymentRecord.objects.filter(site=site, stored_bytes__isnull=False)
    return counted.order_by("-version").first()
