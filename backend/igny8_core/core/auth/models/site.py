"""Sites and their sectors."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from igny8_core.core.auth.models.catalogue import Industry, IndustrySector
from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import AccountManager, SiteSectorManager
from igny8_core.core.base.models import AccountBaseModel
from igny8_core.shared.tenancy import TenantScope


class SiteManager(AccountManager["Site"]):
    """A member who is narrowed to some sites sees only those."""

    def narrow(self, queryset: models.QuerySet[Site], scope: TenantScope) -> models.QuerySet[Site]:
        return queryset if scope.site_ids is None else queryset.filter(id__in=scope.site_ids)


class Site(AccountBaseModel):
    """One website: where content goes, in which language, under whose midnight its daily limits reset."""

    class Kind(models.TextChoices):
        WORDPRESS = "wordpress"
        HOSTED = "hosted"

    id = PublicIdField(prefix="site")
    name = models.CharField(max_length=120)
    domain = models.CharField(max_length=253, blank=True, help_text="Host name without scheme, such as example.com")
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.HOSTED)
    language = models.CharField(max_length=12, default="en", help_text="The language that content is written in.")
    country = models.CharField(max_length=2, default="US", help_text="The market that keywords are researched in.")
    timezone = models.CharField(max_length=64, default="UTC")
    industry = models.ForeignKey(Industry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    brief = models.TextField(blank=True, help_text="Facts about the business that content may rely on.")
    review_required = models.BooleanField(default=True, help_text="Content waits for a person before it is published.")
    automation_paused = models.BooleanField(default=False, help_text="Stops every rule of the site.")
    settings = models.JSONField(default=dict, blank=True, help_text="See shared/schemas/site_settings.py.")
    is_active = models.BooleanField(default=True)

    objects = SiteManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "id"], name="site_account_id"),
            models.UniqueConstraint(Lower("domain"), condition=~models.Q(domain=""), name="site_domain_once"),
            models.CheckConstraint(condition=models.Q(kind__in=["wordpress", "hosted"]), name="site_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class Sector(AccountBaseModel):
    """A subject of a site (1–5 a site); keywords and content may be sorted into them."""

    id = PublicIdField(prefix="sect")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="sectors")
    name = models.CharField(max_length=120)
    catalogue_sector = models.ForeignKey(
        IndustrySector, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SiteSectorManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="sector_site_in_account"),
            models.UniqueConstraint("site", Lower("name"), name="sector_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
