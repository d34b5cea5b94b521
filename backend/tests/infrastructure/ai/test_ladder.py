"""The probe finds the first rung that is obeyed, not the first that answers 200."""

from __future__ import annotations

import pytest
from igny8_core.infrastructure.ai import ladder
from igny8_core.infrastructure.ai.pricing import PRICE_VERSION, cost_of, price_of
from igny8_core.infrastructure.ai.providers.base import Rung, Usage
from igny8_core.infrastructure.ai.providers.openai_provider import OpenAIProvider
from igny8_core.shared.errors import UpstreamFailed

from tests.support.model_server import ModelServer


@pytest.mark.parametrize(
    ("treatment", "found"),
    [
        ({}, Rung.STRICT_SCHEMA),
        ({"json_schema_strict": "refuse"}, Rung.SCHEMA),
        ({"json_schema_strict": "ignore", "json_schema": "ignore"}, Rung.TOOL),
        ({"json_schema_strict": "ignore", "json_schema": "refuse", "tool": "ignore"}, Rung.JSON_OBJECT),
        (dict.fromkeys(["json_schema_strict", "json_schema", "tool", "json_object"], "ignore"), Rung.PROMPT),
        (dict.fromkeys([rung.value for rung in Rung], "ignore"), None),
    ],
)
def test_the_first_obeyed_rung_is_found(treatment: dict[str, str], found: Rung | None) -> None:
    with ModelServer() as server:
        server.treat(**treatment)
        probe = ladder.probe(OpenAIProvider(server.base_url, "k"), model="m")
    assert probe.rung is found
    assert [attempt.outcome for attempt in probe.attempts].count("obeyed") == (found is not None)


def test_the_canary_is_not_in_the_question() -> None:
    assert all(ladder._BIRD not in message.content for message in ladder._ASK)


def test_a_wrong_key_ends_the_probe_at_once() -> None:
    with ModelServer() as server:
        server.script("unauthorized")
        with pytest.raises(UpstreamFailed) as caught:
            ladder.probe(OpenAIProvider(server.base_url, "k"), model="m")
        assert (caught.value.code, server.counts["calls"]) == ("ai_auth_failed", 1)


def test_an_endpoint_that_always_fails_is_a_failure_not_a_missing_rung() -> None:
    with ModelServer() as server:
        server.script(*["error_500"] * len(Rung))
        with pytest.raises(UpstreamFailed) as caught:
            ladder.probe(OpenAIProvider(server.base_url, "k"), model="m")
        assert caught.value.code == "ai_server_error"


def test_costs_are_whole_micro_dollars_and_unknown_is_said() -> None:
    usage = Usage(input=1_000, cached=400, output=500)
    known = cost_of(usage, provider="openai", base_url="", model="gpt-4o-mini-2024-07-18", self_hosted=False)
    assert (known.micro_usd, known.basis, known.version) == (420, "list", PRICE_VERSION)
    other = cost_of(usage, provider="openai", base_url="https://x.example/v1", model="gpt-4o", self_hosted=False)
    assert (other.micro_usd, other.basis) == (None, "unknown")
    own = cost_of(usage, provider="openai", base_url="http://10.0.0.1/v1", model="llama", self_hosted=True)
    assert (own.micro_usd, own.basis) == (0, "self_hosted")
    assert price_of(base_url="https://api.openai.com/v1", model="no-such-model") is None
