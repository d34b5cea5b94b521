"""Who may reach what, and what stops with an account: the edges of roles, tokens and sites."""

from __future__ import annotations

import pytest
from igny8_core.core.api.models import IdempotencyRecord
from igny8_core.core.auth.models import Account, Membership, Role, SiteAccess
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.jobs.services import enqueue
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing import selectors as billing
from igny8_core.domain.billing.services import credit_service
from igny8_core.modules.automation import tasks
from igny8_core.shared.tenancy import tenant_scope
from rest_framework.test import APIClient

from tests.factories import make_keyword, make_member, make_site
from tests.support.jobs import drain
from tests.support.scenarios import scenario

KIND = JobKind("test.access", queue="bulk")


def _sites(client) -> set[str]:
    return {site["name"] for site in client.get("/api/v1/sites/").json()["results"]}


def test_deleting_a_members_only_site_leaves_them_none(api, world, client_of):
    second = make_site(world)
    editor = client_of(make_member(world, Role.EDITOR, sites=[second]))
    assert _sites(editor) == {"Second site"}
    assert api.delete(f"/api/v1/sites/{second.id}/").status_code == 204
    assert _sites(editor) == set()


def test_another_role_keeps_the_sites(api, world):
    user = make_member(world, Role.EDITOR, sites=[world.site])
    with tenant_scope(world.account.id):
        member = Membership.objects.get(user=user)
    body = api.patch(f"/api/v1/members/{member.id}/", {"role": "viewer"}).json()
    assert (body["role"], body["all_sites"], body["site_ids"]) == ("viewer", False, [world.site.id])
    api.patch(f"/api/v1/members/{member.id}/", {"role": "viewer", "site_ids": []})
    with tenant_scope(world.account.id):
        assert not SiteAccess.objects.filter(membership=member).exists()


def test_a_wrong_token_does_not_fall_back_on_the_session_beside_it(world):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(world.owner)
    client.credentials(HTTP_AUTHORIZATION="Bearer igny8_wrong")
    assert client.get("/api/v1/sites/").status_code == 401
    assert client.post("/api/v1/sites/", {"name": "x", "kind": "hosted"}, format="json").status_code == 401


@scenario(24)
def test_a_tokens_secret_is_stored_nowhere(api, world):
    made = api.post("/api/v1/tokens/", {"name": "t", "scopes": ["read"]}, headers={"Idempotency-Key": "once"})
    assert made.status_code == 201
    with tenant_scope(world.account.id):
        assert not IdempotencyRecord.objects.filter(body__contains=made.json()["secret"]).exists()


def test_a_suspended_accounts_jobs_wait(scope):
    job = enqueue(KIND, site_id=scope.site.id, args={})
    Account.objects.filter(id=scope.account.id).update(status=Account.Status.SUSPENDED)
    assert drain() == 0
    job.refresh_from_db()
    assert job.state == State.QUEUED


@pytest.mark.parametrize("bad", ["abc", "kw_123", "site_" + "g" * 32, ""])
def test_what_is_no_id_is_named(api, bad):
    answer = api.post("/api/v1/planner/keywords/bulk-delete/", {"ids": [bad]})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/ids/0"


def test_an_id_of_another_kind_is_not_found(api, world):
    answer = api.post("/api/v1/optimizer/runs/analyse/", {"content_id": world.site.id})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_stale_tag_is_refused_on_every_resource(api, world):
    address = f"/api/v1/sites/{world.site.id}/"
    seen = api.get(address)["ETag"]
    assert api.get(address, headers={"If-None-Match": seen}).status_code == 304
    assert api.patch(address, {"name": "First"}, headers={"If-Match": seen}).status_code == 200
    assert api.patch(address, {"name": "Second"}, headers={"If-Match": seen}).status_code == 412


def test_a_deleted_site_leaves_nothing_behind(api, world, settings, django_capture_on_commit_callbacks):
    with tenant_scope(world.account.id, user_id=world.owner.id):
        doomed = make_site(world)
        make_keyword(world, "a phrase", site=doomed)
        limits.consume("max_keywords")
        job = enqueue(KIND, site_id=doomed.id, args={})
        before = billing.balance()
        credit_service.hold_for_job(job_id=job.id, function="auto_cluster", amount=10, site_id=doomed.id)
    folder = settings.SITES_DATA_DIR / "clients" / doomed.id
    folder.mkdir(parents=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert api.delete(f"/api/v1/sites/{doomed.id}/").status_code == 204
    assert not folder.exists()
    with tenant_scope(world.account.id):
        assert billing.balance() == before
        assert limits.remaining("max_keywords").used == 0
        assert limits.remaining("max_automation_rules").used == 9
        assert not Job.objects.filter(id=job.id).exists()


def test_one_broken_step_does_not_stop_the_tick(monkeypatch, db):
    ran = []

    def broken() -> None:
        raise ValueError("a rule that an operator spoilt")

    monkeypatch.setattr(tasks, "STEPS", (broken, lambda: ran.append("grants")))
    tasks.tick()
    assert ran == ["grants"]
