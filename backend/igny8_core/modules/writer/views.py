"""Tasks."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.content.models import Task
from igny8_core.domain.content.selectors import get_author
from igny8_core.domain.content.services import content_generation_service, task_service
from igny8_core.domain.planning.services import ideas_service
from igny8_core.modules.writer import serializers as s

_SITE = SiteSectorModelViewSet.filters


class TaskViewSet(SiteSectorModelViewSet):
    """Orders to write a page."""

    model = Task
    output = s.TaskOutput
    filters: ClassVar[dict[str, str]] = {
        **_SITE,
        "status": "status",
        "structure": "structure",
        "cluster": "cluster_id",
        "assignee": "assignee_id",
        "due": "due",
        "search": "title__istartswith",
    }
    orderings = ("-priority", "priority", "-id", "id", "title", "-title", "target_words", "-target_words")

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(estimated_credits=ideas_service.CREDITS)

    @extend_schema(request=s.TaskInput, responses={201: s.TaskOutput})
    def create(self, request: Request) -> Response:
        """Order a page by hand."""
        asked = self._checked(self.read(s.TaskInput))
        return self.show(task_service.create_task(**asked), status=201)

    @extend_schema(request=s.TaskChange, responses=s.TaskOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a task that waits."""
        task = self.get_object()
        changes = self._checked(self.read(s.TaskChange, partial=True))
        return self.show(task_service.update_task(task_id=task.id, changes=changes))

    def _checked(self, asked: dict[str, Any]) -> dict[str, Any]:
        """An author profile must be one that the member may see."""
        if asked.get("author_profile_id"):
            get_author(profile_id=asked["author_profile_id"])
        return asked

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def generate(self, request: Request, pk: str) -> Response:
        """Write the page."""
        return job_response(content_generation_service.request_generation(task_id=self.get_object().id))

    @extend_schema(request=s.AssignTaskInput, responses=s.TaskOutput)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: str) -> Response:
        """Make a member responsible for the task."""
        return self.show(task_service.assign(task_id=self.get_object().id, **self.read(s.AssignTaskInput)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a task that waits; its idea is new again."""
        task_service.delete_task(task_id=self.get_object().id)
        return Response(status=204)
