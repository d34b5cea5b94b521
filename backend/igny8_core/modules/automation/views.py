"""Rules and workflows. Owners and admins manage, editors run, viewers look."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import Role
from igny8_core.domain.automation import schedules
from igny8_core.domain.automation.conditions import OPERATORS
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.services import (
    automation_service,
    dry_run_service,
    rule_service,
    undo_service,
    workflow_service,
)
from igny8_core.domain.automation.services.actions.table import ACTIONS
from igny8_core.domain.automation.triggers import SITE_FACTS, TRIGGERS, Fact
from igny8_core.modules.automation import run_serializers as r
from igny8_core.modules.automation import serializers as s

_SITE = SiteSectorModelViewSet.filters
_DEFAULTS = frozenset(workflow.template for workflow in workflow_service.FULL_PIPELINE)


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
        "import_file": Role.ADMIN,
        "postpone": Role.ADMIN,
        "run": Role.EDITOR,
        "undo_day": Role.EDITOR,
    }
    own_parameters: ClassVar[dict[str, frozenset[str]]] = {"export_file": frozenset({"site"})}

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
        """Install ready-made rules, or reset them; without names the plan's nine."""
        asked = self.read(s.InstallInput)
        asked.setdefault("templates", sorted(_DEFAULTS))
        rules = workflow_service.install(**asked)
        return Response({"rule_ids": [rule.id for rule in rules]}, status=201)

    @extend_schema(responses=s.WorkflowOutput(many=True))
    @action(detail=False, methods=["get"], pagination_class=None, filters={}, orderings=())
    def workflows(self, request: Request) -> Response:
        """The ready-made rules."""
        names = ("template", "name", "says", "action", "event", "cron")
        found = workflow_service.WORKFLOWS.values()
        return Response(
            [
                {**{name: getattr(workflow, name) for name in names}, "is_default": workflow.template in _DEFAULTS}
                for workflow in found
            ]
        )

    @extend_schema(parameters=[s.RulesOfSite], responses=s.RulesFileOutput)
    @action(detail=False, methods=["get"], url_path="file", pagination_class=None, filters={}, orderings=())
    def export_file(self, request: Request) -> Response:
        """All rules of a site, to keep or to bring to another."""
        query = s.RulesOfSite(data=request.query_params)
        query.is_valid(raise_exception=True)
        return Response(rule_service.export_rules(site_id=query.validated_data["site"]))

    @extend_schema(request=s.RulesFileInput, responses={201: s.InstalledOutput})
    @action(detail=False, methods=["post"], url_path="import")
    def import_file(self, request: Request) -> Response:
        """Add rules that were exported, all or none."""
        return Response({"rule_ids": rule_service.import_rules(**self.read(s.RulesFileInput))}, status=201)

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def run(self, request: Request, pk: str) -> Response:
        """Run the rule now."""
        return job_response(automation_service.request_run(rule_id=self.get_object().id))

    @extend_schema(request=s.PostponeInput, responses=s.RuleOutput)
    @action(detail=True, methods=["post"])
    def postpone(self, request: Request, pk: str) -> Response:
        """Leave out the runs before a moment."""
        return self.show(rule_service.postpone(rule_id=self.get_object().id, **self.read(s.PostponeInput)))

    @extend_schema(request=None, responses=r.DryRunOutput)
    @action(detail=True, methods=["post"], url_path="dry-run")
    def dry_run(self, request: Request, pk: str) -> Response:
        """What the rule would do now, and would have done in the last seven days; nothing changes."""
        return Response(dry_run_service.of_rule(rule_id=self.get_object().id))

    @extend_schema(request=s.RuleInput, responses=r.DryRunOutput)
    @action(detail=False, methods=["post"], url_path="draft-dry-run")
    def dry_run_draft(self, request: Request) -> Response:
        """The same for a rule that is not saved."""
        return Response(dry_run_service.of_draft(**self.read(s.RuleInput)))

    @extend_schema(request=s.DayInput, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"], url_path="undo-day")
    def undo_day(self, request: Request, pk: str) -> Response:
        """Take back all that the rule did on one day."""
        return job_response(undo_service.undo_day(rule_id=self.get_object().id, day=self.read(s.DayInput)["day"]))

    @extend_schema(responses=s.NextRunsOutput)
    @action(detail=True, methods=["get"], url_path="next-runs")
    def next_runs(self, request: Request, pk: str) -> Response:
        """The next five moments of the rule's schedule."""
        return Response({"runs": schedules.next_runs(self.get_object().schedule, after=timezone.now())})

    @extend_schema(request=s.ScheduleInput, responses=s.NextRunsOutput)
    @action(detail=False, methods=["post"], url_path="draft-next-runs")
    def next_runs_of_draft(self, request: Request) -> Response:
        """The same for a schedule that is not saved."""
        schedule = self.read(s.ScheduleInput)["schedule"]
        schedules.validate(schedule)
        return Response({"runs": schedules.next_runs(schedule, after=timezone.now())})

    @extend_schema(responses=s.VocabularyOutput)
    @action(detail=False, methods=["get"], pagination_class=None, filters={}, orderings=())
    def vocabulary(self, request: Request) -> Response:
        """The triggers with their fields, the operators by type, the actions with their parameters."""
        return Response(
            {
                "triggers": [
                    {"name": name, "label": trigger.label, "fields_typed": _facts(trigger.fields)}
                    for name, trigger in TRIGGERS.items()
                ],
                "site_facts": _facts(SITE_FACTS),
                "operators": [
                    {"name": name, "label": found.label, "kinds": sorted(found.kinds), "wants": found.wants}
                    for name, found in OPERATORS.items()
                ],
                "actions": [
                    {"name": n, "label": a.label, "says": a.says, "params_schema": a.params.model_json_schema()}
                    for n, a in ACTIONS.items()
                ],
            }
        )


def _facts(facts: dict[str, Fact]) -> list[dict[str, Any]]:
    return [
        {"name": name, "kind": fact.kind, "label": fact.label, "options": list(fact.options)}
        for name, fact in facts.items()
    ]
