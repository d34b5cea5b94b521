"""What rules did, and what is to come."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from igny8_core.core.api.base import SiteSectorModelViewSet, read_input
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import Role
from igny8_core.domain.automation.models import ScheduledTask
from igny8_core.domain.automation.services import agenda_service, automation_service, pause_service, undo_service
from igny8_core.modules.automation import run_serializers as s


class ExecutionViewSet(SiteSectorModelViewSet):
    """What rules did, and when."""

    model = ScheduledTask
    output = s.ExecutionOutput
    detail_output = s.ExecutionDetailOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "rule": "automation_rule_id",
        "status": "status",
        "trigger": "trigger",
        "since": "executed_at__gte",
        "until": "executed_at__lt",
    }

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(rule_name=F("automation_rule__name"))

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Run it once more, with what the events said then."""
        return job_response(automation_service.retry(execution_id=self.get_object().id))

    @extend_schema(responses=s.UndoStepOutput(many=True))
    @action(detail=True, methods=["get"], url_path="undo-preview", pagination_class=None)
    def undo_preview(self, request: Request, pk: str) -> Response:
        """What taking this execution back would do to each page."""
        steps = undo_service.preview_execution(execution_id=self.get_object().id)
        return Response([asdict(step) for step in steps])

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Take back what this execution did to pages."""
        return job_response(undo_service.undo_execution(execution_id=self.get_object().id))


class AgendaViewSet(ViewSet):
    """All that will happen: rules, planned tasks, planned publishing."""

    @extend_schema(parameters=[s.AgendaQuery], responses=s.AgendaEntryOutput(many=True))
    def list(self, request: Request) -> Response:
        """What happens on the days asked for, in order."""
        query = s.AgendaQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        found = agenda_service.agenda(start=asked["start"], end=asked["end"], site_id=asked.get("site"))
        return Response([asdict(entry) for entry in found])


class PauseViewSet(ViewSet):
    """The account's kill switch; a site's own is `automation_paused` of the site."""

    roles: ClassVar[dict[str, Role]] = {"create": Role.ADMIN}

    @extend_schema(operation_id="automation_pause_retrieve", responses=s.PauseOutput)
    def list(self, request: Request) -> Response:
        """Whether all rules stand still."""
        return Response({"paused": pause_service.is_paused()})

    @extend_schema(request=s.PauseInput, responses={200: s.PauseOutput})
    def create(self, request: Request) -> Response:
        """Stop all rules of the account, or let them run again."""
        return Response({"paused": pause_service.pause(**read_input(request, s.PauseInput))})
