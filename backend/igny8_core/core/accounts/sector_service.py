"""Subjects of sites: 1–5 a site."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import IndustrySector, Sector
from igny8_core.shared.errors import Conflict, FieldError, Invalid, LimitReached, NotFound

MAX_SECTORS = 5


def add_sector(*, site_id: str, name: str, catalogue_sector_id: str | None = None) -> Sector:
    """A subject of the site. Raises LimitReached beyond MAX_SECTORS, Conflict for a name twice."""
    _check_catalogue(catalogue_sector_id)
    with transaction.atomic():
        site = get_site(site_id=site_id, for_update=True)
        if site.sectors.count() >= MAX_SECTORS:
            raise LimitReached("too_many_sectors", f"A site has at most {MAX_SECTORS} sectors. Delete one first.")
        sector = Sector(account_id=site.account_id, site=site, name=name, catalogue_sector_id=catalogue_sector_id)
        _save(sector)
        audit.record("sector.added", subject=sector.id, data={"name": name})
        return sector


def change_sector(*, sector_id: str, changes: dict[str, Any]) -> Sector:
    """Another name or another sector of the catalogue. Raises Conflict for a name twice."""
    _check_catalogue(changes.get("catalogue_sector_id"))
    with transaction.atomic():
        sector = _get(sector_id)
        for field, value in changes.items():
            setattr(sector, field, value)
        _save(sector)
        audit.record("sector.changed", subject=sector.id, data={"fields": sorted(changes)})
        return sector


def delete_sector(*, sector_id: str) -> None:
    """What was sorted into it stays, unsorted. Raises Conflict where that would make a keyword double."""
    with transaction.atomic():
        sector = _get(sector_id)
        audit.record("sector.deleted", subject=sector.id, data={"name": sector.name})
        try:
            with transaction.atomic():
                sector.delete()
        except IntegrityError as twins:
            raise Conflict(
                "sector_has_twins",
                "Some of its keywords exist without a sector too. Delete or move those of one side first.",
            ) from twins


def _get(sector_id: str) -> Sector:
    sector = Sector.objects.select_for_update().filter(id=sector_id).first()
    if sector is None:
        raise NotFound("sector_not_found", "There is no such sector.")
    return sector


def _save(sector: Sector) -> None:
    try:
        with transaction.atomic():
            sector.save()
    except IntegrityError as twice:
        wrong = FieldError("/name", "sector_exists", "The site has a sector of that name.")
        raise Conflict("sector_exists", f"The site has a sector “{sector.name}” already.", errors=[wrong]) from twice


def _check_catalogue(sector_id: str | None) -> None:
    try:
        known = sector_id is None or IndustrySector.objects.filter(id=sector_id).exists()
    except ValueError:
        known = False
    if not known:
        wrong = FieldError("/catalogue_sector_id", "sector_not_found", "Choose one of the list.")
        raise Invalid("invalid_sector", "The catalogue has no such sector.", errors=[wrong])
