"""Shapes of the automation API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.automation.triggers import TRIGGERS


class RuleOutput(OutputSerializer):
    """A rule."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    trigger = serializers.CharField()
    conditions = serializers.DictField()
    actions = serializers.ListField(child=serializers.DictField())
    schedule = serializers.DictField(child=serializers.CharField())
    is_active = serializers.BooleanField()
    max_executions_per_day = serializers.IntegerField()
    credit_limit_per_execution = serializers.IntegerField()
    template = serializers.CharField()
    next_run_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class RuleChange(InputSerializer):
    """What may be changed; the rule is checked as a whole."""

    name = serializers.CharField(max_length=255)
    trigger = serializers.ChoiceField(choices=list(TRIGGERS))
    conditions = serializers.DictField(required=False)
    actions = serializers.ListField(child=serializers.DictField())
    schedule = serializers.DictField(child=serializers.CharField(), required=False)
    is_active = serializers.BooleanField(required=False)
    max_executions_per_day = serializers.IntegerField(min_value=1, max_value=10_000, required=False)
    credit_limit_per_execution = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False)


class RuleInput(RuleChange):
    """A new rule."""

    site_id = IdField()


class InstallInput(InputSerializer):
    """Install or reset the default rules of a site."""

    site_id = IdField()
    pace = serializers.ChoiceField(choices=["scheduled", "immediate"], default="scheduled")
    is_active = serializers.BooleanField(default=True)


class InstalledOutput(OutputSerializer):
    """The rules that are installed now."""

    rule_ids = serializers.ListField(child=serializers.CharField())


class NextRunsOutput(OutputSerializer):
    """When the rule is due next, in UTC."""

    runs = serializers.ListField(child=serializers.DateTimeField())


class ExecutionOutput(OutputSerializer):
    """One execution."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    automation_rule_id = serializers.CharField()
    rule_name = serializers.CharField()
    event_id = serializers.CharField()
    scheduled_at = serializers.DateTimeField()
    executed_at = serializers.DateTimeField(allow_null=True)
    status = serializers.CharField()
    skip_reason = serializers.CharField()
    outcomes = serializers.ListField(child=serializers.DictField())


class TriggerOutput(OutputSerializer):
    """A trigger, and the fields that its conditions may test (name → type)."""

    name = serializers.CharField()
    fields_typed = serializers.DictField(child=serializers.CharField())


class ActionOutput(OutputSerializer):
    """An action, and its whole-number parameters."""

    name = serializers.CharField()
    label = serializers.CharField()
    params = serializers.ListField(child=serializers.CharField())


class VocabularyOutput(OutputSerializer):
    """What rules are made of."""

    triggers = TriggerOutput(many=True)
    operators = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    actions = ActionOutput(many=True)


class UndoStepOutput(OutputSerializer):
    """What undoing does to one page: restore, archive or keep."""

    content_id = serializers.CharField()
    title = serializers.CharField()
    action = serializers.CharField()
    to = serializers.IntegerField(allow_null=True)
    seen = serializers.IntegerField()
    why = serializers.CharField()
    is_live = serializers.BooleanField()


class DayInput(InputSerializer):
    """A day of the rule's site."""

    day = serializers.DateField()
