"""The history of pages. Autosaves of one person within some minutes are one version; everything else is its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs.context import running_job
from igny8_core.domain.site_building import block_diff
from igny8_core.domain.site_building.models import BlueprintVersion, PageBlueprint, PageVersion
from igny8_core.domain.site_building.selectors import get_page, get_page_version, pages_of
from igny8_core.domain.site_building.services import tree_service
from igny8_core.domain.site_building.sittings import goes_on
from igny8_core.shared.errors import PreconditionFailed
from igny8_core.shared.tenancy import current_scope

MAX_VERSIONS = 200
"""Of a page; the oldest that nobody kept go first."""
FIELDS = ("title", "slug", "meta_title", "meta_description", "noindex", "social_image")
VERSIONED = (*FIELDS, "blocks_json")
ChangedBy = Literal["person", "model", "restore", "system"]


@dataclass(frozen=True)
class Taken:
    """What a deployment was made from: ids of versions, and each page's address by its id."""

    page_versions: tuple[str, ...]
    site_version: str | None
    paths: dict[str, str]


def record(page: PageBlueprint, *, why: str, changed_by: ChangedBy = "person", keep: bool = False) -> PageVersion:
    """Note the page's present state. Call with the page locked, after it was changed."""
    snapshot = {name: getattr(page, name) for name in VERSIONED}
    last = page.versions.order_by("-number").first()
    if last is None or (last.snapshot != snapshot and not goes_on(last, changed_by)):
        return _create(page, last.number + 1 if last else 1, snapshot, why=why, changed_by=changed_by, keep=keep)
    if last.snapshot != snapshot or keep:
        last.snapshot, last.kept, last.why = snapshot, keep, (why if keep else last.why)[:500]
        last.save(update_fields=["snapshot", "kept", "why", "updated_at"])
    return last


def _create(
    page: PageBlueprint, number: int, snapshot: dict[str, Any], *, why: str, changed_by: ChangedBy, keep: bool
) -> PageVersion:
    run = running_job()
    old = page.versions.filter(kept=False, number__lte=number - MAX_VERSIONS)
    old.delete()
    return PageVersion.objects.create(
        account_id=page.account_id,
        site_id=page.site_id,
        page=page,
        number=number,
        snapshot=snapshot,
        changed_by=changed_by,
        user_id=current_scope().user_id,
        job_id=run.id if run else None,
        why=why[:500],
        kept=keep,
    )


def refuse_stale(page: PageBlueprint, expected_version: int | None) -> None:
    """Raises PreconditionFailed when the page was changed since the caller saw it."""
    if expected_version is not None and page.version != expected_version:
        raise PreconditionFailed(
            "changed_meanwhile",
            f"Somebody changed “{page.title}” meanwhile: it is at version {page.version}. Reload it; nothing is lost.",
            data={"current_version": page.version, "updated_at": page.updated_at.isoformat()},
        )


def change(
    page: PageBlueprint,
    changes: dict[str, Any],
    *,
    why: str,
    changed_by: ChangedBy = "person",
    keep: bool = False,
) -> PageBlueprint:
    """Set fields of a locked page (not its slug), store it and note the version. Nothing happens when nothing differs.

    With `keep` the version is noted in any case.
    """
    differs = {name: value for name, value in changes.items() if getattr(page, name) != value}
    for name, value in differs.items():
        setattr(page, name, value)
    if differs:
        page.version += 1
        page.save(update_fields=[*differs, "version", "updated_at"])
        tree_service.touch(page.site_blueprint_id)
    if differs or keep:
        record(page, why=why, changed_by=changed_by, keep=keep)
    return page


def save_version(*, page_id: str, why: str = "") -> PageBlueprint:
    """Keep the page as it is now, under a name."""
    with transaction.atomic():
        page = get_page(page_id=page_id, for_update=True)
        record(page, why=why or "Saved by hand", keep=True)
    return page


