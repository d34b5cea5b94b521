"""Save and test an account's or a site's model connection."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.models import AIConnection
from igny8_core.infrastructure.ai.probing import ConnectionReport
from igny8_core.shared.errors import FieldError, Invalid, NotFound
from igny8_core.shared.tenancy import current_scope

_PLACE = ("provider", "base_url")


def save_connection(*, site_id: str | None, **fields: Any) -> AIConnection:
    """Create or change the connection of the account (None) or of a site. What was probed before is forgotten.

    A stored key stays while it goes to the same place; for another address or provider it must be given again, so
    that who may change the address cannot have the key sent to theirs.

    Raises Invalid when an OpenAI-compatible provider has no text model.
    """
    if fields.get("provider") == AIConnection.ProviderName.OPENAI and not fields.get("text_model"):
        wrong = FieldError("/text_model", "required", "Name the model that writes, such as gpt-5-mini.")
        raise Invalid("model_missing", "A provider needs a text model.", errors=[wrong])
    site = get_site(site_id=site_id) if site_id else None
    with transaction.atomic():
        stored = AIConnection.objects.select_for_update().filter(site=site).first()
        if stored is not None and any(
            fields.get(name, getattr(stored, name)) != getattr(stored, name) for name in _PLACE
        ):
            fields.setdefault("api_key", "")
        connection, _ = AIConnection.objects.update_or_create(
            account_id=current_scope().account_id,
            site=site,
            defaults={**fields, "rung": "", "probed_at": None, "is_active": True},
        )
        audit.record("ai_connection.saved", subject=connection.id, data={"provider": connection.provider})
    return connection


def test_connection(*, connection_id: str) -> ConnectionReport:
    """Probe a saved connection. Outside any transaction: it calls the model."""
    return engine.test_connection(_get(connection_id))


def delete_connection(*, connection_id: str) -> None:
    """Forget a connection and its key; the next wider one applies."""
    connection = _get(connection_id)
    with transaction.atomic():
        audit.record("ai_connection.deleted", subject=connection.id)
        connection.delete()


def _get(connection_id: str) -> AIConnection:
    found = AIConnection.objects.filter(id=connection_id).first()
    if found is None:
        raise NotFound("connection_not_found", "There is no such connection.")
    return found
