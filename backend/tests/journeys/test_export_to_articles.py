"""From a keyword tool's export to a month of articles by a model that fails now and then, then second thoughts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle, islice
from typing import Any

import pytest
from config.invariants import INVARIANTS
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.shared.tenancy import tenant_scope
from rest_framework.test import APIClient

from tests.factories import World, make_world
from tests.support.exports import ahrefs_export
from tests.support.jobs import drain
from tests.support.model_server import ModelServer

pytestmark = [pytest.mark.faults, pytest.mark.thorough]

ROWS, PAGES = 5_000, 30
FAULTS = (
    "rate_limited",
    "garbage",
    "error_500",
    "truncated",
    "nonsense",
    "fenced",
    "unavailable",
    "duplicate_keys",
    "prose",
    "empty",
)


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running


@pytest.fixture
def world(db) -> World:
    return make_world(credits=500_000, daily_ai_requests=100_000, monthly_word_count_limit=5_000_000)


def ok(response: Any, status: int = 200) -> Any:
    assert response.status_code == status, response.content
    return response.json() if response.content else None


def test_a_month_of_articles(world: World, client_of, model):
    api = client_of(world.owner)
    _connect(api, world, model)
    _import(api, world)
    _cluster(api, world)
    _plan(api, world)
    _write(api, world, model)
    _account(world, model)
    _restore(api, world)
    _take_back(api, world)
    assert {name: found for name, check in INVARIANTS.items() if (found := check())} == {}


def _connect(api: APIClient, world: World, model: ModelServer) -> None:
    body = {
        "site_id": world.site.id,
        "provider": "openai",
        "base_url": model.base_url,
        "text_model": "loopback-1",
        "api_key": "k",
        "self_hosted": True,
    }
    made = ok(api.post("/api/v1/ai-connections/", body, format="json"))
    assert ok(api.post(f"/api/v1/ai-connections/{made['id']}/test/"))["ok"]


def _import(api: APIClient, world: World) -> None:
    file = SimpleUploadedFile("export.csv", ahrefs_export(ROWS))
    seen = ok(
        api.post("/api/v1/planner/keyword-imports/", {"site_id": world.site.id, "file": file}, format="multipart"), 201
    )
    assert seen["source"] == "ahrefs"
    ok(api.post(f"/api/v1/planner/keyword-imports/{seen['id']}/confirm/"), 202)
    drain()
    done = ok(api.get(f"/api/v1/planner/keyword-imports/{seen['id']}/"))
    assert (done["state"], done["created"], done["rejected"]) == ("done", ROWS, 0)


def _cluster(api: APIClient, world: World) -> None:
    ok(api.post("/api/v1/planner/clusters/cluster/", {"site_id": world.site.id}, format="json"), 202)
    drain()
    with _scope(world):
        assert 50 <= Cluster.objects.count() <= 1_000
        assert Keyword.objects.filter(cluster=None).count() < ROWS / 4


def _plan(api: APIClient, world: World) -> None:
    """Ideas for the largest clusters; thirty of them, a page a day."""
    rows = ok(api.get("/api/v1/planner/clusters/", {"page_size": 12}))["results"]
    body = {"cluster_ids": [row["id"] for row in rows], "count": 4}
    ok(api.post("/api/v1/planner/clusters/generate-ideas/", body, format="json"), 202)
    drain()
    cadence = {"weekdays": list(range(7)), "per_day": 1}
    ok(
        api.post(
            "/api/v1/thinker/strategies/", {"name": "Daily", "cadence": cadence, "is_default": True}, format="json"
        ),
        201,
    )
    with _scope(world):
        ideas = list(ContentIdea.objects.order_by("-priority", "id").values_list("id", flat=True))[:PAGES]
    approved = ok(
        api.post(
            "/api/v1/planner/ideas/bulk-approve/",
            {"ids": ideas, "start": "2026-12-01", "override": True},
            format="json",
        ),
        201,
    )
    assert (len(approved["task_ids"]), approved["refused"]) == (PAGES, {})
    query = {"site": world.site.id, "start": "2026-12-01", "end": "2026-12-31"}
    days = [entry["day"] for entry in ok(api.get("/api/v1/planner/calendar/", query))]
    assert days == [date(2026, 12, day).isoformat() for day in range(1, PAGES + 1)]


def _write(api: APIClient, world: World, model: ModelServer) -> None:
    """Every sixth answer of the model is a fault, for as long as the faults last."""
    with _scope(world):
        tasks = list(Task.objects.order_by("due").values_list("id", flat=True))
    for number, fault in enumerate(islice(cycle(FAULTS), 60)):
        model.script(*[""] * 5, fault, **({"retry_after": 1} if number % 2 else {}))
    for task_id in tasks:
        ok(api.post(f"/api/v1/writer/tasks/{task_id}/generate/"), 202)
    drain()
    _try_again(api, world)
    with _scope(world):
        assert Content.objects.count() == PAGES
        assert set(Content.objects.values_list("provider", flat=True)) == {"openai"}
        assert AICall.objects.filter(state="failed").count() >= 20


def _try_again(api: APIClient, world: World) -> None:
    """An answer that was cut off is not asked for again by itself; a person does. Parts that are written stay."""
    ended = {"ai_truncated", "ai_not_json", "ai_nonsense", "ai_empty", "ai_duplicate_keys"}
    for _ in range(10):
        with _scope(world):
            failed = Job.objects.filter(kind="content.generate_content").exclude(state="succeeded")
            rows = list(failed.values_list("id", "error_code"))
        if not rows:
            return
        assert {code for _, code in rows} <= ended, rows
        for job_id, _ in rows:
            ok(api.post(f"/api/v1/jobs/{job_id}/retry/"))
        drain()
    raise AssertionError("pages are not written after ten tries")


def _account(world: World, model: ModelServer) -> None:
    """What the server counts is what we noted, and what was settled is that of the answers that were used."""
    with _scope(world):
        calls = list(AICall.objects.order_by("created_at", "id"))
        noted = sum(call.input_tokens + call.output_tokens for call in calls)
        assert noted == model.counts["prompt_tokens"] + model.counts["completion_tokens"]
        for job in Job.objects.filter(kind="content.generate_content"):
            tokens = _tokens_used([call for call in calls if call.job_id == job.id])
            assert job.credits_settled == COSTS["generate_content"].credits(tokens=tokens), job.id


def _tokens_used(calls: list[AICall]) -> int:
    """Of questions that were answered in the end, repairs included; a question that failed is not the customer's."""
    questions: list[list[AICall]] = []
    for call in calls:
        if call.attempt == 1:
            questions.append([])
        questions[-1].append(call)
    return sum(c.input_tokens + c.output_tokens for asked in questions if asked[-1].state == "ok" for c in asked)


