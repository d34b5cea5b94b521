"""Which model a site uses: its own connection, the account's, the operator's default, or none (offline)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from igny8_core.core.base.crypto import unseal
from igny8_core.infrastructure.ai.models import AIConnection
from igny8_core.infrastructure.ai.providers.base import Provider, Rung
from igny8_core.infrastructure.ai.providers.guarded import guarded_transport
from igny8_core.infrastructure.ai.providers.offline import MODEL as OFFLINE_MODEL
from igny8_core.infrastructure.ai.providers.offline import OfflineProvider
from igny8_core.infrastructure.ai.providers.openai_provider import OpenAIProvider


@dataclass(frozen=True)
class Connection:
    """A resolved connection. `trusted` when the operator gave the address, not a tenant. `row_id` '' when no row."""

    provider: Provider
    base_url: str
    text_model: str
    image_model: str
    embedding_model: str
    rung: Rung | None
    self_hosted: bool
    row_id: str = ""


def offline() -> Connection:
    """The provider that needs no model."""
    model = OFFLINE_MODEL
    return Connection(OfflineProvider(), "", model, model, "", Rung.STRICT_SCHEMA, self_hosted=True)


def resolve(*, site_id: str | None) -> Connection:
    """The connection for a site (or for the account's own work, with None), within the open tenant scope."""
    active = AIConnection.objects.filter(is_active=True)
    row = active.filter(site_id=site_id).first() or active.filter(site_id=None).first()
    return default() if row is None else of_row(row)


def default() -> Connection:
    """What the operator set in the environment; offline when no model is named there."""
    if not settings.AI_DEFAULT_TEXT_MODEL:
        return offline()
    base_url = settings.AI_DEFAULT_BASE_URL
    return Connection(
        provider=OpenAIProvider(
            base_url=base_url,
            api_key=settings.AI_DEFAULT_API_KEY,
            embedding_model=settings.AI_DEFAULT_EMBEDDING_MODEL,
        ),
        base_url=base_url,
        text_model=settings.AI_DEFAULT_TEXT_MODEL,
        image_model=settings.AI_DEFAULT_IMAGE_MODEL,
        embedding_model=settings.AI_DEFAULT_EMBEDDING_MODEL,
        rung=None,
        self_hosted=settings.AI_DEFAULT_SELF_HOSTED,
    )


def of_row(row: AIConnection) -> Connection:
    """A tenant's own connection: its address is a tenant's, so packets leave through the guard."""
    if row.provider == AIConnection.ProviderName.OFFLINE:
        return offline()
    provider = OpenAIProvider(
        base_url=row.base_url,
        api_key=unseal(row.api_key, owner=str(row.account_id)) if row.api_key else "",
        embedding_model=row.embedding_model,
        transport=guarded_transport(),
    )
    return Connection(
        provider=provider,
        base_url=row.base_url,
        text_model=row.text_model,
        image_model=row.image_model,
        embedding_model=row.embedding_model,
        rung=Rung(row.rung) if row.rung in set(Rung) else None,
        self_hosted=row.self_hosted,
        row_id=str(row.pk),
    )
