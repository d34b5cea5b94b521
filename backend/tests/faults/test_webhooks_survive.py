"""A worker that is killed after its POST, before it could note the answer: the message comes again, as the same."""

from __future__ import annotations

import pytest
from igny8_core.infrastructure.messaging import endpoint_service, webhook_service
from igny8_core.infrastructure.messaging.models import WebhookDelivery

from tests.factories import World
from tests.faults.stack import Stack, kill, until
from tests.support.scenarios import scenario
from tests.support.webhooks import receiver

pytestmark = [pytest.mark.faults, scenario(1)]


def test_kill_9_between_the_post_and_its_note(tenant: World, processes: Stack) -> None:
    with receiver() as hears:
        hears.silent = 1
        _, secret = endpoint_service.create_endpoint(url=hears.url)
        worker = processes.start_worker()
        [child] = processes.children(worker)
        webhook_service.send(event_type="automation.rule", data={"n": 1}, site_id=None, key="once")
        until(lambda: len(hears.received) == 1, "the first POST")
        kill(child)
        processes.start_beat()
        delivery = WebhookDelivery.objects.get()
        until(lambda: WebhookDelivery.objects.filter(state="delivered").exists(), "the message to be delivered")
        assert hears.ids == [delivery.message_id] * 2
        assert [message["data"] for message in hears.verified(secret)] == [{"n": 1}] * 2
        assert WebhookDelivery.objects.get().attempts == 2
