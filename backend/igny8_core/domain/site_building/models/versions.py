"""How pages and blueprints came to be what they are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel
from igny8_core.domain.site_building.models.blueprints import PageBlueprint, SiteBlueprint


class _Version(SiteSectorBaseModel):
    """A snapshot after a change. The newest one of a subject is always its present state."""

    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    changed_by = models.CharField(max_length=8, help_text="person, model, restore or system")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    deployed_version = models.PositiveIntegerField(
        null=True, blank=True, help_text="The last deployment that served it."
    )
    kept = models.BooleanField(default=False, help_text="Saved by name or deployed: later saves do not replace it.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = True


class PageVersion(_Version):
    """A page's fields and blocks."""

    id = PublicIdField(prefix="pver")
    page = models.ForeignKey(PageBlueprint, on_delete=models.CASCADE, related_name="versions")

    class Meta(_Version.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["page", "number"], name="page_version_once"),
        ]


class BlueprintVersion(_Version):
    """A blueprint's name, style, menu and page tree."""

    id = PublicIdField(prefix="bver")
    site_blueprint = models.ForeignKey(SiteBlueprint, on_delete=models.CASCADE, related_name="versions")

    class Meta(_Version.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site_blueprint", "number"], name="blueprint_version_once"),
        ]
