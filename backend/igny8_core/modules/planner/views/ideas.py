"""Content ideas."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.domain.content.services import task_service
from igny8_core.domain.planning.models import ContentIdea
from igny8_core.domain.planning.services import ideas_service
from igny8_core.modules.planner.serializers import common
from igny8_core.modules.planner.serializers import ideas as s


class IdeaViewSet(SiteSectorModelViewSet):
    """Pages worth writing."""

    model = ContentIdea
    output = s.IdeaOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "status": "status",
        "cluster": "cluster_id",
        "structure": "structure",
    }
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

    @extend_schema(request=common.IdsInput, responses={201: s.ApprovedOutput})
    @action(detail=False, methods=["post"], url_path="bulk-approve")
    def bulk_approve(self, request: Request) -> Response:
        """Make tasks of up to 1,000 ideas; those that are not new are passed over."""
        tasks = task_service.create_from_ideas(idea_ids=self.read(common.IdsInput)["ids"])
        return Response({"task_ids": [task.id for task in tasks]}, status=201)

    @extend_schema(request=common.NoteInput, responses=s.IdeaOutput)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        """Turn the idea down, with a reason."""
        return self.show(ideas_service.reject(idea_id=self.get_object().id, note=self.read(common.NoteInput)["note"]))
