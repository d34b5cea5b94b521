"""Blueprints from the wizard's first step on: every step is saved, none is final."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.limits import services as limits
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import get_blueprint, newest_ready, pages_of, was_deployed
from igny8_core.domain.site_building.services import blueprint_versioning_service, navigation_service, tree_service
from igny8_core.shared.errors import Conflict, Invalid

MAX_BRIEF = 200_000
"""In characters: some 30,000 words."""
READ_BRIEF = 20_000
"""How much of a brief the model is given, in characters."""
_SHORT_BRIEF = 15
S = SiteBlueprint.Status


def create_blueprint(*, site_id: str, name: str, **fields: Any) -> SiteBlueprint:
    """A draft to fill in. Raises LimitReached at `max_sites_built`."""
    site = get_site(site_id=site_id)
    with transaction.atomic():
        limits.consume("max_sites_built")
        blueprint = SiteBlueprint.objects.create(account_id=site.account_id, site=site, name=name, **fields)
        audit.record("blueprint.created", subject=blueprint.id, data={"name": name})
    return blueprint


def update_blueprint(
    *, blueprint_id: str, changes: Mapping[str, Any], expected_version: int | None = None
) -> SiteBlueprint:
    """Save a step of the wizard, or the style and menu of a site. Raises Conflict while the site is generated."""
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(blueprint_id)
        blueprint_versioning_service.refuse_stale(blueprint, expected_version)
        changes = dict(changes)
        if "navigation_json" in changes:
            pages = pages_of(blueprint_id=blueprint.id)
            changes["navigation_json"] = navigation_service.checked(changes["navigation_json"], pages)
        for field in ("style", "config_json"):
            if field in changes:
                changes[field] = {**getattr(blueprint, field), **changes[field]}
        if any(getattr(blueprint, field) != value for field, value in changes.items()):
            for field, value in changes.items():
                setattr(blueprint, field, value)
            blueprint_versioning_service.changed(blueprint, why="Edited")
    return blueprint


def delete_blueprint(*, blueprint_id: str) -> None:
    """Delete a draft with its pages, and give its limit back. Raises Conflict for the one that is served."""
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(blueprint_id)
        served = newest_ready(site_id=blueprint.site_id)
        if served is not None and served.id == blueprint.id and was_deployed(blueprint_id=blueprint.id):
            raise Conflict("blueprint_in_use", "The site is built from this blueprint. Activate another one first.")
        audit.record("blueprint.deleted", subject=blueprint.id, data={"name": blueprint.name})
        blueprint.delete()
        limits.release("max_sites_built")


def activate(*, blueprint_id: str) -> SiteBlueprint:
    """Make it the one that the site's next deployment takes. Raises Conflict for one without pages."""
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(blueprint_id)
        if not PageBlueprint.objects.filter(site_blueprint=blueprint, deleted_at=None).exists():
            raise Conflict("blueprint_empty", "This blueprint has no pages yet. Generate them, or add a page first.")
        blueprint.status = S.READY if blueprint.status in (S.DRAFT, S.FAILED) else blueprint.status
        blueprint.activated_at, blueprint.wizard_step = timezone.now(), SiteBlueprint.Step.DONE
        blueprint_versioning_service.changed(blueprint, why="Activated", keep=True)
        audit.record("blueprint.activated", subject=blueprint.id)
    return blueprint


def restore(*, blueprint_id: str, number: int, expected_version: int | None = None) -> SiteBlueprint:
    """Bring back a site's name, style, menu and page tree; pages deleted since come back, newer ones stay at the end.

    Texts are the pages' own history. Raises Invalid when pages made since then have the old addresses.
    """
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(blueprint_id)
        blueprint_versioning_service.refuse_stale(blueprint, expected_version)
        snapshot = blueprint_versioning_service.get_version(blueprint_id=blueprint_id, number=number).snapshot
        for field in blueprint_versioning_service.FIELDS:
            setattr(blueprint, field, snapshot[field])
        _restore_tree(blueprint, snapshot["tree"])
        blueprint_versioning_service.changed(blueprint, why=f"Version {number} restored", changed_by="restore")
        audit.record("blueprint.restored", subject=blueprint.id, data={"number": number})
    return blueprint


def _restore_tree(blueprint: SiteBlueprint, entries: list[dict[str, Any]]) -> None:
    pages = {page.id: page for page in PageBlueprint.objects.filter(site_blueprint=blueprint)}
    known = [entry for entry in entries if entry["id"] in pages]
    back = {entry["id"] for entry in known}
    PageBlueprint.objects.filter(id__in=back, deleted_at__isnull=False).update(deleted_at=None, path="")
    for entry in known:
        page = pages[entry["id"]]
        tree_service.put_below(page, entry["parent_id"] if entry["parent_id"] in back else None)
        page.slug = entry["slug"]
    since = [page for page in pages.values() if page.id not in back and page.deleted_at is None]
    since.sort(key=lambda page: page.position)
    tree_service.write([*(pages[entry["id"]] for entry in known), *since])


def save_version(*, blueprint_id: str, why: str = "") -> SiteBlueprint:
    """Keep the site's style, menu and tree as they are now, under a name."""
    with transaction.atomic():
        blueprint = get_blueprint(blueprint_id=blueprint_id, for_update=True)
        blueprint_versioning_service.record(blueprint, why=why or "Saved by hand", keep=True)
    return blueprint


def business_name(blueprint: SiteBlueprint) -> str:
    """What the business is called in texts: as its contact details say, else as the site."""
    return str(blueprint.config_json.get("contact", {}).get("organisation") or blueprint.name)


def notices_of(blueprint: SiteBlueprint) -> list[dict[str, str]]:
    """What the wizard should say of the brief: `[{code, detail}]`."""
    words = len(blueprint.brief.split())
    if len(blueprint.brief) > READ_BRIEF:
        detail = f"The brief has {words:,} words; the first {READ_BRIEF:,} characters are read. Put what matters first."
        return [{"code": "brief_long", "detail": detail}]
    if words < _SHORT_BRIEF:
        detail = "Say more: what you do, for whom, where, and what makes you different. The pages can only tell that."
        return [{"code": "brief_short", "detail": detail}]
    return []


def refuse_empty(blueprint: SiteBlueprint) -> None:
    """Raises Invalid where there is nothing to write from."""
    if not blueprint.brief.strip() and not blueprint.config_json.get("services"):
        raise Invalid("brief_missing", "Tell something of the business first: its brief, or at least its services.")
