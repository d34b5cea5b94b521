"""Keyword files."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.planning.models import KeywordImport
from igny8_core.domain.planning.services import import_service
from igny8_core.modules.planner.serializers import imports as s


class KeywordImportViewSet(SiteSectorModelViewSet):
    """Upload → preview → confirm → report; undo by batch."""

    model = KeywordImport
    output = s.ImportOutput
    detail_output = s.ImportDetailOutput
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "state": "state"}

    parser_classes = (MultiPartParser, JSONParser)

    @extend_schema(request={"multipart/form-data": s.ImportUpload}, responses={201: s.ImportDetailOutput})
    def create(self, request: Request) -> Response:
        """Upload a file and see how it reads. Nothing is imported yet."""
        data = self.read(s.ImportUpload)
        upload = data["file"]
        made = import_service.upload(
            site_id=data["site_id"], file=upload.file, filename=upload.name, mapping=data.get("mapping")
        )
        return self.show(made, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a file that was not imported."""
        import_service.discard(import_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        """Import the file as previewed."""
        return job_response(import_service.confirm(import_id=self.get_object().id))

    @extend_schema(request=None, responses=s.UndoOutput)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Delete what this import brought and nothing uses yet."""
        return Response({"deleted": import_service.undo(import_id=self.get_object().id)})
