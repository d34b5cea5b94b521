"""Pictures of a site's own pages."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.parsers import StorableJSONParser
from igny8_core.domain.site_building.models import SiteAsset
from igny8_core.domain.site_building.services import asset_service
from igny8_core.modules.site_builder import asset_serializers as s


class AssetViewSet(SiteSectorModelViewSet):
    """Pictures to put on pages."""

    model = SiteAsset
    output = s.AssetOutput
    parser_classes = (MultiPartParser, StorableJSONParser)

    @extend_schema(request={"multipart/form-data": s.AssetUpload}, responses={201: s.AssetOutput})
    def create(self, request: Request) -> Response:
        """Upload a picture."""
        asked = self.read(s.AssetUpload)
        file = asked.pop("file")
        return self.show(asset_service.upload(data=file.read(), name=file.name or "picture", **asked), status=201)

    @extend_schema(request=s.AssetChange, responses=s.AssetOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change its name or its alternative text."""
        changes = self.read(s.AssetChange, partial=True)
        return self.show(asset_service.change(asset_id=self.get_object().id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a picture that no page shows."""
        asset_service.delete(asset_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(responses={(200, asset_service.MIME): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def file(self, request: Request, pk: str) -> HttpResponse:
        """The picture itself."""
        data = asset_service.read(self.get_object())
        return HttpResponse(
            data, content_type=asset_service.MIME, headers={"Cache-Control": "private, max-age=86400, immutable"}
        )
