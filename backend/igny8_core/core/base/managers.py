"""Managers that fail closed: no scope, no query (architecture.md, style 7)."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models

from igny8_core.shared.tenancy import TenantScope, any_scope

M = TypeVar("M", bound=models.Model)


class AccountManager(models.Manager[M]):
    """Rows of the scope's account. Also the base manager, so that related objects are scoped too."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[M]:
        queryset = super().get_queryset()
        scope = any_scope()
        if isinstance(scope, TenantScope):
            queryset = queryset.filter(account_id=scope.account_id)
            queryset = self.narrow(queryset, scope)
        return queryset

    def narrow(self, queryset: models.QuerySet[M], scope: TenantScope) -> models.QuerySet[M]:
        """Where a subclass cuts further, to the sites that the member may see."""
        return queryset

    @classmethod
    def of(cls, queryset_class: type[models.QuerySet[Any]]) -> type[Self]:
        """A manager of this kind that offers the QuerySet's own filters."""
        return cls.from_queryset(queryset_class)


class SharedManager(AccountManager[M]):
    """Rows of the account as a whole (without a site), which every member reads, and of the sites that one may see."""

    def narrow(self, queryset: models.QuerySet[M], scope: TenantScope) -> models.QuerySet[M]:
        if scope.site_ids is None:
            return queryset
        return queryset.filter(models.Q(site=None) | models.Q(site_id__in=scope.site_ids))


class SiteSectorManager(AccountManager[M]):
    """Rows of the scope's account, in the sites that the member may see; rows without a site are the account's."""

    def narrow(self, queryset: models.QuerySet[M], scope: TenantScope) -> models.QuerySet[M]:
        if scope.site_ids is None:
            return queryset
        return queryset.filter(site_id__in=scope.site_ids)
