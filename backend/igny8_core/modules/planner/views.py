"""Keywords, imports, clusters and ideas."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.content.services import task_service
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword, KeywordImport
from igny8_core.domain.planning.services import (
    cluster_service,
    clustering_service,
    ideas_service,
    import_service,
    keyword_service,
)
from igny8_core.modules.planner import serializers as s

_SITE = SiteSectorModelViewSet.filters


class KeywordViewSet(SiteSectorModelViewSet):
    """Search phrases of a site."""

    model = Keyword
    output = s.KeywordOutput
    filters: ClassVar[dict[str, str]] = {
        **_SITE,
        "status": "status",
        "intent": "intent",
        "cluster": "cluster_id",
        "country": "country",
        "min_volume": "volume__gte",
        "max_volume": "volume__lte",
        "max_difficulty": "difficulty__lte",
        "search": "normalised__startswith",
        "clustered": "cluster__isnull",
    }
    orderings = ("-volume", "volume", "-id", "id")

    def _filter_value(self, lookup: str, text: str) -> str | bool:
        """A search is folded as the stored phrases are: `Bike  Repair` finds “bike repair”."""
        value = super()._filter_value(lookup, text)
        return importing.normalise_phrase(text) if lookup == self.filters["search"] else value

    @extend_schema(request=s.KeywordInput, responses={201: s.KeywordOutput})
    def create(self, request: Request) -> Response:
        """Add one keyword."""
        return self.show(keyword_service.add_keyword(**self.read(s.KeywordInput)), status=201)

    @extend_schema(request=s.KeywordChange, responses=s.KeywordOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change figures, intent or status."""
        changes = self.read(s.KeywordChange, partial=True)
        return self.show(keyword_service.update_keyword(keyword_id=self.get_object().id, changes=changes))

    @extend_schema(request=s.IdsInput, responses=s.BulkOutput)
    @action(detail=False, methods=["post"], url_path="bulk-delete")
    def bulk_delete(self, request: Request) -> Response:
        """Delete up to 1,000 keywords; each gets its own answer."""
        return Response({"results": keyword_service.delete_keywords(keyword_ids=self.read(s.IdsInput)["ids"])})


class KeywordImportViewSet(SiteSectorModelViewSet):
    """Upload → preview → confirm → report; undo by batch."""

    model = KeywordImport
    output = s.ImportOutput
    detail_output = s.ImportDetailOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "state": "state"}

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


class ClusterViewSet(SiteSectorModelViewSet):
    """Groups of keywords that one page can answer."""

    model = Cluster
    output = s.ClusterOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "status": "status", "search": "name__istartswith"}
    orderings = ("-volume", "volume", "-id", "id")

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(primary_phrase=F("primary_keyword__phrase"))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a cluster with its ideas; its keywords become new again."""
        cluster_service.delete_cluster(cluster_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=s.ClusterSiteInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def cluster(self, request: Request) -> Response:
        """Cluster the site's new keywords."""
        return job_response(clustering_service.cluster_keywords(site_id=self.read(s.ClusterSiteInput)["site_id"]))

    @extend_schema(request=s.GenerateIdeasInput, responses={202: s.JobsOutput})
    @action(detail=False, methods=["post"], url_path="generate-ideas")
    def generate_ideas(self, request: Request) -> Response:
        """Ask for ideas, one job per cluster."""
        jobs = ideas_service.request_ideas(**self.read(s.GenerateIdeasInput))
        return Response({"job_ids": [job.id for job in jobs]}, status=202)


class IdeaViewSet(SiteSectorModelViewSet):
    """Pages worth writing."""

    model = ContentIdea
    output = s.IdeaOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "status": "status", "cluster": "cluster_id", "structure": "structure"}
    orderings = ("-priority", "priority", "-id", "id")

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(cluster_name=F("cluster__name"))

    @extend_schema(request=s.IdeaChange, responses=s.IdeaOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Edit a new idea."""
        return self.show(
            ideas_service.update_idea(idea_id=self.get_object().id, changes=self.read(s.IdeaChange, partial=True))
        )

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a new or rejected idea."""
        ideas_service.delete_idea(idea_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses={201: s.ApprovedOutput})
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        """Make a task of the idea."""
        tasks = task_service.create_from_ideas(idea_ids=[self.get_object().id])
        return Response({"task_ids": [task.id for task in tasks]}, status=201)

    @extend_schema(request=s.IdsInput, responses={201: s.ApprovedOutput})
    @action(detail=False, methods=["post"], url_path="bulk-approve")
    def bulk_approve(self, request: Request) -> Response:
        """Make tasks of up to 1,000 ideas; those that are not new are passed over."""
        tasks = task_service.create_from_ideas(idea_ids=self.read(s.IdsInput)["ids"])
        return Response({"task_ids": [task.id for task in tasks]}, status=201)

    @extend_schema(request=s.NoteInput, responses=s.IdeaOutput)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        """Turn the idea down, with a reason."""
        return self.show(ideas_service.reject(idea_id=self.get_object().id, note=self.read(s.NoteInput)["note"]))
