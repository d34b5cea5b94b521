"""One row a job, one row an event."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import SiteSectorManager
from igny8_core.core.base.models import AccountBaseModel


class State(models.TextChoices):
    """queued → admitted → running → one of the ends; running → queued again on a retry."""

    QUEUED = "queued"
    ADMITTED = "admitted"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    DEAD = "dead"
    CANCELLED = "cancelled"
    PARKED = "parked"


IN_FLIGHT = (State.ADMITTED, State.RUNNING)
OPEN = (State.QUEUED, *IN_FLIGHT, State.PARKED)
ENDED = (State.SUCCEEDED, State.FAILED, State.DEAD, State.CANCELLED)
REDRIVABLE = (State.FAILED, State.DEAD, State.CANCELLED)


class Job(AccountBaseModel):
    """Work to do once. `lease_token` fences: only its holder may write the outcome."""

    id = PublicIdField(prefix="job")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=64)
    queue = models.CharField(max_length=16)
    lane = models.CharField(max_length=64, help_text="Whose concurrency it uses; see kinds.JobKind.")
    args = models.JSONField(default=dict)
    # NULL and not '': many jobs without a key may wait at once, and NULLs do not collide.
    dedupe_key = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    run_after = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    lease_token = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    cancel_requested = models.BooleanField(default=False)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_step = models.CharField(max_length=200, blank=True)
    credits_reserved = models.PositiveIntegerField(default=0)
    credits_settled = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True, blank=True)
    error_code = models.CharField(max_length=64, blank=True)
    error_detail = models.TextField(blank=True)
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    cause_id = models.CharField(max_length=48, blank=True, help_text="The event that led here.")
    root_id = models.CharField(max_length=48, blank=True, help_text="The first cause of the chain.")
    depth = models.PositiveSmallIntegerField(default=0)
    admitted_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = SiteSectorManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="job_site_in_account"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="job_state"),
            models.UniqueConstraint(
                fields=["account", "kind", "dedupe_key"], condition=models.Q(state="queued"), name="job_dedupe_queued"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["lane", "id"], condition=models.Q(state="queued"), name="job_queued"),
            models.Index(fields=["lane"], condition=models.Q(state__in=["admitted", "running"]), name="job_in_flight"),
            models.Index(fields=["account", "-id"], name="job_account_newest"),
            models.Index(fields=["root_id"], name="job_root"),
        ]


class EventRecord(AccountBaseModel):
    """A fact that was published: what rules react to, and what a dry run replays."""

    id = PublicIdField(prefix="evt")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=48)
    payload = models.JSONField(default=dict)
    cause_id = models.CharField(max_length=48, blank=True)
    root_id = models.CharField(max_length=48, blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    occurred_at = models.DateTimeField()

    objects = SiteSectorManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="event_site_in_account"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["site", "name", "-id"], name="event_site_name")]
