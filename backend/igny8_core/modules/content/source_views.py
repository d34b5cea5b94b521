"""A site's own sources."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.parsers import StorableJSONParser
from igny8_core.core.api.response import job_response
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import SourceDocument
from igny8_core.domain.content.services import source_service
from igny8_core.modules.content import source_serializers as s


class SourceViewSet(SiteSectorModelViewSet):
    """Texts that pages may rely on and cite."""

    model = SourceDocument
    output = s.SourceOutput
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "language": "language"}

    @extend_schema(request=s.SourceInput, responses={202: s.SourceAccepted})
    def create(self, request: Request) -> Response:
        """Paste a text of up to 200,000 words."""
        source, job = source_service.add_text(**self.read(s.SourceInput))
        return _accepted(source, job)

    @extend_schema(request={"multipart/form-data": s.SourceUpload}, responses={202: s.SourceAccepted})
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser, StorableJSONParser])
    def upload(self, request: Request) -> Response:
        """Upload a document."""
        asked = self.read(s.SourceUpload)
        file = asked.pop("file")
        asked.setdefault("title", file.name)
        source, job = source_service.add_document(filename=file.name, data=file.read(), **asked)
        return _accepted(source, job)

    @extend_schema(request=s.SourceChange, responses=s.SourceOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change title, address or language."""
        changes = self.read(s.SourceChange, partial=True)
        return self.show(source_service.change(source_id=self.get_object().id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a source with its file."""
        source_service.delete(source_id=self.get_object().id)
        return Response(status=204)


def _accepted(source: SourceDocument, job: Job) -> Response:
    response = job_response(job)
    response.data = {"source_id": source.id, **response.data}
    return response
