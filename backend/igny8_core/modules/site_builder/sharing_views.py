"""Preview links, and the preview itself, which nobody needs to sign in for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.domain.site_building.models import PreviewLink
from igny8_core.domain.site_building.services import asset_service, preview_service
from igny8_core.modules.site_builder import public_serializers as ps
from igny8_core.modules.site_builder import serializers as s


class PreviewLinkViewSet(SiteSectorModelViewSet):
    """Links to drafts, those that ended too."""

    model = PreviewLink
    output = s.PreviewLinkOutput
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "blueprint": "site_blueprint_id"}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        queryset = self._ordered(self._filtered(self.get_queryset()))
        columns = [name for name in s.PreviewLinkOutput.columns() if name not in ("token", "url_path")]
        rows = self.paginate_queryset(queryset.values(*columns))
        return self.get_paginated_response([{**row, **_address(row["id"])} for row in rows or ()])

    def _body(self, instance: Any) -> dict[str, Any]:
        for name, value in _address(instance.id).items():
            setattr(instance, name, value)
        return super()._body(instance)

    @extend_schema(request=s.PreviewLinkInput, responses={201: s.PreviewLinkOutput})
    def create(self, request: Request) -> Response:
        """A link for people without an account."""
        return self.show(preview_service.create_link(**self.read(s.PreviewLinkInput)), status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """End the link at once."""
        preview_service.revoke_link(link_id=self.get_object().id)
        return Response(status=204)


def _address(link_id: str) -> dict[str, str]:
    token = preview_service.token_of(link_id)
    return {"token": token, "url_path": f"/api/v1/public/previews/{token}/"}


class PreviewThrottle(AnonRateThrottle):
    """By address, whoever is signed in: tokens must not be tried out."""

    rate = "60/min"
    scope = "preview"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


class PreviewView(APIView):
    """A draft, for whoever has the link."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = (PreviewThrottle,)

    @extend_schema(responses=ps.SitePreviewOutput, auth=[])
    def get(self, request: Request, token: str) -> Response:
        """The pages as they are now."""
        headers = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return Response(preview_service.read_preview(token=token), headers=headers)


class PictureThrottle(PreviewThrottle):
    """A page may show many pictures."""

    rate = "600/min"
    scope = "preview-picture"


class PreviewPictureView(APIView):
    """A picture of a draft, for whoever has the link."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = (PictureThrottle,)

    @extend_schema(responses={(200, asset_service.MIME): OpenApiTypes.BINARY}, auth=[])
    def get(self, request: Request, token: str, asset_id: str) -> HttpResponse:
        """The picture itself."""
        data = preview_service.read_picture(token=token, asset_id=asset_id)
        headers = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, max-age=3600"}
        return HttpResponse(data, content_type=asset_service.MIME, headers=headers)
