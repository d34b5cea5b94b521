"""What WordPress sites have of their blueprints' pages, for the builder's list of sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from igny8_core.core.auth.models import Site
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint

_THERE = ~Q(external_id="") & ~Q(external_status="trash")


def wordpress_rows(sites: Sequence[Site], blueprints: Mapping[str, SiteBlueprint]) -> dict[str, dict[str, Any]]:
    """The fields of `BuiltSiteOutput` that a WordPress site has its own way, by site; three queries, none without."""
    if not sites:
        return {}
    addresses = dict(WordPressConnection.objects.filter(site__in=sites).values_list("site_id", "base_url"))
    counted = WordPressPage.objects.filter(site__in=sites).values("site_id")
    sent = {
        row.pop("site_id"): row
        for row in counted.annotate(
            last_deployed_at=Max("sent_at"),
            pages_in_wordpress=Count("id", filter=_THERE),
            pages_with_problems=Count("id", filter=~Q(error_code="") & Q(page__deleted_at=None)),
        )
    }
    waiting = _waiting([blueprints[site.id] for site in sites if site.id in blueprints])
    nothing = {"last_deployed_at": None, "pages_in_wordpress": 0, "pages_with_problems": 0}
    return {
        site.id: {"url": addresses.get(site.id, ""), "undeployed_changes": site.id in waiting}
        | sent.get(site.id, nothing)
        for site in sites
    }


def _waiting(blueprints: Sequence[SiteBlueprint]) -> set[str]:
    """The sites with a page that WordPress does not have as it is now."""
    same = WordPressPage.objects.filter(
        _THERE, page=OuterRef("id"), page_version=OuterRef("version"), path=OuterRef("path")
    )
    pages = PageBlueprint.objects.filter(~Exists(same), site_blueprint__in=blueprints, deleted_at=None)
    ready = pages.exclude(site_blueprint__activated_at=None)
    return set(ready.annotate(of=F("site_id")).values_list("of", flat=True).distinct())
