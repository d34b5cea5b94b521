"""Sign-up: a person, and either the account that they were invited to or one of their own with its first credits."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from igny8_core.core.accounts import account_service, invitation_service
from igny8_core.core.auth.models import User
from igny8_core.domain.billing.services import credit_service
from igny8_core.shared.errors import NotFound
from igny8_core.shared.tenancy import tenant_scope

INVITATION_HEADER = "Igny8-Invitation"
"""The token of the link that the person has come by."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's hooks, as far as we use them."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, {**context, "current_site": {"name": "IGNY8", "domain": "IGNY8"}})

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        with transaction.atomic():
            user = super().save_user(request, user, form, commit)
            if _join(user, request.headers.get(INVITATION_HEADER, "")):
                self.stash_verified_email(request, user.email)  # the link came by mail to this address
            else:
                register(user)
        return user


def _join(user: User, token: str) -> bool:
    """Whether the person came by an invitation to this address, and has joined. One that is over counts for nothing."""
    if not token:
        return False
    try:
        if invitation_service.of_token(token).email.lower() != user.email.lower():
            return False
    except NotFound:
        return False
    invitation_service.accept(token=token, user=user)
    return True


def register(user: User) -> str:
    """Open the account of a new person; returns its id."""
    name = user.name or user.email.split("@")[0]
    account = account_service.open_account(user=user, name=name)
    with tenant_scope(account.id, user_id=user.id):
        credit_service.grant_monthly()
    return account.id
