"""Rules and their executions. Owners and admins manage, editors run, viewers look."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import Role
from igny8_core.domain.automation.conditions import OPERATORS
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.automation.services import automation_service, rule_service, undo_service, workflow_service
from igny8_core.domain.automation.services.actions import ACTIONS
from igny8_core.domain.automation.triggers import TRIGGERS
from igny8_core.modules.automation import serializers as s

_SITE = SiteSectorModelViewSet.filters


class RuleViewSet(SiteSectorModelViewSet):
    """When something happens and conditions hold, do something."""

    model = AutomationRule
    output = s.RuleOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "trigger": "trigger", "is_active": "is_active"}
    roles: ClassVar[dict[str, Role]] = {
        "create": Role.ADMIN,
        "partial_update": Role.ADMIN,
        "destroy": Role.ADMIN,
        "install": Role.ADMIN,
        "run": Role.EDITOR,
        "undo_day": Role.EDITOR,
    }

    @extend_schema(request=s.RuleInput, responses={201: s.RuleOutput})
    def create(self, request: Request) -> Response:
        """Add a rule."""
        return self.show(rule_service.create_rule(**self.read(s.RuleInput)), status=201)

    @extend_schema(request=s.RuleChange, responses=s.RuleOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a rule, or switch it on or off."""
        return self.show(
            rule_service.update_rule(rule_id=self.get_object().id, changes=self.read(s.RuleChange, partial=True))
        )

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a rule with its history."""
        rule_service.delete_rule(rule_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=s.InstallInput, responses={201: s.InstalledOutput})
    @action(detail=False, methods=["post"])
    def install(self, request: Request) -> Response:
        """Install or reset the site's default rules."""
        rules = workflow_service.install_full_pipeline(**self.read(s.InstallInput))
        return Response({"rule_ids": [rule.id for rule in rules]}, status=201)

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def run(self, request: Request, pk: str) -> Response:
        """Run the rule now."""
        return job_response(automation_service.request_run(rule_id=self.get_object().id))

    @extend_schema(request=s.DayInput, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"], url_path="undo-day")
    def undo_day(self, request: Request, pk: str) -> Response:
        """Take back all that the rule did on one day."""
        return job_response(undo_service.undo_day(rule_id=self.get_object().id, day=self.read(s.DayInput)["day"]))

    @extend_schema(responses=s.NextRunsOutput)
    @action(detail=True, methods=["get"], url_path="next-runs")
    def next_runs(self, request: Request, pk: str) -> Response:
        """The next five moments of the rule's schedule."""
        return Response({"runs": automation_service.next_runs(self.get_object().schedule)})

    @extend_schema(responses=s.VocabularyOutput)
    @action(detail=False, methods=["get"], pagination_class=None, filters={}, orderings=())
    def vocabulary(self, request: Request) -> Response:
        """The triggers with their fields, the operators by type, the actions with their parameters."""
        return Response(
            {
                "triggers": [{"name": name, "fields_typed": fields} for name, fields in TRIGGERS.items()],
                "operators": {name: sorted(kinds) for name, (kinds, _) in OPERATORS.items()},
                "actions": [{"name": n, "label": label, "params": sorted(p)} for n, (label, _, p) in ACTIONS.items()],
            }
        )


class ExecutionViewSet(SiteSectorModelViewSet):
    """What rules did, and when."""

    model = ScheduledTask
    output = s.ExecutionOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "rule": "automation_rule_id", "status": "status"}

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(rule_name=F("automation_rule__name"))

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
