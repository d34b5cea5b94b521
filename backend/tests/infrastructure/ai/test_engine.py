"""Runs end to end through the database: which connection, one row a call, repairs, limits, reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection as database
from igny8_core.core.auth.models import Account, Plan, Site
from igny8_core.core.limits import services as limits
from igny8_core.infrastructure.ai import engine, probing
from igny8_core.infrastructure.ai.functions.generate_image_prompts import (
    GENERATE_IMAGE_PROMPTS,
    GenerateImagePromptsInput,
)
from igny8_core.infrastructure.ai.functions.generate_images import GenerateImagesInput
from igny8_core.infrastructure.ai.models import AICall, AIConnection
from igny8_core.infrastructure.ai.registry import AI_FUNCTIONS
from igny8_core.shared.errors import LimitReached, UpstreamFailed
from igny8_core.shared.tenancy import ScopeMissing, cross_tenant, tenant_scope

from tests.support.model_server import ModelServer
from tests.support.scenarios import scenario

pytestmark = pytest.mark.django_db

DATA = GenerateImagePromptsInput(title="Espresso at home", headings=("Grind",), count=2)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    probing.forget()
    with ModelServer() as running:
        yield running


@pytest.fixture
def plan() -> Plan:
    return Plan.objects.create(slug="ai-tests", name="AI tests", daily_ai_requests=5)


@pytest.fixture
def site(plan: Plan) -> Iterator[Site]:
    account = Account.objects.create(name="Own", plan=plan)
    with tenant_scope(account.id, job_id="job_1"):
        yield Site.objects.create(account=account, name="Site")


def connect(site: Site, server: ModelServer, **fields: object) -> AIConnection:
    values = {"rung": "json_schema_strict", "text_model": "m", "base_url": server.base_url, "api_key": "sk-1", **fields}
    return AIConnection.objects.create(account_id=site.account_id, **values)


def rows() -> list[AICall]:
    return list(AICall.objects.order_by("created_at", "id"))


def failed(site: Site) -> UpstreamFailed:
    with pytest.raises(UpstreamFailed) as caught:
        engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id)
    return caught.value


def test_without_any_connection_the_offline_provider_answers_and_says_so(site: Site) -> None:
    result = engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id)
    assert (result.provider, result.model) == ("offline", "igny8-offline-1")
    (row,) = rows()
    assert (row.state, row.provider, row.cost_micro_usd, row.token_source) == ("ok", "offline", 0, "estimate")
    assert result.calls == (row.id,)
    assert (row.site_id, row.job_id, row.prompt_version) == (site.id, "job_1", GENERATE_IMAGE_PROMPTS.version)


def test_a_sites_connection_goes_before_the_accounts(site: Site, server: ModelServer) -> None:
    connect(site, server, text_model="accounts")
    connect(site, server, text_model="sites", site_id=site.id)
    assert engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id).model == "sites-loopback"
    AIConnection.objects.filter(site=site).update(is_active=False)
    assert engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id).model == "accounts-loopback"
    assert server.requests[0]["response_format"]["json_schema"]["strict"] is True


def test_tokens_are_the_servers_own_count(site: Site, server: ModelServer) -> None:
    connect(site, server)
    result = engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id)
    counted = (server.counts["prompt_tokens"], server.counts["completion_tokens"])
    assert (result.input_tokens, result.output_tokens) == counted
    (row,) = rows()
    assert (row.input_tokens, row.output_tokens, row.token_source) == (*counted, "provider")
    assert (row.requested_model, row.returned_model, row.finish_reason) == ("m", "m-loopback", "stop")
    assert row.cost_micro_usd is None, "an unknown price is not a free one"


def test_the_operators_default_is_probed_once_and_used(site: Site, server: ModelServer, settings: object) -> None:
    settings.AI_DEFAULT_BASE_URL = server.base_url  # type: ignore[attr-defined]
    settings.AI_DEFAULT_TEXT_MODEL = "default"  # type: ignore[attr-defined]
    server.treat(json_schema_strict="ignore", json_schema="refuse")
    for _ in range(2):
        assert engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id).model == "default-loopback"
    functions = [(row.function, row.rung, row.error_code) for row in rows()]
    assert functions == [
        ("igny8_canary", "json_schema_strict", ""),
        ("igny8_canary", "json_schema", "ai_bad_request"),
        ("igny8_canary", "tool", ""),
        ("generate_image_prompts", "tool", ""),
        ("generate_image_prompts", "tool", ""),
    ]


def test_a_bad_answer_is_asked_for_again_with_the_reason(site: Site, server: ModelServer) -> None:
    connect(site, server)
    server.script("nonsense", "garbage")
    result = engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id)
    assert [(row.attempt, row.state, row.error_code) for row in rows()] == [
        (1, "failed", "ai_nonsense"),
        (2, "failed", "ai_not_json"),
        (3, "ok", ""),
    ]
    assert result.calls == tuple(row.id for row in rows())
    assert result.output_tokens == sum(row.output_tokens for row in rows())
    turns = server.requests[1]["messages"]
    assert [turn["role"] for turn in turns] == ["system", "user", "assistant", "user"]
    assert "prompts were given, 2 are wanted" in turns[3]["content"]


def test_two_repairs_and_no_more(site: Site, server: ModelServer) -> None:
    connect(site, server)
    server.script(*["ignored_schema"] * 5)
    error = failed(site)
    assert (error.code, len(rows()), server.counts["calls"]) == ("ai_schema", 3, 3)
    assert error.data["calls"] == [row.id for row in rows()]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("truncated", "ai_truncated"),
        ("refusal", "ai_refused"),
        ("empty", "ai_empty"),
        ("large", "ai_too_large"),
        ("error_500", "ai_server_error"),
        ("cut", "ai_connection_lost"),
        ("rate_limited", "ai_rate_limited"),
    ],
)
def test_other_faults_end_the_run_after_one_row(site: Site, server: ModelServer, fault: str, code: str) -> None:
    connect(site, server)
    server.script(fault)
    assert failed(site).code == code
    (row,) = rows()
    assert (row.state, row.error_code) == ("failed", code)


def test_dawdling_ends_at_the_deadline(site: Site, server: ModelServer, settings: object) -> None:
    settings.AI_CHAT_DEADLINE_SECONDS = 0.5  # type: ignore[attr-defined]
    connect(site, server)
    server.script("drip")
    assert failed(site).code == "ai_timeout"
    assert rows()[0].latency_ms >= 400


def test_the_daily_limit_stops_the_run_before_any_call(site: Site, server: ModelServer) -> None:
    connect(site, server)
    limits.consume("daily_ai_requests", site_id=site.id, amount=5)
    with pytest.raises(LimitReached):
        engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id)
    assert server.counts["calls"] == 0
    assert rows() == []


def test_an_open_transaction_is_refused(site: Site, settings: object) -> None:
    settings.TESTING_ALLOW_ATOMIC_AI = False  # type: ignore[attr-defined]
    assert database.in_atomic_block
    with pytest.raises(RuntimeError, match="transaction"):
        engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id)


def test_a_scope_is_needed(plan: Plan) -> None:
    with pytest.raises(ScopeMissing):
        engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=None)


def test_another_accounts_connection_is_never_used(site: Site, server: ModelServer, plan: Plan) -> None:
    connect(site, server)
    other = Account.objects.create(name="Other", plan=plan)
    with tenant_scope(other.id):
        assert engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=None).provider == "offline"
    assert server.counts["calls"] == 0


@scenario(24)
def test_the_key_is_sealed_at_rest(site: Site, server: ModelServer) -> None:
    row = connect(site, server, api_key="sk-very-secret")
    with database.cursor() as cursor:
        cursor.execute("SELECT api_key FROM igny8_ai_aiconnection")
        stored = cursor.fetchone()[0]
    assert "sk-very-secret" not in stored
    report = engine.test_connection(AIConnection.objects.get(pk=row.pk))
    assert report.ok


def test_pictures_come_from_the_model_or_are_drawn(site: Site, server: ModelServer) -> None:
    data = GenerateImagesInput(prompt="a cup", alt="Title card: Cups", seed=4)
    drawn = engine.image(data, site_id=site.id)
    assert (drawn.provider, drawn.output.mime) == ("offline", "image/jpeg")
    connect(site, server)
    assert engine.image(data, site_id=site.id).provider == "offline", "no image model is named"
    AIConnection.objects.update(image_model="pictures")
    assert engine.image(data, site_id=site.id).provider == "openai"
    assert [row.function for row in rows()] == ["generate_images"] * 3


def test_embeddings_come_from_the_model_or_the_weights_at_hand(site: Site, server: ModelServer) -> None:
    assert engine.embed(["a", "b"], site_id=site.id).method == "minilm"
    connect(site, server, embedding_model="e")
    found = engine.embed(["a", "b"], site_id=site.id)
    assert (found.method, found.vectors.shape) == ("model:e", (2, 64))
    assert [row.function for row in rows()] == ["embed"]


def test_a_connection_test_reports_and_remembers(site: Site, server: ModelServer) -> None:
    row = connect(site, server, rung="")
    server.treat(json_schema_strict="ignore")
    report = engine.test_connection(row)
    assert (report.ok, report.rung, report.price, report.model) == (True, "json_schema", "unknown", "m-loopback")
    assert report.attempts == (("json_schema_strict", "ignored"), ("json_schema", "obeyed"))
    row.refresh_from_db()
    assert row.rung == "json_schema"
    assert row.probed_at is not None


@pytest.mark.parametrize(
    ("fault", "code"), [("unauthorized", "ai_auth_failed"), ("web_page", ""), ("rate_limited", "ai_rate_limited")]
)
def test_a_connection_test_names_the_cause(site: Site, server: ModelServer, fault: str, code: str) -> None:
    server.script(fault)
    report = engine.test_connection(connect(site, server, rung=""))
    assert (report.ok, report.error_code) == (not code, code)
    assert report.detail


def test_a_model_that_never_obeys_is_said_to_be_unusable(site: Site, server: ModelServer) -> None:
    row = connect(site, server, rung="")
    server.treat(**dict.fromkeys(["json_schema_strict", "json_schema", "tool", "json_object", "prompt"], "ignore"))
    assert engine.test_connection(row).error_code == "ai_no_json"
    assert failed(site).code == "ai_no_json"


def test_every_function_is_registered_under_its_name() -> None:
    assert all(name == function.name and function.version for name, function in AI_FUNCTIONS.items())


def test_calls_are_seen_by_their_account_only(site: Site, plan: Plan) -> None:
    engine.run(GENERATE_IMAGE_PROMPTS, DATA, site_id=site.id)
    other = Account.objects.create(name="Other", plan=plan)
    with tenant_scope(other.id):
        assert rows() == []
    with cross_tenant(reason="test"):
        assert len(rows()) == 1
