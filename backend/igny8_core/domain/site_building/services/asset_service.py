"""Pictures of a site's own pages: uploaded once, named by blocks, deployed where a page shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.domain.content.services import picture_files
from igny8_core.domain.site_building.models import PageBlueprint, PageTemplate, PageVersion, SiteAsset
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict, NotFound
from igny8_core.shared.ids import new_id
from igny8_core.shared.tenancy import current_scope, tenant_scope

BOX = (2000, 2000)
"""The largest a picture is kept, in pixels: twice the widest that a page shows one."""
MIME = "image/webp"
_NAMED = re.compile(r"/assets/(ast_[0-9a-f]{32})\.webp")
_OWN = re.compile(rf"(?<=[\"']){_NAMED.pattern}")
"""A whole address. One with a host before it names a file there, which a copy here does not replace."""


def upload(*, site_id: str, data: bytes, name: str, alt: str = "") -> SiteAsset:
    """Check, turn upright, strip of metadata and keep a picture.

    Raises Invalid for what is no picture or has too many pixels, LimitReached when the storage is full.
    """
    site = get_site(site_id=site_id)
    picture = picture_files.shrink(data, BOX)
    asset = SiteAsset(account_id=site.account_id, site=site, name=name[-255:], alt=alt)
    asset.width, asset.height = picture.width, picture.height
    return _store(asset, picture.data)


def _store(asset: SiteAsset, data: bytes) -> SiteAsset:
    asset.id, asset.bytes = new_id("ast"), len(data)
    with transaction.atomic():
        asset.path = FileStorageService(asset.site_id).save("images", f"{asset.id}.webp", data)
        asset.save(force_insert=True)
        audit.record("site_asset.uploaded", subject=asset.id, data={"bytes": asset.bytes})
    return asset


def get(*, asset_id: str) -> SiteAsset:
    """Raises NotFound."""
    asset = SiteAsset.objects.filter(id=asset_id).first()
    if asset is None:
        raise NotFound("asset_not_found", "There is no such picture.")
    return asset


def change(*, asset_id: str, changes: dict[str, Any]) -> SiteAsset:
    """Change the proposed alternative text or the name."""
    asset = get(asset_id=asset_id)
    for field, value in changes.items():
        setattr(asset, field, value)
    asset.save(update_fields=[*changes, "updated_at"])
    return asset


def read(asset: SiteAsset) -> bytes:
    """The picture as WebP."""
    return FileStorageService(asset.site_id).read(asset.path)


def delete(*, asset_id: str) -> None:
    """Delete a picture and its file. Raises Conflict `asset_in_use` while a page of the site shows it, or would after
    an earlier version of it is restored, or a page made of a template."""
    with transaction.atomic():
        asset = get(asset_id=asset_id)
        _refuse_used(asset)
        audit.record("site_asset.deleted", subject=asset.id)
        asset.delete()
        picture_files.delete(FileStorageService(asset.site_id), [asset.path])


def _refuse_used(asset: SiteAsset) -> None:
    if users := [page.title for page in _pages_of(asset.site_id) if asset.id in named_in(page)]:
        raise Conflict("asset_in_use", f"The picture is on “{users[0]}”. Take it off the page first.")
    versions = PageVersion.objects.filter(site_id=asset.site_id).annotate(text=Cast("snapshot", TextField()))
    if version := versions.filter(text__contains=asset.id).select_related("page").order_by("-id").first():
        raise Conflict(
            "asset_in_use",
            f"Version {version.number} of “{version.page.title}” shows the picture, and can be restored. It stays as "
            "long as that version is kept.",
        )
    with tenant_scope(asset.account_id):
        templates = PageTemplate.objects.annotate(text=Cast("blocks_json", TextField()))
        template = templates.filter(text__contains=asset.id).first()
    if template:
        raise Conflict("asset_in_use", f"The template “{template.name}” shows the picture. Delete the template first.")


def carry(value: Any, *, site_id: str, shared: Iterable[str] = ()) -> Any:
    """`value` (JSON) with the pictures of the account's other sites replaced by copies that the site owns.

    `shared`: pictures that may be of sites which the member does not work on, since the account shares them. Names of
    pictures that are nowhere, or of another account, stay. Call it before rows are locked that a deployment writes,
    since that counts the storage first. Raises LimitReached when the site's storage is full; nothing is copied then.
    """
    return renamed(value, bring(site_id=site_id, ids=_OWN.findall(f"{value}"), shared=shared))


def bring(*, site_id: str, ids: Iterable[str], shared: Iterable[str] = ()) -> dict[str, str]:
    """Copy pictures of the account's other sites: old id → new id. One that the site has already is not copied twice;
    ids of nothing, and of pictures whose file is lost, are left out. Raises LimitReached when the storage is full."""
    wanted = set(ids)
    others = list(SiteAsset.objects.filter(id__in=wanted).exclude(site_id=site_id).order_by("id"))
    with tenant_scope(current_scope().account_id):
        hidden = wanted.intersection(shared) - {asset.id for asset in others}
        others += SiteAsset.objects.filter(id__in=hidden).exclude(site_id=site_id).order_by("id")
    return _copies(others, site_id) if others else {}


def _copies(assets: Iterable[SiteAsset], site_id: str) -> dict[str, str]:
    site, found, made = get_site(site_id=site_id), {}, []
    try:
        for asset in assets:
            data = _data(asset)
            twin = _twin(asset, data, site.id) if data else None
            if data and not twin:
                twin = _store(_like(asset, site.id), data)
                made.append(twin.path)
            if twin:
                found[asset.id] = twin.id
    except Exception:  # the rows are rolled back, the files would stay
        for path in made:
            FileStorageService(site.id).discard(path)
        raise
    return found


def _data(asset: SiteAsset) -> bytes | None:
    try:
        return read(asset)
    except NotFound:
        return None


def _twin(asset: SiteAsset, data: bytes, site_id: str) -> SiteAsset | None:
    """The same picture in that site, whatever it is called there."""
    alike = SiteAsset.objects.filter(
        site_id=site_id, bytes=asset.bytes, width=asset.width, height=asset.height
    ).order_by("id")
    return next((twin for twin in alike if _data(twin) == data), None)


def _like(asset: SiteAsset, site_id: str) -> SiteAsset:
    same = {name: getattr(asset, name) for name in ("account_id", "name", "alt", "width", "height")}
    return SiteAsset(site_id=site_id, **same)


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """`value` (JSON) with other pictures' ids."""
    if not names:
        return value
    return json.loads(_OWN.sub(lambda found: f"/assets/{names.get(found[1], found[1])}.webp", json.dumps(value)))


