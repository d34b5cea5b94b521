"""Who may come in, by session or by token, and what they may do there."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from igny8_core.core.auth.models import Account, ApiToken, Membership, Role
from igny8_core.shared.tenancy import cross_tenant, tenant_scope
from rest_framework.test import APIClient

from tests.factories import World, make_keyword, make_member, make_plan, make_site
from tests.support.scenarios import scenario

AUTH = "/_allauth/browser/v1"
EMAIL, PASSWORD = "ada@example.test", "a rather long passphrase"


@pytest.fixture
def browser(db) -> Client:
    """A browser: keeps cookies, and is refused without the CSRF token."""
    make_plan(is_default=True, monthly_credits=500)
    return Client(enforce_csrf_checks=True)


def send(browser: Client, method: str, path: str, body: dict | None = None, **headers: str):
    if "csrftoken" not in browser.cookies:
        browser.get(f"{AUTH}/config")
    token = browser.cookies["csrftoken"].value if "csrftoken" in browser.cookies else ""
    return browser.generic(
        method, path, data=_json(body), content_type="application/json", headers={"X-CSRFToken": token, **headers}
    )


def _json(body: dict | None) -> bytes:
    return b"" if body is None else json.dumps(body).encode()


def sign_up(browser: Client, email: str = EMAIL):
    return send(browser, "POST", f"{AUTH}/auth/signup", {"email": email, "password": PASSWORD})


def log_in(browser: Client, password: str = PASSWORD):
    return send(browser, "POST", f"{AUTH}/auth/login", {"email": EMAIL, "password": password})


def session(browser: Client):
    return browser.get("/api/v1/session/")


def test_registration_opens_an_account_with_credits(browser):
    assert sign_up(browser).status_code == 200
    answer = session(browser).json()
    assert (answer["user"]["email"], answer["role"]) == (EMAIL, "owner")
    assert [account["id"] for account in answer["accounts"]] == [answer["account_id"]]
    assert browser.get("/api/v1/billing/balance/").json()["available"] == 500


@pytest.mark.parametrize("password", ["short", "password123", "1234567890"])
def test_a_weak_password_is_refused(browser, password):
    answer = send(browser, "POST", f"{AUTH}/auth/signup", {"email": EMAIL, "password": password})
    assert answer.status_code == 400
    with cross_tenant(reason="a test counts"):
        assert not Account.objects.exists()


def test_login_logout_and_login_again(browser):
    sign_up(browser)
    assert send(browser, "DELETE", f"{AUTH}/auth/session").status_code == 401
    assert session(browser).status_code == 401
    assert log_in(browser, "a wrong passphrase").status_code == 400
    assert session(browser).status_code == 401
    assert log_in(browser).status_code == 200
    assert session(browser).status_code == 200


@scenario(22)
def test_the_session_before_login_is_not_the_one_after_it(browser):
    """Session fixation: an id that was planted before is worth nothing afterwards."""
    sign_up(browser)
    first = browser.cookies["sessionid"].value
    send(browser, "DELETE", f"{AUTH}/auth/session")
    log_in(browser)
    assert browser.cookies["sessionid"].value != first
    stolen = Client()
    stolen.cookies["sessionid"] = first
    assert session(stolen).status_code == 401


@scenario(22)
def test_a_password_change_ends_every_session(browser):
    sign_up(browser)
    elsewhere = Client(enforce_csrf_checks=True)
    log_in(elsewhere)
    assert session(elsewhere).status_code == 200
    wrong = {"current_password": "not it", "new_password": "another long passphrase"}
    assert send(browser, "POST", f"{AUTH}/account/password/change", wrong).status_code == 400
    right = {**wrong, "current_password": PASSWORD}
    assert send(browser, "POST", f"{AUTH}/account/password/change", right).status_code in (200, 401)
    assert session(elsewhere).status_code == 401
    assert log_in(elsewhere).status_code == 400
    assert log_in(elsewhere, "another long passphrase").status_code == 200


@scenario(22)
@pytest.mark.parametrize("headers", [{"X-CSRFToken": ""}, {"X-CSRFToken": "x" * 64}], ids=["none", "wrong"])
def test_a_write_without_the_csrf_token_is_refused(browser, headers):
    sign_up(browser)
    site = {"name": "Mine", "kind": "hosted"}
    assert send(browser, "POST", "/api/v1/sites/", site, **headers).status_code == 403
    assert send(browser, "POST", "/api/v1/sites/", site).status_code == 201
    answer = send(browser, "DELETE", f"{AUTH}/auth/session", None, **headers)
    assert answer.status_code == 403
    assert session(browser).status_code == 200


@scenario(22)
def test_a_write_from_another_origin_is_refused(browser):
    sign_up(browser)
    site = {"name": "Mine", "kind": "hosted"}
    assert send(browser, "POST", "/api/v1/sites/", site, Origin="https://evil.example").status_code == 403


def token_of(api, **body):
    return api.post("/api/v1/tokens/", {"name": "script", "scopes": ["read", "write"], **body})


def by_token(secret: str) -> APIClient:
    client = APIClient(enforce_csrf_checks=True)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def test_a_token_reads_and_writes_without_csrf_and_is_shown_once(api, world):
    made = token_of(api)
    assert made.status_code == 201
    secret = made.json()["secret"]
    program = by_token(secret)
    assert program.get("/api/v1/sites/").status_code == 200
    body = {"site_id": world.site.id, "phrase": "bike chain"}
    assert program.post("/api/v1/planner/keywords/", body).status_code == 201
    listed = api.get("/api/v1/tokens/").content.decode()
    assert secret not in listed
    with cross_tenant(reason="a test looks for the secret"):
        assert all(secret not in token.digest + token.hint for token in ApiToken.objects.all())


@pytest.mark.parametrize(("scopes", "read", "write"), [(["read"], 200, 403), (["write"], 403, 201)])
def test_a_token_does_what_its_scopes_say(api, world, scopes, read, write):
    program = by_token(token_of(api, scopes=scopes).json()["secret"])
    assert program.get("/api/v1/sites/").status_code == read
    body = {"site_id": world.site.id, "phrase": "bike chain"}
    answer = program.post("/api/v1/planner/keywords/", body)
    assert answer.status_code == write
    if write == 403:
        assert answer.json()["code"] == "scope_missing"


def test_expired_revoked_and_invented_tokens(api, world):
    made = token_of(api, expires_at=(timezone.now() + timedelta(hours=1)).isoformat()).json()
    program = by_token(made["secret"])
    assert program.get("/api/v1/sites/").status_code == 200
    with cross_tenant(reason="a test lets time pass"):
        ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert program.get("/api/v1/sites/").status_code == 401
    other = token_of(api).json()
    assert api.delete(f"/api/v1/tokens/{other['id']}/").status_code == 204
    assert by_token(other["secret"]).get("/api/v1/sites/").status_code == 401
    assert by_token("igny8_" + "x" * 43).get("/api/v1/sites/").status_code == 401
    assert by_token("").get("/api/v1/sites/").status_code == 401


def test_a_token_beside_a_session_wins(api, world, other_world, client_of):
    """A program that sends a wrong token is not let in by a cookie that happens to be there."""
    mixed = client_of(world.owner)
    mixed.credentials(HTTP_AUTHORIZATION="Bearer wrong")
    assert mixed.get("/api/v1/sites/").status_code == 401


@scenario(22)
def test_a_member_who_is_removed_loses_session_and_tokens_at_once(api, world, client_of):
    user = make_member(world, Role.EDITOR)
    session_of, program = client_of(user), by_token(token_of(client_of(user)).json()["secret"])
    assert session_of.get("/api/v1/sites/").status_code == program.get("/api/v1/sites/").status_code == 200
    members = api.get("/api/v1/members/?role=editor").json()["results"]
    assert api.delete(f"/api/v1/members/{members[0]['id']}/").status_code == 204
    assert session_of.get("/api/v1/sites/").status_code == 403
    assert program.get("/api/v1/sites/").status_code == 401


@scenario(22)
def test_a_suspended_account_is_refused_at_the_next_request(api, world):
    program = by_token(token_of(api).json()["secret"])
    Account.objects.filter(id=world.account.id).update(status=Account.Status.SUSPENDED)
    for client in (api, program):
        answer = client.get("/api/v1/sites/")
        assert (answer.status_code, answer.json()["code"]) == (403, "account_suspended")
    assert api.get("/api/v1/session/").json()["account_id"] is None


ROLES = {
    Role.VIEWER: {"see": 200, "write": 403, "manage": 403, "own": 403},
    Role.EDITOR: {"see": 200, "write": 201, "manage": 403, "own": 403},
    Role.ADMIN: {"see": 200, "write": 201, "manage": 201, "own": 403},
}


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may_do(world, client_of, role):
    client, may = client_of(make_member(world, role)), ROLES[role]
    assert client.get("/api/v1/planner/keywords/").status_code == may["see"]
    body = {"site_id": world.site.id, "phrase": f"{role} phrase"}
    assert client.post("/api/v1/planner/keywords/", body).status_code == may["write"]
    assert client.post("/api/v1/sites/", {"name": "New", "kind": "hosted"}).status_code == may["manage"]
    assert client.delete(f"/api/v1/sites/{world.site.id}/").status_code == may["own"]
    assert client.get("/api/v1/audit-events/").status_code == (200 if role == Role.ADMIN else 403)


def test_the_owner_stays_the_owner(api, world):
    [owner] = api.get("/api/v1/members/?role=owner").json()["results"]
    change = api.patch(f"/api/v1/members/{owner['id']}/", {"role": "viewer"})
    assert (change.status_code, change.json()["code"]) == (403, "owner_fixed")
    assert api.delete(f"/api/v1/members/{owner['id']}/").status_code == 403


def test_a_member_narrowed_to_a_site_sees_no_other(scope: World, client_of):
    second = make_site(scope)
    make_keyword(scope, "first site")
    hidden = make_keyword(scope, "second site", site=second)
    client = client_of(make_member(scope, Role.EDITOR, sites=[scope.site]))
    assert [row["phrase"] for row in client.get("/api/v1/planner/keywords/").json()["results"]] == ["first site"]
    assert client.get(f"/api/v1/planner/keywords/?site={second.id}").json()["results"] == []
    assert client.get(f"/api/v1/planner/keywords/{hidden.id}/").status_code == 404
    assert client.post("/api/v1/planner/keywords/", {"site_id": second.id, "phrase": "x y"}).status_code == 404
    assert [site["id"] for site in client.get("/api/v1/sites/").json()["results"]] == [scope.site.id]


def test_a_person_of_two_accounts_chooses(world, other_world, client_of):
    user = make_member(world, Role.VIEWER)
    with cross_tenant(reason="a test adds a second membership"):
        Membership.objects.create(account=other_world.account, user=user, role=Role.ADMIN)
    client = client_of(user)
    chosen = client.get("/api/v1/session/", headers={"Igny8-Account": other_world.account.id}).json()
    assert (chosen["account_id"], chosen["role"]) == (other_world.account.id, "admin")
    assert client.get("/api/v1/session/").json()["account_id"] == world.account.id
    stranger = client.get("/api/v1/sites/", headers={"Igny8-Account": "acct_" + "0" * 32})
    assert (stranger.status_code, stranger.json()["code"]) == (403, "no_account")


def test_an_address_that_the_browser_opens_itself_names_the_account(world, other_world, client_of, api):
    user = make_member(world, Role.VIEWER)
    with cross_tenant(reason="a test adds a second membership"):
        Membership.objects.create(account=other_world.account, user=user, role=Role.EDITOR)
    client, there = client_of(user), f"account={other_world.account.id}"
    with tenant_scope(other_world.account.id):
        make_keyword(other_world, "of the other account")
    assert client.get(f"/api/v1/session/?{there}").json()["account_id"] == other_world.account.id
    file = client.get(f"/api/v1/planner/keywords/export/?site={other_world.site.id}&as=csv&{there}")
    assert file.status_code == 200
    assert b"of the other account" in b"".join(file.streaming_content)
    assert len(client.get(f"/api/v1/planner/keywords/?{there}").json()["results"]) == 1
    # The header wins; what changes something never goes by an address; nobody reaches an account of others.
    both = client.get(f"/api/v1/session/?{there}", headers={"Igny8-Account": world.account.id})
    assert both.json()["account_id"] == world.account.id
    phrase = {"site_id": other_world.site.id, "phrase": "x y"}
    assert client.post(f"/api/v1/planner/keywords/?{there}", phrase).status_code in (403, 404)
    refused = api.get(f"/api/v1/sites/?{there}")
    assert (refused.status_code, refused.json()["code"]) == (403, "no_account")
    assert api.get("/api/v1/sites/?account=rubbish").status_code == 403
    program = by_token(token_of(api).json()["secret"])
    assert program.get(f"/api/v1/planner/keywords/?{there}").status_code == 400
