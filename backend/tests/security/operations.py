"""Every operation of the API with what it takes to call it. An operation that is missing here fails the matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Invitation, Membership, Sector
from igny8_core.core.jobs.kinds import EXPORT_ACCOUNT, JobKind
from igny8_core.core.jobs.services import enqueue
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.content.models import AuthorProfile, Image, ReviewComment, SourceDocument
from igny8_core.domain.linking.models import InternalLink, LinkedPage, LinkGraph, SiteLinking
from igny8_core.domain.optimization.models import OptimizationTask, PageAnalysis, RefreshSuggestion, SiteScore
from igny8_core.domain.planning.models import KeywordImport, KeywordSerp, SavedFilter, Strategy
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection, WordPressPage
from igny8_core.domain.site_building.models import (
    FormSubmission,
    PageBlueprint,
    PageTemplate,
    PreviewLink,
    SiteAsset,
    SiteBlueprint,
)
from igny8_core.infrastructure.ai.models import AIConnection, PromptVersion
from igny8_core.infrastructure.messaging.models import Notification, WebhookDelivery, WebhookEndpoint
from igny8_core.shared.ids import new_id

from tests.factories import World, make_cluster, make_content, make_idea, make_keyword, make_task

PUBLIC = ("/api/v1/schema/", "/api/v1/docs/", "/api/v1/public/")
"""Open to people without an account; what lies below `public/` has tests of its own (test_builder_public.py)."""
GLOBAL = {"/api/v1/planner/catalogue/", "/api/v1/industries/"}


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str

    @property
    def is_detail(self) -> bool:
        """Whether the path names a row."""
        return "{id}" in self.path

    @property
    def resource(self) -> str:
        """The path of the collection that the row belongs to."""
        return self.path.split("{id}")[0]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations() -> list[Operation]:
    """All operations of the OpenAPI schema."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    found = [Operation(m.upper(), path) for path, item in schema["paths"].items() for m in item if m in _METHODS]
    return [operation for operation in found if not operation.path.startswith(PUBLIC)]


_METHODS = {"get", "post", "put", "patch", "delete"}


_CHANGE = {
    "id": "c1", "finding": "title_width", "by": "rule", "summary": "Shortened", "state": "proposed", "fields": [],
    "edits": [], "score_before": 1.0, "score_after": 2.0, "needs": [], "why": "",
}  # fmt: skip
_PREVIEW = {
    "source": "list", "columns": [], "lines": 0, "sample_rows": [], "problems": [],
    "estimate": dict.fromkeys(
        ["rows", "new", "duplicates", "already_there", "rejected", "room", "credits"], 0
    ) | {"exact": True},
}  # fmt: skip
_RULE = {"name": "A rule", "trigger": "keyword_added", "actions": [{"type": "cluster_keywords", "params": {}}]}
_RESULT = {"score": 50, "groups": {}, "not_available": [], "word_count": 1, "reading_ease": None, "findings": []}


@dataclass(frozen=True)
class Rows:
    """One row of each resource of a world."""

    world: World
    ids: dict[str, str]


