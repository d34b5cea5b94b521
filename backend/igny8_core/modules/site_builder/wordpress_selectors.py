"""What WordPress sites have of their blueprints' pages, for the builder's list of sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from igny8_core.core.auth.models import Site
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint

_COLUMNS = ("site_id", "last", "there", "stuck")
_THERE = ~Q(external_id="") & ~Q(external_status="trash")


def wordpress_rows(sites: Sequence[Site], blueprints: Mapping[str, SiteBlueprint]) -> dict[str, dict[str, Any]]:
    """The fields of `BuiltSiteOutput` that a WordPress site has its own way, by site; three queries, none without."""
    if not sites:
        return {}
    addresses = dict(WordPressConnection.objects.filter(site__in=sites).values_list("site_id", "base_url"))
    used = [blueprints[site.id] for site in sites if site.id in blueprints]
    counted = WordPressPage.objects.filter(page__site_blueprint__in=used).values("site_id")
    rows = counted.annotate(
        last=Max("sent_at"),
        there=Count("id", filter=_THERE),
        stuck=Count("id", filter=~Q(error_code="") & Q(page__deleted_at=None)),
    )
    sent = {site_id: (last, there, stuck) for site_id, last, there, stuck in rows.values_list(*_COLUMNS)}
    waiting = _waiting(used)
    found = {}
    for site in sites:
        last, there, stuck = sent.get(site.id, (None, 0, 0))
        found[site.id] = {
            "url": addresses.get(site.id, ""),
            "last_deployed_at": last,
            "undeployed_changes": site.id in waiting,
            "pages_in_wordpress": there,
            "pages_with_problems": stuck,
        }
    return found


def _waiting(blueprints: Sequence[SiteBlueprint]) -> set[str]:
    """The sites with a page that WordPress does not have as it is now."""
    same = WordPressPage.objects.filter(
        _THERE, page=OuterRef("id"), page_version=OuterRef("version"), path=OuterRef("path")
    )
    pages = PageBlueprint.objects.filter(~Exists(same), site_blueprint__in=blueprints, deleted_at=None)
    ready = pages.exclude(site_blueprint__activated_at=None)
    return set(ready.annotate(of=F("site_id")).values_list("of", flat=True).distinct())
