"""Sign-up: a person, their account on the default plan, and its first credits."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from igny8_core.core.accounts import account_service
from igny8_core.core.auth.models import User
from igny8_core.domain.billing.services import credit_service
from igny8_core.shared.tenancy import tenant_scope


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's hooks, as far as we use them."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        with transaction.atomic():
            user = super().save_user(request, user, form, commit)
            register(user)
        return user


def register(user: User) -> str:
    """Open the account of a new person; returns its id."""
    name = user.name or user.email.split("@")[0]
    account = account_service.open_account(user=user, name=name)
    with tenant_scope(account.id, user_id=user.id):
        credit_service.grant_monthly()
    return account.id