def make_rows(world: World) -> Rows:
    """Fill a world with one row per resource. Needs the tenant scope."""
    base = {"account": world.account, "site": world.site}
    cluster = make_cluster(world, ["mend a puncture", "patch an inner tube"])
    content, target = make_content(world, status="approved"), make_content(world)
    image = Image.objects.create(**base, content=content, prompt="a wheel", alt="a wheel", state="generated", path="")
    rule = AutomationRule.objects.filter(site=world.site).first()
    execution = ScheduledTask.objects.create(
        **base, automation_rule=rule, trigger=rule.trigger, scheduled_at="2026-01-01T00:00Z", status="failed"
    )
    blueprint = SiteBlueprint.objects.create(**base, name="A site")
    page = PageBlueprint.objects.create(**base, site_blueprint=blueprint, title="Home", path="/")
    link = InternalLink.objects.create(
        **base, source=content, target=target, anchor="wheel", position=1, score=1, state="applied"
    )
    hook = WebhookEndpoint.objects.create(**base, url="http://127.0.0.1:1/hook", secret="whsec_AAAA")
    job = enqueue(JobKind("test.matrix", queue="bulk"), site_id=world.site.id, args={})
    found = {
        "sites": world.site,
        "sectors": Sector.objects.create(account=world.account, site=world.site, name="Wheels"),
        "members": Membership.objects.get(user=world.owner),
        "invitations": Invitation.objects.create(
            account=world.account, email="a@example.test", digest=world.site.id, expires_at="2036-01-01T00:00Z"
        ),
        "ai-connections": AIConnection.objects.create(account=world.account, site=world.site, provider="offline"),
        "audit-events": AuditEvent.objects.first(),
        "jobs": job,
        "account/exports": enqueue(EXPORT_ACCOUNT, args={"file": "none"}),
        "notifications": Notification.objects.create(**base, user=world.owner, kind="rule", title="Hello"),
        "webhook-endpoints": hook,
        "webhook-deliveries": WebhookDelivery.objects.create(
            account=world.account, endpoint=hook, message_id="msg", key="msg", event_type="x", state="abandoned"
        ),
        "planner/keywords": make_keyword(world, "wheel truing stand"),
        "planner/serps": KeywordSerp.objects.create(**base, normalised="wheel", urls=["https://example.com/wheel"]),
        "planner/saved-filters": SavedFilter.objects.create(
            **base, user=world.owner, target="keywords", name="New ones", query={"status": "new"}
        ),
        "planner/keyword-imports": KeywordImport.objects.create(**base, filename="a.csv", path="", preview=_PREVIEW),
        "planner/clusters": cluster,
        "planner/ideas": make_idea(world, cluster=cluster),
        "thinker/prompts": PromptVersion.objects.create(
            **base, function="generate_content", number=1, text="Write plainly."
        ),
        "thinker/author-profiles": AuthorProfile.objects.create(**base, name="Ada"),
        "thinker/strategies": Strategy.objects.create(**base, name="Steady"),
        "content/comments": ReviewComment.objects.create(**base, content=content, text="Why?", version=1),
        "writer/tasks": make_task(world),
        "writer/images": image,
        "content/items": content,
        "content/sources": SourceDocument.objects.create(**base, title="Our manual"),
        "linker/links": link,
        "linker/imports": SiteLinking.objects.create(**base),
        "linker/clusters-without-hub": cluster,
        "linker/pages": [
            LinkedPage.objects.create(**base, content=page, title="A page", address="/blog/x/", cluster=cluster)
            for page in (target, content)
        ][-1],
        "linker/graphs": LinkGraph.objects.create(**base, changes={"since": None, "figures": [], "members": []}),
        "optimizer/runs": OptimizationTask.objects.create(**base, content=content, changes=[_CHANGE], state="done"),
        "optimizer/analyses": PageAnalysis.objects.create(**base, content=content, key="x", score=50, result=_RESULT),
        "optimizer/scores": SiteScore.objects.create(
            **base, date="2026-01-01", pages=1, average=50, good=0, fair=1, poor=0
        ),
        "optimizer/refreshes": RefreshSuggestion.objects.create(
            **base, content=content, window_end="2026-01-01", clicks_before=50, clicks_after=20, loss=0.6
        ),
        "site-builder/blueprints": blueprint,
        "site-builder/pages": page,
        "site-builder/page-templates": PageTemplate.objects.create(**base, name="Ours"),
        "site-builder/preview-links": PreviewLink.objects.create(
            **base, site_blueprint=blueprint, expires_at="2036-01-01T00:00Z"
        ),
        "site-builder/submissions": FormSubmission.objects.create(
            **base, form_id="contact", fields={"email": "visitor@example.test"}
        ),
        "site-builder/sites": world.site,
        "site-builder/assets": SiteAsset.objects.create(
            **base, name="wheel.webp", path="wheel.webp", bytes=1, width=1, height=1
        ),
        "publisher/wordpress-connections": WordPressConnection.objects.create(
            **base, base_url="http://127.0.0.1:1", username="x", application_password="y"
        ),
        "publisher/records": PublishingRecord.objects.create(**base, content=content, destination="hosted"),
        "publisher/wordpress-pages": WordPressPage.objects.create(
            **base, page=page, path="/", external_id="7", external_status="publish"
        ),
        "publisher/deployments": DeploymentRecord.objects.create(**base, version=1),
        "automation/rules": rule,
        "automation/executions": execution,
        "billing/transactions": CreditTransaction.objects.first(),
    }
    return Rows(world, {f"/api/v1/{path}/": row.id for path, row in found.items()})


