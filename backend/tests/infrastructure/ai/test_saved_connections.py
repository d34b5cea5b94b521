"""A stored key goes only where it was given for."""

from __future__ import annotations

import pytest
from igny8_core.core.base.crypto import unseal
from igny8_core.infrastructure.ai import settings_service

FIELDS = {"provider": "openai", "base_url": "https://one.example/v1", "text_model": "m"}


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"text_model": "other"}, "secret"),
        ({"base_url": "https://two.example/v1"}, ""),
        ({"provider": "offline"}, ""),
        ({"base_url": "https://two.example/v1", "api_key": "new"}, "new"),
    ],
)
def test_the_key_stays_at_its_address(scope, change, kept):
    settings_service.save_connection(site_id=None, **FIELDS, api_key="secret")
    settings_service.save_connection(site_id=None, **{**FIELDS, **change})
    connection = settings_service.AIConnection.objects.get()
    key = unseal(connection.api_key, owner=connection.account_id) if connection.api_key else ""
    assert key == kept
