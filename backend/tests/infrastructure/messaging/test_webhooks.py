"""Webhooks: each fact told once to each that listens, signed by the standard, tried again for days, never lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.core.auth.models import Account, Role
from igny8_core.core.jobs import runner, services, sweeper
from igny8_core.core.jobs.models import EventRecord, Job, State
from igny8_core.domain.automation.services import automation_service, matching_service, rule_service
from igny8_core.domain.billing.events import CreditsLow
from igny8_core.domain.planning.events import KeywordsAdded
from igny8_core.infrastructure.messaging import delivery_service, endpoint_service, signing, webhook_service
from igny8_core.infrastructure.messaging.models import Notification, WebhookDelivery, WebhookEndpoint
from igny8_core.shared.errors import Conflict, Invalid, LimitReached, NotFound
from igny8_core.shared.events import publish
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_member, make_site
from tests.support.jobs import drain
from tests.support.webhooks import BadSignature, Receiver, receiver, verify

KEYWORDS = "keyword_added"


@pytest.fixture
def hears():
    with receiver() as listening:
        yield listening


def listen(to: Receiver, **fields) -> tuple[WebhookEndpoint, str]:
    return endpoint_service.create_endpoint(url=to.url, **fields)


def added(world: World, **fields) -> None:
    publish(KeywordsAdded(account_id=world.account.id, site_id=world.site.id, count=3, **fields))


def let_time_pass() -> None:
    """As if every waiting time were over."""
    with cross_tenant(reason="a test moves the clock of every delivery"):
        past = timezone.now() - timedelta(seconds=1)
        WebhookDelivery.objects.exclude(next_attempt_at=None).update(next_attempt_at=past)


def next_attempt() -> None:
    let_time_pass()
    delivery_service.start_due()
    drain()


def test_the_standards_own_example():
    keys = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
    body = b'{"test": 2432232314}'
    sent = signing.headers(message_id="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330, body=body, keys=keys)
    assert sent["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(
    body=st.binary(max_size=4_000),
    message_id=st.from_regex("[a-z]{3}_[0-9a-f]{32}", fullmatch=True),
    at=st.integers(min_value=0, max_value=2**33),
    count=st.integers(min_value=1, max_value=2),
)
def test_the_signature_of_any_body_verifies_with_each_secret_and_no_other(body, message_id, at, count):
    keys = [signing.new_secret() for _ in range(count)]
    sent = signing.headers(message_id=message_id, timestamp=at, body=body, keys=keys)
    signed = f"{message_id}.{at}.".encode() + body
    for key in [*keys, signing.new_secret()]:
        secret = base64.b64decode(key.split("_")[1])
        mac = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
        assert (f"v1,{mac}" in sent["webhook-signature"].split(" ")) == (key in keys)


def test_a_fact_is_told_to_each_that_listens_once(scope, hears):
    endpoint, secret = listen(hears, event_types=[KEYWORDS])
    listen(hears, event_types=["content_published"])
    other_site = make_site(scope)
    listen(hears, site_id=other_site.id)
    added(scope)
    event = EventRecord.objects.get()
    drain()
    matching_service.handle_event(event_id=event.id)
    drain()
    [message] = hears.verified(secret)
    assert (message["type"], message["timestamp"]) == (KEYWORDS, event.occurred_at.isoformat())
    where = {"event_id": event.id, "account_id": scope.account.id, "site_id": scope.site.id}
    assert message["data"] == {**where, "count": 3, "keyword_ids": [], "import_id": event.payload["import_id"]}
    delivery = endpoint.deliveries.get()
    assert (delivery.state, delivery.attempts, delivery.last_status) == ("delivered", 1, 200)
    assert hears.ids == [delivery.message_id] == [event.id]
    headers, body = hears.received[0]
    with pytest.raises(BadSignature):
        verify(secret, headers, body + b" ")
    with pytest.raises(BadSignature):
        verify(secret, headers, body, now=timezone.now().timestamp() + 600)


def test_what_concerns_the_account_is_not_told_to_a_sites_endpoint(scope, hears):
    listen(hears, site_id=scope.site.id)
    _, secret = listen(hears)
    publish(CreditsLow(account_id=scope.account.id, site_id=None, available=1))
    drain()
    assert [message["type"] for message in hears.verified(secret)] == ["credits_low"]


def test_another_tenants_endpoint_hears_nothing(scope, other_world, hears):
    with tenant_scope(other_world.account.id, user_id=other_world.owner.id, role=Role.OWNER):
        foreign, _ = listen(hears)
    added(scope)
    drain()
    ids = webhook_service.send(
        event_type="automation.rule", data={}, site_id=scope.site.id, endpoint_id=foreign.id, key="k"
    )
    assert (ids, hears.received) == ([], [])


def test_failures_are_tried_again_for_days_under_one_id(scope, hears):
    endpoint, secret = listen(hears)
    hears.statuses, hears.answer = [500], b"no\x00" + b"x" * 5_000
    added(scope)
    drain()
    waits = []
    for attempt in range(1, len(delivery_service.WAITS) + 1):
        delivery = endpoint.deliveries.get()
        assert (delivery.state, delivery.attempts) == ("failed", attempt)
        waits.append(delivery.next_attempt_at - delivery.updated_at)
        drain()
        assert len(hears.received) == attempt, "it waits for its time"
        next_attempt()
    delivery = endpoint.deliveries.get()
    assert (delivery.state, delivery.attempts, delivery.next_attempt_at) == ("abandoned", 10, None)
    for wait, planned in zip(waits, delivery_service.WAITS, strict=True):
        assert planned * 0.9 <= wait <= planned * 1.1
    assert set(hears.ids) == {delivery.message_id}
    assert delivery.last_error == "The receiver answered 500: it failed."
    assert delivery.response_excerpt == "no" + "x" * 997
    assert len(hears.verified(secret)) == 10
    next_attempt()
    assert len(hears.received) == 10


def test_a_receiver_that_recovers_is_told_and_forgiven(scope, hears):
    endpoint, _ = listen(hears)
    hears.statuses = [503, 302, 204]
    added(scope)
    drain()
    next_attempt()
    endpoint.refresh_from_db()
    assert (endpoint.failures_in_row, endpoint.failing_since is None) == (2, False)
    assert "Redirects are not followed" in endpoint.deliveries.get().last_error
    next_attempt()
    endpoint.refresh_from_db()
    assert (endpoint.failures_in_row, endpoint.failing_since) == (0, None)
    delivery = endpoint.deliveries.get()
    assert (delivery.state, delivery.last_error, delivery.last_status) == ("delivered", "", 204)


def test_a_receiver_may_ask_for_more_time(scope, hears):
    endpoint, _ = listen(hears)
    hears.statuses, hears.headers = [429], "retry-after: 3600\r\n"
    added(scope)
    drain()
    delivery = endpoint.deliveries.get()
    assert delivery.next_attempt_at - delivery.updated_at == timedelta(hours=1)


def test_two_beats_start_one_job(scope, hears):
    listen(hears)
    hears.statuses = [500, 200]
    added(scope)
    drain()
    let_time_pass()
    assert (delivery_service.start_due(), delivery_service.start_due()) == (1, 0)
    drain()
    assert len(hears.received) == 2


def test_410_switches_the_endpoint_off_and_tells_the_admins(scope, hears):
    editor = make_member(scope, Role.EDITOR)
    endpoint, _ = listen(hears)
    hears.statuses = [410]
    added(scope)
    drain()
    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.disabled_reason) == (
        False, "The receiver answered 410: it wants no more messages.",
    )  # fmt: skip
    told = Notification.objects.get(kind="webhook_disabled")
    assert told.user_id == scope.owner.id != editor.id
    assert endpoint.deliveries.get().state == "abandoned"
    added(scope)
    drain()
    assert len(hears.received) == endpoint.deliveries.count() == 1


def test_five_days_of_only_failures_switch_it_off(scope, hears):
    endpoint, _ = listen(hears)
    hears.statuses = [500]
    added(scope)
    drain()
    WebhookEndpoint.objects.update(failing_since=timezone.now() - timedelta(days=4, hours=23))
    next_attempt()
    endpoint.refresh_from_db()
    assert endpoint.is_active
    WebhookEndpoint.objects.update(failing_since=timezone.now() - timedelta(days=5))
    next_attempt()
    endpoint.refresh_from_db()
    assert not endpoint.is_active
    assert "failed for 5 days" in endpoint.disabled_reason
    assert endpoint.deliveries.get().state == "abandoned"
    with pytest.raises(Conflict, match="switched off"):
        endpoint_service.replay_failed(endpoint_id=endpoint.id, since=timezone.now() - timedelta(days=9))
    endpoint_service.update_endpoint(endpoint_id=endpoint.id, changes={"is_active": True})
    hears.statuses = [200]
    assert endpoint_service.replay_failed(endpoint_id=endpoint.id, since=timezone.now() - timedelta(days=9)) == 1
    delivery_service.start_due()
    drain()
    endpoint.refresh_from_db()
    assert (endpoint.deliveries.get().state, endpoint.failures_in_row) == ("delivered", 0)
    assert len(set(hears.ids)) == 1


class PowerCut(BaseException):
    """Passes every handler, as the end of a process does."""


def test_a_worker_killed_after_the_post_sends_the_same_id_again(scope, hears, monkeypatch):
    endpoint, secret = listen(hears)
    [delivery_id] = webhook_service.send(event_type="automation.rule", data={}, site_id=None, key="k")
    job = Job.objects.get(kind="webhooks.send")
    services.admit(job.lane)

    def cut(*args, **kwargs):
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(delivery_service, "_write_back", cut)
        with pytest.raises(PowerCut):
            runner.run(job.id)
    assert len(hears.received) == 1
    assert endpoint.deliveries.get().state == "sending"
    Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))
    sweeper.sweep()
    drain()
    delivery = endpoint.deliveries.get()
    assert (delivery.id, delivery.state, delivery.attempts) == (delivery_id, "delivered", 2)
    assert len(hears.verified(secret)) == 2
    assert hears.ids == [delivery.message_id] * 2


@pytest.mark.parametrize("lost", [{"state": "cancelled"}, {"state": "dead"}])
def test_a_lost_job_loses_no_message(scope, hears, lost):
    listen(hears)
    webhook_service.send(event_type="automation.rule", data={}, site_id=None, key="k")
    Job.objects.filter(kind="webhooks.send").update(**lost)
    drain()
    assert hears.received == []
    assert delivery_service.start_due() == 0, "not before its time"
    next_attempt()
    assert len(hears.received) == 1


def test_a_late_worker_writes_nothing(scope, hears, monkeypatch):
    """Its delivery was taken over while it hung."""
    listen(hears)
    webhook_service.send(event_type="automation.rule", data={}, site_id=None, key="k")
    job = Job.objects.get(kind="webhooks.send")
    services.admit(job.lane)

    def hang(delivery):
        WebhookDelivery.objects.update(state="delivered", held_by="", last_status=200)
        return delivery_service.Attempt(500, "late")

    monkeypatch.setattr(delivery_service, "send_now", hang)
    runner.run(job.id)
    assert WebhookDelivery.objects.get().state == "delivered"
    assert WebhookEndpoint.objects.get().failures_in_row == 0


def test_a_delivery_whose_workers_always_die_ends(scope, hears):
    listen(hears)
    webhook_service.send(event_type="automation.rule", data={}, site_id=None, key="k")
    WebhookDelivery.objects.update(state="pending", attempts=10)
    drain()
    assert WebhookDelivery.objects.get().state == "abandoned"
    assert hears.received == []


def test_a_suspended_account_sends_nothing_until_it_works_again(scope, hears):
    listen(hears)
    webhook_service.send(event_type="automation.rule", data={}, site_id=None, key="k")
    Account.objects.filter(id=scope.account.id).update(status="suspended")
    next_attempt()
    assert hears.received == []
    Account.objects.filter(id=scope.account.id).update(status="active")
    drain()
    assert len(hears.received) == 1


def test_an_endpoint_switched_off_or_deleted_is_told_no_more(scope, hears):
    endpoint, _ = listen(hears)
    gone, _ = listen(hears)
    webhook_service.send(event_type="automation.rule", data={}, site_id=None, key="k")
    endpoint_service.update_endpoint(endpoint_id=endpoint.id, changes={"is_active": False})
    endpoint_service.delete_endpoint(endpoint_id=gone.id)
    Job.objects.filter(kind="webhooks.send").update(state=State.QUEUED)
    drain()
    assert hears.received == []
    assert endpoint.deliveries.get().state == "abandoned"


def test_nobody_at_home(scope, hears):
    with receiver() as closed:
        endpoint, _ = listen(closed)
    added(scope)
    drain()
    delivery = endpoint.deliveries.get()
    assert (delivery.state, delivery.last_status) == ("failed", None)
    assert delivery.last_error == "The site does not answer. Check that it is up."


def test_ended_deliveries_are_forgotten_after_30_days(scope, hears):
    endpoint, _ = listen(hears)
    for key in ("old", "new"):
        webhook_service.send(event_type="automation.rule", data={}, site_id=None, key=key)
    webhook_service.send(event_type="automation.rule", data={}, site_id=None, key="waiting")
    endpoint.deliveries.exclude(key="waiting").update(state="delivered")
    endpoint.deliveries.exclude(key="new").update(created_at=timezone.now() - timedelta(days=31))
    assert delivery_service.prune() == 1
    assert set(endpoint.deliveries.values_list("key", flat=True)) == {"new", "waiting"}


def rule_that_calls(world: World, **params):
    actions = [{"type": "call_webhook", "params": params}]
    return rule_service.create_rule(site_id=world.site.id, name="Tell", trigger=KEYWORDS, actions=actions)


def test_a_rule_calls_those_that_listen_once(scope, hears):
    _, secret = listen(hears, event_types=["automation.rule"])
    rule = rule_that_calls(scope)
    added(scope)
    drain()
    execution = rule.executions.get()
    [message] = hears.verified(secret)
    assert message["data"]["rule"] == "Tell"
    assert message["data"]["facts"]["count"] == 3
    delivery = WebhookDelivery.objects.get()
    assert delivery.key == f"{execution.id}:0"
    again = webhook_service.send(event_type="automation.rule", data={}, site_id=scope.site.id, key=delivery.key)
    assert again == [delivery.id]
    drain()
    assert len(hears.received) == 1


def test_a_rule_calls_the_endpoint_it_names(scope, hears):
    with receiver() as other:
        listen(other)
        endpoint, secret = listen(hears, event_types=["content_published"])
        rule_that_calls(scope, endpoint_id=endpoint.id)
        rule = rule_service.create_rule(
            site_id=scope.site.id, name="Other", trigger="idea_created", actions=[{"type": "call_webhook"}]
        )
        automation_service.request_run(rule_id=rule.id)
        added(scope)
        drain()
        assert [m["type"] for m in hears.verified(secret)] == ["automation.rule"]
        assert len(other.received) == 2  # the fact, and the rule that names nobody


def test_a_rule_without_listeners_says_so(scope):
    rule = rule_that_calls(scope)
    added(scope)
    drain()
    [outcome] = rule.executions.get().outcomes
    assert outcome["skipped"] == [
        f"{scope.site.name}: No webhook endpoint that listens is there and switched on for this site."
    ]


def test_a_rule_cannot_name_what_is_no_endpoint(scope):
    with pytest.raises(Invalid) as wrong:
        rule_that_calls(scope, endpoint_id="https://example.com")
    assert wrong.value.errors[0].pointer == "/actions/0/params/endpoint_id"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://example.com/", "egress_bad_url"),
        ("https://user:password@example.com/", "egress_bad_url"),
        ("http://10.0.0.1/hook", "egress_denied"),
        ("https://169.254.169.254/", "egress_denied"),
        ("https://2130706433/", "egress_denied"),
        ("http://93.184.215.14/", "https_only"),
        ("not a url", "egress_bad_url"),
    ],
)
def test_addresses_that_may_not_be_called(scope, url, code):
    with pytest.raises(Invalid) as wrong:
        endpoint_service.create_endpoint(url=url)
    assert (wrong.value.code, wrong.value.errors[0].pointer) == (code, "/url")


def test_plain_http_needs_the_loopback_setting(scope, hears, settings):
    settings.EGRESS_ALLOW_LOOPBACK = False
    with pytest.raises(Invalid, match="egress_denied"):
        listen(hears)


def test_input_that_is_refused(scope, other_world, hears):
    with pytest.raises(Invalid) as wrong:
        listen(hears, event_types=[KEYWORDS, "webhook.test"])
    assert wrong.value.errors[0].pointer == "/event_types/1"
    with pytest.raises(NotFound):
        listen(hears, site_id=other_world.site.id)
    for _ in range(endpoint_service.MAX_ENDPOINTS):
        listen(hears)
    with pytest.raises(LimitReached, match="at most 20"):
        listen(hears)


def test_every_published_fact_can_be_listened_to(scope):
    from igny8_core.domain.automation.triggers import TRIGGERS

    assert set(TRIGGERS) - {"schedule"} <= set(webhook_service.event_types())


def test_the_old_secret_is_valid_for_a_day(scope, hears):
    endpoint, old = listen(hears)
    _, new = endpoint_service.rotate_secret(endpoint_id=endpoint.id)
    added(scope)
    drain()
    assert old != new
    assert hears.verified(old) == hears.verified(new) != []
    hears.received.clear()
    WebhookEndpoint.objects.update(old_secret_until=timezone.now() - timedelta(seconds=1))
    added(scope)
    drain()
    assert len(hears.verified(new)) == 1
    with pytest.raises(BadSignature):
        hears.verified(old)


def test_secrets_are_nowhere(scope, hears, caplog, api):
    caplog.set_level(logging.DEBUG)
    made = api.post("/api/v1/webhook-endpoints/", {"url": hears.url}, HTTP_IDEMPOTENCY_KEY="k1").json()
    place = f"/api/v1/webhook-endpoints/{made['id']}/"
    rotated = api.post(f"{place}rotate-secret/", HTTP_IDEMPOTENCY_KEY="k2").json()
    added(scope)
    drain()
    secrets = [made["secret"], rotated["secret"]]
    assert all(hears.verified(secret) for secret in secrets)
    parts = [secret.removeprefix("whsec_") for secret in secrets]
    answers = [
        api.get(path).content.decode()
        for path in (place, "/api/v1/webhook-endpoints/", "/api/v1/webhook-deliveries/", "/api/v1/audit-events/")
    ]
    answers += [api.post(f"{place}test/").content.decode(), api.patch(place, {"description": "x"}).content.decode()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for [table] in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - names of our own
            answers += [row[0] for row in cursor.fetchall()]
    whole = "\n".join([*answers, caplog.text])
    assert made["id"] in whole or made["id"][5:] in whole.replace("-", "")
    assert [part for part in parts if part in whole] == []
