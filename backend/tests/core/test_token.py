"""Who an API token acts for, and when it acts for nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from igny8_core.core.accounts import token_service
from igny8_core.core.auth import tenant
from igny8_core.core.auth.models import Account, ApiToken, Membership, Role, User
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_member, make_site


@pytest.fixture
def secret(scope) -> str:
    return token_service.create_token(name="program", scopes=["read"], expires_at=None)[1]


def test_a_token_acts_as_its_membership(scope, secret):
    found = tenant.of_token(secret)
    [membership] = Membership.objects.all()
    assert found.user == scope.owner
    assert {f.attname: getattr(found.user, f.attname) for f in User._meta.concrete_fields} == {
        f.attname: getattr(User.objects.get(id=scope.owner.id), f.attname) for f in User._meta.concrete_fields
    }
    assert found.tenant == tenant.Tenant(
        scope.account.id, scope.owner.id, Role.OWNER, None, membership.id, frozenset({"read"})
    )
    assert ApiToken.objects.get().last_used_at is not None


def test_a_narrowed_member_sees_their_sites(world):
    make_site(world)
    editor = make_member(world, Role.EDITOR, sites=[world.site])
    with tenant_scope(world.account.id, user_id=editor.id, role=Role.EDITOR):
        _, secret = token_service.create_token(name="program", scopes=["read"], expires_at=None)
    assert tenant.of_token(secret).tenant.site_ids == frozenset({world.site.id})


@pytest.mark.parametrize("changes", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now() - timedelta(1)}])
def test_an_ended_token_acts_for_nobody(scope, secret, changes):
    ApiToken.objects.update(**changes)
    assert tenant.of_token(secret) is None


def test_an_unknown_token_and_a_locked_person_are_alike(scope, secret):
    assert tenant.of_token("igny8_nonsense") is None
    User.objects.filter(id=scope.owner.id).update(is_active=False)
    assert tenant.of_token(secret) is None


def test_a_suspended_account_is_named(scope, secret):
    Account.objects.filter(id=scope.account.id).update(status=Account.Status.SUSPENDED)
    found = tenant.of_token(secret)
    assert (found.tenant, found.refusal) == (None, "account_suspended")
