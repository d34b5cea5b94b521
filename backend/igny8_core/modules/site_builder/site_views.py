"""Sites as the builder lists them, and the domains of hosted ones."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.accounts import site_service
from igny8_core.core.api.base import AccountModelViewSet
from igny8_core.core.api.pagination import CustomPageNumberPagination
from igny8_core.core.auth.models import Role, Site
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.modules.site_builder import selectors
from igny8_core.modules.site_builder import serializers as s


class BuiltSiteViewSet(AccountModelViewSet):
    """Sites with what is public of them, and what is not yet."""

    model = Site
    output = s.BuiltSiteOutput
    detail_output = s.BuiltSiteDetailOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    filters: ClassVar[dict[str, str]] = {"search": "name__istartswith"}
    roles: ClassVar[dict[str, Role]] = {"domain": Role.ADMIN}

    def get_queryset(self) -> Any:
        hosted = Q(kind=Site.Kind.HOSTED)
        built = Exists(SiteBlueprint.objects.filter(site=OuterRef("id")))
        return super().get_queryset().filter(hosted if self.action == "domain" else hosted | built)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        sites = self.paginate_queryset(self._ordered(self._filtered(self.get_queryset())))
        return self.get_paginated_response(selectors.built_sites(list(sites or ())))

    def _body(self, instance: Any) -> dict[str, Any]:
        [row] = selectors.built_sites([instance])
        return {**row, **selectors.dns_of(instance)}

    @extend_schema(request=s.DomainInput, responses=s.BuiltSiteDetailOutput)
    @action(detail=True, methods=["put"])
    def domain(self, request: Request, pk: str) -> Response:
        """Give the site a domain of its own, or none."""
        changes = self.read(s.DomainInput)
        return self.show(site_service.update_site(site_id=self.get_object().id, changes=changes))
