"""Search statistics, and the pages that lose searchers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from igny8_core.core.api.base import SiteSectorModelViewSet, read_input
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.optimization.models import RefreshSuggestion
from igny8_core.domain.optimization.services import decay_service, search_service
from igny8_core.modules.optimizer import search_serializers as s


class SearchViewSet(ViewSet):
    """What searchers did, from Search Console exports."""

    @extend_schema(request={"multipart/form-data": s.SearchUpload}, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser])
    def upload(self, request: Request) -> Response:
        """Import an export; what was known of its days and pages is replaced."""
        asked = read_input(request, s.SearchUpload)
        upload = asked["file"]
        job = search_service.upload(site_id=asked["site_id"], file=upload.file, filename=upload.name)
        return job_response(job)

    @extend_schema(parameters=[s.SearchQuery], responses=s.SearchSeriesOutput)
    @action(detail=False, methods=["get"])
    def series(self, request: Request) -> Response:
        """Clicks, impressions and position per day."""
        return Response(search_service.series(**_asked(request)))

    @extend_schema(parameters=[s.SearchQuery], responses=s.TopQueriesOutput)
    @action(detail=False, methods=["get"])
    def queries(self, request: Request) -> Response:
        """The queries that brought most clicks."""
        return Response(search_service.top_queries(**_asked(request)))


def _asked(request: Request) -> dict[str, Any]:
    query = s.SearchQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    asked = dict(query.validated_data)
    return {"site_id": asked.pop("site"), **asked}


class RefreshViewSet(SiteSectorModelViewSet):
    """Pages that lost clicks."""

    model = RefreshSuggestion
    output = s.RefreshOutput
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "state": "state", "content": "content_id"}
    orderings = ("-id", "id", "-loss", "loss")

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(content_title=F("content__title"))

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def start(self, request: Request, pk: str) -> Response:
        """Have changes to the page proposed."""
        return job_response(decay_service.refresh(refresh_id=self.get_object().id))

    @extend_schema(request=None, responses=s.RefreshOutput)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> Response:
        """Turn the advice down."""
        return self.show(decay_service.dismiss(refresh_id=self.get_object().id))
