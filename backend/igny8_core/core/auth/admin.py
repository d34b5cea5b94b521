"""Operators' view of the app."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path

from igny8_core.core.audit.operator_admin import OperatorAdmin, register_all
from igny8_core.core.audit.reasons import reason_of
from igny8_core.core.auth import support
from igny8_core.core.auth.models import Account, User


@admin.register(User)
class UserAdmin(OperatorAdmin):
    """People sign up by themselves; `igny8 manage createsuperuser` makes an operator. Passwords are never shown."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Account)
class AccountAdmin(OperatorAdmin):
    """From an account's page an operator can open the dashboard as its people see it."""

    def get_urls(self) -> list[URLPattern]:
        look: Any = self.admin_site.admin_view(self.look)
        look.model_admin = self  # so that a reason is asked for, as for each page of a model
        return [path("<path:object_id>/look/", look, name="igny8_auth_account_look"), *super().get_urls()]

    def look(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Begin to look at the account, with the reason that was given."""
        if request.method != "POST":  # such as after the form that asked for a reason
            return redirect("admin:igny8_auth_account_change", object_id)
        if not getattr(request.user, "is_superuser", False):
            raise PermissionDenied
        account = get_object_or_404(Account, pk=object_id)
        support.begin(request, account_id=account.id, reason=reason_of(request))
        return redirect(f"{settings.PUBLIC_BASE_URL.rstrip('/')}/?account={account.id}")


register_all("igny8_auth")
