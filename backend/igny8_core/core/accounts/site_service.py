"""Create and change sites and their sectors."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from pydantic import ValidationError

from igny8_core.core.accounts.domains import check_domain
from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Sector, Site
from igny8_core.core.limits import services as limits
from igny8_core.shared.errors import Conflict, FieldError, Invalid, LimitReached, PreconditionFailed
from igny8_core.shared.schemas.site_settings import read_settings
from igny8_core.shared.tenancy import current_scope

MAX_SECTORS = 5


def create_site(*, name: str, kind: str, **fields: Any) -> Site:
    """A new site of the account. Raises LimitReached at `max_sites`, Conflict for a domain that is taken."""
    _check_timezone(fields.get("timezone", "UTC"))
    check_domain(fields.get("domain", ""))
    fields["settings"] = _checked_settings(fields.get("settings", {}))
    with transaction.atomic():
        limits.consume("max_sites")
        try:
            with transaction.atomic():
                site = Site.objects.create(account_id=current_scope().account_id, name=name, kind=kind, **fields)
        except IntegrityError as taken:
            raise Conflict("domain_taken", f"The domain {fields.get('domain')} belongs to another site.") from taken
        audit.record("site.created", subject=site.id, data={"name": name, "kind": kind})
    return site


def update_site(*, site_id: str, changes: dict[str, Any], expected: str | None = None) -> Site:
    """Change settings. `expected` is the `updated_at` stamp that the caller saw; another one is refused."""
    with transaction.atomic():
        site = get_site(site_id=site_id, for_update=True)
        if expected is not None and site.updated_at.isoformat() != expected:
            raise PreconditionFailed("site_changed", "Somebody changed the site meanwhile. Reload and try again.")
        _check_timezone(changes.get("timezone", site.timezone))
        check_domain(changes.get("domain", ""))
        if "settings" in changes:
            changes = {**changes, "settings": _checked_settings({**site.settings, **changes["settings"]})}
        for field, value in changes.items():
            setattr(site, field, value)
        try:
            with transaction.atomic():
                site.save()
        except IntegrityError as taken:
            raise Conflict("domain_taken", f"The domain {site.domain} belongs to another site.") from taken
        audit.record("site.changed", subject=site.id, data={"fields": sorted(changes)})
    return site


def delete_site(*, site_id: str) -> None:
    """Delete a site's rows. `site_closing_service.close_site` is the whole of it, with jobs, counts and files."""
    with transaction.atomic():
        site = get_site(site_id=site_id, for_update=True)
        audit.record("site.deleted", subject=site.id, data={"name": site.name})
        site.delete()
        limits.release("max_sites")


def add_sector(*, site_id: str, name: str) -> Sector:
    """A subject of the site. Raises LimitReached beyond MAX_SECTORS, Conflict for a name twice."""
    with transaction.atomic():
        site = get_site(site_id=site_id, for_update=True)
        if site.sectors.count() >= MAX_SECTORS:
            raise LimitReached("too_many_sectors", f"A site has at most {MAX_SECTORS} sectors. Delete one first.")
        try:
            with transaction.atomic():
                return Sector.objects.create(account_id=site.account_id, site=site, name=name)
        except IntegrityError as twice:
            raise Conflict("sector_exists", f"The site has a sector “{name}” already.") from twice


def _check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        wrong = FieldError("/timezone", "unknown_timezone", "Use a name such as Europe/Berlin.")
        raise Invalid("invalid_site", f"“{name}” is not a time zone.", errors=[wrong]) from unknown


def _checked_settings(settings: dict[str, Any]) -> dict[str, Any]:
    """Only what differs from the defaults is kept. Raises Invalid with the place of each wrong value."""
    try:
        return read_settings(settings).model_dump(mode="json", exclude_defaults=True)
    except ValidationError as refused:
        errors = [
            FieldError("/settings/" + "/".join(map(str, error["loc"])), "invalid", error["msg"])
            for error in refused.errors()
        ]
        raise Invalid("invalid_settings", f"{errors[0].pointer}: {errors[0].detail}.", errors=errors) from refused
