"""Tenants for the job rows: made once per benchmark database, with room in their plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from igny8_core.core.accounts import account_service
from igny8_core.core.auth.models import Account, Plan, Role, Site, User
from igny8_core.core.base.row_security import as_owner
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.models import CreditHold, CreditTransaction
from igny8_core.domain.billing.services import credit_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope


@dataclass(frozen=True)
class Tenant:
    """An account with its owner and sites."""

    account_id: str
    user_id: str
    site_ids: list[str]


def ensure(name: str, *, sites: int, concurrent: int, credits: int = 0) -> Tenant:
    """The tenant of that name, with so many sites, each allowed so many jobs at once, and at least the credits."""
    plan, _ = Plan.objects.update_or_create(
        slug=f"bench-{name}", defaults={"name": name, "max_concurrent_tasks": concurrent, "max_users": 200}
    )
    user = User.objects.filter(email=f"{name}@bench.example").first()
    if user is None:
        user = User.objects.create_user(f"{name}@bench.example", None)
    account = Account.objects.filter(name=f"bench-{name}").first()
    account = account or account_service.open_account(user=user, name=f"bench-{name}", plan=plan)
    with tenant_scope(account.id, user_id=user.id, role=Role.OWNER):
        for number in range(Site.objects.count(), sites):
            Site.objects.create(account=account, name=f"Site {number}")
        if credits:
            credit_service.grant(amount=credits, reason="for the benchmark")
        return Tenant(account.id, user.id, list(Site.objects.order_by("id").values_list("id", flat=True)[:sites]))


def forget_jobs() -> None:
    """Delete every job of the benchmark's database, and the credit lines that name them."""
    with cross_tenant(reason="clear the benchmark's database"):
        for rows in (CreditTransaction.objects.filter(hold__isnull=False), CreditHold.objects.all(), Job.objects.all()):
            rows._raw_delete("default")
    with as_owner(), connection.cursor() as cursor:
        # No product deletes its jobs by the thousand, so their remains must not burden the next round.
        cursor.execute(f"VACUUM {Job._meta.db_table}")
