"""The content calendar of a site."""

from __future__ import annotations

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from igny8_core.core.api.base import read_input
from igny8_core.domain.content.services import calendar_service
from igny8_core.modules.planner.serializers import calendar as s


class CalendarViewSet(ViewSet):
    """Which page is due when, in the site's own days."""

    @extend_schema(parameters=[s.CalendarQuery], responses=s.EntryOutput(many=True))
    def list(self, request: Request) -> Response:
        """What happens on the days asked for."""
        query = s.CalendarQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        found = calendar_service.entries(site_id=asked["site"], start=asked["start"], end=asked["end"])
        return Response([asdict(entry) for entry in found])

    @extend_schema(request=s.PlanInput, responses=s.PlannedOutput)
    @action(detail=False, methods=["post"])
    def plan(self, request: Request) -> Response:
        """Spread tasks over the free days, by the site's cadence."""
        tasks = calendar_service.plan(**read_input(request, s.PlanInput))
        return Response({"days": {task.id: task.due for task in tasks}})

    @extend_schema(request=s.MoveEntryInput, responses=s.MovedEntryOutput)
    @action(detail=False, methods=["post"])
    def move(self, request: Request) -> Response:
        """Drag a task or a page to another day."""
        asked = read_input(request, s.MoveEntryInput)
        if asked["id"].startswith("task_"):
            task = calendar_service.move_task(task_id=asked["id"], day=asked["day"])
            return Response({"id": task.id, "day": task.due, "at": None})
        page = calendar_service.schedule_content(content_id=asked["id"], day=asked["day"], hour=asked.get("hour"))
        return Response({"id": page.id, "day": asked["day"], "at": page.publish_at})