Body = Callable[[Rows], dict[str, Any]]


def _ids(resource: str, field: str = "ids", many: bool = True) -> Body:
    def body(rows: Rows) -> dict[str, Any]:
        value = rows.ids[f"/api/v1/{resource}/"]
        return {field: [value] if many else value}

    return body


def _site(**more: Any) -> Body:
    return lambda rows: {"site_id": rows.world.site.id, **more}


def _site_ids(**more: Any) -> Body:
    return lambda rows: {"site_ids": [rows.world.site.id], **more}


def _fixed(**values: Any) -> Body:
    return lambda rows: values


_NAME = "Something else"
BODIES: dict[str, Body] = {
    "POST /api/v1/sites/": _fixed(name=_NAME, kind="hosted"),
    "PATCH /api/v1/sites/{id}/": _fixed(name=_NAME),
    "POST /api/v1/sectors/": _site(name=_NAME),
    "PATCH /api/v1/session/": _fixed(name=_NAME),
    "POST /api/v1/session/invitation/": _fixed(token="x"),
    "PATCH /api/v1/account/": _fixed(name=_NAME),
    "POST /api/v1/account/transfer/": lambda rows: {"member_id": rows.ids["/api/v1/members/"], "password": "x"},
    "POST /api/v1/account/close/": _fixed(password="x", name="x"),
    "POST /api/v1/session/keep-account/": lambda rows: {"account_id": rows.world.account.id},
    "POST /api/v1/invitations/": _site_ids(email="new@example.test", role="viewer"),
    "PATCH /api/v1/sectors/{id}/": _fixed(name=_NAME),
    "PATCH /api/v1/members/{id}/": lambda rows: {"role": "viewer", "site_ids": [rows.world.site.id]},
    "POST /api/v1/tokens/": _fixed(name=_NAME, scopes=["read"]),
    "POST /api/v1/ai-connections/": _site(provider="offline"),
    "PUT /api/v1/notification-preferences/": _fixed(digest="weekly", kinds=None),
    "POST /api/v1/webhook-endpoints/": _site(url="http://127.0.0.1:1/hook"),
    "PATCH /api/v1/webhook-endpoints/{id}/": _fixed(description=_NAME),
    "POST /api/v1/webhook-endpoints/{id}/replay/": _fixed(since="2026-01-01T00:00:00Z"),
    "POST /api/v1/planner/keywords/": _site(phrase="a new phrase"),
    "PATCH /api/v1/planner/keywords/{id}/": _fixed(volume=1),
    "POST /api/v1/planner/keywords/bulk-delete/": _ids("planner/keywords"),
    "POST /api/v1/planner/keywords/bulk-add/": _site(phrases=["another new phrase"]),
    "POST /api/v1/planner/keywords/bulk-update/": lambda rows: {
        **_ids("planner/keywords")(rows),
        "status": "disabled",
    },
    "POST /api/v1/planner/keywords/from-catalogue/": _site(industry_sector_id=new_id("isec")),
    "POST /api/v1/planner/keywords/classify-intent/": _site(),
    "POST /api/v1/planner/serps/": _site(),
    "POST /api/v1/planner/saved-filters/": _site(target="keywords", name=_NAME, query={}),
    "PATCH /api/v1/planner/saved-filters/{id}/": _fixed(name=_NAME),
    "POST /api/v1/planner/keyword-imports/": _site(),
    "POST /api/v1/planner/clusters/cluster/": _site(),
    "POST /api/v1/planner/clusters/generate-ideas/": _ids("planner/clusters", "cluster_ids"),
    "POST /api/v1/planner/clusters/estimate-ideas/": _ids("planner/clusters", "cluster_ids"),
    "PATCH /api/v1/planner/ideas/{id}/": _fixed(title=_NAME),
    "POST /api/v1/planner/ideas/bulk-approve/": _ids("planner/ideas"),
    "POST /api/v1/planner/ideas/{id}/reject/": _fixed(note="no"),
    "PATCH /api/v1/planner/clusters/{id}/": _fixed(name=_NAME),
    "POST /api/v1/planner/clusters/move-keywords/": lambda rows: {
        "keyword_ids": [rows.ids["/api/v1/planner/keywords/"]],
        "cluster_id": rows.ids["/api/v1/planner/clusters/"],
    },
    "POST /api/v1/planner/clusters/{id}/split/": lambda rows: {
        "keyword_ids": [rows.ids["/api/v1/planner/keywords/"]],
        "name": _NAME,
    },
    "POST /api/v1/planner/clusters/{id}/merge/": _ids("planner/clusters", "cluster_ids"),
    "POST /api/v1/planner/ideas/{id}/approve/": _fixed(override=True),
    "POST /api/v1/planner/ideas/{id}/merge/": _fixed(page_id=new_id("page")),
    "POST /api/v1/planner/ideas/bulk-reject/": lambda rows: {
        "ids": [rows.ids["/api/v1/planner/ideas/"]],
        "note": "no",
    },
    "POST /api/v1/planner/calendar/plan/": lambda rows: {
        "site_id": rows.world.site.id,
        "task_ids": [rows.ids["/api/v1/writer/tasks/"]],
        "start": "2026-12-01",
    },
    "POST /api/v1/planner/calendar/move/": lambda rows: {
        "id": rows.ids["/api/v1/writer/tasks/"],
        "day": "2026-12-01",
    },
    "POST /api/v1/thinker/prompts/": _site(function="generate_content", text="Write badly."),
    "POST /api/v1/thinker/prompts/try/": _site(function="generate_content", phrase="x"),
    "POST /api/v1/thinker/images/try/": _site(prompt="x"),
    "POST /api/v1/thinker/author-profiles/": _site(name=_NAME),
    "PATCH /api/v1/thinker/author-profiles/{id}/": _fixed(name=_NAME),
    "POST /api/v1/thinker/strategies/": _site(name=_NAME),
    "PATCH /api/v1/thinker/strategies/{id}/": _fixed(name=_NAME),
    "POST /api/v1/content/comments/": lambda rows: {
        "content_id": rows.ids["/api/v1/content/items/"],
        "text": "Ha",
    },
    "PATCH /api/v1/content/comments/{id}/": _fixed(resolved=True),
    "POST /api/v1/content/items/{id}/assign/": lambda rows: {"member_id": rows.ids["/api/v1/members/"]},
    "POST /api/v1/writer/images/": _ids("content/items", "content_id", many=False),
    "PATCH /api/v1/writer/images/{id}/": _fixed(alt="a spoke"),
    "POST /api/v1/writer/images/{id}/regenerate/": _fixed(prompt="a spoke"),
    "POST /api/v1/automation/rules/{id}/undo-day/": _fixed(day="2026-01-01"),
    "POST /api/v1/writer/tasks/{id}/assign/": lambda rows: {"member_id": rows.ids["/api/v1/members/"]},
    "POST /api/v1/writer/tasks/": _site(title=_NAME, primary_keyword="x"),
    "PATCH /api/v1/writer/tasks/{id}/": _fixed(title=_NAME),
    "POST /api/v1/writer/images/generate/": _ids("content/items", "content_id", many=False),
    "PATCH /api/v1/content/items/{id}/": _fixed(title=_NAME),
    "POST /api/v1/content/items/{id}/rewrite/": _fixed(text="Oil the chain each month.", mode="shorter"),
    "POST /api/v1/content/items/{id}/rewrite/estimate/": _fixed(text="Oil the chain each month.", mode="shorter"),
    "POST /api/v1/content/items/{id}/regenerate/": _fixed(part="meta"),
    "POST /api/v1/content/items/{id}/regenerate/estimate/": _fixed(part="meta"),
    "POST /api/v1/content/items/{id}/translate/": _fixed(language="de"),
    "POST /api/v1/content/items/{id}/translate/estimate/": _fixed(language="de"),
    "PUT /api/v1/content/items/{id}/structured-data/": _fixed(facts={"kind": "product"}),
    "POST /api/v1/content/sources/": _site(title=_NAME, text="A wheel has spokes."),
    "POST /api/v1/content/sources/upload/": _site(title=_NAME),
    "PATCH /api/v1/content/sources/{id}/": _fixed(title=_NAME),
    "POST /api/v1/content/items/{id}/request-review/": _fixed(override=True),
    "POST /api/v1/content/items/{id}/approve/": _fixed(override=True),
    "POST /api/v1/content/items/{id}/reject/": _fixed(note="no"),
    "POST /api/v1/content/items/{id}/restore/": _fixed(number=1),
    "POST /api/v1/linker/links/run/": _site(),
    "POST /api/v1/linker/links/repair/": _site(),
    "POST /api/v1/linker/links/preview/": _ids("linker/links"),
    "POST /api/v1/linker/links/bulk-apply/": _ids("linker/links"),
    "POST /api/v1/linker/links/bulk-reject/": _ids("linker/links"),
    "POST /api/v1/linker/links/bulk-reconsider/": _ids("linker/links"),
    "POST /api/v1/linker/imports/": _site(),
    "POST /api/v1/linker/graphs/": _site(),
    "POST /api/v1/optimizer/runs/run/": _ids("content/items", "content_id", many=False),
    "POST /api/v1/optimizer/runs/analyse/": _ids("content/items", "content_id", many=False),
    "POST /api/v1/optimizer/runs/analyse-text/": _fixed(html="<p>A wheel has spokes.</p>"),
    "POST /api/v1/optimizer/runs/{id}/decide/": _fixed(accept=["c1"]),
    "POST /api/v1/optimizer/analyses/run/": _site(),
    "POST /api/v1/optimizer/searches/upload/": _site(),
    "POST /api/v1/site-builder/blueprints/": _site(name=_NAME),
    "PATCH /api/v1/site-builder/blueprints/{id}/": _fixed(name=_NAME),
    "PUT /api/v1/site-builder/blueprints/{id}/tree/": lambda rows: {
        "tree": [{"id": rows.ids["/api/v1/site-builder/pages/"], "parent_id": None}]
    },
    "POST /api/v1/site-builder/blueprints/{id}/duplicate/": _fixed(name=_NAME),
    "POST /api/v1/site-builder/blueprints/import/": _site(
        document={"format": "igny8-blueprint", "schema_version": 2, "name": _NAME}
    ),
    "POST /api/v1/site-builder/blueprints/{id}/restore/": _fixed(number=1),
    "POST /api/v1/site-builder/blueprints/{id}/save-version/": _fixed(why="x"),
    "POST /api/v1/site-builder/pages/": lambda rows: {
        "blueprint_id": rows.ids["/api/v1/site-builder/blueprints/"],
        "title": _NAME,
    },
    "PATCH /api/v1/site-builder/pages/{id}/": _fixed(title=_NAME),
    "PUT /api/v1/site-builder/pages/{id}/blocks/": _fixed(blocks_json=[], version=1),
    "POST /api/v1/site-builder/pages/{id}/duplicate/": _fixed(title=_NAME),
    "POST /api/v1/site-builder/pages/{id}/regenerate/": _fixed(instruction="shorter"),
    "POST /api/v1/site-builder/pages/{id}/restore/": _fixed(number=1),
    "POST /api/v1/site-builder/pages/{id}/save-version/": _fixed(why="x"),
    "POST /api/v1/site-builder/page-templates/": lambda rows: {
        "page_id": rows.ids["/api/v1/site-builder/pages/"],
        "name": _NAME,
    },
    "POST /api/v1/site-builder/preview-links/": lambda rows: {
        "blueprint_id": rows.ids["/api/v1/site-builder/blueprints/"]
    },
    "PATCH /api/v1/site-builder/submissions/{id}/": _fixed(status="read"),
    "POST /api/v1/site-builder/submissions/bulk-update/": lambda rows: {
        "ids": [rows.ids["/api/v1/site-builder/submissions/"]],
        "status": "read",
    },
    "POST /api/v1/site-builder/assets/": _site(),
    "PATCH /api/v1/site-builder/assets/{id}/": _fixed(name=_NAME),
    "PUT /api/v1/site-builder/sites/{id}/domain/": _fixed(domain="www.example.com"),
    "POST /api/v1/publisher/wordpress-connections/": _site(
        base_url="https://example.com", username="x", application_password="y"
    ),
    "POST /api/v1/publisher/wordpress-pages/": _site(),
    "POST /api/v1/publisher/deployments/": _site(),
    "POST /api/v1/automation/rules/": _site(
        name=_NAME, trigger="keyword_added", actions=[{"type": "cluster_keywords", "params": {}}]
    ),
    "PATCH /api/v1/automation/rules/{id}/": _fixed(name=_NAME),
    "POST /api/v1/automation/pause/": _fixed(paused=True),
    "POST /api/v1/automation/rules/install/": _site(),
    "POST /api/v1/automation/rules/import/": _site(version=1, rules=[_RULE]),
    "POST /api/v1/automation/rules/draft-dry-run/": _site(**_RULE),
    "POST /api/v1/automation/rules/draft-next-runs/": _fixed(schedule={"cron": "0 9 * * *"}),
    "POST /api/v1/automation/rules/{id}/postpone/": _fixed(until="2036-01-01T00:00:00Z"),
    "POST /api/v1/billing/cost-preview/": _fixed(function="auto_cluster", tokens=10),
    "POST /api/v1/billing/grants/": lambda rows: {
        "account_id": rows.world.account.id,
        "amount": 5,
        "kind": "grant",
        "reason": "because",
    },
}
"""The body of each write that takes one, made of the rows of the world that is attacked."""

