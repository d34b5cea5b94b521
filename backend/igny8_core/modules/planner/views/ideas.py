"""Content ideas."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.exporting import ExportMixin
from igny8_core.domain.content.services import task_service
from igny8_core.domain.planning.models import ContentIdea
from igny8_core.domain.planning.services import ideas_service
from igny8_core.modules.planner.serializers import common
from igny8_core.modules.planner.serializers import ideas as s


class IdeaViewSet(ExportMixin, SiteSectorModelViewSet):
    """Pages worth writing."""

    model = ContentIdea
    output = s.IdeaOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "status": "status",
        "cluster": "cluster_id",
        "structure": "structure",
        "role": "role",
        "intent": "intent",
        "search": "title__istartswith",
    }
    orderings = ("-priority", "priority", "-id", "id")
    exported = (
        "id", "title", "description", "outline", "primary_keyword", "secondary_keywords", "cluster_name", "role",
        "intent", "entity_type", "structure", "target_words", "estimated_credits", "language", "priority",
        "status", "note",
    )  # fmt: skip

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(cluster_name=F("cluster__name"), estimated_credits=ideas_service.CREDITS)

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

    @extend_schema(request=s.ApproveInput, responses={201: s.ApprovedOutput})
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        """Make a task of the idea."""
        task = task_service.approve_idea(idea_id=self.get_object().id, **self.read(s.ApproveInput))
        return Response({"task_ids": [task.id], "refused": {}}, status=201)

    @extend_schema(request=s.BulkApproveInput, responses={201: s.ApprovedOutput})
    @action(detail=False, methods=["post"], url_path="bulk-approve")
    def bulk_approve(self, request: Request) -> Response:
        """Make tasks of up to 1,000 ideas; each that becomes none is listed with the reason."""
        asked = self.read(s.BulkApproveInput)
        approval = task_service.create_from_ideas(idea_ids=asked.pop("ids"), **asked)
        return Response({"task_ids": [task.id for task in approval.tasks], "refused": approval.refused}, status=201)

    @extend_schema(request=s.BulkRejectInput, responses=common.BulkOutput)
    @action(detail=False, methods=["post"], url_path="bulk-reject")
    def bulk_reject(self, request: Request) -> Response:
        """Turn up to 1,000 ideas down; each gets its own answer."""
        asked = self.read(s.BulkRejectInput)
        return Response({"results": ideas_service.reject_many(idea_ids=asked["ids"], note=asked["note"])})

    @extend_schema(request=s.MergeIdeaInput, responses=s.IdeaOutput)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Give the idea's keywords to a page that is there already, and turn the idea down."""
        page_id = self.read(s.MergeIdeaInput)["page_id"]
        return self.show(task_service.merge_idea(idea_id=self.get_object().id, page_id=page_id))

    @extend_schema(request=common.NoteInput, responses=s.IdeaOutput)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        """Turn the idea down, with a reason."""
        return self.show(ideas_service.reject(idea_id=self.get_object().id, note=self.read(common.NoteInput)["note"]))