def _restore(api: APIClient, world: World) -> None:
    with _scope(world):
        page = Content.objects.order_by("id").first()
    url = f"/api/v1/content/items/{page.id}/"
    ok(api.patch(url, {"html": "<p>Lost.</p>"}, format="json"))
    ok(api.post(f"{url}restore/", {"number": 1}, format="json"))
    restored = ok(api.get(url))
    assert (restored["html"], restored["version"]) == (page.html, 3)


def _take_back(api: APIClient, world: World) -> None:
    """A rule writes two pages more; their owner does not like them and takes back all that the rule did today."""
    for number in range(2):
        body = {"site_id": world.site.id, "title": f"One more {number}", "primary_keyword": f"further subject {number}"}
        ok(api.post("/api/v1/writer/tasks/", {**body, "target_words": 300}, format="json"), 201)
    with _scope(world):
        before = dict(Content.objects.values_list("id", "html"))
    rule, execution = _run_rule(api, world, "generate_content")
    steps = ok(api.get(f"/api/v1/automation/executions/{execution}/undo-preview/"))
    assert [step["action"] for step in steps] == ["archive", "archive"]
    today = datetime.now(UTC).date().isoformat()
    ok(api.post(f"/api/v1/automation/rules/{rule}/undo-day/", {"day": today}, format="json"), 202)
    drain()
    with _scope(world):
        assert Content.objects.filter(status="archived").count() == 2
        assert dict(Content.objects.exclude(status="archived").values_list("id", "html")) == before


def _run_rule(api: APIClient, world: World, action: str) -> tuple[str, str]:
    body = {
        "site_id": world.site.id,
        "name": action,
        "trigger": "schedule",
        "schedule": {"cron": "0 3 * * *", "timezone": "UTC"},
        "actions": [{"type": action, "params": {}}],
        "credit_limit_per_execution": 100_000,
    }
    rule = ok(api.post("/api/v1/automation/rules/", body, format="json"), 201)
    ok(api.post(f"/api/v1/automation/rules/{rule['id']}/run/"), 202)
    drain()
    [execution] = ok(api.get("/api/v1/automation/executions/", {"rule": rule["id"]}))["results"]
    assert execution["status"] == "done", execution
    return str(rule["id"]), str(execution["id"])


def _scope(world: World) -> Any:
    return tenant_scope(world.account.id, user_id=world.owner.id, role="owner")
