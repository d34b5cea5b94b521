"""Digests: once a morning, only what is new and wanted, only to those who may have it."""

from __future__ import annotations

import ast
import smtplib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import igny8_core
import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone
from igny8_core.core.auth.models import Account, Membership, Role, Site, SiteAccess
from igny8_core.infrastructure.messaging import digest_service, notification_service, preference_service
from igny8_core.infrastructure.messaging.models import Notification, NotificationPreference
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_member, make_site


@pytest.fixture(autouse=True)
def _verified(scope) -> None:
    verify(scope.owner)


def verify(user) -> None:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def tell(title: str = "A rule is paused", **fields) -> None:
    notification_service.notify(**{"kind": "rule_paused", "title": title, "level": "error", **fields})


def morning() -> None:
    NotificationPreference.objects.exclude(next_digest_at=None).update(next_digest_at=timezone.now())


def send() -> int:
    morning()
    return digest_service.send_due()


def test_a_digest_tells_what_is_new_once(scope):
    tell("<b>Paused</b>", body="Mend & go on.", link="/automation/rules", site_id=scope.site.id)
    tell("Just so you know", level="info", kind="rule")
    assert (send(), send()) == (1, 0)
    [message] = mail.outbox
    assert message.to == [scope.owner.email]
    assert message.subject == "IGNY8: <b>Paused</b>"
    assert "Mend & go on." in message.body
    assert "http://127.0.0.1:8021/automation/rules" in message.body
    html = message.alternatives[0][0]
    assert "&lt;b&gt;Paused&lt;/b&gt;" in html
    assert "<b>" not in html
    assert "Just so" not in message.body + html
    tell("Another")
    assert send() == 1
    assert "Paused" not in mail.outbox[1].body


def test_two_beats_send_one(scope, monkeypatch):
    tell()
    morning()
    real = digest_service._claim
    beats = []

    def both_saw_it(preference):
        """The other beat comes between this one's look and its claim."""
        if not beats:
            beats.append("second")
            beats.append(digest_service.send_due())
        return real(preference)

    monkeypatch.setattr(digest_service, "_claim", both_saw_it)
    assert digest_service.send_due() == 0
    assert beats == ["second", 1]
    assert len(mail.outbox) == 1


def test_it_is_not_sent_before_its_time(scope):
    tell()
    assert digest_service.send_due() == 0
    NotificationPreference.objects.update(next_digest_at=timezone.now() + timedelta(minutes=1))
    assert digest_service.send_due() == 0


def test_what_was_read_is_not_mailed(scope):
    tell()
    notification_service.mark_all_read()
    assert send() == 0
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("kinds", "told"), [(None, ["W"]), (["rule"], ["I"]), ([], []), (["rule", "rule_paused"], ["I", "W"])]
)
def test_kinds_are_a_choice(scope, kinds, told):
    preference_service.save(digest="daily", kinds=kinds)
    tell("W", level="warning")
    tell("I", level="info", kind="rule")
    assert send() == bool(told)
    assert [title for title in ("I", "W") if mail.outbox and f"] {title}" in mail.outbox[0].body] == told


def test_off_is_off(scope):
    preference_service.save(digest="off", kinds=None)
    tell()
    assert NotificationPreference.objects.get().next_digest_at is None
    assert send() == 0


def test_only_verified_people_of_working_accounts_are_mailed(scope):
    unverified = make_member(scope, Role.ADMIN)
    gone = make_member(scope, Role.ADMIN)
    inactive = make_member(scope, Role.ADMIN)
    for user in (gone, inactive):
        verify(user)
    tell()
    Membership.objects.filter(user=gone).delete()
    inactive.is_active = False
    inactive.save()
    assert send() == 1
    assert [message.to for message in mail.outbox] == [[scope.owner.email]]
    tell()
    Account.objects.filter(id=scope.account.id).update(status="suspended")
    assert send() == 0
    Account.objects.filter(id=scope.account.id).update(status="active")
    verify(unverified)
    assert send() == 2


