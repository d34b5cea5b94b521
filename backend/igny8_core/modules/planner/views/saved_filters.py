"""Saved filters."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.auth.models import Role
from igny8_core.domain.planning.models import SavedFilter
from igny8_core.domain.planning.services import saved_filter_service
from igny8_core.modules.planner.serializers import saved_filters as s


class SavedFilterViewSet(SiteSectorModelViewSet):
    """A member's own ways to look at a list again; nobody else sees them."""

    model = SavedFilter
    output = s.SavedFilterOutput
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(("create", "partial_update", "destroy"), Role.VIEWER)
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "target": "target"}

    def get_queryset(self) -> QuerySet[Any]:
        return saved_filter_service.own()

    @extend_schema(request=s.SavedFilterInput, responses={201: s.SavedFilterOutput})
    def create(self, request: Request) -> Response:
        """Keep a list's parameters under a name."""
        return self.show(saved_filter_service.save(**self.read(s.SavedFilterInput)), status=201)

    @extend_schema(request=s.SavedFilterChange, responses=s.SavedFilterOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename it, or keep other parameters."""
        changes = self.read(s.SavedFilterChange, partial=True)
        return self.show(saved_filter_service.update(filter_id=self.get_object().id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget it."""
        saved_filter_service.delete(filter_id=self.get_object().id)
        return Response(status=204)
