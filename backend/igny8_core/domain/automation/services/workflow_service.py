"""Ready-made rules: the plan's own (its section 5.3), which every new site has switched off, and others to add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import transaction

from igny8_core.core.accounts import site_service
from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.services import rule_service
from igny8_core.shared.errors import FieldError, Invalid

Pace = Literal["scheduled", "immediate"]


@dataclass(frozen=True)
class Workflow:
    """`event` is the trigger at once; `cron`, where given, is the hour for the pace 'scheduled'. One of them is set."""

    template: str
    name: str
    says: str
    action: str
    event: str = ""
    cron: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    conditions: dict[str, Any] = field(default_factory=dict)


FULL_PIPELINE: tuple[Workflow, ...] = (
    Workflow(
        "auto_cluster", "Auto cluster keywords", "Groups new keywords, each night or at once.", "cluster_keywords",
        event="keyword_added", cron="0 2 * * *",
    ),
    Workflow(
        "auto_ideas", "Auto generate ideas", "Finds pages for each new cluster.", "generate_ideas",
        event="cluster_created",
    ),
    Workflow(
        "auto_tasks", "Auto create tasks", "Orders the pages of new ideas, each morning or at once.", "create_tasks",
        event="idea_created", cron="0 9 * * *",
    ),
    Workflow(
        "auto_content", "Auto generate content", "Writes tasks that are due, each hour or at once.",
        "generate_content", event="task_queued", cron="0 * * * *",
    ),
    Workflow(
        "auto_images", "Auto generate images", "Makes pictures for what was written.", "generate_images",
        event="content_generated",
    ),
    Workflow(
        "auto_link", "Auto link content", "Links drafts to other pages.", "link_content", event="images_generated"
    ),
    Workflow(
        "auto_optimize", "Auto optimise content", "Scores and mends linked drafts.", "optimize_content",
        event="content_linked",
    ),
    Workflow(
        "auto_review", "Auto ask for review", "Sends finished drafts to review.", "request_review",
        event="content_optimized",
    ),
    Workflow(
        "auto_publish", "Auto publish", "Publishes approved pages, each morning or at once.", "publish_content",
        event="content_approved", cron="0 10 * * *",
    ),
)  # fmt: skip

EXTRAS: tuple[Workflow, ...] = (
    Workflow(
        "refresh_decaying", "Refresh decaying pages", "Each Monday, proposes changes to pages that lose searchers.",
        "refresh_content", cron="0 7 * * 1", params={"limit": 10},
        conditions={"all": [{"field": "site.refreshes_open", "op": "gte", "value": 1}]},
    ),
    Workflow(
        "publish_calendar", "Publish calendar", "Writes each morning what the calendar has for the day.",
        "generate_content", cron="0 6 * * *", params={"limit": 100},
    ),
    Workflow(
        "weekly_report", "Weekly report", "Each Monday, tells what happened on the site.", "send_report",
        cron="0 8 * * 1", params={"days": 7},
    ),
    Workflow(
        "relink_after_publish", "Relink after publishing", "Looks for links to what was just published.",
        "link_content", event="content_published", params={"again": True},
    ),
    Workflow(
        "retry_publishing", "Retry failed publishing", "Each night, tries again what could not be published.",
        "retry_publishing", cron="30 3 * * *", params={"limit": 20},
    ),
    Workflow(
        "warn_credits_low", "Warn when credits run low", "Tells the people of the site.", "notify",
        event="credits_low", params={"message": "Credits run low: rules stop when none are left.", "level": "warning"},
    ),
)  # fmt: skip
WORKFLOWS: dict[str, Workflow] = {workflow.template: workflow for workflow in (*FULL_PIPELINE, *EXTRAS)}
MAX_PER_DAY = 500
_CREDITS = 1_000


def open_site(*, name: str, kind: str, **fields: Any) -> Site:
    """A new site with the default rules, switched off: nothing spends before its owner says so."""
    with transaction.atomic():
        site = site_service.create_site(name=name, kind=kind, **fields)
        install_full_pipeline(site_id=site.id, pace="scheduled", is_active=False)
    return site


def install_full_pipeline(
    *, site_id: str, pace: Pace, is_active: bool, params: dict[str, dict[str, Any]] | None = None
) -> list[AutomationRule]:
    """Install or reset the plan's nine rules. `params` adds parameters to the action of a template."""
    templates = [workflow.template for workflow in FULL_PIPELINE]
    return install(site_id=site_id, templates=templates, pace=pace, is_active=is_active, params=params)


def install(
    *,
    site_id: str,
    templates: Sequence[str],
    pace: Pace = "scheduled",
    is_active: bool = True,
    params: dict[str, dict[str, Any]] | None = None,
) -> list[AutomationRule]:
    """Add ready-made rules to a site, in the place of those that it has of them. Raises Invalid for unknown names."""
    site = get_site(site_id=site_id)
    if unknown := [name for name in templates if name not in WORKFLOWS]:
        wrong = FieldError("/templates", "unknown", f"One of: {', '.join(WORKFLOWS)}.")
        raise Invalid("unknown_workflow", f"There is no workflow “{unknown[0]}”.", errors=[wrong])
    with transaction.atomic():
        old = AutomationRule.objects.filter(site=site, template__in=templates)
        limits.release("max_automation_rules", amount=old.count())
        old.delete()
        return [
            _install(site, WORKFLOWS[name], pace, is_active, (params or {}).get(name, {}))
            for name in dict.fromkeys(templates)
        ]


def _install(site: Site, workflow: Workflow, pace: Pace, is_active: bool, params: dict[str, Any]) -> AutomationRule:
    scheduled = bool(workflow.cron) and (pace == "scheduled" or not workflow.event)
    return rule_service.create_rule(
        site_id=site.id,
        name=workflow.name,
        template=workflow.template,
        is_active=is_active,
        trigger="schedule" if scheduled else workflow.event,
        schedule={"cron": workflow.cron, "timezone": site.timezone} if scheduled else {},
        conditions=workflow.conditions,
        actions=[{"type": workflow.action, "params": {**workflow.params, **params}}],
        max_executions_per_day=MAX_PER_DAY,
        credit_limit_per_execution=_CREDITS,
    )
