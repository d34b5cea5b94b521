"""Model fields of our own: the public id, and text encrypted at rest."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from igny8_core.core.base import crypto
from igny8_core.shared.ids import from_uuid, new_id, to_uuid


class PublicIdField(models.Field[str, str]):
    """A UUIDv7 primary key that Python and the API see as `prefix_hex`, and PostgreSQL stores as `uuid`."""

    description = "prefixed UUIDv7"

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        kwargs.setdefault("primary_key", True)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", partial(new_id, prefix))
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["prefix"] = self.prefix
        return name, path, list(args), kwargs

    def db_type(self, connection: Any) -> str:
        return "uuid"

    def get_internal_type(self) -> str:
        return "UUIDField"

    def from_db_value(self, value: uuid.UUID | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else from_uuid(value, prefix=self.prefix)

    def to_python(self, value: Any) -> str | None:
        if value is None:
            return None
        if isinstance(value, uuid.UUID):
            return from_uuid(value, prefix=self.prefix)
        try:
            to_uuid(str(value), prefix=self.prefix)
        except ValueError as wrong:
            raise ValidationError(
                "“%(value)s” is %(why)s.", code="invalid", params={"value": value, "why": wrong}
            ) from wrong
        return str(value)

    def get_prep_value(self, value: Any) -> uuid.UUID | None:
        value = super().get_prep_value(value)
        if value is None or isinstance(value, uuid.UUID):
            return value
        return to_uuid(str(value), prefix=self.prefix)

    def get_db_converters(self, connection: Any) -> list[Callable[..., Any]]:
        return [self.from_db_value]


class EncryptedTextField(models.TextField[str, str]):
    """Text that is AES-GCM ciphertext at rest, bound to the row's account: moved to another tenant it won't open.

    The model must have `account_id`. Write-only in the API, by the serializers; never in logs.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = getattr(model_instance, self.attname) or ""
        if not value or crypto.is_sealed(value):
            return str(value)
        sealed = crypto.seal(str(value), owner=str(model_instance.account_id))  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, sealed)
        return sealed