def restore(*, page_id: str, number: int, expected_version: int | None = None) -> PageBlueprint:
    """Make an old version the newest; the ones between stay, so this can be taken back like any change.

    Raises Invalid `slug_taken` when another page has its address by now.
    """
    with transaction.atomic():
        blueprint_id = get_page(page_id=page_id).site_blueprint_id
        tree_service.open_blueprint(blueprint_id)
        page = get_page(page_id=page_id, for_update=True)
        refuse_stale(page, expected_version)
        snapshot = get_page_version(page_id=page_id, number=number).snapshot
        changes = {name: snapshot[name] for name in VERSIONED if name in snapshot and name != "slug"}
        page = move_slug(page, snapshot.get("slug", page.slug))
        page = change(page, changes, why=f"Version {number} restored", changed_by="restore")
        audit.record("page.restored", subject=page_id, data={"number": number})
    return page


def move_slug(page: PageBlueprint, slug: str) -> PageBlueprint:
    """Give a page another slug, with all addresses below it. Call with the blueprint locked; noting it is up to you."""
    if slug == page.slug:
        return page
    pages = pages_of(blueprint_id=page.site_blueprint_id)
    mine = next(other for other in pages if other.id == page.id)
    mine.slug = slug
    tree_service.write(pages)
    tree_service.touch(page.site_blueprint_id)
    PageBlueprint.objects.filter(id=page.id).update(version=F("version") + 1)
    page.refresh_from_db(fields=["slug", "path", "position", "version"])
    return page


def compare(*, page_id: str, older: int, newer: int) -> dict[str, Any]:
    """What differs between two versions: fields before and after, and each block with its words."""
    before, after = (get_page_version(page_id=page_id, number=number).snapshot for number in (older, newer))
    return {
        "fields": [
            {"field": name, "before": before.get(name), "after": after.get(name)}
            for name in FIELDS
            if before.get(name) != after.get(name)
        ],
        "blocks": [
            asdict(found)
            for found in block_diff.diff_blocks(before.get("blocks_json", []), after.get("blocks_json", []))
        ],
    }


def take(*, blueprint_id: str) -> tuple[list[PageBlueprint], Taken]:
    """The pages that a deployment takes, in the site's order, and the versions that these are.

    Those are kept from now on, so that an edit during the build is a version of its own.
    """
    newest = PageVersion.objects.filter(page_id=OuterRef("page_id")).order_by("-number").values("id")[:1]
    mine = PageVersion.objects.filter(page__site_blueprint_id=blueprint_id, page__deleted_at=None)
    mine.filter(id=Subquery(newest), kept=False).update(kept=True, updated_at=timezone.now())
    site = BlueprintVersion.objects.filter(site_blueprint_id=blueprint_id).order_by("-number").first()
    if site is not None:
        BlueprintVersion.objects.filter(id=site.id).update(kept=True)
    of_page = PageVersion.objects.filter(page_id=OuterRef("id")).order_by("-number").values("id")[:1]
    live = PageBlueprint.objects.filter(site_blueprint_id=blueprint_id, deleted_at=None).order_by("position", "id")
    pages: list[PageBlueprint] = [
        *live.annotate(version_id=Subquery(of_page))
    ]  # in one statement: they belong together
    versions = tuple(str(version) for version in (getattr(page, "version_id", None) for page in pages) if version)
    return pages, Taken(versions, site.id if site else None, {page.id: page.path for page in pages})


def mark_deployed(*, taken: Taken, version: int) -> None:
    """A deployment serves what it took: those versions, at those addresses.

    Call in the transaction that confirms the deployment.
    """
    serve_at(taken.paths)
    now = timezone.now()
    PageVersion.objects.filter(id__in=taken.page_versions).update(kept=True, deployed_version=version, updated_at=now)
    BlueprintVersion.objects.filter(id=taken.site_version).update(kept=True, deployed_version=version, updated_at=now)


def serve_at(paths: Mapping[str, str]) -> None:
    """Visitors find these pages there (page id → address): when one moves, its old address leads to the new one."""
    PageBlueprint.objects.bulk_update(
        [PageBlueprint(id=page_id, deployed_path=path) for page_id, path in paths.items()], ["deployed_path"]
    )
