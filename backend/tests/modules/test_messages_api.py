"""The doors of notifications and webhooks: whose they are, who may use them, what they answer."""

from __future__ import annotations

import pytest
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Role
from igny8_core.infrastructure.messaging import notification_service
from igny8_core.infrastructure.messaging.models import Notification
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_member, make_site
from tests.support.webhooks import receiver

NOTES = "/api/v1/notifications/"
WANTED = "/api/v1/notification-preferences/"
HOOKS = "/api/v1/webhook-endpoints/"
LOG = "/api/v1/webhook-deliveries/"


def tell(world, title, **fields):
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        notification_service.notify(kind="rule", title=title, **fields)


def titles(client, **query):
    return [row["title"] for row in client.get(NOTES, query).json()["results"]]


def test_everybody_reads_their_own(world, api, client_of):
    viewer = client_of(make_member(world, Role.VIEWER))
    tell(world, "One")
    tell(world, "Two", level="error")
    assert titles(api) == titles(viewer) == ["Two", "One"]
    [first, _] = viewer.get(NOTES).json()["results"]
    assert viewer.post(f"{NOTES}{first['id']}/read/").json()["read_at"]
    assert api.post(f"{NOTES}{first['id']}/read/").status_code == 404, "it is another's"
    assert titles(viewer, unread="true") == ["One"]
    assert titles(viewer, unread="false") == ["Two"]
    assert titles(viewer, level="error") == ["Two"]
    assert viewer.get(f"{NOTES}unread-count/").json() == {"unread": 1}
    assert api.get(f"{NOTES}unread-count/").json() == {"unread": 2}
    assert api.post(f"{NOTES}read-all/").json() == {"marked": 2}
    assert api.post(f"{NOTES}read-all/").json() == {"marked": 0}
    assert viewer.get(f"{NOTES}unread-count/").json() == {"unread": 1}


def test_reading_again_keeps_the_first_time(world, api):
    tell(world, "One")
    note = api.get(NOTES).json()["results"][0]["id"]
    first = api.post(f"{NOTES}{note}/read/").json()["read_at"]
    assert api.post(f"{NOTES}{note}/read/").json()["read_at"] == first


def test_a_site_that_was_taken_away_is_not_shown(world, client_of):
    site, other = make_site(world), make_site(world)
    member = make_member(world, Role.EDITOR, sites=[site])
    with tenant_scope(world.account.id):
        Notification.objects.create(account=world.account, user=member, site=other, kind="rule", title="Not mine")
    tell(world, "Mine", site_id=site.id)
    assert titles(client_of(member)) == ["Mine"]


def test_preferences(world, api, client_of):
    defaults = api.get(WANTED).json()
    assert (defaults["digest"], defaults["kinds"]) == ("daily", None)
    assert {"kind": "rule", "says": "Messages that a rule sends"} in defaults["known_kinds"]
    saved = api.put(WANTED, {"digest": "weekly", "kinds": ["rule", "report", "rule"]}).json()
    assert (saved["digest"], saved["kinds"]) == ("weekly", ["report", "rule"])
    assert saved["next_digest_at"]
    assert api.get(WANTED).json() == saved
    viewer = client_of(make_member(world, Role.VIEWER))
    assert viewer.get(WANTED).json()["digest"] == "daily"
    assert viewer.put(WANTED, {"digest": "off", "kinds": None}).json()["next_digest_at"] is None
    wrong = api.put(WANTED, {"digest": "daily", "kinds": ["rule", "gossip"]})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/kinds/1")
    assert api.put(WANTED, {"digest": "hourly", "kinds": None}).status_code == 400


@pytest.fixture
def hears():
    with receiver() as listening:
        yield listening


