"""The kill switch of an account: no rule of any of its sites runs while it is set."""

from __future__ import annotations

from igny8_core.core.accounts.selectors import get_account, require_whole_account
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account


def is_paused() -> bool:
    """Whether all rules of the scope's account stand still."""
    return get_account().automation_paused


def pause(*, paused: bool) -> bool:
    """Stop or release all rules of the account. Raises Forbidden for a member who is narrowed to sites."""
    require_whole_account(None)
    account = get_account()
    Account.objects.filter(id=account.id).update(automation_paused=paused)
    audit.record("automation.paused" if paused else "automation.released", subject=account.id)
    return paused