WITHOUT_BODY = {
    "POST /api/v1/session/leave-account/",
    "DELETE /api/v1/sites/{id}/",
    "DELETE /api/v1/members/{id}/",
    "DELETE /api/v1/sectors/{id}/",
    "DELETE /api/v1/invitations/{id}/",
    "POST /api/v1/invitations/{id}/resend/",
    "DELETE /api/v1/tokens/{id}/",
    "DELETE /api/v1/ai-connections/{id}/",
    "POST /api/v1/ai-connections/{id}/test/",
    "POST /api/v1/notifications/{id}/read/",
    "POST /api/v1/notifications/read-all/",
    "DELETE /api/v1/webhook-endpoints/{id}/",
    "POST /api/v1/webhook-endpoints/{id}/rotate-secret/",
    "POST /api/v1/webhook-endpoints/{id}/test/",
    "POST /api/v1/webhook-deliveries/{id}/replay/",
    "POST /api/v1/account/exports/",
    "POST /api/v1/jobs/{id}/cancel/",
    "POST /api/v1/jobs/{id}/retry/",
    "POST /api/v1/planner/keywords/{id}/ungroup/",
    "POST /api/v1/planner/keywords/{id}/regroup/",
    "DELETE /api/v1/planner/serps/{id}/",
    "DELETE /api/v1/planner/saved-filters/{id}/",
    "DELETE /api/v1/planner/keyword-imports/{id}/",
    "POST /api/v1/planner/keyword-imports/{id}/confirm/",
    "POST /api/v1/planner/keyword-imports/{id}/undo/",
    "DELETE /api/v1/planner/clusters/{id}/",
    "DELETE /api/v1/planner/ideas/{id}/",
    "DELETE /api/v1/writer/tasks/{id}/",
    "DELETE /api/v1/thinker/author-profiles/{id}/",
    "DELETE /api/v1/thinker/strategies/{id}/",
    "POST /api/v1/thinker/prompts/{id}/activate/",
    "POST /api/v1/thinker/prompts/{id}/deactivate/",
    "POST /api/v1/automation/executions/{id}/undo/",
    "POST /api/v1/automation/executions/{id}/retry/",
    "POST /api/v1/automation/rules/{id}/dry-run/",
    "POST /api/v1/writer/tasks/{id}/generate/",
    "DELETE /api/v1/writer/images/{id}/",
    "DELETE /api/v1/content/sources/{id}/",
    "DELETE /api/v1/content/items/{id}/",
    "POST /api/v1/content/items/{id}/undelete/",
    "POST /api/v1/content/items/{id}/archive/",
    "POST /api/v1/content/items/{id}/reopen/",
    "POST /api/v1/content/items/{id}/publish/",
    "POST /api/v1/linker/links/{id}/remove/",
    "POST /api/v1/linker/links/{id}/accept/",
    "POST /api/v1/optimizer/runs/{id}/undo/",
    "POST /api/v1/optimizer/refreshes/{id}/start/",
    "POST /api/v1/optimizer/refreshes/{id}/dismiss/",
    "POST /api/v1/site-builder/blueprints/{id}/generate/",
    "POST /api/v1/site-builder/blueprints/{id}/activate/",
    "DELETE /api/v1/site-builder/blueprints/{id}/",
    "DELETE /api/v1/site-builder/assets/{id}/",
    "DELETE /api/v1/site-builder/pages/{id}/",
    "POST /api/v1/site-builder/pages/{id}/undelete/",
    "DELETE /api/v1/site-builder/page-templates/{id}/",
    "DELETE /api/v1/site-builder/preview-links/{id}/",
    "DELETE /api/v1/site-builder/submissions/{id}/",
    "POST /api/v1/site-builder/submissions/{id}/restore/",
    "DELETE /api/v1/publisher/wordpress-connections/{id}/",
    "POST /api/v1/publisher/wordpress-connections/{id}/test/",
    "POST /api/v1/publisher/records/{id}/retract/",
    "POST /api/v1/publisher/records/{id}/retry/",
    "POST /api/v1/publisher/records/{id}/verify/",
    "POST /api/v1/publisher/wordpress-pages/{id}/withdraw/",
    "POST /api/v1/publisher/deployments/{id}/roll-back/",
    "DELETE /api/v1/automation/rules/{id}/",
    "POST /api/v1/automation/rules/{id}/run/",
}
QUERIES: dict[str, dict[str, Any]] = {
    "GET /api/v1/content/items/{id}/compare/": {"older": 1, "newer": 1},
    "GET /api/v1/site-builder/pages/{id}/compare/": {"older": 1, "newer": 1},
    "GET /api/v1/site-builder/pages/{id}/version/": {"number": 1},
    "GET /api/v1/site-builder/blueprints/{id}/compare/": {"older": 1, "newer": 1},
}
NAMES_A_FOREIGN_ROW = {
    name
    for name, body in BODIES.items()
    if "{id}" not in name
    and name
    not in (
        "POST /api/v1/sites/",
        "POST /api/v1/tokens/",
        "PATCH /api/v1/session/",
        "POST /api/v1/session/invitation/",
        "PATCH /api/v1/account/",
        "POST /api/v1/account/close/",
        "PUT /api/v1/notification-preferences/",
        "POST /api/v1/billing/cost-preview/",
        "POST /api/v1/optimizer/runs/analyse-text/",
        "POST /api/v1/automation/pause/",
        "POST /api/v1/automation/rules/draft-next-runs/",
    )
}
"""Writes to a collection whose body names a row of the attacked world."""
OPEN_TO_VIEWERS = {
    "POST /api/v1/billing/cost-preview/",
    "POST /api/v1/optimizer/runs/analyse-text/",
    "POST /api/v1/planner/saved-filters/",
    "PATCH /api/v1/planner/saved-filters/{id}/",
    "DELETE /api/v1/planner/saved-filters/{id}/",
}
"""No reads by their method, yet they change nothing, or only what is the person's own."""