def test_an_endpoint_from_start_to_end(world, api, hears):
    made = api.post(HOOKS, {"url": hears.url, "site_id": world.site.id, "event_types": ["content_published"]})
    assert made.status_code == 201
    body = made.json()
    assert body["secret"].startswith("whsec_")
    place = f"{HOOKS}{body['id']}/"
    assert "secret" not in api.get(place).json()
    assert "content_published" in api.get(f"{HOOKS}event-types/").json()["event_types"]

    tested = api.post(f"{place}test/").json()
    assert (tested["state"], tested["last_status"], tested["last_error"]) == ("delivered", 200, "")
    assert tested["response_excerpt"] == "ok"
    assert hears.verified(body["secret"])[0]["type"] == "webhook.test"
    hears.statuses = [401]
    failed = api.post(f"{place}test/").json()
    assert (failed["state"], failed["last_status"]) == ("abandoned", 401)
    assert failed["last_error"].startswith("The receiver answered 401: it wants to be signed in to.")
    assert api.get(place).json()["failures_in_row"] == 0, "a test counts for nothing"

    assert [row["state"] for row in api.get(LOG, {"endpoint": body["id"]}).json()["results"]] == [
        "abandoned", "delivered",
    ]  # fmt: skip
    assert [row["id"] for row in api.get(LOG, {"state": "abandoned"}).json()["results"]] == [failed["id"]]
    assert api.get(LOG, {"since": failed["created_at"]}).json()["results"][-1]["id"] == failed["id"]
    assert [api.get(LOG, {name: "x"}).status_code for name in ("since", "endpoint", "nonsense")] == [400] * 3
    assert api.get(f"{LOG}{failed['id']}/").json()["body"]["type"] == "webhook.test"

    off = api.patch(place, {"is_active": False, "description": "Ours"}).json()
    assert (off["is_active"], off["description"]) == (False, "Ours")
    assert api.post(f"{LOG}{failed['id']}/replay/").json()["code"] == "endpoint_off"
    assert api.delete(place).status_code == 204
    assert api.get(LOG).json()["results"] == []
    with tenant_scope(world.account.id):
        acts = set(AuditEvent.objects.filter(subject=body["id"]).values_list("action", flat=True))
    assert acts == {"webhook.created", "webhook.tested", "webhook.changed", "webhook.deleted"}


def test_one_message_is_replayed_under_its_id(world, api, hears, run_jobs):
    secret = api.post(HOOKS, {"url": hears.url}).json()["secret"]
    hears.statuses = [500, 200]
    api.post("/api/v1/planner/keywords/", {"site_id": world.site.id, "phrase": "bike oil"})
    run_jobs()
    [row] = api.get(LOG).json()["results"]
    assert row["state"] == "failed"
    again = api.post(f"{LOG}{row['id']}/replay/").json()
    assert (again["state"], again["attempts"]) == ("pending", 0)
    assert api.post(f"{LOG}{row['id']}/replay/").json()["code"] == "delivery_under_way"
    run_jobs()
    assert api.get(f"{LOG}{row['id']}/").json()["state"] == "delivered"
    assert hears.ids == [row["message_id"]] * 2
    assert hears.verified(secret)


def test_what_was_missed_is_replayed(world, api, hears, run_jobs):
    hook = api.post(HOOKS, {"url": hears.url}).json()["id"]
    hears.statuses = [500]
    api.post("/api/v1/planner/keywords/", {"site_id": world.site.id, "phrase": "bike oil"})
    run_jobs()
    made = api.get(f"{HOOKS}{hook}/").json()["created_at"]
    assert api.post(f"{HOOKS}{hook}/replay/", {"since": "2099-01-01T00:00:00Z"}).json() == {"messages": 0}
    assert api.post(f"{HOOKS}{hook}/replay/", {"since": made}).json() == {"messages": 1}


def test_webhooks_are_the_admins(world, client_of, api, hears):
    hook = api.post(HOOKS, {"url": hears.url}).json()["id"]
    editor = client_of(make_member(world, Role.EDITOR))
    for path in (HOOKS, f"{HOOKS}{hook}/", f"{HOOKS}event-types/", LOG):
        assert editor.get(path).status_code == 403
    for path in (HOOKS, f"{HOOKS}{hook}/test/", f"{HOOKS}{hook}/rotate-secret/", f"{HOOKS}{hook}/replay/"):
        assert editor.post(path, {}).status_code == 403
    assert client_of(make_member(world, Role.ADMIN)).get(HOOKS).status_code == 200
    assert hears.received == []


def test_wrong_input_names_its_field(world, api, hears):
    refused = api.post(HOOKS, {"url": "https://127.0.0.1:99999/"}).json()
    assert (refused["status"], refused["errors"][0]["pointer"]) == (422, "/url")
    refused = api.post(HOOKS, {"url": hears.url, "event_types": ["nothing"]}).json()
    assert refused["errors"][0]["pointer"] == "/event_types/0"
    refused = api.post(HOOKS, {"url": hears.url, "secret": "mine"}).json()
    assert refused["errors"][0]["pointer"] == "/secret"
    hook = api.post(HOOKS, {"url": hears.url}).json()["id"]
    refused = api.patch(f"{HOOKS}{hook}/", {"url": "https://192.168.0.1/"}).json()
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("egress_denied", "/url")


def test_an_endpoint_goes_with_its_site(world, api, hears):
    site = make_site(world)
    api.post(HOOKS, {"url": hears.url, "site_id": site.id})
    api.post(HOOKS, {"url": hears.url})
    assert api.delete(f"/api/v1/sites/{site.id}/").status_code == 204
    assert [row["site_id"] for row in api.get(HOOKS).json()["results"]] == [None]
