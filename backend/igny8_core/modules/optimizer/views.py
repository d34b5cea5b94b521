"""Analysis and optimisation."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.optimization.models import OptimizationTask
from igny8_core.domain.optimization.services import optimizer_service
from igny8_core.modules.optimizer import serializers as s


class OptimizationViewSet(SiteSectorModelViewSet):
    """Runs of the optimiser."""

    model = OptimizationTask
    output = s.OptimizationOutput
    detail_output = s.OptimizationDetailOutput
    filters: ClassVar[dict[str, str]] = {**SiteSectorModelViewSet.filters, "content": "content_id", "state": "state"}

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(content_title=F("content__title"))

    @extend_schema(request=s.OptimizeInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def run(self, request: Request) -> Response:
        """Score a page, and mend it where that pays."""
        return job_response(optimizer_service.request_optimization(**self.read(s.OptimizeInput)))

    @extend_schema(request=s.OptimizeInput, responses=s.AnalysisOutput)
    @action(detail=False, methods=["post"])
    def analyse(self, request: Request) -> Response:
        """Score a page now; nothing is saved and nothing is spent."""
        return Response(optimizer_service.scores_of(optimizer_service.analyse(**self.read(s.OptimizeInput))))
