"""The rung of a connection: remembered in its row, or in this process for the operator's default; and its report."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from igny8_core.infrastructure.ai import connections, ladder
from igny8_core.infrastructure.ai.connections import Connection
from igny8_core.infrastructure.ai.errors import upstream
from igny8_core.infrastructure.ai.metering import Meter, MeteredProvider
from igny8_core.infrastructure.ai.models import AIConnection
from igny8_core.infrastructure.ai.pricing import PRICE_VERSION, price_of
from igny8_core.infrastructure.ai.providers.base import Rung
from igny8_core.shared.errors import UpstreamFailed

RUNG_LABELS: dict[Rung, str] = {
    Rung.STRICT_SCHEMA: "Strict JSON schema",
    Rung.SCHEMA: "JSON schema",
    Rung.TOOL: "Forced tool call",
    Rung.JSON_OBJECT: "JSON object",
    Rung.PROMPT: "JSON by instruction only",
}

_SAID = {
    "offline": "Drafts are composed by rules, without a model. Nothing is charged by a provider.",
    "self_hosted": "The connection works. It is marked as self-hosted, so its calls count as free.",
    "known": "The connection works, and the model's list price is known.",
    "unknown": "The connection works. The price of this model is not known, so costs will not be shown.",
}

_known: dict[tuple[str, str], Rung] = {}


@dataclass(frozen=True)
class ConnectionReport:
    """What 'Test connection' shows. `rung` is '' and `error_code` set when the connection cannot be used.

    `price` is 'known', 'self_hosted', 'offline' or 'unknown'; `attempts` are (rung, outcome) in order.
    """

    ok: bool
    rung: str
    rung_label: str
    latency_ms: int
    model: str
    price: str
    price_version: str
    error_code: str
    detail: str
    attempts: tuple[tuple[str, str], ...]


def rung_of(connection: Connection, *, site_id: str | None, job_id: str | None) -> Rung:
    """The remembered rung, probing once where nothing is known yet. Raises UpstreamFailed `ai_no_json`."""
    key = (connection.base_url, connection.text_model)
    rung = connection.rung or _known.get(key)
    if rung is None:
        rung = _probed(connection, site_id=site_id, job_id=job_id).rung
        if rung is None:
            detail = "The model never answers in the shape asked for. Choose another model in the AI settings."
            raise upstream("ai_no_json", detail)
        _remember(connection, rung)
        _known[key] = rung
    return rung


def forget() -> None:
    """Drop what this process remembers of the operator's default, so that it is probed again."""
    _known.clear()


def report(row: AIConnection) -> ConnectionReport:
    """Probe the row's endpoint now and remember the result in the row."""
    connection = connections.of_row(row)
    if connection.provider.name == "offline":
        return _found(connection, ladder.Probe(Rung.STRICT_SCHEMA, 0, connection.text_model, ()))
    try:
        probe = _probed(connection, site_id=row.site_id, job_id=None)
    except UpstreamFailed as failed:
        return _failed(failed.code, failed.detail, connection, ())
    _remember(connection, probe.rung)
    if probe.rung is None:
        detail = "The endpoint answers, but never in the shape asked for. Choose another model."
        return _failed("ai_no_json", detail, connection, _outcomes(probe))
    return _found(connection, probe)


def _probed(connection: Connection, *, site_id: str | None, job_id: str | None) -> ladder.Probe:
    meter = Meter(connection, ladder.CANARY, "1", site_id, job_id)
    return ladder.probe(MeteredProvider(meter), model=connection.text_model)


def _remember(connection: Connection, rung: Rung | None) -> None:
    if connection.row_id:
        AIConnection.objects.filter(pk=connection.row_id).update(rung=rung or "", probed_at=timezone.now())


def _outcomes(probe: ladder.Probe) -> tuple[tuple[str, str], ...]:
    return tuple((attempt.rung.value, attempt.outcome) for attempt in probe.attempts)


def _found(connection: Connection, probe: ladder.Probe) -> ConnectionReport:
    rung = probe.rung or Rung.PROMPT
    price, version = _price(connection)
    return ConnectionReport(
        ok=True,
        rung=rung.value,
        rung_label=RUNG_LABELS[rung],
        latency_ms=probe.latency_ms,
        model=probe.model,
        price=price,
        price_version=version,
        error_code="",
        detail=_SAID[price],
        attempts=_outcomes(probe),
    )


def _failed(code: str, detail: str, connection: Connection, attempts: tuple[tuple[str, str], ...]) -> ConnectionReport:
    price, version = _price(connection)
    return ConnectionReport(
        ok=False,
        rung="",
        rung_label="",
        latency_ms=0,
        model=connection.text_model,
        price=price,
        price_version=version,
        error_code=code,
        detail=detail,
        attempts=attempts,
    )


def _price(connection: Connection) -> tuple[str, str]:
    if connection.provider.name == "offline":
        return "offline", ""
    if connection.self_hosted:
        return "self_hosted", ""
    known = price_of(base_url=connection.base_url, model=connection.text_model)
    return ("known", PRICE_VERSION) if known else ("unknown", "")
