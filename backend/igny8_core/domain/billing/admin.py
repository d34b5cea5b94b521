"""Operators' view of credits. The ledger is never edited: a correction is a new line, with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from igny8_core.core.audit.operator_admin import OperatorAdmin, register_all
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.billing.services import credit_service

_BY_HAND = (CreditTransaction.Kind.GRANT, CreditTransaction.Kind.PURCHASE, CreditTransaction.Kind.ADJUST)


class CreditLineForm(forms.ModelForm[CreditTransaction]):
    """What an operator may add."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in _BY_HAND])
    reason = forms.CharField(max_length=255)

    class Meta:
        model = CreditTransaction
        fields = ("account", "kind", "amount", "reason")


@admin.register(CreditTransaction)
class CreditTransactionAdmin(OperatorAdmin):
    """Adding a line goes through the credit service; nothing is changed or deleted."""

    form = CreditLineForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fields(request, obj) if obj else list(CreditLineForm.Meta.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        line = credit_service.grant_as_operator(
            user_id=str(request.user.pk),
            account_id=obj.account_id,
            amount=obj.amount,
            kind=obj.kind,
            reason=obj.reason,
        )
        obj.pk, obj.balance_after = line.pk, line.balance_after

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


register_all("billing", read_only=["CreditBalance", "CreditHold"])
