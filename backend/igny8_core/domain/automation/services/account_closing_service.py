"""Close an account: the owner asks, may change their mind for some days, then everything of it is deleted.

What stays is one row without names (`account.deleted` in the operators' audit log): what was granted, spent and paid to
models in each month, which books must show for years after the customer is gone.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from smtplib import SMTPException
from typing import Any

import structlog
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from igny8_core.core.accounts.export_service import folder_of, tenant_models
from igny8_core.core.accounts.selectors import get_account
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account, Membership, Role, Site, User
from igny8_core.core.base import stored_files
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.kinds import DELETE_ACCOUNT
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.publishing.services import deployment_service
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.infrastructure.external import sites_renderer
from igny8_core.shared.errors import Conflict, Forbidden, NotFound
from igny8_core.shared.ids import to_uuid
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

GRACE = timedelta(days=14)
_TRY_AGAIN = timedelta(hours=1)
log = structlog.get_logger(__name__)
S = Account.Status


def request_closing(*, user: User, password: str, name: str) -> Account:
    """Suspend the scope's account now and delete it after GRACE. Jobs that wait are cancelled.

    Raises Forbidden for a wrong password or name, Conflict for the operators' account or one that closes already.
    """
    account = get_account()
    if account.is_system:
        raise Conflict("system_account", "The operators' account cannot be closed.")
    if not user.check_password(password):
        raise Forbidden("wrong_password", "The password is not right.")
    if name.strip() != account.name:
        raise Forbidden("wrong_name", "Type the account's name as it is shown.")
    closes_at = timezone.now() + GRACE
    with transaction.atomic():
        closing = Account.objects.filter(id=account.id, status=account.status).exclude(status=S.CLOSING)
        if not closing.update(status=S.CLOSING, reopens_as=account.status, closes_at=closes_at):
            raise Conflict("changed_meanwhile", "Somebody changed the account meanwhile. Reload the page.")
        for job_id in Job.objects.filter(state__in=OPEN).values_list("id", flat=True):
            with suppress(Conflict):  # it has ended meanwhile, which is as well
                jobs.cancel(job_id=job_id)
        audit.record("account.closing", subject=account.id, data={"closes_at": closes_at.isoformat()})
        transaction.on_commit(partial(_tell, user.email, account.name, f"{closes_at:%Y-%m-%d}"))
    return get_account()


def keep(*, user: User, account_id: str) -> Account:
    """The owner changes their mind. Raises NotFound for anybody else's account, Conflict for one that stays anyway."""
    with cross_tenant(reason="the owner of a closing account has no tenant scope"):
        owned = Membership.objects.filter(user_id=user.id, role=Role.OWNER).select_related("account")
        account = next((member.account for member in owned if member.account_id == account_id), None)
    if account is None:
        raise NotFound("account_not_found", "You own no such account.")
    with tenant_scope(account.id, user_id=user.id), transaction.atomic():
        kept = Account.objects.filter(id=account.id, status=S.CLOSING, closes_at__gt=timezone.now())
        if not kept.update(status=account.reopens_as or S.ACTIVE, reopens_as="", closes_at=None):
            raise Conflict("not_closing", "This account is not being closed, or its days are over.")
        audit.record("account.kept", subject=account.id)
    account.refresh_from_db()
    return account


def _tell(email: str, name: str, until: str) -> None:
    text = (
        f"The account {name} is suspended and will be deleted on {until}, with its sites and all that they hold.\n"
        f"To keep it, sign in before that day: {settings.PUBLIC_BASE_URL}\n"
        "If this was not you, sign in, keep the account and change your password.\n"
    )
    try:
        mail.send_mail("Your IGNY8 account will be deleted", text, settings.DEFAULT_FROM_EMAIL, [email])
    except (OSError, SMTPException) as refused:
        log.warning("closing_not_mailed", error=type(refused).__name__)


