"""Reserve → settle | release. Sufficiency is inside one conditional UPDATE, so no race can overspend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from igny8_core.core.accounts.selectors import get_account
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account
from igny8_core.core.jobs.context import RunningJob, running_job
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.models import CreditBalance, CreditHold, CreditTransaction
from igny8_core.shared.errors import Conflict, Invalid, LimitReached, NotFound
from igny8_core.shared.ids import from_uuid, new_id, to_uuid
from igny8_core.shared.tenancy import current_scope, tenant_scope

Kind = CreditTransaction.Kind
_HELD = "SELECT hold_id, hold_amount FROM igny8_credit_held(%s, %s, %s)"


def preview(*, function: str, tokens: int = 0, units: int = 0) -> int:
    """What a call would cost at most, in credits. Nothing is reserved."""
    if function not in COSTS:
        raise Invalid("unknown_function", f"“{function}” has no price. Known: {', '.join(sorted(COSTS))}.")
    return COSTS[function].credits(tokens=tokens, units=units)


def price_of(order: Callable[[], Job]) -> int:
    """What an order sets aside, in credits: it is placed and taken back. Raises what the order itself would raise."""
    with transaction.atomic():
        price: int = Job.objects.values_list("credits_reserved", flat=True).get(id=order().id)
        transaction.set_rollback(True)
    return price


def grant(*, amount: int, kind: str = Kind.GRANT, reason: str, period: str = "") -> CreditTransaction:
    """Add credits (or take them, with a negative `adjust`). A reason is required."""
    if not reason.strip():
        raise Invalid("reason_required", "Say why the credits change.")
    with transaction.atomic():
        CreditBalance.objects.get_or_create(account_id=current_scope().account_id)
        line = _book(kind=kind, amount=amount, reason=reason, period=period)
        audit.record(f"credits.{kind}", subject=line.id, reason=reason, data={"amount": amount})
    return line


def grant_as_operator(*, user_id: str, account_id: str, amount: int, kind: str, reason: str) -> CreditTransaction:
    """An operator's grant to any account. Raises NotFound for an unknown one."""
    try:
        known = Account.objects.filter(id=account_id).exists()
    except ValueError:
        known = False
    if not known:
        raise NotFound("account_not_found", "There is no such account.")
    with tenant_scope(account_id, user_id=user_id):
        return grant(amount=amount, kind=kind, reason=reason)


def grant_monthly(*, moment: datetime | None = None) -> bool:
    """The plan's credits for this month, once. Returns whether they were granted now."""
    month = f"{moment or datetime.now(UTC):%Y-%m}"
    account = get_account()
    if CreditTransaction.objects.filter(period=month).exists():
        return False
    try:
        with transaction.atomic():
            grant(amount=account.plan.monthly_credits, reason=f"Plan {account.plan.name}, {month}", period=month)
    except IntegrityError:
        return False
    return True


@dataclass(frozen=True)
class Held:
    """Credits that are set aside for the running job."""

    id: str
    amount: int


def hold(*, function: str, tokens: int = 0, units: int = 0, site_id: str | None = None) -> Held:
    """Set credits aside for the running job. A retried job finds the hold that it already has.

    Raises LimitReached `insufficient_credits` and sets nothing aside.
    """
    run = running_job()
    if run is not None and (found := _open_hold(run, function)):
        return found
    amount = preview(function=function, tokens=tokens, units=units)
    made = hold_for_job(job_id=run.id if run else None, function=function, amount=amount, site_id=site_id)
    return Held(made.id, made.amount)


def _open_hold(run: RunningJob, function: str) -> Held | None:
    """Plain SQL, because every job that spends pays for this look-up."""
    account, job = to_uuid(run.account_id, prefix="acct"), to_uuid(run.id, prefix="job")
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [account, job, function])
        row = cursor.fetchone()
    return Held(from_uuid(row[0], prefix="hold"), row[1]) if row else None


def hold_for_job(*, job_id: str | None, function: str, amount: int, site_id: str | None) -> CreditHold:
    """Set `amount` credits aside for a job; used by a service that holds in the transaction that enqueues."""
    with transaction.atomic():
        made = CreditHold.objects.create(
            account_id=current_scope().account_id, site_id=site_id, job_id=job_id, function=function, amount=amount
        )
        _book(kind=Kind.HOLD, amount=-amount, hold=made)
        if job_id:
            Job.objects.filter(id=job_id).update(credits_reserved=F("credits_reserved") + amount)
    return made


def settle(*, hold_id: str, credits: int) -> int:
    """Spend `credits` of the hold and return the rest. Returns what was spent: an overrun is the platform's cost.

    Raises Conflict when the hold has ended already: the caller's transaction rolls back.
    """
    return _end(hold_id, CreditHold.State.SETTLED, Kind.SETTLE, credits)


def release(*, hold_id: str) -> None:
    """Return the whole hold: the work did not happen."""
    _end(hold_id, CreditHold.State.RELEASED, Kind.RELEASE, 0)


def release_for_job(job: Job) -> None:
    """Return whatever a job that ended badly still holds."""
    _release_all(job.id)


def release_unused() -> None:
    """Return what the running job set aside and did not need after all. Call inside its `completion`."""
    run = running_job()
    if run is not None:
        _release_all(run.id)


def _release_all(job_id: str) -> None:
    for hold_id in CreditHold.objects.filter(job_id=job_id, state="open").values_list("id", flat=True):
        release(hold_id=hold_id)


def _end(hold_id: str, state: str, kind: str, spent: int) -> int:
    """End a hold: balance, ledger line and the job's figures in one statement. Returns what was spent."""
    scope = current_scope()
    user = to_uuid(scope.user_id, prefix="user") if scope.user_id else None
    hold, account = to_uuid(hold_id, prefix="hold"), to_uuid(scope.account_id, prefix="acct")
    line = to_uuid(new_id("ctx"), prefix="ctx")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT igny8_credit_end(%s, %s, %s, %s, %s, %s, %s)", [hold, account, state, kind, spent, line, user]
        )
        [settled] = cursor.fetchone()
    if settled is None:
        raise Conflict("hold_ended", f"The hold {hold_id} has ended already.")
    return int(settled)


def _book(
    *, kind: str, amount: int, hold: CreditHold | None = None, reason: str = "", period: str = ""
) -> CreditTransaction:
    """Change the balance and write the line, or raise LimitReached. Call inside a transaction."""
    scope = current_scope()
    enough = CreditBalance.objects.filter(account_id=scope.account_id, balance__gte=-amount)
    if not enough.update(balance=F("balance") + amount):
        raise _insufficient(-amount)
    after = CreditBalance.objects.values_list("balance", flat=True).get(account_id=scope.account_id)
    links: dict[str, Any] = (
        {"hold": hold, "job_id": hold.job_id, "site_id": hold.site_id, "function": hold.function} if hold else {}
    )
    return CreditTransaction.objects.create(
        account_id=scope.account_id,
        kind=kind,
        amount=amount,
        balance_after=after,
        reason=reason,
        period=period,
        user_id=scope.user_id,
        **links,
    )


def _insufficient(needed: int) -> LimitReached:
    available = (
        CreditBalance.objects.values_list("balance", flat=True).filter(account_id=current_scope().account_id).first()
        or 0
    )
    return LimitReached(
        "insufficient_credits",
        f"This needs {needed} credits and {available} are available. Buy credits, or choose a larger plan.",
        data={"needed": needed, "available": available},
    )
