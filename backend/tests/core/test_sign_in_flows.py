"""What the pages of sign-up, reset and security call: allauth's headless API with our settings."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from igny8_core.core.auth.models import User

from tests.core.test_auth import AUTH, EMAIL, PASSWORD, browser, log_in, send, session, sign_up  # noqa: F401

NEW_PASSWORD = "another long passphrase"


def _path_in_mail() -> str:
    found = re.search(r"http://127\.0\.0\.1:8021(\S+)", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return unquote(found[1])


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def _verify(browser) -> None:  # noqa: F811
    key = _path_in_mail().removeprefix("/verify-email/")
    assert send(browser, "POST", f"{AUTH}/auth/email/verify", {"key": key}).status_code in (200, 401)


def test_where_addresses_must_be_confirmed_the_mail_lets_one_in(browser, settings):  # noqa: F811
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    pending = sign_up(browser)
    assert pending.status_code == 401
    assert "verify_email" in {flow["id"] for flow in pending.json()["data"]["flows"] if flow.get("is_pending")}
    assert session(browser).status_code == 401
    assert send(browser, "POST", f"{AUTH}/auth/email/verify", {"key": "invented"}).status_code == 400
    _verify(browser)
    if session(browser).status_code != 200:
        assert log_in(browser).status_code == 200
    assert session(browser).json()["user"]["email"] == EMAIL


def test_a_confirmation_can_be_asked_for_again(browser):  # noqa: F811
    sign_up(browser)
    sent = len(mail.outbox)
    answer = send(browser, "PUT", f"{AUTH}/account/email", {"email": EMAIL})
    assert answer.status_code in (200, 403)
    assert answer.status_code == 403 or len(mail.outbox) == sent + 1


def test_signing_up_twice_does_not_say_that_the_address_is_known(browser, settings):  # noqa: F811
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    first = sign_up(browser)
    again = sign_up(Client())
    assert (again.status_code, again.json()["data"]) == (first.status_code, first.json()["data"])
    assert User.objects.count() == 1
    assert {tuple(sent.to) for sent in mail.outbox} == {(EMAIL,)}
    assert "testserver" not in mail.outbox[0].subject + mail.outbox[0].body.replace("http://testserver", "")


def test_a_forgotten_password_is_set_anew_by_mail(browser):  # noqa: F811
    sign_up(browser)
    elsewhere = Client(enforce_csrf_checks=True)
    unknown = send(elsewhere, "POST", f"{AUTH}/auth/password/request", {"email": "nobody@example.test"})
    known = send(elsewhere, "POST", f"{AUTH}/auth/password/request", {"email": EMAIL})
    assert (unknown.status_code, unknown.json()) == (known.status_code, known.json())
    key = _path_in_mail().removeprefix("/password/reset/")
    body = {"key": key, "password": NEW_PASSWORD}
    assert send(elsewhere, "POST", f"{AUTH}/auth/password/reset", {**body, "password": "short"}).status_code == 400
    assert send(elsewhere, "POST", f"{AUTH}/auth/password/reset", body).status_code in (200, 401)
    assert session(browser).status_code == 401
    assert log_in(elsewhere).status_code == 400
    assert log_in(elsewhere, NEW_PASSWORD).status_code == 200
    assert send(Client(), "POST", f"{AUTH}/auth/password/reset", body).status_code == 400


@pytest.fixture
def second_factor(browser):  # noqa: F811
    """A person with a confirmed address who has switched the second factor on; its secret."""
    sign_up(browser)
    refused = send(browser, "GET", f"{AUTH}/account/authenticators/totp")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "unverified_email")
    _verify(browser)
    asked = send(browser, "GET", f"{AUTH}/account/authenticators/totp")
    assert asked.status_code == 404
    meta = asked.json()["meta"]
    assert "issuer=IGNY8" in meta["totp_url"]
    assert send(browser, "POST", f"{AUTH}/account/authenticators/totp", {"code": "000000"}).status_code == 400
    unproved = send(browser, "POST", f"{AUTH}/account/authenticators/totp", {"code": _code(meta["secret"])})
    assert unproved.status_code == 401
    assert "reauthenticate" in {flow["id"] for flow in unproved.json()["data"]["flows"]}
    assert send(browser, "POST", f"{AUTH}/auth/reauthenticate", {"password": "wrong"}).status_code == 400
    assert send(browser, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD}).status_code == 200
    made = send(browser, "POST", f"{AUTH}/account/authenticators/totp", {"code": _code(meta["secret"])})
    assert made.status_code == 200
    return meta["secret"]


def test_the_second_factor_is_asked_for_and_a_recovery_code_stands_in(browser, second_factor):  # noqa: F811
    kinds = {entry["type"] for entry in send(browser, "GET", f"{AUTH}/account/authenticators").json()["data"]}
    assert kinds == {"totp", "recovery_codes"}
    codes = send(browser, "GET", f"{AUTH}/account/authenticators/recovery-codes").json()["data"]["unused_codes"]
    assert len(codes) == 10
    elsewhere = Client(enforce_csrf_checks=True)
    assert log_in(elsewhere).status_code == 401
    assert session(elsewhere).status_code == 401
    assert send(elsewhere, "POST", f"{AUTH}/auth/2fa/authenticate", {"code": "123456"}).status_code == 400
    assert send(elsewhere, "POST", f"{AUTH}/auth/2fa/authenticate", {"code": codes[0]}).status_code == 200
    assert session(elsewhere).status_code == 200
    third = Client(enforce_csrf_checks=True)
    log_in(third)
    assert send(third, "POST", f"{AUTH}/auth/2fa/authenticate", {"code": codes[0]}).status_code == 400


def test_the_second_factor_goes_with_a_fresh_proof(browser, second_factor):  # noqa: F811
    assert send(browser, "DELETE", f"{AUTH}/account/authenticators/totp").status_code == 200
    assert log_in(Client()).status_code == 200


def test_signed_in_browsers_are_listed_and_ended(browser):  # noqa: F811
    sign_up(browser)
    elsewhere = Client(enforce_csrf_checks=True)
    log_in(elsewhere)
    listed = send(browser, "GET", f"{AUTH}/auth/sessions").json()["data"]
    assert sorted(entry["is_current"] for entry in listed) == [False, True]
    other = next(entry["id"] for entry in listed if not entry["is_current"])
    assert send(browser, "DELETE", f"{AUTH}/auth/sessions", {"sessions": [other]}).status_code == 200
    assert session(elsewhere).status_code == 401
    assert session(browser).status_code == 200
