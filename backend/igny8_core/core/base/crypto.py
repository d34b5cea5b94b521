"""Secrets at rest: AES-256-GCM under a key of its own, key id in the ciphertext, the owner as associated data."""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from igny8_core.shared.errors import Conflict

_MARK = "sealed:v1"


def is_sealed(value: str) -> bool:
    """Whether the value is ciphertext made by `seal`."""
    return value.startswith(f"{_MARK}:")


def key_of(sealed: str) -> str:
    """The id of the key that a ciphertext names; '' for what is none."""
    return sealed.removeprefix(f"{_MARK}:").split(":", 1)[0] if is_sealed(sealed) else ""


def newest_key() -> str:
    """The id of the key that seals."""
    return next(iter(settings.FIELD_ENCRYPTION_KEYS))


def seal(plain: str, *, owner: str) -> str:
    """Encrypt under the newest key. `owner` is the account's id; the same id is needed to open it."""
    key_id = newest_key()
    key = settings.FIELD_ENCRYPTION_KEYS[key_id]
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, plain.encode(), f"{key_id}:{owner}".encode())
    return f"{_MARK}:{key_id}:{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(value: str, *, owner: str) -> str:
    """Decrypt; '' stays ''. Raises Conflict `secret_unreadable` for another owner, a lost key or damage."""
    if not value:
        return ""
    try:
        key_id, body = value.removeprefix(f"{_MARK}:").split(":", 1)
        raw = base64.urlsafe_b64decode(body)
        key = settings.FIELD_ENCRYPTION_KEYS[key_id]
        return AESGCM(key).decrypt(raw[:12], raw[12:], f"{key_id}:{owner}".encode()).decode()
    except (ValueError, KeyError, InvalidTag) as wrong:
        raise Conflict("secret_unreadable", "The stored secret cannot be read. Enter it again.") from wrong
