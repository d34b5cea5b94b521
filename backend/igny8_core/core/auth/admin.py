"""Operators' view of the app."""

from django.contrib import admin
from django.http import HttpRequest

from igny8_core.core.audit.operator_admin import OperatorAdmin, register_all
from igny8_core.core.auth.models import User


@admin.register(User)
class UserAdmin(OperatorAdmin):
    """People sign up by themselves; `igny8 manage createsuperuser` makes an operator. Passwords are never shown."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


register_all("igny8_auth")
