"""Rows that tests start from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from igny8_core.core.accounts import account_service
from igny8_core.core.auth.models import Account, Plan, Role, Site, User
from igny8_core.domain.automation.services import workflow_service
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.planning.importing import normalise_phrase
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.shared.tenancy import tenant_scope

_numbers = count(1)


@dataclass(frozen=True)
class World:
    """One tenant."""

    account: Account
    owner: User
    site: Site
    plan: Plan


def make_plan(**limits: Any) -> Plan:
    """A plan of its own, so that a test may change its limits."""
    number = next(_numbers)
    return Plan.objects.create(
        slug=f"plan-{number}", name=f"Plan {number}", **{"max_sites": 50, "max_users": 50, **limits}
    )


def make_user(email: str = "") -> User:
    """A person who may sign in."""
    return User.objects.create_user(email or f"person{next(_numbers)}@example.test", "a long password")


def make_world(*, name: str = "Acme", credits: int = 10_000, **limits: Any) -> World:
    """An account with an owner, one hosted site with its default rules, and credits."""
    plan, owner = make_plan(**limits), make_user()
    account = account_service.open_account(user=owner, name=name, plan=plan)
    with tenant_scope(account.id, user_id=owner.id, role=Role.OWNER):
        site = workflow_service.open_site(name=f"{name} site", kind=Site.Kind.HOSTED, brief="We mend bicycles.")
        if credits:
            credit_service.grant(amount=credits, reason="for the test")
    return World(account, owner, site, plan)


def make_member(world: World, role: Role, *, sites: list[Site] | None = None) -> User:
    """A further member of the world's account, narrowed to `sites` when they are given."""
    user = make_user()
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        account_service.add_member(email=user.email, role=role, site_ids=[site.id for site in sites or []])
    return user


def make_site(world: World, *, name: str = "Second site", kind: str = Site.Kind.HOSTED, **fields: Any) -> Site:
    """A further site of the world's account."""
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        return workflow_service.open_site(name=name, kind=kind, **fields)


def make_keyword(world: World, phrase: str, *, site: Site | None = None, **fields: Any) -> Keyword:
    """A keyword. Needs the tenant scope, like every factory below."""
    return Keyword.objects.create(
        account=world.account, site=site or world.site, phrase=phrase, normalised=normalise_phrase(phrase), **fields
    )


def make_cluster(world: World, phrases: list[str], *, name: str = "") -> Cluster:
    """A cluster with its keywords."""
    cluster = Cluster.objects.create(
        account=world.account, site=world.site, name=name or phrases[0], keyword_count=len(phrases)
    )
    keywords = [make_keyword(world, phrase, cluster=cluster, status="mapped", volume=100) for phrase in phrases]
    cluster.primary_keyword = keywords[0]
    cluster.save()
    return cluster


def make_idea(world: World, **fields: Any) -> ContentIdea:
    """A new idea."""
    number = next(_numbers)
    cluster = fields.pop("cluster", None) or make_cluster(world, [f"bicycle repair {number}"])
    values = {
        "title": f"How to mend a bicycle {number}",
        "primary_keyword": f"bicycle repair {number}",
        "target_words": 400,
    }
    return ContentIdea.objects.create(account=world.account, site=world.site, cluster=cluster, **{**values, **fields})


def make_task(world: World, **fields: Any) -> Task:
    """A task that waits."""
    number = next(_numbers)
    values = {
        "title": f"How to mend a bicycle {number}",
        "primary_keyword": f"bicycle repair {number}",
        "outline": ["What you need", "Step by step", "Common mistakes"],
        "target_words": 400,
    }
    return Task.objects.create(account=world.account, site=world.site, **{**values, **fields})


def make_content(world: World, **fields: Any) -> Content:
    """A draft with its first version."""
    number = next(_numbers)
    values = {
        "title": f"Mend a bicycle {number}",
        "slug": f"mend-a-bicycle-{number}",
        "html": "<p>A bicycle needs care.</p><h2>Chains</h2><p>Oil the chain each month.</p>",
        "meta_title": "Mend a bicycle at home: chains, brakes and wheels",
        "meta_description": "How to mend a bicycle at home, with the tools that you need and each step explained.",
        "primary_keyword": "mend a bicycle",
        "excerpt": "How to mend a bicycle.",
    }
    content = Content(account=world.account, site=fields.pop("site", world.site), **{**values, **fields})
    content_versioning_service.set_derived(content)
    content.save(force_insert=True)
    content_versioning_service.first_version(content=content, changed_by="person", why="made for a test")
    return content
