"""Clusters of keywords."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.exporting import ExportMixin
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.billing.selectors import balance
from igny8_core.domain.planning.models import Cluster
from igny8_core.domain.planning.services import (
    cluster_service,
    clustering_service,
    explaining_service,
    ideas_service,
)
from igny8_core.modules.planner.serializers import clusters as s
from igny8_core.modules.planner.serializers import common


class ClusterViewSet(ExportMixin, SiteSectorModelViewSet):
    """Groups of keywords that one page can answer."""

    model = Cluster
    output = s.ClusterOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "status": "status",
        "search": "name__istartswith",
    }
    orderings = ("-volume", "volume", "-id", "id")
    exported = (
        "id", "name", "description", "primary_phrase", "keyword_count", "volume", "difficulty", "status", "method",
        "cohesion", "created_at",
    )  # fmt: skip

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(primary_phrase=F("primary_keyword__phrase"))

    @extend_schema(request=s.ClusterChange, responses=s.ClusterOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename, describe or lock a cluster."""
        changes = self.read(s.ClusterChange, partial=True)
        return self.show(cluster_service.update_cluster(cluster_id=self.get_object().id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a cluster with its ideas; its keywords become new again."""
        cluster_service.delete_cluster(cluster_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=s.ClusterSiteInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def cluster(self, request: Request) -> Response:
        """Cluster the site's new keywords."""
        return job_response(clustering_service.cluster_keywords(**self.read(s.ClusterSiteInput)))

    @extend_schema(request=s.GenerateIdeasInput, responses={202: common.JobsOutput})
    @action(detail=False, methods=["post"], url_path="generate-ideas")
    def generate_ideas(self, request: Request) -> Response:
        """Ask for ideas, one job per cluster."""
        jobs = ideas_service.request_ideas(**self.read(s.GenerateIdeasInput))
        return Response({"job_ids": [job.id for job in jobs]}, status=202)

    @extend_schema(request=s.GenerateIdeasInput, responses=s.IdeasCostOutput)
    @action(detail=False, methods=["post"], url_path="estimate-ideas")
    def estimate_ideas(self, request: Request) -> Response:
        """What asking for ideas would cost; nothing is asked."""
        price = ideas_service.estimate(**self.read(s.GenerateIdeasInput))
        return Response({"credits": price, "available": balance().available})

    @extend_schema(request=s.MoveInput, responses=s.MovedOutput)
    @action(detail=False, methods=["post"], url_path="move-keywords")
    def move_keywords(self, request: Request) -> Response:
        """Put keywords into a cluster by hand, or into none; clustering leaves them there."""
        return Response({"moved": cluster_service.move_keywords(**self.read(s.MoveInput))})

    @extend_schema(request=s.SplitInput, responses={201: s.ClusterOutput})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: str) -> Response:
        """Make a cluster of its own of some keywords."""
        made = cluster_service.split(cluster_id=self.get_object().id, **self.read(s.SplitInput))
        return self.show(made, status=201)

    @extend_schema(request=s.MergeInput, responses=s.ClusterOutput)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Make other clusters part of this one."""
        others = self.read(s.MergeInput)["cluster_ids"]
        return self.show(cluster_service.merge(cluster_id=self.get_object().id, other_ids=others))

    @extend_schema(parameters=[s.KeywordQuery], responses=s.ExplanationOutput)
    @action(detail=False, methods=["get"], pagination_class=None, filters={}, orderings=())
    def explain(self, request: Request) -> Response:
        """Why a keyword is where it is, and what stands near it."""
        query = s.KeywordQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        found = explaining_service.explain(keyword_id=query.validated_data["keyword"])
        return Response(s.ExplanationOutput(found).data)
