"""Create and change sites."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from pydantic import ValidationError

from igny8_core.core.accounts.domains import check_domain
from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Industry, Site
from igny8_core.core.limits import services as limits
from igny8_core.shared.errors import Conflict, FieldError, Invalid, PreconditionFailed
from igny8_core.shared.schemas.site_settings import read_settings
from igny8_core.shared.tenancy import current_scope


def create_site(*, name: str, kind: str, **fields: Any) -> Site:
    """A new site of the account. Raises LimitReached at `max_sites`, Conflict for a domain that is taken."""
    _check_timezone(fields.get("timezone", "UTC"))
    check_domain(fields.get("domain", ""))
    _check_industry(fields.get("industry_id"))
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
        _check_industry(changes.get("industry_id"))
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


def _check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        wrong = FieldError("/timezone", "unknown_timezone", "Use a name such as Europe/Berlin.")
        raise Invalid("invalid_site", f"“{name}” is not a time zone.", errors=[wrong]) from unknown


def _check_industry(industry_id: str | None) -> None:
    try:
        known = industry_id is None or Industry.objects.filter(id=industry_id).exists()
    except ValueError:
        known = False
    if not known:
        wrong = FieldError("/industry_id", "industry_not_found", "Choose one of the list.")
        raise Invalid("invalid_site", "There is no such industry.", errors=[wrong])


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
