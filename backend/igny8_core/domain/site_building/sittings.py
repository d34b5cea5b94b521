"""When a save goes on with the newest version, and when it begins another."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from igny8_core.domain.site_building.models import BlueprintVersion, PageVersion
from igny8_core.shared.tenancy import current_scope

ONE_SITTING = timedelta(minutes=5)
"""So long may one person save into one version, unless it is kept."""


def goes_on(last: BlueprintVersion | PageVersion, changed_by: str) -> bool:
    """Whether the same person saved a moment ago."""
    same = last.changed_by == changed_by == "person" and last.user_id == current_scope().user_id
    return same and not last.kept and timezone.now() - last.created_at < ONE_SITTING
