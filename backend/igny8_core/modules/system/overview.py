"""What a person sees first: where each site stands, what holds it up and why, what waits for them, what comes next."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model, Q

from igny8_core.core.accounts.selectors import get_account
from igny8_core.core.auth.models import Account, Site
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.core.limits.services import Usage
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.automation.services import agenda_service
from igny8_core.domain.billing import selectors as billing
from igny8_core.domain.billing.services.watch_service import is_low
from igny8_core.domain.content.models import Content, Image, Task
from igny8_core.domain.optimization.models import OptimizationTask
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection
from igny8_core.modules.system import counts, selectors
from igny8_core.modules.system.notes import STUCK, TO_DO, Note

AHEAD = timedelta(days=14)
SHOWN_NEXT = 8


def account_overview() -> dict[str, Any]:
    """One line for each site that the member may see."""
    account = get_account()
    sites = list(Site.objects.order_by("name", "id"))
    purse = _credits(account)
    found = counts.of_sites(sites)
    for site in sites:
        _add_account(found[site.id], account, purse)
    return {
        "credits": purse,
        "automation_paused": account.automation_paused,
        "sites": [_line(site, found[site.id]) for site in sites],
    }


def site_overview(*, site: Site) -> dict[str, Any]:
    """One site: counts at each step, notes with their causes, what comes next."""
    account = get_account()
    purse = _credits(account)
    found = counts.of_sites([site])[site.id]
    _add_account(found, account, purse)
    used_up = [usage for usage in limits.all_usage(site_id=site.id) if usage.limit and not usage.remaining]
    found["limits_reached"] = len(used_up)
    return {
        "site_id": site.id,
        "credits": purse,
        "pipeline": selectors.pipeline(site_id=site.id),
        "stuck": _notes(STUCK, found, site, causes=_causes(found, site, used_up)),
        "todo": _notes(TO_DO, found, site, causes={}),
        "next": _next(site),
    }


def _credits(account: Account) -> dict[str, Any]:
    balance, monthly = billing.balance(), account.plan.monthly_credits
    return {
        **asdict(balance),
        "monthly_credits": monthly,
        "is_low": is_low(available=balance.available, monthly_credits=monthly),
    }


def _add_account(found: dict[str, int], account: Account, purse: dict[str, Any]) -> None:
    found["account_paused"] = int(account.automation_paused)
    found["credits_none"] = int(purse["available"] <= 0)
    found["credits_low"] = int(purse["is_low"] and purse["available"] > 0)


_LINE = ("keywords", "clusters", "ideas_to_approve", "tasks_waiting", "tasks_running", "content_to_review",
         "content_scheduled", "published", "jobs_running")  # fmt: skip
_OF_ACCOUNT = {"account_paused", "credits_none", "credits_low"}


def _line(site: Site, found: dict[str, int]) -> dict[str, Any]:
    """The account's own troubles are told once, above the lines."""
    stuck = [note for note in STUCK if found[note.code] and note.code not in _OF_ACCOUNT]
    return {
        "site_id": site.id,
        **{name: getattr(site, name) for name in ("name", "domain", "kind", "automation_paused")},
        **{name: found[name] for name in _LINE},
        "urgent": sum(note.level == "error" for note in stuck),
        "stuck": len(stuck),
        "todo": sum(bool(found[note.code]) for note in TO_DO),
    }


def _notes(
    table: tuple[Note, ...], found: dict[str, int], site: Site, *, causes: dict[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "code": note.code,
            "level": note.level,
            "count": found[note.code],
            "sentence": note.sentence(found[note.code]),
            "cause": causes.get(note.code, ""),
            "link": note.link.format(site=site.id),
            "role": note.role,
        }
        for note in table
        if found[note.code]
    ]


_OWN = ~Q(kind__in=counts.SHOWN_BY_THEIR_ITEM) & ~Q(error_code="insufficient_credits")
_SAYS_WHY: dict[str, tuple[type[Model], Q, str]] = {
    "publishing_failed": (PublishingRecord, Q(status="failed"), "error_detail"),
    "deployment_failed": (DeploymentRecord, Q(status="failed"), "error_detail"),
    "tasks_failed": (Task, Q(status="failed"), "error"),
    "images_failed": (Image, Q(state="failed"), "error"),
    "jobs_failed": (Job, Q(state="failed") & _OWN, "error_detail"),
    "jobs_dead": (Job, Q(state="dead") & _OWN, "error_detail"),
    "credits_refused": (Job, Q(error_code="insufficient_credits"), "error_detail"),
    "optimisations_failed": (OptimizationTask, Q(state="failed"), "job__error_detail"),
    "rules_paused": (AutomationRule, Q(is_active=False) & ~Q(paused_reason=""), "paused_reason"),
    "rules_held_back": (ScheduledTask, Q(status="skipped") & ~Q(skip_key__endswith=":conditions"), "skip_reason"),
}
"""Whose newest row says why, and in which field."""


def _causes(found: dict[str, int], site: Site, used_up: list[Usage]) -> dict[str, str]:
    causes = {
        code: _newest(model, condition, field, site)
        for code, (model, condition, field) in _SAYS_WHY.items()
        if found[code]
    }
    if found["wordpress_refused"]:
        causes["wordpress_refused"] = _first_wrong(
            WordPressConnection.objects.filter(site=site).values_list("findings", flat=True).first()
        )
    if found["drafts_below_gates"]:
        drafts = Content.objects.filter(site=site, status=Content.Status.DRAFT, quality__ok=False)
        findings = drafts.order_by("-updated_at").values_list("quality__findings", flat=True).first()
        causes["drafts_below_gates"] = next((f["sentence"] for f in findings or [] if f["severity"] == "block"), "")
    causes["limits_reached"] = ", ".join(usage.label for usage in used_up)
    return causes


def _newest(model: type[Model], condition: Q, field: str, site: Site) -> str:
    rows = model._default_manager.filter(condition, site=site).order_by("-updated_at")
    return str(rows.values_list(field, flat=True).first() or "")


def _first_wrong(findings: Any) -> str:
    return next((finding["sentence"] for finding in findings or [] if not finding["ok"]), "")


def _next(site: Site) -> list[dict[str, Any]]:
    """The first things of the agenda; of each rule only its next run, so that a frequent one hides nothing."""
    today = datetime.now(ZoneInfo(site.timezone)).date()
    shown: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in agenda_service.agenda(start=today, end=today + AHEAD, site_id=site.id):
        shown.setdefault((entry.kind, entry.id), asdict(entry))
    return list(shown.values())[:SHOWN_NEXT]