def start_due() -> int:
    """For the tick: a job of the operators for each account whose days are over. Returns how many."""
    now = timezone.now()
    due = list(Account.objects.filter(status=S.CLOSING, closes_at__lte=now).values_list("id", flat=True)[:20])
    operators = Account.objects.filter(is_system=True).first() if due else None
    if operators is None:
        return 0
    started = 0
    with tenant_scope(operators.id):
        for account_id in due:
            tried = Job.objects.filter(kind=DELETE_ACCOUNT.name, args__account_id=account_id)
            if not tried.filter(created_at__gt=now - _TRY_AGAIN).exists():
                jobs.enqueue(DELETE_ACCOUNT, args={"account_id": account_id}, dedupe_key=account_id)
                started += 1
    return started


def delete(*, account_id: str) -> None:
    """The job: public pages, files, rows, and people who belong to no other account. Running it again does no harm."""
    with cross_tenant(reason="an operator's job deletes a closed account"):
        if _is_over(account_id):
            _delete_files(account_id)
        with jobs.completion() as result:
            result["deleted"] = _is_over(account_id, lock=True)
            if result["deleted"]:
                audit.record("account.deleted", data=_stub(account_id))
                result["rows"] = _delete_rows(account_id)
                # The job's own row is the last that names the account.
                Job.objects.filter(kind=DELETE_ACCOUNT.name, args__account_id=account_id).update(
                    args={}, dedupe_key=None
                )


def _is_over(account_id: str, *, lock: bool = False) -> bool:
    """Whether its days are over, and the owner has not kept it meanwhile."""
    accounts = Account.objects.select_for_update() if lock else Account.objects.all()
    return accounts.filter(id=account_id, status=S.CLOSING, closes_at__lte=timezone.now()).first() is not None


def _delete_files(account_id: str) -> None:
    """Before the rows, which name them: whoever dies in between starts again from the rows."""
    root = Path(settings.SITES_DATA_DIR)
    for site_id in Site.objects.filter(account_id=account_id).values_list("id", flat=True):
        if (root / "hosts.json").exists():
            sites_renderer.assign_host(root, domain="", site_id=site_id)
        shutil.rmtree(deployment_service.site_folder(site_id), ignore_errors=True)
        stored_files.delete_folder(site_id)
    stored_files.delete_folder(folder_of(account_id))


def _stub(account_id: str) -> dict[str, Any]:
    """What the books need, and nothing that leads to a person."""
    account = Account.objects.select_related("plan").get(id=account_id)
    lines = CreditTransaction.objects.filter(account_id=account_id).order_by()
    months = lines.annotate(month=TruncMonth("created_at")).values("month", "kind").annotate(credits=Sum("amount"))
    calls = AICall.objects.filter(account_id=account_id).aggregate(n=Count("id"), cost=Sum("cost_micro_usd"))
    return {
        "opened": f"{account.created_at:%Y-%m}",
        "plan": account.plan.slug,
        "ledger": [{"month": f"{m['month']:%Y-%m}", "kind": m["kind"], "credits": m["credits"]} for m in months],
        "model_calls": calls["n"],
        "model_cost_micro_usd": calls["cost"] or 0,
    }


def _delete_rows(account_id: str) -> int:
    """Every table that has an account, in one transaction whose keys are checked at its end, so that order is free."""
    people = list(Membership.objects.filter(account_id=account_id).values_list("user_id", flat=True))
    deleted, account = 0, to_uuid(account_id, prefix="acct")
    with connection.cursor() as cursor:
        for model in tenant_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table} WHERE account_id = %s", [account])  # noqa: S608 - a table of our own
            deleted += cursor.rowcount
    _delete_people(people)
    Account.objects.filter(id=account_id).delete()
    return deleted


def _delete_people(ids: list[str]) -> None:
    """Whoever is a member of nothing else and no operator, with their sessions."""
    elsewhere = Membership.objects.filter(user_id__in=ids).values_list("user_id", flat=True)
    gone = User.objects.filter(id__in=ids, is_staff=False).exclude(id__in=list(elsewhere))
    keys = UserSession.objects.filter(user__in=gone).values("session_key")
    Session.objects.filter(session_key__in=keys).delete()
    gone.delete()
