"""Images of pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.parsers import StorableJSONParser
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.content.models import Image
from igny8_core.domain.content.services import image_service, picture_files
from igny8_core.modules.writer import image_serializers as s

_MAX_WIDTH = 10_000


class ImageViewSet(SiteSectorModelViewSet):
    """Pictures: planned and made by a model, or uploaded."""

    model = Image
    output = s.ImageOutput
    detail_output = s.ImageDetailOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "content": "content_id",
        "state": "state",
        "role": "role",
    }
    parser_classes = (MultiPartParser, StorableJSONParser)

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(content_title=F("content__title"))

    @extend_schema(request={"multipart/form-data": s.ImageUpload}, responses={201: s.ImageDetailOutput})
    def create(self, request: Request) -> Response:
        """Upload a picture of one's own; it is re-encoded without its metadata."""
        asked = self.read(s.ImageUpload)
        data = asked.pop("file").read()
        return self.show(image_service.upload(data=data, **asked), status=201)

    @extend_schema(request=s.ImageChange, responses=s.ImageDetailOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change the alternative text."""
        changes = self.read(s.ImageChange, partial=True)
        return self.show(image_service.update_image(image_id=self.get_object().id, changes=changes))

    @extend_schema(request=s.ImagesInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def generate(self, request: Request) -> Response:
        """Make the images of a page."""
        return job_response(image_service.request_images(**self.read(s.ImagesInput)))

    @extend_schema(request=s.RegenerateInput, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def regenerate(self, request: Request, pk: str) -> Response:
        """Make one picture anew."""
        return job_response(image_service.regenerate(image_id=self.get_object().id, **self.read(s.RegenerateInput)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a picture with its files."""
        image_service.delete_image(image_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(
        parameters=[OpenApiParameter("width", int, description="The narrowest copy at least so wide.")],
        responses={(200, "image/webp"): OpenApiTypes.BINARY},
    )
    @action(detail=True, methods=["get"])
    def file(self, request: Request, pk: str) -> HttpResponse:
        """The picture itself."""
        image = self.get_object()
        data = picture_files.read(image, width=_width(request))
        return HttpResponse(data, content_type=image.mime, headers={"Cache-Control": "private, max-age=3600"})


def _width(request: Request) -> int | None:
    asked = request.query_params.get("width")
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdigit()) or not 1 <= int(asked[:6]) <= _MAX_WIDTH:
        raise ValidationError({"width": [f"A number of pixels, 1 to {_MAX_WIDTH:,}."]})
    return int(asked[:6])
