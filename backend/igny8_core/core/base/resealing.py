"""A new encryption key without downtime: seal every stored secret anew under the newest key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from igny8_core.core.base import crypto
from igny8_core.core.base.fields import EncryptedTextField
from igny8_core.shared.errors import Conflict
from igny8_core.shared.tenancy import cross_tenant


@dataclass
class Resealing:
    """How many secrets were under which key before, how many were sealed anew, and which rows no key opens."""

    under: dict[str, int] = field(default_factory=dict)
    resealed: int = 0
    unreadable: list[str] = field(default_factory=list)


def reseal_all(*, dry_run: bool = False) -> Resealing:
    """Safe beside running processes and to repeat: a row that somebody changes meanwhile keeps what they wrote."""
    found = Resealing()
    with cross_tenant(reason="seal every tenant's secrets under the newest key"):
        for model, secret in sealed_fields():
            for row in model._default_manager.exclude(**{secret: ""}).only("pk", "account_id", secret).iterator():
                _reseal(row, secret, found, dry_run=dry_run)
    return found


def sealed_fields() -> Iterator[tuple[type[models.Model], str]]:
    """Every encrypted field of every model."""
    for model in apps.get_models():
        yield from ((model, field.name) for field in model._meta.fields if isinstance(field, EncryptedTextField))


def _reseal(row: models.Model, secret: str, found: Resealing, *, dry_run: bool) -> None:
    before, owner = getattr(row, secret), str(row.account_id)  # type: ignore[attr-defined]
    key_id = crypto.key_of(before)
    found.under[key_id] = found.under.get(key_id, 0) + 1
    try:
        plain = crypto.unseal(before, owner=owner)
    except Conflict:
        found.unreadable.append(f"{row._meta.label} {row.pk}")
        return
    if key_id == crypto.newest_key() or dry_run:
        return
    unchanged = type(row)._default_manager.filter(pk=row.pk, **{secret: before})
    found.resealed += unchanged.update(**{secret: crypto.seal(plain, owner=owner)})
