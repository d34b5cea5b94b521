"""Rules, when they ran and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class AutomationRule(SiteSectorBaseModel):
    """When `trigger` happens and `conditions` hold, run `actions` in order."""

    id = PublicIdField(prefix="rule")
    name = models.CharField(max_length=255)
    trigger = models.CharField(max_length=24)
    conditions = models.JSONField(
        default=dict, help_text='{"all"|"any": [{"field", "op", "value"} …]}, or {} for always'
    )
    actions = models.JSONField(default=list, help_text='[{"type", "params"} …]')
    schedule = models.JSONField(default=dict, help_text='{"cron", "timezone"} for the trigger "schedule"')
    is_active = models.BooleanField(default=True)
    max_executions_per_day = models.PositiveIntegerField(default=10)
    credit_limit_per_execution = models.PositiveIntegerField(default=100)
    template = models.CharField(max_length=48, blank=True, help_text="Which seeded workflow it came from.")
    next_run_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["site", "template"], condition=~models.Q(template=""), name="rule_template_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "trigger"], condition=models.Q(is_active=True), name="rule_active_trigger"),
            models.Index(fields=["next_run_at"], condition=models.Q(is_active=True), name="rule_due"),
        ]

    def __str__(self) -> str:
        return self.name


class RuleOccurrence(SiteSectorBaseModel):
    """One slot of a rule: an event's id or a moment. The unique pair makes ten beats as good as one."""

    id = PublicIdField(prefix="occ")
    rule = models.ForeignKey(AutomationRule, on_delete=models.CASCADE, related_name="occurrences")
    slot = models.CharField(max_length=64)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["rule", "slot"], name="rule_slot_once"),
        ]


class ScheduledTask(SiteSectorBaseModel):
    """One execution of a rule, with the outcome of each action."""

    class Status(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        DONE = "done"
        SKIPPED = "skipped"
        FAILED = "failed"

    id = PublicIdField(prefix="exec")
    automation_rule = models.ForeignKey(AutomationRule, on_delete=models.CASCADE, related_name="executions")
    occurrence = models.OneToOneField(RuleOccurrence, on_delete=models.CASCADE, related_name="execution")
    event_id = models.CharField(max_length=48, blank=True)
    scheduled_at = models.DateTimeField()
    executed_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.PENDING)
    skip_reason = models.CharField(max_length=255, blank=True)
    outcomes = models.JSONField(default=list, help_text="One entry per action: type, state, job ids or error.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "running", "done", "skipped", "failed"]),
                name="scheduled_task_status",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["automation_rule", "-id"], name="execution_of_rule")
        ]
