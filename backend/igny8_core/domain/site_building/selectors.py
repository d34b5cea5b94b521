"""Reads of blueprints."""

from __future__ import annotations

from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.shared.errors import NotFound


def get_blueprint(*, blueprint_id: str, for_update: bool = False) -> SiteBlueprint:
    """Raises NotFound."""
    blueprints = SiteBlueprint.objects.select_for_update() if for_update else SiteBlueprint.objects.all()
    found = blueprints.filter(id=blueprint_id).first()
    if found is None:
        raise NotFound("blueprint_not_found", "There is no such blueprint.")
    return found


def newest_ready(*, site_id: str) -> SiteBlueprint | None:
    """The blueprint that a deployment takes, or None for a site that only has posts."""
    ready = [SiteBlueprint.Status.READY, SiteBlueprint.Status.DEPLOYED]
    return SiteBlueprint.objects.filter(site_id=site_id, status__in=ready).order_by("-id").first()


def pages_of(*, blueprint_id: str) -> list[PageBlueprint]:
    """In the order of the site."""
    return list(PageBlueprint.objects.filter(site_blueprint_id=blueprint_id).order_by("position", "id"))
