"""Drafts for people without an account: signed links that end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.domain.content.models import Content
from igny8_core.domain.site_building.models import PreviewLink, SiteBlueprint
from igny8_core.domain.site_building.selectors import get_blueprint, pages_of
from igny8_core.domain.site_building.services import asset_service, navigation_service
from igny8_core.shared.errors import LimitReached, NotFound
from igny8_core.shared.schemas.blocks import upgrade_blocks
from igny8_core.shared.tenancy import cross_tenant, current_scope, tenant_scope

MAX_DAYS = 90
MAX_LINKS = 100
"""Of one blueprint, those that still work."""
_SALT = "igny8.preview"
_POSTS = 12


def create_link(*, blueprint_id: str, days: int = 7) -> PreviewLink:
    """A link that works for so many days. Raises LimitReached at MAX_LINKS."""
    blueprint = get_blueprint(blueprint_id=blueprint_id)
    working = PreviewLink.objects.filter(site_blueprint=blueprint, revoked_at=None, expires_at__gt=timezone.now())
    if working.count() >= MAX_LINKS:
        raise LimitReached("too_many_links", f"{MAX_LINKS} preview links of this site still work. Revoke some first.")
    with transaction.atomic():
        link = PreviewLink.objects.create(
            account_id=blueprint.account_id,
            site_id=blueprint.site_id,
            site_blueprint=blueprint,
            user_id=current_scope().user_id,
            expires_at=timezone.now() + timedelta(days=days),
        )
        audit.record("preview.created", subject=link.id, data={"blueprint_id": blueprint.id, "days": days})
    return link


def revoke_link(*, link_id: str) -> None:
    """End a link at once. Raises NotFound."""
    with transaction.atomic():
        if not PreviewLink.objects.filter(id=link_id, revoked_at=None).update(revoked_at=timezone.now()):
            if not PreviewLink.objects.filter(id=link_id).exists():
                raise NotFound("preview_not_found", "There is no such preview link.")
            return
        audit.record("preview.revoked", subject=link_id)


def token_of(link_id: str) -> str:
    """What the address holds: the link's id and a signature over it."""
    return signing.Signer(salt=_SALT, sep=".").sign(link_id.removeprefix("prev_"))


def read_preview(*, token: str) -> dict[str, Any]:
    """What the preview page shows; no ids, no account. Raises NotFound `preview_gone`, whatever the reason."""
    link = _working(token)
    with tenant_scope(link.account_id, site_ids=frozenset({link.site_id})):
        PreviewLink.objects.filter(id=link.id).update(views=F("views") + 1)
        blueprint = SiteBlueprint.objects.select_related("site").get(id=link.site_blueprint_id)
        return _shown(blueprint, link.expires_at)


def read_picture(*, token: str, asset_id: str) -> bytes:
    """A picture of the previewed site, as WebP. Raises NotFound, also for another site's picture."""
    link = _working(token)
    with tenant_scope(link.account_id, site_ids=frozenset({link.site_id})):
        return asset_service.read(asset_service.get(asset_id=asset_id))


def _working(token: str) -> PreviewLink:
    gone = NotFound("preview_gone", "This preview has ended, or never was. Ask whoever sent it for a new link.")
    try:
        link_id = f"prev_{signing.Signer(salt=_SALT, sep='.').unsign(token)}"
    except signing.BadSignature:
        raise gone from None
    with cross_tenant(reason="find a preview link by its signed token"):
        found = PreviewLink.objects.filter(id=link_id, revoked_at=None, expires_at__gt=timezone.now())
        link = found.filter(account__status__in=["trial", "active"], site__is_active=True).first()
    if link is None:
        raise gone
    return link


def _shown(blueprint: SiteBlueprint, expires_at: datetime) -> dict[str, Any]:
    site, pages = blueprint.site, pages_of(blueprint_id=blueprint.id)
    return {
        "name": site.name,
        "language": site.language,
        "style": blueprint.style,
        "description": " ".join(blueprint.brief.split())[:300],
        "navigation": navigation_service.navigation_of(blueprint, pages),
        "footer": navigation_service.footer_of(site, pages),
        "expires_at": expires_at,
        "pages": [
            {
                "path": page.path,
                "title": page.title,
                "type": page.type,
                "meta_title": page.meta_title,
                "meta_description": page.meta_description,
                "blocks_json": upgrade_blocks(page.blocks_json),
            }
            for page in pages
        ],
        "posts": posts_of(site_id=site.id),
    }


def posts_of(*, site_id: str) -> list[dict[str, Any]]:
    """The newest published articles, as cards of a post list."""
    live = Content.objects.filter(site_id=site_id, status=Content.Status.PUBLISHED).order_by("-published_at", "-id")
    return [
        {"title": title, "href": f"/blog/{slug}/", "excerpt": excerpt, "published_at": published_at}
        for title, slug, excerpt, published_at in live.values_list("title", "slug", "excerpt", "published_at")[:_POSTS]
    ]