def test_a_site_that_was_taken_away_is_not_told(scope):
    other = make_site(scope)
    editor = make_member(scope, Role.EDITOR, sites=[scope.site, other])
    verify(editor)
    tell("Of the first", site_id=scope.site.id)
    tell("Of the other", site_id=other.id)
    SiteAccess.objects.filter(site=other).delete()
    assert send() == 2
    [theirs] = [message for message in mail.outbox if message.to == [editor.email]]
    assert "Of the first" in theirs.body
    assert "Of the other" not in theirs.body


def test_a_mail_server_in_trouble_is_tried_each_hour_and_then_the_next_morning(scope, monkeypatch):
    tell()
    tries = []

    def refuse(self, fail_silently=False):
        tries.append(self)
        raise smtplib.SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", refuse)
        morning()
        for _ in range(digest_service.MAX_ATTEMPTS):
            assert digest_service.send_due() == 0
            preference = NotificationPreference.objects.get()
            assert timedelta(minutes=59) < preference.next_digest_at - timezone.now() <= timedelta(hours=1)
            assert digest_service.send_due() == 0, "not before the hour is over"
            morning()
        assert digest_service.send_due() == 0
    assert len(tries) == digest_service.MAX_ATTEMPTS
    preference = NotificationPreference.objects.get()
    assert (preference.attempts, preference.next_digest_at.hour) == (0, 8)
    assert send() == 1, "nothing is lost"


def test_one_address_that_is_refused_stops_nobody_else(scope, monkeypatch):
    other = make_member(scope, Role.ADMIN)
    verify(other)
    tell()
    real = mail.EmailMultiAlternatives.send

    def refuse_the_owner(self, fail_silently=False):
        if self.to == [scope.owner.email]:
            raise smtplib.SMTPRecipientsRefused({})
        return real(self, fail_silently)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse_the_owner)
    assert send() == 1
    assert [message.to for message in mail.outbox] == [[other.email]]


@pytest.mark.parametrize(
    ("zone", "after", "daily", "weekly"),
    [
        ("UTC", "2026-11-22T07:59", "2026-11-22T08:00", "2026-11-23T08:00"),
        ("UTC", "2026-11-23T08:00", "2026-11-24T08:00", "2026-11-30T08:00"),
        ("America/New_York", "2026-11-01T03:00", "2026-11-01T13:00", "2026-11-02T13:00"),  # the night of the change
        ("America/New_York", "2026-10-31T03:00", "2026-10-31T12:00", "2026-11-02T13:00"),
        ("Pacific/Auckland", "2026-11-22T18:59", "2026-11-22T19:00", "2026-11-22T19:00"),
    ],
)
def test_the_morning_is_that_of_the_first_site(scope, zone, after, daily, weekly):
    Site.objects.update(timezone=zone)
    moment = datetime.fromisoformat(after).replace(tzinfo=UTC)
    for digest, expected in (("daily", daily), ("weekly", weekly)):
        found = preference_service.next_digest_at(digest, after=moment)
        assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_every_kind_that_is_sent_is_known():
    sent = set()
    for path in Path(igny8_core.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "notify":
                sent |= {ast.literal_eval(word.value) for word in node.keywords if word.arg == "kind"}
    assert sent == set(preference_service.KINDS)


def test_people_of_two_accounts_get_a_digest_of_each(scope, other_world: World):
    tell("Of the first")
    with tenant_scope(other_world.account.id, user_id=other_world.owner.id, role=Role.OWNER):
        Membership.objects.create(account=other_world.account, user=scope.owner, role=Role.VIEWER)
        tell("Of the other")
        morning()
    assert send() == 2
    assert {message.body.splitlines()[0] for message in mail.outbox} == {
        "[error] Of the first", "[error] Of the other",
    }  # fmt: skip
    assert Notification.objects.exclude(mailed_at=None).count() == 1, "the scope sees its own"
