"""Pictures that a site's own pages show."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class SiteAsset(SiteSectorBaseModel):
    """An uploaded picture; blocks name it as `/assets/{id}.webp`, wherever the site is served."""

    id = PublicIdField(prefix="ast")
    name = models.CharField(max_length=255, help_text="The file's name when it was uploaded.")
    alt = models.CharField(max_length=300, blank=True, help_text="Proposed where the picture is put on a page.")
    path = models.CharField(max_length=255)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["site", "-id"], name="site_asset_of_site")]

    def __str__(self) -> str:
        return self.name
