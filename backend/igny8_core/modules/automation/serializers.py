"""Shapes of rules and workflows."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.services.workflow_service import WORKFLOWS
from igny8_core.domain.automation.triggers import TRIGGERS


class RuleOutput(OutputSerializer):
    """A rule. `paused_reason` says why it was switched off by itself, '' where a person did."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    trigger = serializers.CharField()
    conditions = serializers.DictField()
    actions = serializers.ListField(child=serializers.DictField())
    schedule = serializers.DictField()
    is_active = serializers.BooleanField()
    max_executions_per_day = serializers.IntegerField()
    credit_limit_per_execution = serializers.IntegerField()
    misfire = serializers.CharField()
    failures_in_row = serializers.IntegerField()
    paused_reason = serializers.CharField()
    template = serializers.CharField()
    next_run_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class RuleChange(InputSerializer):
    """What may be changed; the rule is checked as a whole."""

    name = serializers.CharField(max_length=255)
    trigger = serializers.ChoiceField(choices=list(TRIGGERS))
    conditions = serializers.DictField(required=False)
    actions = serializers.ListField(child=serializers.DictField())
    schedule = serializers.DictField(required=False)
    is_active = serializers.BooleanField(required=False)
    max_executions_per_day = serializers.IntegerField(min_value=1, max_value=10_000, required=False)
    credit_limit_per_execution = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False)
    misfire = serializers.ChoiceField(choices=AutomationRule.Misfire.values, required=False)


class RuleInput(RuleChange):
    """A new rule."""

    site_id = IdField()


class PostponeInput(InputSerializer):
    """When the rule runs next."""

    until = serializers.DateTimeField()


class ScheduleInput(InputSerializer):
    """`{cron, timezone}` or `{every_minutes}`."""

    schedule = serializers.DictField()


class InstallInput(InputSerializer):
    """Install or reset the plan's nine rules of a site, or the workflows named."""

    site_id = IdField()
    templates = serializers.ListField(
        child=serializers.ChoiceField(choices=list(WORKFLOWS)), required=False, max_length=len(WORKFLOWS)
    )
    pace = serializers.ChoiceField(choices=["scheduled", "immediate"], default="scheduled")
    is_active = serializers.BooleanField(default=True)


class InstalledOutput(OutputSerializer):
    """The rules that are there now."""

    rule_ids = serializers.ListField(child=serializers.CharField())


class WorkflowOutput(OutputSerializer):
    """A ready-made rule; `event` and `cron` say when it runs at the paces 'immediate' and 'scheduled'."""

    template = serializers.CharField()
    name = serializers.CharField()
    says = serializers.CharField()
    action = serializers.CharField()
    event = serializers.CharField()
    cron = serializers.CharField()
    is_default = serializers.BooleanField()


class RulesFileOutput(OutputSerializer):
    """All rules of a site."""

    version = serializers.IntegerField()
    rules = serializers.ListField(child=serializers.DictField())


class RulesFileInput(InputSerializer):
    """Rules that were exported, for this site; switched off unless told otherwise."""

    site_id = IdField()
    version = serializers.IntegerField()
    rules = serializers.ListField(child=serializers.DictField(), max_length=200)
    is_active = serializers.BooleanField(default=False)


class NextRunsOutput(OutputSerializer):
    """When the rule is due next, in UTC."""

    runs = serializers.ListField(child=serializers.DateTimeField())


class FactOutput(OutputSerializer):
    """A field that conditions may test; `options` are its values where they are few."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(["number", "text", "list"])
    label = serializers.CharField()
    options = serializers.ListField(child=serializers.CharField())


class TriggerOutput(OutputSerializer):
    """A trigger, and the fields that its conditions may test beside those of the site."""

    name = serializers.CharField()
    label = serializers.CharField()
    fields_typed = FactOutput(many=True)


class OperatorOutput(OutputSerializer):
    """A comparison: the kinds of fields that it fits, and what it compares them with."""

    name = serializers.CharField()
    label = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    wants = serializers.ChoiceField(["number", "text", "texts"])


class ActionOutput(OutputSerializer):
    """An action, and the JSON Schema of its parameters."""

    name = serializers.CharField()
    label = serializers.CharField()
    says = serializers.CharField()
    params_schema = serializers.DictField()


class VocabularyOutput(OutputSerializer):
    """What rules are made of."""

    triggers = TriggerOutput(many=True)
    site_facts = FactOutput(many=True)
    operators = OperatorOutput(many=True)
    actions = ActionOutput(many=True)


class DayInput(InputSerializer):
    """A day of the rule's site."""

    day = serializers.DateField()


class RulesOfSite(InputSerializer):
    """Whose rules."""

    site = IdField()
