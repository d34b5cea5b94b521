"""Shapes of executions, dry runs and what is to come."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class ExecutionOutput(OutputSerializer):
    """One execution, or how often (`times`) a rule was skipped on a day for one reason.

    `finished_at` is the end of its last job; `credits` and `jobs_failed` are known from then on.
    """

    id = serializers.CharField()
    site_id = serializers.CharField()
    automation_rule_id = serializers.CharField()
    rule_name = serializers.CharField()
    trigger = serializers.CharField()
    event_ids = serializers.ListField(child=serializers.CharField())
    scheduled_at = serializers.DateTimeField()
    executed_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    status = serializers.CharField()
    skip_reason = serializers.CharField()
    times = serializers.IntegerField()
    outcomes = serializers.ListField(child=serializers.DictField())
    credits = serializers.IntegerField()
    jobs_total = serializers.IntegerField()
    jobs_failed = serializers.IntegerField()
    retry_of_id = serializers.CharField(allow_null=True)


class ExecutionDetailOutput(ExecutionOutput):
    """With what the events said, and the conditions with what they found."""

    facts = serializers.DictField()
    conditions = serializers.DictField()


class UndoStepOutput(OutputSerializer):
    """What undoing does to one page: restore, archive or keep."""

    content_id = serializers.CharField()
    title = serializers.CharField()
    action = serializers.CharField()
    to = serializers.IntegerField(allow_null=True)
    seen = serializers.IntegerField()
    why = serializers.CharField()
    is_live = serializers.BooleanField()


class PlannedItemOutput(OutputSerializer):
    """Something that an action would take."""

    id = serializers.CharField()
    title = serializers.CharField()
    credits = serializers.IntegerField()


class PlannedActionOutput(OutputSerializer):
    """What an action would do now; `cut_short` when the rule's credits would not suffice."""

    type = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()
    credits = serializers.IntegerField()
    cut_short = serializers.BooleanField()
    items = PlannedItemOutput(many=True)


class DryRunNowOutput(OutputSerializer):
    """What the rule would do now."""

    conditions = serializers.DictField()
    would_run = serializers.BooleanField()
    paused = serializers.BooleanField()
    actions = PlannedActionOutput(many=True)
    credits = serializers.IntegerField()


class PastEventOutput(OutputSerializer):
    """An event or a time of the last seven days."""

    at = serializers.DateTimeField()
    event_id = serializers.CharField()
    count = serializers.IntegerField()
    would_run = serializers.BooleanField()
    why = serializers.CharField()


class DryRunOutput(OutputSerializer):
    """Now, and the last seven days."""

    now = DryRunNowOutput()
    past = PastEventOutput(many=True)
    would_have_run = serializers.IntegerField()
    events = serializers.IntegerField()


class AgendaQuery(InputSerializer):
    """A window of days, of one site or of all."""

    start = serializers.DateField()
    end = serializers.DateField()
    site = IdField(required=False)


class AgendaEntryOutput(OutputSerializer):
    """Something that will happen; `day` is the site's own."""

    kind = serializers.ChoiceField(["rule", "task", "publish"])
    id = serializers.CharField()
    title = serializers.CharField()
    site_id = serializers.CharField()
    site_name = serializers.CharField()
    timezone = serializers.CharField()
    at = serializers.DateTimeField()
    day = serializers.DateField()
    active = serializers.BooleanField()
    more = serializers.IntegerField()


class PauseInput(InputSerializer):
    """Stop, or go on."""

    paused = serializers.BooleanField()


@extend_schema_serializer(many=False)
class PauseOutput(OutputSerializer):
    """Whether all rules of the account stand still."""

    paused = serializers.BooleanField()
