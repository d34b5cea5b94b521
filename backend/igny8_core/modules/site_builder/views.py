"""Blueprints of whole sites."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.services import structure_generation_service
from igny8_core.modules.site_builder import serializers as s

_SITE = SiteSectorModelViewSet.filters


class BlueprintViewSet(SiteSectorModelViewSet):
    """From the wizard's brief to a page tree."""

    model = SiteBlueprint
    output = s.BlueprintOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "status": "status"}

    @extend_schema(request=s.BlueprintInput, responses={201: s.BlueprintOutput})
    def create(self, request: Request) -> Response:
        """Begin a site."""
        return self.show(structure_generation_service.create_blueprint(**self.read(s.BlueprintInput)), status=201)

    @extend_schema(request=s.BlueprintChange, responses=s.BlueprintOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Save a step of the wizard."""
        changes = self.read(s.BlueprintChange, partial=True)
        return self.show(
            structure_generation_service.update_blueprint(blueprint_id=self.get_object().id, changes=changes)
        )

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def generate(self, request: Request, pk: str) -> Response:
        """Plan the pages and write their text."""
        return job_response(structure_generation_service.request_generation(blueprint_id=self.get_object().id))


class PageViewSet(SiteSectorModelViewSet):
    """Pages of blueprints, in the order of their site."""

    model = PageBlueprint
    output = s.PageOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "blueprint": "site_blueprint_id"}
    orderings = ("position", "-id", "id")