def ids_in(value: Any) -> set[str]:
    """The pictures that a value names anywhere."""
    return set(_NAMED.findall(f"{value}"))


def unknown(ids: Iterable[str]) -> set[str]:
    """Those that are no pictures of the account's, as far as the member sees them."""
    wanted = set(ids)
    return wanted - set(SiteAsset.objects.filter(id__in=wanted).values_list("id", flat=True))


def files_of(*, site_id: str, pages: Iterable[PageBlueprint]) -> dict[str, str]:
    """What a deployment copies: the name under `assets/` → the path in the site's storage, of pictures that are shown.

    A picture that another site owns is not among them: its address leads nowhere, and the page is refused.
    """
    wanted = {found for page in pages for found in named_in(page)}
    paths = SiteAsset.objects.filter(site_id=site_id, id__in=wanted).values_list("id", "path")
    return {f"{asset_id}.webp": path for asset_id, path in paths}


def named_in(page: PageBlueprint) -> set[str]:
    """The pictures that a page's blocks name, and the one for social networks."""
    return ids_in([page.blocks_json, page.social_image])


def _pages_of(site_id: str) -> Iterable[PageBlueprint]:
    return PageBlueprint.objects.filter(site_id=site_id).only("title", "blocks_json", "social_image").iterator(200)
