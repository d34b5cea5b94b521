"""A person's address changes once the new one is confirmed, by who knows the password, and the old one hears of it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from igny8_core.core.auth.models import User

from tests.core.test_auth import AUTH, EMAIL, PASSWORD, browser, send, sign_up  # noqa: F401 - a fixture

NEW = "ada.lovelace@example.test"


def change(browser):  # noqa: F811
    return send(browser, "POST", f"{AUTH}/account/email", {"email": NEW})


@pytest.fixture
def signed_in(browser, settings):  # noqa: F811
    sign_up(browser)
    EmailAddress.objects.update(verified=True)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0  # the sign-in was long ago
    return browser


def test_an_open_session_alone_does_not_change_the_address(signed_in, mailoutbox):
    mailoutbox.clear()
    answer = change(signed_in)
    assert answer.status_code == 401
    assert {flow["id"] for flow in answer.json()["data"]["flows"]} == {"reauthenticate"}
    assert (EmailAddress.objects.count(), mailoutbox) == (1, [])


def test_the_new_address_takes_the_old_ones_place_when_it_is_confirmed(signed_in, settings, mailoutbox):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    assert send(signed_in, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD}).status_code == 200
    mailoutbox.clear()
    assert change(signed_in).status_code == 200
    assert User.objects.get().email == EMAIL, "not before it is confirmed"
    [mail] = mailoutbox
    assert mail.to == [NEW]
    found = re.search(r"verify-email/(\S+)", mail.body)
    assert found
    send(signed_in, "POST", f"{AUTH}/auth/email/verify", {"key": unquote(found[1])})
    assert User.objects.get().email == NEW
    assert [(row.email, row.verified) for row in EmailAddress.objects.all()] == [(NEW, True)]
    assert [EMAIL] in [sent.to for sent in mailoutbox], "the old address hears of it"


def test_an_address_of_somebody_else_is_not_told_apart(signed_in, settings, mailoutbox):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    User.objects.create_user(email=NEW, password=PASSWORD)
    send(signed_in, "POST", f"{AUTH}/auth/reauthenticate", {"password": PASSWORD})
    assert change(signed_in).status_code == 200, "whether an address has an account is nobody's business"
    assert User.objects.filter(email=EMAIL).exists()
