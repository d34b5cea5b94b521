"""The history of a whole site: its name, style, menu and page tree. Pages have their own."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from igny8_core.core.jobs.context import running_job
from igny8_core.domain.site_building.models import BlueprintVersion, SiteBlueprint
from igny8_core.domain.site_building.selectors import pages_of
from igny8_core.domain.site_building.sittings import goes_on
from igny8_core.shared.errors import NotFound, PreconditionFailed
from igny8_core.shared.tenancy import current_scope

MAX_VERSIONS = 200
FIELDS = ("name", "style", "navigation_json")


def refuse_stale(blueprint: SiteBlueprint, expected_version: int | None) -> None:
    """Raises PreconditionFailed when the blueprint was changed since the caller saw it."""
    if expected_version is not None and blueprint.version != expected_version:
        raise PreconditionFailed(
            "changed_meanwhile",
            f"Somebody changed “{blueprint.name}” meanwhile: it is at version {blueprint.version}. Reload it.",
            data={"current_version": blueprint.version, "updated_at": blueprint.updated_at.isoformat()},
        )


def changed(blueprint: SiteBlueprint, *, why: str, changed_by: str = "person", keep: bool = False) -> None:
    """Count and note a change of a locked blueprint, and store it."""
    blueprint.version += 1
    blueprint.edited_at = timezone.now()
    blueprint.save()
    record(blueprint, why=why, changed_by=changed_by, keep=keep)


def record(blueprint: SiteBlueprint, *, why: str, changed_by: str = "person", keep: bool = False) -> BlueprintVersion:
    """Note the blueprint's present state. Call with it locked."""
    snapshot = _snapshot(blueprint)
    last = blueprint.versions.order_by("-number").first()
    if last is not None and (last.snapshot == snapshot or goes_on(last, changed_by)):
        last.snapshot, last.kept, last.why = snapshot, keep or last.kept, (why if keep else last.why)[:500]
        last.save(update_fields=["snapshot", "kept", "why", "updated_at"])
        return last
    run, number = running_job(), last.number + 1 if last else 1
    blueprint.versions.filter(kept=False, number__lte=number - MAX_VERSIONS).delete()
    return BlueprintVersion.objects.create(
        account_id=blueprint.account_id,
        site_id=blueprint.site_id,
        site_blueprint=blueprint,
        number=number,
        snapshot=snapshot,
        changed_by=changed_by,
        user_id=current_scope().user_id,
        job_id=run.id if run else None,
        why=why[:500],
        kept=keep,
    )


def _snapshot(blueprint: SiteBlueprint) -> dict[str, Any]:
    tree = [
        {"id": page.id, "parent_id": page.parent_id, "slug": page.slug, "title": page.title, "path": page.path}
        for page in pages_of(blueprint_id=blueprint.id)
    ]
    return {**{name: getattr(blueprint, name) for name in FIELDS}, "tree": tree}


def get_version(*, blueprint_id: str, number: int) -> BlueprintVersion:
    """Raises NotFound."""
    found = BlueprintVersion.objects.filter(site_blueprint_id=blueprint_id, number=number).first()
    if found is None:
        raise NotFound("version_not_found", f"This site has no version {number}.")
    return found


def compare(*, blueprint_id: str, older: int, newer: int) -> dict[str, Any]:
    """Fields before and after; pages that came, went, or stand elsewhere."""
    before, after = (get_version(blueprint_id=blueprint_id, number=number).snapshot for number in (older, newer))
    old, new = ({page["id"]: page for page in snapshot["tree"]} for snapshot in (before, after))
    return {
        "fields": [
            {"field": name, "before": before[name], "after": after[name]}
            for name in FIELDS
            if before[name] != after[name]
        ],
        "added": [page for page_id, page in new.items() if page_id not in old],
        "removed": [page for page_id, page in old.items() if page_id not in new],
        "moved": [
            {"before": old[page_id], "after": page}
            for page_id, page in new.items()
            if page_id in old and (old[page_id]["path"] != page["path"] or old[page_id]["title"] != page["title"])
        ],
    }
