"""Rules, what set them off, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class AutomationRule(SiteSectorBaseModel):
    """When `trigger` happens and `conditions` hold, run `actions` in order."""

    class Misfire(models.TextChoices):
        RUN_ONCE = "run_once"
        SKIP = "skip"

    id = PublicIdField(prefix="rule")
    name = models.CharField(max_length=255)
    trigger = models.CharField(max_length=24)
    conditions = models.JSONField(
        default=dict, help_text='{"all"|"any": [{"field", "op", "value"} …]}, or {} for always'
    )
    actions = models.JSONField(default=list, help_text='[{"type", "params"} …]')
    schedule = models.JSONField(default=dict, help_text="For the trigger “schedule”; see schedules.py.")
    is_active = models.BooleanField(default=True)
    max_executions_per_day = models.PositiveIntegerField(default=10)
    credit_limit_per_execution = models.PositiveIntegerField(default=100)
    misfire = models.CharField(
        max_length=8, choices=Misfire.choices, default=Misfire.RUN_ONCE, help_text="What to do about missed times."
    )
    failures_in_row = models.PositiveSmallIntegerField(default=0)
    paused_reason = models.CharField(max_length=255, blank=True, help_text="Why it was switched off by itself.")
    template = models.CharField(max_length=48, blank=True, help_text="Which seeded workflow it came from.")
    next_run_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["site", "template"], condition=~models.Q(template=""), name="rule_template_once"
            ),
            models.CheckConstraint(condition=models.Q(misfire__in=["run_once", "skip"]), name="rule_misfire"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "trigger"], condition=models.Q(is_active=True), name="rule_active_trigger"),
            models.Index(fields=["next_run_at"], condition=models.Q(is_active=True), name="rule_due"),
        ]

    def __str__(self) -> str:
        return self.name


class ScheduledTask(SiteSectorBaseModel):
    """One execution of a rule, with the outcome of each action; or how often it was skipped on a day, and why."""

    class Status(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        DONE = "done"
        SKIPPED = "skipped"
        FAILED = "failed"

    id = PublicIdField(prefix="exec")
    automation_rule = models.ForeignKey(AutomationRule, on_delete=models.CASCADE, related_name="executions")
    trigger = models.CharField(max_length=24)
    event_ids = models.JSONField(default=list, help_text="The events that it answers, oldest first.")
    facts = models.JSONField(default=dict, help_text="What the events said, together.")
    conditions = models.JSONField(default=dict, help_text="The rule's conditions with what they found.")
    scheduled_at = models.DateTimeField()
    executed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When the last of its jobs had ended.")
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.PENDING)
    skip_key = models.CharField(max_length=64, null=True, blank=True, help_text="Day and reason of skips, once a rule.")  # noqa: DJ001
    skip_reason = models.CharField(max_length=255, blank=True)
    times = models.PositiveIntegerField(default=1, help_text="How often it was skipped for this reason on this day.")
    outcomes = models.JSONField(default=list, help_text="One entry per action: type, state, job ids or error.")
    credits = models.PositiveIntegerField(default=0, help_text="What its jobs have spent.")
    jobs_total = models.PositiveIntegerField(default=0)
    jobs_failed = models.PositiveIntegerField(default=0)
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    retry_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="retries")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["automation_rule", "skip_key"], name="execution_skip_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "running", "done", "skipped", "failed"]),
                name="scheduled_task_status",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["automation_rule", "-id"], name="execution_of_rule"),
            models.Index(fields=["site", "status", "-id"], name="execution_site_status"),
            models.Index(
                fields=["id"],
                condition=models.Q(status__in=["done", "failed"], finished_at__isnull=True),
                name="execution_unfinished",
            ),
        ]


class RuleOccurrence(SiteSectorBaseModel):
    """One slot of a rule: an event's id or a moment. The unique pair makes ten beats as good as one.

    It waits until an execution takes it; one execution takes all that wait.
    """

    id = PublicIdField(prefix="occ")
    rule = models.ForeignKey(AutomationRule, on_delete=models.CASCADE, related_name="occurrences")
    slot = models.CharField(max_length=64)
    scheduled_at = models.DateTimeField()
    event_id = models.CharField(max_length=48, blank=True)
    facts = models.JSONField(default=dict)
    root_id = models.CharField(max_length=48, blank=True)
    execution = models.ForeignKey(
        ScheduledTask, on_delete=models.CASCADE, null=True, blank=True, related_name="occurrences"
    )

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["rule", "slot"], name="rule_slot_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["rule", "id"], condition=models.Q(execution__isnull=True), name="occurrence_waiting")
        ]
