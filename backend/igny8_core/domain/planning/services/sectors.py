"""The sector that a keyword is put into."""

from __future__ import annotations

from igny8_core.core.auth.models import Sector, Site
from igny8_core.shared.errors import NotFound


def of_site(site: Site, sector_id: str | None) -> Sector | None:
    """The site's sector of that id, None for none. Raises NotFound for another site's as for an absent one."""
    if not sector_id:
        return None
    found = Sector.objects.filter(id=sector_id, site=site).first()
    if found is None:
        raise NotFound("sector_not_found", "The site has no such sector.")
    return found
