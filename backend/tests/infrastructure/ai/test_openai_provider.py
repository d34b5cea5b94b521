"""The real SDK against a loopback server: every fault becomes its code, within its time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from igny8_core.infrastructure.ai import checks
from igny8_core.infrastructure.ai.errors import AnswerRejected
from igny8_core.infrastructure.ai.functions.generate_image_prompts import (
    GENERATE_IMAGE_PROMPTS,
    GenerateImagePromptsInput,
    GenerateImagePromptsOutput,
)
from igny8_core.infrastructure.ai.functions.generate_images import sniff
from igny8_core.infrastructure.ai.providers.base import ChatRequest, ImageRequest, Rung, TokenSource
from igny8_core.infrastructure.ai.providers.guarded import guarded_transport
from igny8_core.infrastructure.ai.providers.openai_errors import retry_after
from igny8_core.infrastructure.ai.providers.openai_provider import OpenAIProvider
from igny8_core.infrastructure.ai.schema import schema_of
from igny8_core.shared.errors import UpstreamFailed

from tests.support.model_server import ModelServer, count_tokens
from tests.support.scenarios import scenario

DATA = GenerateImagePromptsInput(title="Espresso at home", headings=("Grind",), count=2)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running


def request(rung: Rung = Rung.STRICT_SCHEMA, *, deadline: float = 10.0) -> ChatRequest:
    return ChatRequest(
        function="generate_image_prompts",
        model="loopback-1",
        messages=GENERATE_IMAGE_PROMPTS.render(DATA),
        schema=schema_of(GenerateImagePromptsOutput),
        rung=rung,
        max_output_tokens=500,
        deadline=deadline,
    )


def provider(server: ModelServer) -> OpenAIProvider:
    return OpenAIProvider(base_url=server.base_url, api_key="secret", embedding_model="e")


def failure(server: ModelServer, *, deadline: float = 10.0) -> UpstreamFailed:
    with pytest.raises(UpstreamFailed) as caught:
        checks.accept(GENERATE_IMAGE_PROMPTS, DATA, provider(server).chat(request(deadline=deadline)))
    return caught.value


@pytest.mark.parametrize("rung", list(Rung))
def test_every_rung_brings_an_answer_and_the_servers_count(server: ModelServer, rung: Rung) -> None:
    reply = provider(server).chat(request(rung))
    output = checks.accept(GENERATE_IMAGE_PROMPTS, DATA, reply)
    assert [item.role for item in output.prompts] == ["featured", "inline"]
    assert reply.usage.source is TokenSource.PROVIDER
    assert reply.usage.output == count_tokens(reply.text or "") == server.counts["completion_tokens"]
    assert reply.model == "loopback-1-loopback"


def test_user_data_stays_out_of_the_instructions(server: ModelServer) -> None:
    provider(server).chat(request())
    system, user = server.requests[0]["messages"]
    assert "Espresso at home" not in system["content"]
    assert GenerateImagePromptsInput.model_validate_json(user["content"]) == DATA


@scenario(9, 10)
@pytest.mark.parametrize(
    ("fault", "code", "retryable"),
    [
        ("error_500", "ai_server_error", True),
        ("unavailable", "ai_server_error", True),
        ("unauthorized", "ai_auth_failed", False),
        ("bad_request", "ai_bad_request", False),
        ("quota", "ai_quota_exhausted", False),
        ("cut", "ai_connection_lost", True),
        ("web_page", "ai_bad_response", False),
        ("truncated", "ai_truncated", False),
        ("refusal", "ai_refused", False),
        ("filtered", "ai_refused", False),
        ("null_content", "ai_empty", True),
        ("empty", "ai_empty", True),
        ("garbage", "ai_not_json", True),
        ("half", "ai_not_json", True),
        ("large", "ai_too_large", False),
        ("duplicate_keys", "ai_duplicate_keys", True),
        ("ignored_schema", "ai_schema", True),
        ("nonsense", "ai_nonsense", True),
    ],
)
def test_every_fault_has_its_code(server: ModelServer, fault: str, code: str, retryable: bool) -> None:
    server.script(fault)
    failed = failure(server)
    assert (failed.code, failed.retryable) == (code, retryable)
    assert server.counts["calls"] == 1, "the SDK must not retry by itself"


@pytest.mark.parametrize("fault", ["fenced", "prose"])
def test_wrapped_answers_are_read(server: ModelServer, fault: str) -> None:
    server.script(fault)
    assert checks.accept(GENERATE_IMAGE_PROMPTS, DATA, provider(server).chat(request())).prompts


@scenario(9)
@pytest.mark.parametrize(("wait", "seconds"), [(7, 7.0), (None, None)])
def test_a_rate_limit_says_when_to_come_back(server: ModelServer, wait: int | None, seconds: float | None) -> None:
    server.script("rate_limited", retry_after=wait)
    failed = failure(server)
    assert (failed.code, failed.retryable, failed.retry_after) == ("ai_rate_limited", True, seconds)


@scenario(9)
@pytest.mark.parametrize("fault", ["drip", "hang", "slow", "headers_never"])
def test_time_is_bounded_however_the_peer_dawdles(server: ModelServer, fault: str) -> None:
    server.script(fault, seconds=30)
    # Without a bound there would be an answer, half a minute later.
    assert failure(server, deadline=0.6).code == "ai_timeout"


@scenario(9)
def test_nobody_there() -> None:
    with ModelServer() as gone:
        pass
    with pytest.raises(UpstreamFailed) as caught:
        provider(gone).chat(request())
    assert caught.value.code == "ai_connection_lost"


def test_no_key_and_no_answer_text_stand_in_an_error(server: ModelServer) -> None:
    server.script("unauthorized")
    assert "secret" not in str(failure(server))


def test_embeddings_are_unit_rows_in_order(server: ModelServer) -> None:
    vectors = provider(server).embed([f"text {i}" for i in range(300)])
    assert vectors.shape == (300, 64)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[299], provider(server).embed(["text 299"])[0], atol=1e-6)


def test_a_picture_comes_as_bytes(server: ModelServer) -> None:
    wanted = ImageRequest("i", "a cup", "a cup", 1200, 630, 0, 10.0)
    reply = provider(server).image(wanted)
    assert sniff(reply.data) == ("image/jpeg", 384, 256)
    assert server.requests[0]["size"] == "1536x1024"


def test_a_tenants_address_leaves_through_the_guard(server: ModelServer, settings: object) -> None:
    guarded = OpenAIProvider(base_url=server.base_url, api_key="k", transport=guarded_transport())
    assert guarded.chat(request()).text
    settings.EGRESS_ALLOW_LOOPBACK = False  # type: ignore[attr-defined]
    with pytest.raises(UpstreamFailed) as caught:
        OpenAIProvider(base_url=server.base_url, api_key="k", transport=guarded_transport()).chat(request())
    assert (caught.value.code, caught.value.retryable) == ("ai_address_denied", False)
    assert server.counts["calls"] == 1


def test_rejections_know_whether_to_ask_again() -> None:
    assert AnswerRejected("ai_schema", "x").repairable
    assert not AnswerRejected("ai_truncated", "x").repairable


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("3", 3.0), ("-1", 0.0), ("99999", 3600.0), ("soon", None), ("", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_retry_after_is_read_or_left(header: str, seconds: float | None) -> None:
    assert retry_after(header) == seconds
