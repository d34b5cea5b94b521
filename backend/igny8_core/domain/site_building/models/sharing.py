"""Pages kept for later use, and drafts shown to people without an account."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import SharedManager
from igny8_core.core.base.models import AccountBaseModel, SiteSectorBaseModel
from igny8_core.domain.site_building.models.blueprints import SiteBlueprint


class PageTemplate(AccountBaseModel):
    """A page's blocks under a name. Without a site, the whole account may use it."""

    id = PublicIdField(prefix="tmpl")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True)
    type = models.CharField(max_length=24, default="page")
    blocks_json = models.JSONField(default=list)

    objects = SharedManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="page_template_site_in_account")
        ]

    def __str__(self) -> str:
        return self.name


class PreviewLink(SiteSectorBaseModel):
    """A draft that whoever has the link may look at, for a while. The token is signed, not stored."""

    id = PublicIdField(prefix="prev")
    site_blueprint = models.ForeignKey(SiteBlueprint, on_delete=models.CASCADE, related_name="preview_links")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [*SiteSectorBaseModel.Meta.constraints]
