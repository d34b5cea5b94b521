"""What needs no account: previews by link, and messages that the sites server hands over."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.utils import timezone
from igny8_core.core.auth.models import Account, Role, Site
from igny8_core.core.jobs.models import EventRecord
from igny8_core.domain.site_building import spam
from igny8_core.domain.site_building.models import FormSubmission
from igny8_core.domain.site_building.services import form_service, page_versioning_service
from igny8_core.infrastructure.messaging.models import Notification, WebhookDelivery, WebhookEndpoint
from igny8_core.shared.tenancy import cross_tenant, tenant_scope
from rest_framework.test import APIClient

from tests.factories import make_member

BASE = "/api/v1/site-builder"
FORMS = "/api/v1/public/forms/"
KEY = "a key that the sites server knows"
FIELDS = {"name": "Ann", "email": "ann@visitor.test", "message": "Can you mend my wheel on Friday?"}


@pytest.fixture
def site(api, world, run_jobs) -> str:
    """A planned site, with a contact form."""
    made = api.post(f"{BASE}/blueprints/", {"site_id": world.site.id, "name": "Acme", "brief": "We mend bicycles."})
    api.post(f"{BASE}/blueprints/{made.json()['id']}/generate/")
    run_jobs()
    return made.json()["id"]


@pytest.fixture
def link(api, site) -> dict:
    return api.post(f"{BASE}/preview-links/", {"blueprint_id": site, "days": 7}).json()


@pytest.fixture
def send(settings, world, site):
    """Hand over a message as the sites server does."""
    settings.SITES_KEY = KEY

    def post(fields: dict | None = None, *, key: str = KEY, **more):
        body = {"site_id": world.site.id, "form_id": "contact", "page": "/contact/", "address_hash": "", **more}
        headers = {"X-Igny8-Sites-Key": key}
        return APIClient().post(FORMS, {**body, "fields": FIELDS if fields is None else fields}, headers=headers)

    return post


def submissions(api, **query) -> list[dict]:
    return api.get(f"{BASE}/submissions/", query).json()["results"]


def test_whoever_has_the_link_sees_the_draft_and_nothing_else(api, world, link):
    answer = APIClient().get(link["url_path"])
    assert answer.status_code == 200
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex, nofollow", "no-store")
    shown = answer.json()
    assert [page["path"] for page in shown["pages"]][:2] == ["/", "/about-us/"]
    assert shown["footer"]["columns"][1]["links"][0]["href"] == "/privacy/"
    text = answer.content.decode()
    for secret in (world.account.id, world.site.id, world.owner.email, "pbp_", "bp_", "sub_"):
        assert secret not in text
    [listed] = api.get(f"{BASE}/preview-links/").json()["results"]
    assert (listed["token"], listed["views"]) == (link["token"], 1)


def test_a_link_that_ended_or_never_was_is_gone(api, world, link):
    def status(token: str) -> tuple[int, str]:
        answer = APIClient().get(f"/api/v1/public/previews/{token}/")
        return answer.status_code, answer.json()["code"]

    gone = (404, "preview_gone")
    forged = signing.Signer(key="another", salt="igny8.preview", sep=".").sign(link["id"].removeprefix("prev_"))
    for token in ("x", forged, f"{link['token']}x", "0" * 32, link["id"]):
        assert status(token) == gone
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert status(link["token"]) == gone
    Account.objects.filter(id=world.account.id).update(status=Account.Status.SUSPENDED)
    assert status(link["token"]) == gone
    Account.objects.filter(id=world.account.id).update(status=Account.Status.ACTIVE)
    assert APIClient().get(link["url_path"]).status_code == 200
    assert api.delete(f"{BASE}/preview-links/{link['id']}/").status_code == 204
    assert status(link["token"]) == gone


def test_tokens_cannot_be_tried_out(link):
    client = APIClient()
    answers = [client.get("/api/v1/public/previews/x/").status_code for _ in range(62)]
    assert (answers[0], answers[-1]) == (404, 429)


def test_a_message_arrives_and_is_told(api, world, send):
    answer = send()
    assert (answer.status_code, answer.json()["status"]) == (201, "new")
    [row] = submissions(api)
    assert row["fields"] == FIELDS
    assert api.get(f"{BASE}/submissions/forms/").json() == [
        {"site_id": world.site.id, "form_id": "contact", "total": 1, "new": 1}
    ]
    with cross_tenant(reason="a test reads what was told"):
        event = EventRecord.objects.get(name="form_submitted")
        assert event.payload == {"submission_id": row["id"], "form_id": "contact", "page": "/contact/"}
        note = Notification.objects.get(kind="form_submitted")
        assert note.user_id == world.owner.id
        assert "Ann" not in note.title + note.body


def test_webhooks_hear_of_a_message_but_not_what_it_says(world, send, run_jobs):
    with tenant_scope(world.account.id):
        WebhookEndpoint.objects.create(
            account=world.account, site=world.site, url="http://127.0.0.1:1/hook", secret="whsec_AAAA"
        )
    send()
    run_jobs()
    with cross_tenant(reason="a test reads what was told"):
        [delivery] = WebhookDelivery.objects.filter(event_type="form_submitted")
    assert FIELDS["email"] not in json.dumps(delivery.body)


def test_only_the_sites_server_hands_over(send, settings):
    assert send(key="wrong").json()["code"] == "sites_key_wrong"
    assert send(key="").status_code == 403
    settings.SITES_KEY = ""
    assert send(key="").status_code == 403


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"form_id": "nothing"}, 404, "form_not_found"),
        ({"site_id": "site_" + "0" * 32}, 404, "site_not_found"),
        ({"fields": {"email": "ann@visitor.test", "message": "x"}}, 422, "invalid_submission"),
        ({"fields": {**FIELDS, "name": "x" * 121}}, 422, "invalid_submission"),
        ({"fields": {**FIELDS, "Bad Name": "x"}}, 422, "invalid_submission"),
        ({"fields": {**FIELDS, **{f"f{n}": "x" for n in range(40)}}}, 422, "invalid_submission"),
        ({"fields": {"message": "x" * 6_000}}, 400, "invalid_input"),
        ({"fields": "text"}, 400, "invalid_input"),
    ],
)
def test_what_no_form_of_the_site_can_have_sent_is_refused(api, send, change, status, code):
    answer = send(**change) if "fields" not in change else send(change["fields"])
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert submissions(api) == []


def test_spam_is_kept_apart_and_told_to_nobody(api, world, send):
    text = "Cheap seo services http://a.test http://b.test http://c.test"
    assert send({**FIELDS, "message": text}).json()["status"] == "spam"
    [row] = submissions(api, status="spam")
    assert row["spam_reasons"] == ["It has 3 links.", "It offers what spam offers."]
    with cross_tenant(reason="a test reads what was told"):
        assert not EventRecord.objects.filter(name="form_submitted").exists()
    assert submissions(api, status="new") == []


def test_the_same_text_again_and_again_is_spam(send):
    assert [send().json()["status"] for _ in range(4)] == ["new", "new", "new", "spam"]


def test_a_full_box_refuses_and_loses_nothing(api, send, monkeypatch):
    monkeypatch.setattr(form_service, "MAX_STORED", 2)
    send()
    send({**FIELDS, "message": "Something else"})
    refused = send({**FIELDS, "message": "A third one"})
    assert (refused.status_code, refused.json()["code"]) == (429, "submissions_full")
    assert len(submissions(api)) == 2


def test_a_full_box_can_be_emptied_and_spam_does_not_fill_it(api, send, monkeypatch):
    monkeypatch.setattr(form_service, "MAX_STORED", 1)
    spam_text = "Cheap seo services http://a.test http://b.test http://c.test"
    assert send({**FIELDS, "message": spam_text}).json()["status"] == "spam"
    assert send().status_code == 201
    assert send({**FIELDS, "message": f"{spam_text}/more"}).json()["status"] == "spam"
    assert send({**FIELDS, "message": "Something else"}).json()["code"] == "submissions_full"
    [row] = submissions(api, status="new")
    api.delete(f"{BASE}/submissions/{row['id']}/")
    assert send({**FIELDS, "message": "Is there room now?"}).status_code == 201


def test_spam_and_deleted_messages_are_kept_up_to_a_bound_of_their_own(api, send, monkeypatch):
    monkeypatch.setattr(form_service, "MAX_SPAM", 2)
    monkeypatch.setattr(form_service, "MAX_DELETED", 1)
    links = "http://a.test http://b.test http://c.test"
    sent = [send({"name": "B", "email": f"b@{n}.test", "message": f"{links} {n}"}).json()["status"] for n in range(3)]
    assert sent == ["spam"] * 3
    assert [row["fields"]["email"] for row in submissions(api, status="spam")] == ["b@2.test", "b@1.test"]
    send()
    send({**FIELDS, "message": "Something else"})
    second, first = submissions(api, status="new")
    for row in (second, first):
        api.delete(f"{BASE}/submissions/{row['id']}/")
    assert [row["id"] for row in submissions(api, deleted="true")] == [first["id"]]
    assert len(submissions(api, status="spam")) == 2


def test_read_delete_bring_back_export(api, world, send, client_of):
    send()
    send({**FIELDS, "name": "=cmd()", "message": "Something else"})
    second, first = submissions(api)
    assert api.patch(f"{BASE}/submissions/{first['id']}/", {"status": "read"}).json()["read_at"] is not None
    unknown = "sub_" + "0" * 32
    bulk = api.post(f"{BASE}/submissions/bulk-update/", {"ids": [second["id"], unknown], "status": "read"})
    assert bulk.json() == {"results": {second["id"]: "ok", unknown: "not_found"}}
    lines = b"".join(api.get(f"{BASE}/submissions/export/", {"as": "ndjson"}).streaming_content).splitlines()
    assert [json.loads(line)["fields"]["email"] for line in lines] == [FIELDS["email"]] * 2
    for kind in ("csv", "xlsx"):
        assert b"".join(api.get(f"{BASE}/submissions/export/", {"as": kind, "status": "read"}).streaming_content)
    assert api.delete(f"{BASE}/submissions/{first['id']}/").status_code == 204
    assert [row["id"] for row in submissions(api)] == [second["id"]]
    assert [row["id"] for row in submissions(api, deleted="true")] == [first["id"]]
    assert b"".join(api.get(f"{BASE}/submissions/export/", {"as": "ndjson"}).streaming_content).count(b"\n") == 1
    assert api.post(f"{BASE}/submissions/{first['id']}/restore/").status_code == 200
    viewer = client_of(make_member(world, Role.VIEWER))
    assert viewer.get(f"{BASE}/submissions/").status_code == 200
    assert viewer.delete(f"{BASE}/submissions/{first['id']}/").status_code == 403


def test_messages_end_when_their_time_is_over(api, world, send):
    send()
    send({**FIELDS, "message": "Something else"})
    deleted, kept = submissions(api)
    api.delete(f"{BASE}/submissions/{deleted['id']}/")
    settings = {"settings": {"forms": {"retention_days": 90}}}
    assert api.patch(f"/api/v1/sites/{world.site.id}/", settings).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert form_service.purge_due() == 1
        assert form_service.purge_due() == 0
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert form_service.purge() == 1
    with cross_tenant(reason="a test counts what is left"):
        assert FormSubmission.objects.count() == 0
    assert kept["id"] != deleted["id"]


def test_what_visitors_write_is_in_no_log(send, caplog):
    with caplog.at_level(logging.DEBUG):
        send()
        send({"message": "Only my secret question"})
    assert FIELDS["email"] not in caplog.text
    assert "secret question" not in caplog.text


def test_a_site_that_is_closed_takes_nothing_in(world, send):
    with tenant_scope(world.account.id):
        Site.objects.filter(id=world.site.id).update(is_active=False)
    assert send().json()["code"] == "site_not_found"


@pytest.mark.parametrize(
    ("fields", "is_spam"),
    [
        (FIELDS, False),
        ({"message": "Our page is https://acme.test, can you mend it?"}, False),
        ({"name": "https://win.test", "message": "https://a.test https://b.test"}, True),
        ({"message": '<a href="https://a.test">casino</a>'}, True),
        ({"name": "abc", "email": "abc", "message": "abc"}, False),
    ],
)
def test_points_of_spam(fields, is_spam):
    assert (spam.score(fields)[0] >= spam.THRESHOLD) is is_spam


def test_a_form_is_what_visitors_see_of_it(api, world, site, send):
    """The draft has another form by now, and asks for more; the served page has not changed."""
    with tenant_scope(world.account.id):
        _, taken = page_versioning_service.take(blueprint_id=site)
        page_versioning_service.mark_deployed(taken=taken, version=1)
    rows = api.get(f"{BASE}/pages/", {"blueprint": site, "type": "contact"}).json()["results"]
    page = api.get(f"{BASE}/pages/{rows[0]['id']}/").json()
    form = page["blocks_json"][-1]
    budget = {"type": "text", "name": "budget", "label": "Budget", "required": True}
    changed = {**form, "fields": [*form["fields"], budget]}
    address = f"{BASE}/pages/{page['id']}/blocks/"
    saved = api.put(address, {"blocks_json": [*page["blocks_json"][:-1], changed], "version": page["version"]})
    assert saved.status_code == 200
    assert send().status_code == 201
    api.put(address, {"blocks_json": page["blocks_json"][:-1], "version": saved.json()["version"]})
    assert send({**FIELDS, "message": "Still there?"}).status_code == 201
    with tenant_scope(world.account.id):
        _, taken = page_versioning_service.take(blueprint_id=site)
        page_versioning_service.mark_deployed(taken=taken, version=2)
    assert send({**FIELDS, "message": "The page was still open"}).status_code == 201
    assert send({**FIELDS, "message": "x"}, form_id="other").json()["code"] == "form_not_found"


def test_a_form_in_a_column_is_found(api, world, site, send):
    rows = api.get(f"{BASE}/pages/", {"blueprint": site, "type": "contact"}).json()["results"]
    page = api.get(f"{BASE}/pages/{rows[0]['id']}/").json()
    columns = {"type": "columns", "columns": [{"blocks": []}, {"blocks": [page["blocks_json"][-1]]}]}
    body = {"blocks_json": [columns], "version": page["version"]}
    assert api.put(f"{BASE}/pages/{page['id']}/blocks/", body).status_code == 200
    assert send().status_code == 201
    with tenant_scope(world.account.id):
        _, taken = page_versioning_service.take(blueprint_id=site)
        page_versioning_service.mark_deployed(taken=taken, version=1)
    api.delete(f"{BASE}/pages/{page['id']}/")
    assert send({**FIELDS, "message": "Something else"}).status_code == 201
