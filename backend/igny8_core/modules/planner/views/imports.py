"""Keyword files."""

from __future__ import annotations

from typing import ClassVar

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.exporting import file_response
from igny8_core.core.api.parsers import StorableJSONParser
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.planning.models import KeywordImport, KeywordSerp
from igny8_core.domain.planning.services import import_service, removal_service, serp_service
from igny8_core.modules.planner.serializers import imports as s


class KeywordImportViewSet(SiteSectorModelViewSet):
    """Upload → preview → confirm → report; undo by batch."""

    model = KeywordImport
    output = s.ImportOutput
    detail_output = s.ImportDetailOutput
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "state": "state"}

    parser_classes = (MultiPartParser, StorableJSONParser)

    @extend_schema(request={"multipart/form-data": s.ImportUpload}, responses={201: s.ImportDetailOutput})
    def create(self, request: Request) -> Response:
        """Upload a file and see how it reads. Nothing is imported yet."""
        data = self.read(s.ImportUpload)
        upload = data["file"]
        made = import_service.upload(
            site_id=data["site_id"],
            file=upload.file,
            filename=upload.name,
            mapping=data.get("mapping"),
            sector_id=data.get("sector_id"),
        )
        return self.show(made, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a file that was not imported."""
        import_service.discard(import_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=s.ImportConfirm, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        """Import the file as previewed."""
        return job_response(import_service.confirm(import_id=self.get_object().id, **self.read(s.ImportConfirm)))

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def report(self, request: Request, pk: str) -> StreamingHttpResponse:
        """The whole report as CSV: a line for each row of the file."""
        batch = self.get_object()
        parts = import_service.report(import_id=batch.id)
        return file_response(parts, name=f"report-{batch.id}.csv", media_type="text/csv; charset=utf-8")

    @extend_schema(request=None, responses={200: s.UndoOutput, 202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Delete what this import brought and nothing uses yet; more than 20,000 keywords by a job."""
        undone = removal_service.undo(import_id=self.get_object().id)
        return Response({"deleted": undone}) if isinstance(undone, int) else job_response(undone)


class SerpViewSet(SiteSectorModelViewSet):
    """What search engines show for a phrase, from uploaded files."""

    model = KeywordSerp
    output = s.SerpOutput
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "search": "normalised__startswith"}
    parser_classes = (MultiPartParser,)

    @extend_schema(request={"multipart/form-data": s.SerpUpload}, responses={201: s.SerpReportOutput})
    def create(self, request: Request) -> Response:
        """Upload search results; what was known of a phrase is replaced."""
        data = self.read(s.SerpUpload)
        return Response(serp_service.upload(site_id=data["site_id"], file=data["file"].file), status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget what was shown for a phrase."""
        serp_service.delete(serp_id=self.get_object().id)
        return Response(status=204)
