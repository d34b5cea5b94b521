"""The two bases of every tenant model. `tests/architecture/test_tenant_models.py` walks all models for them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.managers import AccountManager, SiteSectorManager


class TimestampedModel(models.Model):
    """When a row came and when it last changed, in UTC."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class AccountBaseModel(TimestampedModel):
    """A row that belongs to one account. Queries need a tenant scope."""

    account = models.ForeignKey("igny8_auth.Account", on_delete=models.CASCADE, related_name="+")

    objects = AccountManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"


class SiteSectorBaseModel(AccountBaseModel):
    """A row that belongs to one site of an account, and perhaps to one of its sectors."""

    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, related_name="+")
    sector = models.ForeignKey("igny8_auth.Sector", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SiteSectorManager()  # type: ignore[misc]

    class Meta:
        abstract = True
        base_manager_name = "objects"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="%(app_label)s_%(class)s_site_in_account")
        ]
