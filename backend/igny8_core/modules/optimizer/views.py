"""Analyses and runs of the optimiser."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F, IntegerField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.exporting import ExportMixin
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import Role
from igny8_core.domain.optimization.analysis import AnalysisInput
from igny8_core.domain.optimization.models import OptimizationTask, PageAnalysis, SiteScore
from igny8_core.domain.optimization.services import analysis_service, optimizer_service, proposal_service
from igny8_core.modules.optimizer import serializers as s


class OptimizationViewSet(SiteSectorModelViewSet):
    """Runs of the optimiser."""

    model = OptimizationTask
    output = s.OptimizationOutput
    detail_output = s.OptimizationDetailOutput
    roles: ClassVar[dict[str, Role]] = {"analyse_text": Role.VIEWER}
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "content": "content_id",
        "state": "state",
        "type": "type",
    }

    def get_queryset(self) -> Any:
        scores = {f"score_{side}": Cast(KT(f"scores_{side}__score"), IntegerField()) for side in ("before", "after")}
        return super().get_queryset().annotate(content_title=F("content__title"), **scores)

    @extend_schema(request=s.OptimizeInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def run(self, request: Request) -> Response:
        """Score a page, and mend it where that pays."""
        return job_response(optimizer_service.request_optimization(**self.read(s.OptimizeInput)))

    @extend_schema(request=s.AnalyseInput, responses=s.AnalysisOutput)
    @action(detail=False, methods=["post"])
    def analyse(self, request: Request) -> Response:
        """Score a page now; nothing changes and nothing is spent."""
        return Response(analysis_service.analyse(**self.read(s.AnalyseInput)))

    @extend_schema(request=s.AnalyseTextInput, responses=s.AnalysisOutput)
    @action(detail=False, methods=["post"], url_path="analyse-text")
    def analyse_text(self, request: Request) -> Response:
        """Score a pasted text; nothing is kept and nothing is spent."""
        asked = self.read(s.AnalyseTextInput)
        data = AnalysisInput(**{**asked, "synonyms": tuple(asked["synonyms"])})
        return Response(analysis_service.analyse_text(data=data))

    @extend_schema(request=s.DecideInput, responses=s.OptimizationDetailOutput)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: str) -> Response:
        """Accept and reject changes; the page follows, as one version."""
        return self.show(proposal_service.decide(task_id=self.get_object().id, **self.read(s.DecideInput)))

    @extend_schema(request=None, responses=s.OptimizationDetailOutput)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Take all changes of the run back."""
        return self.show(proposal_service.undo(task_id=self.get_object().id))

    @extend_schema(responses=s.DifferencesOutput)
    @action(detail=True, methods=["get"])
    def diff(self, request: Request, pk: str) -> Response:
        """What the run changed: on the whole page, and by each finding."""
        found = proposal_service.differences(task_id=self.get_object().id)
        changes = [{**change, "fields_changed": change["fields"]} for change in found["changes"]]
        return Response({"html": found["html"], "changes": changes})


class PageAnalysisViewSet(ExportMixin, SiteSectorModelViewSet):
    """The newest score of each page."""

    model = PageAnalysis
    output = s.PageAnalysisOutput
    detail_output = s.PageAnalysisDetailOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "content": "content_id",
        "min_score": "score__gte",
        "max_score": "score__lte",
    }
    orderings = ("score", "-score", "-id", "id")
    exported = ("content_id", "content_title", "content_status", "score", "updated_at")

    def get_queryset(self) -> Any:
        titles = {"content_title": F("content__title"), "content_status": F("content__status")}
        return super().get_queryset().annotate(**titles)

    @extend_schema(request=s.AnalyseSiteInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def run(self, request: Request) -> Response:
        """Score all pages of a site that changed since."""
        return job_response(analysis_service.request_site_analysis(**self.read(s.AnalyseSiteInput)))


class SiteScoreViewSet(SiteSectorModelViewSet):
    """How sites scored, day by day."""

    model = SiteScore
    output = s.SiteScoreOutput
    filters: ClassVar[dict[str, str]] = {"site": "site_id", "first": "date__gte", "last": "date__lte"}
    orderings = ("-date", "date", "-id", "id")
