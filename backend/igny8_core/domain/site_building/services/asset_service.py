"""Pictures of a site's own pages: uploaded once, named by blocks, deployed where a page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.domain.content.services import picture_files
from igny8_core.domain.site_building.models import PageBlueprint, SiteAsset
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict, NotFound
from igny8_core.shared.ids import new_id

BOX = (2000, 2000)
"""The largest a picture is kept, in pixels: twice the widest that a page shows one."""
MIME = "image/webp"
_NAMED = re.compile(r"/assets/(ast_[0-9a-f]{32})\.webp")


def upload(*, site_id: str, data: bytes, name: str, alt: str = "") -> SiteAsset:
    """Check, turn upright, strip of metadata and keep a picture.

    Raises Invalid for what is no picture or has too many pixels, LimitReached when the storage is full.
    """
    site = get_site(site_id=site_id)
    picture = picture_files.shrink(data, BOX)
    asset = SiteAsset(id=new_id("ast"), account_id=site.account_id, site=site, name=name[-255:], alt=alt)
    asset.bytes, asset.width, asset.height = len(picture.data), picture.width, picture.height
    with transaction.atomic():
        asset.path = FileStorageService(site.id).save("images", f"{asset.id}.webp", picture.data)
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
    """Delete a picture and its file. Raises Conflict `asset_in_use` while a page of the site shows it."""
    with transaction.atomic():
        asset = get(asset_id=asset_id)
        users = [page.title for page in _pages_of(asset.site_id) if asset.id in named_in(page)]
        if users:
            raise Conflict("asset_in_use", f"The picture is on “{users[0]}”. Take it off the page first.")
        audit.record("site_asset.deleted", subject=asset.id)
        asset.delete()
        transaction.on_commit(partial(picture_files.delete, FileStorageService(asset.site_id), [asset.path]))


def files_of(*, site_id: str, pages: Iterable[PageBlueprint]) -> dict[str, str]:
    """What a deployment copies: the name under `assets/` → the path in the site's storage, of pictures that are shown.

    A picture that another site owns is not among them: its address leads nowhere, and the page is refused.
    """
    wanted = {found for page in pages for found in named_in(page)}
    paths = SiteAsset.objects.filter(site_id=site_id, id__in=wanted).values_list("id", "path")
    return {f"{asset_id}.webp": path for asset_id, path in paths}


def named_in(page: PageBlueprint) -> set[str]:
    """The pictures that a page's blocks name, and the one for social networks."""
    return set(_NAMED.findall(f"{page.blocks_json}{page.social_image}"))


def _pages_of(site_id: str) -> Iterable[PageBlueprint]:
    return PageBlueprint.objects.filter(site_id=site_id).only("title", "blocks_json", "social_image").iterator(200)
