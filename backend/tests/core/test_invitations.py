"""Invitations: who may send them, what the link is worth, and who joins by it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from igny8_core.core.accounts import invitation_service
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Account, Invitation, Membership, Role, Site, User
from igny8_core.core.base.row_security import as_owner
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.core.test_auth import AUTH, PASSWORD, browser, send  # noqa: F401
from tests.factories import make_member, make_site, make_user

OFFER, ACCEPT, INVITATIONS = "/api/v1/public/invitation/", "/api/v1/session/invitation/", "/api/v1/invitations/"
EMAIL = "grace@example.test"


def _invite(api, **body):
    return api.post(INVITATIONS, {"email": EMAIL, "role": "editor", **body})


def _token(number=-1) -> str:
    found = re.search(r"/invitation/([\w-]+)", mail.outbox[number].body)
    assert found
    return found[1]


def _sign_up(browser, token, email=EMAIL):  # noqa: F811
    body = {"email": email, "password": PASSWORD}
    return send(browser, "POST", f"{AUTH}/auth/signup", body, **{"Igny8-Invitation": token})


def test_the_mail_says_who_invites_and_the_link_what_for(api, world):
    made = _invite(api, site_ids=[world.site.id])
    assert made.status_code == 201
    assert made.json()["sent_at"]
    [sent] = mail.outbox
    assert sent.to == [EMAIL]
    assert "invites you to Acme" in sent.subject
    offer = Client().post(OFFER, {"token": _token()}, content_type="application/json").json()
    assert (offer["email"], offer["account_name"], offer["role"]) == (EMAIL, "Acme", "editor")
    assert offer["invited_by"] == world.owner.email
    assert _token() not in made.content.decode() + api.get(INVITATIONS).content.decode()
    with tenant_scope(world.account.id):
        assert Invitation.objects.get().digest != _token()


def test_a_new_person_joins_by_signing_up_and_opens_no_account(api, world, browser):  # noqa: F811
    _invite(api, site_ids=[world.site.id])
    assert _sign_up(browser, _token()).status_code == 200
    session = browser.get("/api/v1/session/").json()
    assert [account["id"] for account in session["accounts"]] == [world.account.id]
    assert (session["role"], [site["id"] for site in session["sites"]]) == ("editor", [world.site.id])
    assert api.get(INVITATIONS).json()["results"] == []
    email = send(browser, "GET", f"{AUTH}/account/email").json()["data"]
    assert [(entry["email"], entry["verified"]) for entry in email] == [(EMAIL, True)]


def test_another_address_at_sign_up_opens_an_account_of_its_own(api, world, browser):  # noqa: F811
    _invite(api)
    assert _sign_up(browser, _token(), email="somebody@example.test").status_code == 200
    assert browser.get("/api/v1/session/").json()["account_id"] != world.account.id
    assert len(api.get(INVITATIONS).json()["results"]) == 1


def test_a_registered_person_joins_once(api, world, client_of):
    client = client_of(make_user(EMAIL))
    _invite(api)
    token = _token()
    assert client.post(ACCEPT, {"token": token}).json() == {"account_id": world.account.id, "role": "editor"}
    assert client.get("/api/v1/sites/").json()["results"]
    again = client.post(ACCEPT, {"token": token})
    assert (again.status_code, again.json()["code"]) == (404, "invitation_over")
    assert Client().post(OFFER, {"token": token}, content_type="application/json").status_code == 404


def test_nobody_else_can_use_the_link(api, world, client_of):
    _invite(api)
    stranger = client_of(make_user("mallory@example.test"))
    refused = stranger.post(ACCEPT, {"token": _token()})
    assert (refused.status_code, refused.json()["code"]) == (403, "invitation_of_another")
    assert stranger.get("/api/v1/session/").json()["accounts"] == []
    assert stranger.post(ACCEPT, {"token": "invented"}).status_code == 404


@pytest.mark.parametrize("end", ["revoked", "expired", "suspended", "sent again"])
def test_what_ends_a_link(api, world, client_of, end):
    made = _invite(api).json()
    token = _token()
    with cross_tenant(reason="a test lets time pass"):
        if end == "revoked":
            assert api.delete(f"{INVITATIONS}{made['id']}/").status_code == 204
        elif end == "expired":
            Invitation.objects.update(expires_at=timezone.now())
        elif end == "suspended":
            Account.objects.update(status=Account.Status.SUSPENDED)
        else:
            Invitation.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
            assert api.post(f"{INVITATIONS}{made['id']}/resend/").status_code == 200
    client = client_of(make_user(EMAIL))
    assert client.post(ACCEPT, {"token": token}).status_code == 404
    if end == "sent again":
        assert client.post(ACCEPT, {"token": _token()}).status_code == 200


def test_sending_again_waits_a_minute(api, world):
    made = _invite(api).json()
    refused = api.post(f"{INVITATIONS}{made['id']}/resend/")
    assert (refused.status_code, refused.json()["code"]) == (409, "just_sent")
    assert len(mail.outbox) == 1


def test_withdrawing_and_inviting_again_waits_too(api, world):
    made = _invite(api).json()
    assert api.delete(f"{INVITATIONS}{made['id']}/").status_code == 204
    refused = _invite(api, email=EMAIL.upper())
    assert (refused.status_code, refused.json()["code"], len(mail.outbox)) == (409, "just_sent", 1)
    assert api.get(INVITATIONS).json()["results"] == []
    with cross_tenant(reason="a test lets time pass"):
        Invitation.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
    assert _invite(api).status_code == 201


def test_an_account_sends_so_many_mails_a_day(api, world, monkeypatch):
    monkeypatch.setattr(invitation_service, "MAX_MAILS_A_DAY", 2)
    made = _invite(api).json()
    assert _invite(api, email="second@example.test").status_code == 201
    with cross_tenant(reason="a test lets time pass"):
        Invitation.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
    for refused in (_invite(api, email="third@example.test"), api.post(f"{INVITATIONS}{made['id']}/resend/")):
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_invitations")
    assert len(mail.outbox) == 2
    with as_owner(), cross_tenant(reason="a test lets a day pass"):
        AuditEvent.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert _invite(api, email="third@example.test").status_code == 201


def test_an_invitation_does_not_say_who_has_registered(api, world):
    make_user("known@example.test")
    known, unknown = _invite(api, email="known@example.test").json(), _invite(api, email="unknown@example.test").json()
    assert known.keys() == unknown.keys()
    assert {key for key in known if known[key] != unknown[key]} <= {
        "id", "email", "created_at", "sent_at", "expires_at",
    }  # fmt: skip


def test_members_twice_and_owners_are_refused(api, world):
    editor = make_member(world, Role.EDITOR)
    refused = _invite(api, email=editor.email.upper())
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (409, "/email")
    assert _invite(api).status_code == 201
    assert _invite(api, email=EMAIL.upper()).json()["code"] == "already_invited"
    assert _invite(api, email="x@example.test", role="owner").json()["code"] == "owner_fixed"
    assert _invite(api, email="x@example.test", site_ids=["site_" + "0" * 32]).status_code == 404


def test_an_expired_one_gives_way_to_a_new_one(api, world):
    _invite(api)
    with cross_tenant(reason="a test lets time pass"):
        Invitation.objects.update(expires_at=timezone.now(), sent_at=timezone.now() - invitation_service.LIFETIME)
    assert _invite(api).status_code == 201


def test_open_invitations_count_against_the_plan(api, world, client_of):
    world.plan.max_users = 2
    world.plan.save()
    assert _invite(api).status_code == 201
    refused = _invite(api, email="third@example.test")
    assert (refused.status_code, refused.json()["data"]["invited"]) == (429, 1)
    make_member_directly(world)
    full = client_of(make_user(EMAIL)).post(ACCEPT, {"token": _token()})
    assert (full.status_code, full.json()["code"]) == (429, "quota_reached")
    assert Client().post(OFFER, {"token": _token()}, content_type="application/json").status_code == 200


def make_member_directly(world):
    return make_member(world, Role.VIEWER)


def test_a_mail_that_is_refused_can_be_sent_again(api, world, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    made = _invite(api).json()
    assert made["sent_at"] is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert api.post(f"{INVITATIONS}{made['id']}/resend/").json()["sent_at"]


def test_a_site_that_was_deleted_meanwhile_widens_nothing(api, world, client_of):
    second = make_site(world)
    _invite(api, site_ids=[second.id])
    with tenant_scope(world.account.id):
        Site.objects.filter(id=second.id).delete()
    client = client_of(make_user(EMAIL))
    assert client.post(ACCEPT, {"token": _token()}).status_code == 200
    assert client.get("/api/v1/sites/").json()["results"] == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_only_admins_invite(world, client_of, role):
    client = client_of(make_member(world, role))
    assert _invite(client).status_code == client.get(INVITATIONS).status_code == 403


def test_a_token_of_a_program_joins_nothing(api, world, client_of):
    from tests.core.test_auth import by_token, token_of

    program = by_token(token_of(api).json()["secret"])
    assert program.post(ACCEPT, {"token": "x"}).status_code == 403
    assert program.patch("/api/v1/session/", {"name": "x"}).status_code == 403


def test_profile_and_account_name(api, world, client_of):
    shown = api.patch("/api/v1/session/", {"name": "Ada", "language": "de"}).json()["user"]
    assert (shown["name"], shown["language"]) == ("Ada", "de")
    assert api.patch("/api/v1/session/", {"language": "tlh"}).json()["errors"][0]["pointer"] == "/language"
    assert User.objects.get(id=world.owner.id).name == "Ada"
    assert api.patch("/api/v1/account/", {"name": "New Acme"}).json()["name"] == "New Acme"
    limits = {limit["metric"]: limit for limit in api.get("/api/v1/account/").json()["plan"]["limits"]}
    assert limits["max_sites"]["limit"] == world.plan.max_sites
    editor = client_of(make_member(world, Role.EDITOR))
    assert editor.patch("/api/v1/account/", {"name": "Mine"}).status_code == 403


def test_a_client_of_an_agency_sees_only_people_of_its_sites(world, client_of):
    ours, theirs = make_site(world, name="Ours"), make_site(world, name="Theirs")
    colleague, other = make_member(world, Role.VIEWER, sites=[ours]), make_member(world, Role.VIEWER, sites=[theirs])
    client = client_of(make_member(world, Role.EDITOR, sites=[ours]))
    seen = {row["email"] for row in client.get("/api/v1/members/").json()["results"]}
    assert {world.owner.email, colleague.email} <= seen
    assert other.email not in seen
    assert client_of(colleague).get("/api/v1/members/").status_code == 403
    with tenant_scope(world.account.id):
        hidden = Membership.objects.get(user=other)
    assert client.get(f"/api/v1/members/{hidden.id}/").status_code == 404
