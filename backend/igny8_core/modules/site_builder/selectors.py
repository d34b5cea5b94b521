"""Reads across site building and publishing, for the builder's list of sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, Max, OuterRef, Q

from igny8_core.core.auth.models import Site
from igny8_core.domain.publishing.models import DeploymentRecord
from igny8_core.domain.site_building.models import BlueprintVersion, FormSubmission, SiteBlueprint
from igny8_core.domain.site_building.services.site_deployment_service import base_url_of
from igny8_core.modules.site_builder.wordpress_selectors import wordpress_rows

_READY = [SiteBlueprint.Status.READY, SiteBlueprint.Status.DEPLOYED]
_SHARED_NOTE = "Without a domain of its own the site is served below the sites server's address."
_NOTE = (
    "Enter this record where the domain is managed. Changes take minutes to hours to be seen everywhere. The bare "
    "domain (without www) needs an ALIAS or ANAME record, or a redirect to www, as your provider calls it."
)


def built_sites(sites: Sequence[Site]) -> list[dict[str, Any]]:
    """Rows of `BuiltSiteOutput`. As many queries for a hundred sites as for one, and two more for WordPress sites."""
    blueprints, deployments = _blueprints(sites), _deployments(sites)
    served, new = _served(sites), _new_messages(sites)
    changed = _changed(blueprints, sites)
    in_wordpress = wordpress_rows([site for site in sites if site.kind == Site.Kind.WORDPRESS], blueprints)
    return [
        _row(site, blueprints.get(site.id), served.get(site.id), deployments.get(site.id), new.get(site.id, 0))
        | {"undeployed_changes": site.id in changed}
        | in_wordpress.get(site.id, {})
        for site in sites
    ]


def _row(
    site: Site,
    blueprint: SiteBlueprint | None,
    served: DeploymentRecord | None,
    deployments: dict[str, Any] | None,
    new: int,
) -> dict[str, Any]:
    return {
        "id": site.id,
        "name": site.name,
        "kind": site.kind,
        "domain": site.domain,
        "language": site.language,
        "url": base_url_of(site),
        "blueprint_id": blueprint.id if blueprint else None,
        "blueprint_name": blueprint.name if blueprint else "",
        "blueprint_status": blueprint.status if blueprint else "",
        "served_version": served.version if served else None,
        "last_deployed_at": served.deployed_at if served else None,
        "last_deployment_status": deployments["status"] if deployments else None,
        "deployment_count": deployments["count"] if deployments else 0,
        "pages_in_wordpress": 0,
        "pages_with_problems": 0,
        "new_submissions": new,
    }


def _changed(blueprints: Mapping[str, SiteBlueprint], sites: Sequence[Site]) -> set[str]:
    """The sites whose blueprint was edited after the last deployment that took it began, or is another one.

    Deployments that only bring articles leave the blueprint's drafts where they are: they mark none of its versions.
    """
    taken = BlueprintVersion.objects.filter(
        site_blueprint_id=OuterRef("site_blueprint_id"), deployed_version=OuterRef("version")
    )
    rows = DeploymentRecord.objects.filter(Exists(taken), site__in=sites, status=DeploymentRecord.Status.DEPLOYED)
    last = {record.site_id: record for record in rows.order_by("site_id", "-version").distinct("site_id")}
    ready = {site_id: found for site_id, found in blueprints.items() if found.status in _READY}
    return {site_id for site_id, found in ready.items() if _differs(found, last.get(site_id))}


def _differs(blueprint: SiteBlueprint, taken: DeploymentRecord | None) -> bool:
    return taken is None or taken.site_blueprint_id != blueprint.id or blueprint.edited_at > taken.created_at


def _blueprints(sites: Sequence[Site]) -> dict[str, SiteBlueprint]:
    """The one that is served or will be; else the newest draft."""
    ready = ExpressionWrapper(Q(status__in=_READY), output_field=BooleanField())
    rows = SiteBlueprint.objects.filter(site__in=sites).defer("brief", "structure_json", "navigation_json")
    ordered = rows.annotate(ready=ready).order_by("site_id", "-ready", F("activated_at").desc(nulls_last=True), "-id")
    return {blueprint.site_id: blueprint for blueprint in ordered.distinct("site_id")}


def _served(sites: Sequence[Site]) -> dict[str, DeploymentRecord]:
    """The highest version that was deployed and not rolled back."""
    rows = DeploymentRecord.objects.filter(site__in=sites, status=DeploymentRecord.Status.DEPLOYED)
    return {record.site_id: record for record in rows.order_by("site_id", "-version").distinct("site_id")}


def _deployments(sites: Sequence[Site]) -> dict[str, dict[str, Any]]:
    """How many there were, and what became of the last."""
    rows = DeploymentRecord.objects.filter(site__in=sites)
    counts = {row["site_id"]: row for row in rows.values("site_id").annotate(count=Count("id"), last=Max("version"))}
    newest = rows.order_by("site_id", "-version").distinct("site_id").values_list("site_id", "status")
    return {site_id: {"status": status, "count": counts[site_id]["count"]} for site_id, status in newest}


def _new_messages(sites: Sequence[Site]) -> dict[str, int]:
    rows = FormSubmission.objects.filter(site__in=sites, status=FormSubmission.Status.NEW, deleted_at=None)
    return dict(rows.values_list("site_id").annotate(n=Count("id")))


def dns_of(site: Site) -> dict[str, Any]:
    """The records that lead a site's own domain to the sites server: `{dns, dns_note}`."""
    host = urlsplit(settings.SITES_BASE_URL).hostname or ""
    if site.kind != Site.Kind.HOSTED:
        return {"dns": [], "dns_note": ""}
    if not site.domain:
        return {"dns": [], "dns_note": _SHARED_NOTE}
    kind = "A" if host.replace(".", "").isdigit() else "CNAME"
    value = host if kind == "A" else f"{host}."
    return {"dns": [{"type": kind, "name": f"{site.domain}.", "value": value}], "dns_note": _NOTE}
