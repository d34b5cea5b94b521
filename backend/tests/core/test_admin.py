"""The operators' admin: every model opens, tenants' people stay out, each look is in the audit log."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.utils import timezone
from igny8_core.core.api.models import IdempotencyRecord
from igny8_core.core.audit import reasons
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Account, Membership, Plan, Role, User
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.security.operations import make_rows
from tests.support.scenarios import scenario

REASON = "ticket 1234: pages do not go out"
OURS = [m for m in apps.get_models() if m.__module__.startswith("igny8_core.")]


@pytest.fixture
def operator(db) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("operator@example.test", "a long password"))
    assert client.post("/admin/reason/", {"reason": REASON}).status_code == 302
    return client


def test_every_model_is_registered():
    assert [model.__name__ for model in OURS if not admin.site.is_registered(model)] == []


@scenario(25)
def test_every_list_and_row_opens_and_is_audited(operator, world):
    with tenant_scope(world.account.id, user_id=world.owner.id):
        make_rows(world)
    for model in OURS:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert operator.get(base).status_code == 200, base
        with cross_tenant(reason="a test picks a row"):
            row = model._default_manager.first()
        if row is not None:
            assert operator.get(f"{base}{row.pk}/change/").status_code == 200, f"{base}{row.pk}"
            assert operator.get(base, {"q": str(row.pk)}).status_code == 200
    with cross_tenant(reason="a test reads the audit log"):
        assert AuditEvent.objects.filter(action="admin.listed").count() >= len(OURS)
        assert AuditEvent.objects.filter(action="admin.viewed").exists()
        assert not AuditEvent.objects.filter(action__startswith="admin.").exclude(reason=REASON).exists()


@scenario(25)
def test_no_look_without_a_reason(operator, world):
    stranger = Client()
    stranger.force_login(User.objects.get(email="operator@example.test"))
    goal = "/admin/planning/keyword/?q=oil"
    sent = stranger.get(goal)
    assert (sent.status_code, sent.url) == (302, "/admin/reason/?next=%2Fadmin%2Fplanning%2Fkeyword%2F%3Fq%3Doil")
    assert "Why do you look" in stranger.get(sent.url).content.decode()
    assert stranger.post(sent.url, {"reason": "hm"}).status_code == 200, "too short to be one"
    assert stranger.post(sent.url, {"reason": REASON}).url == goal
    assert stranger.get(goal).status_code == 200
    assert stranger.post("/admin/reason/?next=https://evil.example/", {"reason": REASON}).url == "/admin/"


@scenario(25)
def test_a_reason_grows_old(operator, world, monkeypatch):
    assert operator.get("/admin/planning/keyword/").status_code == 200
    now = reasons.time.time()
    monkeypatch.setattr(reasons.time, "time", lambda: now + 3601)
    assert operator.get("/admin/planning/keyword/").status_code == 302


@scenario(25)
def test_an_operator_sees_an_account_as_its_people_do_and_changes_nothing(operator, world, other_world):
    with tenant_scope(world.account.id, user_id=world.owner.id):
        rows = make_rows(world)
    keyword = f"/api/v1/planner/keywords/{rows.ids['/api/v1/planner/keywords/']}/"
    assert operator.get(keyword).status_code == 403, "an operator belongs to no account"
    page = f"/admin/igny8_auth/account/{world.account.id}"
    assert f'action="{page}/look/"' in operator.get(f"{page}/change/").content.decode()
    assert operator.get(f"{page}/look/").url == f"{page}/change/"
    assert operator.post(f"{page}/look/").url.endswith(f"/?account={world.account.id}")

    session = operator.get("/api/v1/session/").json()
    assert (session["account_id"], session["role"]) == (world.account.id, "viewer")
    assert session["look"]["account_name"] == world.account.name
    assert operator.get(keyword).status_code == 200
    refused = operator.patch(keyword, {"volume": 5}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "read_only")
    own = {"name": "t", "scopes": ["read"]}
    assert operator.post("/api/v1/tokens/", own, content_type="application/json").json()["code"] == "read_only"
    assert operator.get("/api/v1/sites/", headers={"Igny8-Account": other_world.account.id}).status_code == 403
    exported = operator.get("/api/v1/planner/keywords/export/", {"as": "csv", "account": world.account.id})
    assert exported.status_code == 200
    keyed = {"Idempotency-Key": "look", "Igny8-Account": world.account.id}
    operator.post("/api/v1/tokens/", own, content_type="application/json", headers=keyed)
    operator.post("/api/v1/sites/", {"name": "x"}, content_type="application/json", headers=keyed)
    with cross_tenant(reason="a test looks for answers that were kept"):
        assert not IdempotencyRecord.objects.exists()
    assert operator.get("/api/v1/audit-events/").status_code == 403

    assert operator.post("/api/v1/session/leave-account/").status_code == 204
    assert operator.get(keyword).status_code == 403
    with tenant_scope(world.account.id):
        events = AuditEvent.objects.filter(account_id=world.account.id, action__startswith="support.")
        assert list(events.order_by("id").values_list("action", "reason")) == [
            ("support.began", REASON),
            ("support.ended", ""),
        ]


@scenario(25)
def test_a_look_ends_by_itself_and_with_the_operators_rank(operator, world):
    assert operator.post(f"/admin/igny8_auth/account/{world.account.id}/look/").status_code == 302
    User.objects.filter(email="operator@example.test").update(is_superuser=False)
    assert operator.get("/api/v1/session/").json()["account_id"] is None
    User.objects.filter(email="operator@example.test").update(is_superuser=True)
    assert operator.get("/api/v1/session/").json()["account_id"] == world.account.id
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert operator.get("/api/v1/session/").json()["account_id"] is None


@scenario(25)
def test_an_operators_own_account_stays_their_own_in_another_tab(operator, world, other_world):
    member = User.objects.get(email="operator@example.test")
    with tenant_scope(other_world.account.id):
        Membership.objects.create(account=other_world.account, user=member, role=Role.ADMIN, all_sites=True)
    assert operator.post(f"/admin/igny8_auth/account/{world.account.id}/look/").status_code == 302
    own = operator.get("/api/v1/session/", headers={"Igny8-Account": other_world.account.id}).json()
    assert (own["account_id"], own["role"], own["look"]) == (other_world.account.id, "admin", None)
    assert {account["id"] for account in own["accounts"]} == {world.account.id, other_world.account.id}
    assert operator.get("/api/v1/session/").json()["account_id"] == world.account.id


@scenario(25)
def test_a_look_at_an_account_that_goes_away_ends(operator, db):
    gone = Account.objects.create(name="Gone", plan=Plan.objects.first() or Plan.objects.create(name="P"))
    assert operator.post(f"/admin/igny8_auth/account/{gone.id}/look/").status_code == 302
    with cross_tenant(reason="a test deletes an account"):
        AuditEvent.objects.filter(account_id=gone.id).delete()
        Account.objects.filter(id=gone.id).delete()
    assert operator.get("/api/v1/session/").json()["account_id"] is None
    assert operator.post("/api/v1/session/leave-account/").status_code == 204


def test_nobody_else_can_look(world, other_world):
    client = Client()
    client.force_login(other_world.owner)
    client.post("/admin/reason/", {"reason": REASON})
    assert client.post(f"/admin/igny8_auth/account/{world.account.id}/look/").status_code == 302
    assert client.get("/api/v1/session/").json()["account_id"] == other_world.account.id


def test_a_tenants_owner_is_kept_out(world):
    client = Client()
    client.force_login(world.owner)
    assert client.get("/admin/planning/keyword/").status_code == 302


@scenario(25)
def test_a_secret_is_not_in_the_form(operator, world):
    with tenant_scope(world.account.id, user_id=world.owner.id):
        rows = make_rows(world)
    row_id = rows.ids["/api/v1/publisher/wordpress-connections/"]
    page = operator.get(f"/admin/publishing/wordpressconnection/{row_id}/change/").content.decode()
    assert "application_password" not in page


@scenario(25)
def test_a_grant_goes_through_the_ledger(operator, world):
    form = {"account": world.account.id, "kind": "grant", "amount": "25", "reason": "a gift"}
    assert operator.post("/admin/billing/credittransaction/add/", form).status_code == 302
    with tenant_scope(world.account.id):
        line = CreditTransaction.objects.order_by("-id").first()
        assert (line.amount, line.reason) == (25, "a gift")
        assert AuditEvent.objects.filter(action="credits.grant", subject=line.id).exists()
