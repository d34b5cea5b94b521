"""Personal API tokens."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import ApiToken, Membership
from igny8_core.core.auth.tenant import TOKEN_PREFIX, digest
from igny8_core.shared.errors import NotFound
from igny8_core.shared.tenancy import current_scope


def create_token(*, name: str, scopes: list[str], expires_at: datetime | None) -> tuple[ApiToken, str]:
    """A token of the signed-in member, and its secret: the only time that it can be seen."""
    scope = current_scope()
    member = Membership.objects.get(user_id=scope.user_id)
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            account_id=scope.account_id,
            membership=member,
            name=name,
            hint=secret[:12],
            digest=digest(secret),
            scopes=sorted(set(scopes)),
            expires_at=expires_at,
        )
        audit.record("token.created", subject=token.id, data={"scopes": token.scopes})
    return token, secret


def revoke_token(*, token_id: str) -> None:
    """End a token of the signed-in member at once."""
    own = ApiToken.objects.filter(id=token_id, membership__user_id=current_scope().user_id, revoked_at__isnull=True)
    with transaction.atomic():
        if not own.update(revoked_at=timezone.now()):
            raise NotFound("token_not_found", "There is no such token.")
        audit.record("token.revoked", subject=token_id)
