"""Reads of blueprints and their pages."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q

from igny8_core.domain.site_building.models import (
    BlueprintVersion,
    PageBlueprint,
    PageRedirect,
    PageVersion,
    SiteBlueprint,
)
from igny8_core.shared.errors import NotFound


def get_blueprint(*, blueprint_id: str, for_update: bool = False) -> SiteBlueprint:
    """Raises NotFound. `for_update` also keeps others from changing the page tree."""
    blueprints = SiteBlueprint.objects.select_for_update(no_key=True) if for_update else SiteBlueprint.objects.all()
    found = blueprints.filter(id=blueprint_id).first()
    if found is None:
        raise NotFound("blueprint_not_found", "There is no such blueprint.")
    return found


def newest_ready(*, site_id: str) -> SiteBlueprint | None:
    """The blueprint that a deployment takes, or None for a site that only has posts.

    One that is planned anew, or could not be, still has the pages that it had.
    """
    ready = Q(status__in=[SiteBlueprint.Status.READY, SiteBlueprint.Status.DEPLOYED])
    pages = PageBlueprint.objects.filter(site_blueprint=OuterRef("id"), deleted_at=None)
    blueprints = SiteBlueprint.objects.filter(ready | Q(activated_at__isnull=False), Exists(pages), site_id=site_id)
    return blueprints.order_by(F("activated_at").desc(nulls_last=True), "-id").first()


def was_deployed(*, blueprint_id: str) -> bool:
    """Whether the public site was ever built from it."""
    return BlueprintVersion.objects.filter(site_blueprint_id=blueprint_id, deployed_version__isnull=False).exists()


def get_page(*, page_id: str, for_update: bool = False) -> PageBlueprint:
    """A page that is not deleted. Raises NotFound."""
    pages = PageBlueprint.objects.select_for_update(no_key=True) if for_update else PageBlueprint.objects.all()
    found = pages.filter(id=page_id, deleted_at=None).first()
    if found is None:
        raise NotFound("page_not_found", "There is no such page.")
    return found


def pages_of(*, blueprint_id: str) -> list[PageBlueprint]:
    """The pages that are not deleted, in the order of the site."""
    pages = PageBlueprint.objects.filter(site_blueprint_id=blueprint_id, deleted_at=None)
    return list(pages.order_by("position", "id"))


def get_page_version(*, page_id: str, number: int) -> PageVersion:
    """Raises NotFound."""
    found = PageVersion.objects.filter(page_id=page_id, number=number).first()
    if found is None:
        raise NotFound("version_not_found", f"This page has no version {number}.")
    return found


def redirects_of(*, site_id: str) -> list[dict[str, str]]:
    """`[{"from": "/old/", "to": "/new/"}]`: old public addresses of the served blueprint's pages.

    A page that moved twice has both old addresses lead straight to the present one; an address that a page has again
    redirects nowhere.
    """
    blueprint = newest_ready(site_id=site_id)
    if blueprint is None:
        return []
    live = PageBlueprint.objects.filter(site_blueprint=blueprint, deleted_at=None).values_list("path", flat=True)
    moved = PageRedirect.objects.filter(site_id=site_id, page__site_blueprint=blueprint, page__deleted_at=None)
    pairs = moved.exclude(from_path__in=set(live)).order_by("from_path").values_list("from_path", "page__path")
    return [{"from": old, "to": new} for old, new in pairs]
