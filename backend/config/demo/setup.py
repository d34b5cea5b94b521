"""The demo's tenant: made once, found again by its natural keys."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.db import transaction
from igny8_core.core.accounts import account_service, seed_service
from igny8_core.core.auth.models import Account, Membership, Plan, Site, User
from igny8_core.domain.automation.services import workflow_service
from igny8_core.domain.billing.services import credit_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from config.demo.brief import BRIEF, NAME
from config.env import home

EMAIL = "demo@igny8.example"
MAX_PAGES = 24
_CREDITS = 100_000


@dataclass(frozen=True)
class Demo:
    """Who the demo runs as, and where."""

    user_id: str
    account_id: str
    site_id: str
    password: str
    is_new: bool


def migrate() -> None:
    """Bring the database to the newest schema."""
    call_command("migrate", verbosity=0, interactive=False)


def ensure_demo() -> Demo:
    """The demo's person, account, site and rules."""
    with transaction.atomic():
        plan = _plan()
        user, password = _user()
        account_id, is_new = _account(user, plan)
        with tenant_scope(account_id, user_id=user.id, role="owner"):
            site = Site.objects.filter(name=NAME).first() or _site()
    return Demo(user.id, account_id, site.id, password, is_new)


def _plan() -> Plan:
    """The plan that sign-ups get, and the demo's larger one."""
    seed_service.seed()
    plan, _ = Plan.objects.get_or_create(
        slug="demo",
        defaults={
            "name": "Demo",
            "monthly_credits": 10_000,
            "max_sites": 10,
            "max_users": 10,
            "max_sites_built": 10,
            "daily_ai_requests": 10_000,
            "daily_content_tasks": 500,
            "daily_image_generation_limit": 500,
            "daily_automation_executions": 5_000,
        },
    )
    return plan


def _user() -> tuple[User, str]:
    """The demo's person; the password is made once and kept beside the data."""
    file = home() / "demo-password"
    password = file.read_text().strip() if file.exists() else secrets.token_urlsafe(12)
    user = User.objects.filter(email=EMAIL).first()
    if user is None:
        user = User.objects.create_superuser(EMAIL, password, name="Demo")
        EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    elif not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    file.touch(mode=0o600)
    file.write_text(password + "\n")
    return user, password


def _account(user: User, plan: Plan) -> tuple[str, bool]:
    with cross_tenant(reason="find the demo's account by its owner"):
        member = Membership.objects.filter(user=user).first()
    if member is not None:
        return member.account_id, False
    account = account_service.open_account(user=user, name="Demo", plan=plan)
    Account.objects.filter(id=account.id).update(status=Account.Status.ACTIVE)
    with tenant_scope(account.id, user_id=user.id):
        credit_service.grant(amount=_CREDITS, reason="Credits to try the product with")
    return account.id, True


def _site() -> Site:
    """A hosted site whose rules run at once instead of at the plan's hours."""
    site = workflow_service.open_site(name=NAME, kind=Site.Kind.HOSTED, language="en", country="GB", brief=BRIEF)
    workflow_service.install_full_pipeline(
        site_id=site.id,
        pace="immediate",
        is_active=True,
        params={"auto_ideas": {"per_cluster": 3}, "auto_tasks": {"max_tasks": MAX_PAGES}},
    )
    return site
