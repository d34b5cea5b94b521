"""The operators' admin: every model, across tenants, with each look and each change in the audit log."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse

from igny8_core.core.audit import services as audit
from igny8_core.core.audit.reasons import reason_of
from igny8_core.core.base.fields import EncryptedTextField

_SHOWN = ("account", "site", "kind", "trigger", "status", "state", "role", "amount", "created_at")
_SEARCHED = ("name", "phrase", "title", "email", "slug", "action", "kind", "function")
_NEVER_SHOWN = ("password", "digest", "body")
_FILTERED = ("status", "state", "role", "kind", "is_active")


class OperatorAdmin(admin.ModelAdmin[Any]):
    """Lists by what the model has. Secrets are never shown; foreign keys are ids, since tables are long."""

    show_full_result_count = False
    list_per_page = 50

    def __init__(self, model: type[models.Model], site: admin.AdminSite) -> None:
        super().__init__(model, site)
        for name, value in _options(model).items():
            setattr(self, name, value)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A public id finds its row; other words search the names."""
        prefix = getattr(self.model._meta.pk, "prefix", "")
        names = [name for name in self.search_fields if name != "pk"]
        if prefix and search_term.startswith(f"{prefix}_"):
            try:
                return queryset.filter(pk=search_term), False
            except ValueError:
                return queryset.none(), False
        if not search_term or not names:
            return queryset if not search_term else queryset.none(), False
        matches = [models.Q(**{f"{name}__icontains": search_term}) for name in names]
        return queryset.filter(functools.reduce(operator.or_, matches)), False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "GET":
            seen = self.get_object(request, object_id)
            _audit(request, "admin.viewed", object_id, seen)
        return super().change_view(request, object_id, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        _audit(request, "admin.listed", self.model._meta.label_lower)
        return super().changelist_view(request, extra_context)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        _audit(request, "admin.added", str(obj.pk), obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        _audit(request, "admin.changed", str(obj.pk), obj)
        return super().log_change(request, obj, message)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        _audit(request, "admin.deleted", str(obj.pk), obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for key in queryset.values_list("pk", flat=True):
            _audit(request, "admin.deleted", str(key))
        super().delete_queryset(request, queryset)


def _options(model: type[models.Model]) -> dict[str, Any]:
    """What a model's own fields make of its list and its form."""
    fields = {field.name: field for field in model._meta.fields}
    return {
        "list_display": ["pk", "__str__", *(name for name in _SHOWN if name in fields)],
        "list_select_related": [name for name in ("account", "site") if name in fields],
        "search_fields": ["pk", *(name for name in _SEARCHED if name in fields)],
        "list_filter": [name for name in _FILTERED if name in fields and fields[name].choices],
        "raw_id_fields": [name for name, field in fields.items() if isinstance(field, models.ForeignKey)],
        "exclude": [n for n, f in fields.items() if isinstance(f, EncryptedTextField) or n in _NEVER_SHOWN],
        "readonly_fields": [name for name, field in fields.items() if not field.editable or field.primary_key],
        "ordering": ["-pk"],
    }


class ReadOnlyAdmin(OperatorAdmin):
    """For what is written once: the ledger, the audit log, events, model calls."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def register_all(app_label: str, *, read_only: Iterable[str] = ()) -> None:
    """Register every model of an app that has no admin of its own yet; the named ones read-only."""
    written_once = set(read_only)
    for model in apps.get_app_config(app_label).get_models():
        if not admin.site.is_registered(model):
            admin.site.register(model, ReadOnlyAdmin if model.__name__ in written_once else OperatorAdmin)


def _audit(request: HttpRequest, action: str, subject: str, seen: Any = None) -> None:
    """The tenant whose row it is finds the look in their own audit log too."""
    account_id = getattr(seen, "account_id", None)
    user_id, reason = str(request.user.pk), reason_of(request)
    audit.record(action, subject=subject[:64], user_id=user_id, account_id=account_id, reason=reason)
