"""The linker by HTTP: who may, what is shown, and what a whole round of work looks like."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from igny8_core.core.auth.models import Role
from igny8_core.domain.content.models import Content
from igny8_core.domain.linking.models import InternalLink
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_content, make_member

BASE = "/api/v1/linker"


@pytest.fixture
def pages(world: World) -> list[Content]:
    about = "<p>Each bicycle needs bicycle chain cleaning in spring, and bicycle brake adjustment in autumn.</p>" * 30
    topics = ("bicycle chain cleaning", "bicycle brake adjustment", "bicycle wheel truing")
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        return [
            make_content(world, stage="illustrated", primary_keyword=topic, title=topic.capitalize(), html=about)
            for topic in topics
        ]


def ok(response: Any, status: int = 200) -> Any:
    assert response.status_code == status, response.content[:500]
    return response.json()


def post(client: Any, path: str, body: dict[str, Any] | None = None, status: int = 200) -> Any:
    return ok(client.post(f"{BASE}/{path}/", body or {}, format="json"), status)


def test_from_suggestions_to_a_measured_site(world, api, pages, run_jobs):
    site = {"site_id": world.site.id}
    ok(api.patch(f"/api/v1/sites/{world.site.id}/", {"settings": {"linking": {"mode": "suggest"}}}, format="json"))
    cost = ok(api.get(f"{BASE}/links/estimate/?site={world.site.id}"))
    assert cost["pages"] == 3
    job = post(api, "links/run", site, 202)
    run_jobs()
    job = ok(api.get(f"/api/v1/jobs/{job['job_id']}/"))
    assert (job["state"], job["credits_settled"]) == ("succeeded", cost["credits"])
    rows = ok(api.get(f"{BASE}/links/?site={world.site.id}&state=suggested&ordering=-score"))["results"]
    assert len(rows) >= 3
    first, second, *others = rows
    assert first["score"] >= second["score"]
    assert {"source_title", "target_title", "why", "anchor"} <= set(first)
    shown = post(api, "links/preview", {"ids": [row["id"] for row in rows]})["pages"]
    assert sum(page["links"] for page in shown) == len(rows)
    assert shown[0]["changes"][0]["segments"]
    assert post(api, f"links/{first['id']}/accept")["state"] == "applied"
    rejected = post(api, "links/bulk-reject", {"ids": [second["id"]], "note": "no"})
    assert rejected == {"results": {second["id"]: "rejected"}}
    post(api, "links/bulk-apply", {"ids": [row["id"] for row in others]}, 202)
    run_jobs()
    states = {row["state"] for row in ok(api.get(f"{BASE}/links/"))["results"]}
    assert states == {"applied", "rejected"}
    newest, before, *_ = ok(api.get(f"{BASE}/graphs/?site={world.site.id}"))["results"]
    assert (newest["pages"], newest["links"]) == (3, len(rows) - 1)
    changes = ok(api.get(f"{BASE}/graphs/{newest['id']}/"))["changes"]
    assert changes["since"] == before["id"]
    assert {"figure": "links", "before": before["links"], "now": len(rows) - 1} in changes["figures"]
    assert post(api, f"links/{first['id']}/remove")["state"] == "removed"
    assert post(api, "links/bulk-reconsider", {"ids": [first["id"]]})["results"] == {first["id"]: "suggested"}


def test_the_graph_is_listed_drawn_and_exported(world, api, pages, run_jobs):
    post(api, "links/run", {"site_id": world.site.id}, 202)
    run_jobs()
    post(api, "graphs", {"site_id": world.site.id}, 202)
    run_jobs()
    nodes = ok(api.get(f"{BASE}/pages/?ordering=-weight&site={world.site.id}"))["results"]
    assert len(nodes) == 3
    detail = ok(api.get(f"{BASE}/pages/{nodes[0]['id']}/"))
    assert (detail["content_id"], detail["broken"]) == (nodes[0]["content_id"], [])
    assert detail["anchors"][0]["count"] >= 1
    for query in ("orphan=true", "hub=true", "broken=true", "unreachable=true", "imported=true", "min_inbound=1"):
        ok(api.get(f"{BASE}/pages/?{query}"))
    assert ok(api.get(f"{BASE}/pages/?broken=maybe"), 400)
    drawn = ok(api.get(f"{BASE}/graphs/map/?site={world.site.id}&limit=2"))
    assert (len(drawn["nodes"]), drawn["next_offset"], drawn["total"]) == (2, 2, 3)
    assert ok(api.get(f"{BASE}/graphs/map/"), 400)
    assert ok(api.get(f"{BASE}/graphs/map/?site={world.site.id}&limit=x"), 400)
    for form, start in (("graphml", b"<?xml"), ("csv", b"\xef\xbb\xbfsource,")):
        response = api.get(f"{BASE}/graphs/export/?site={world.site.id}&as={form}")
        assert b"".join(response.streaming_content).startswith(start)
    assert ok(api.get(f"{BASE}/graphs/export/?site={world.site.id}&as=pdf"), 400)
    for resource in ("pages", "links"):
        exported = b"".join(api.get(f"{BASE}/{resource}/export/").streaming_content).decode()
        assert exported.count("\r\n") > 3


def test_a_viewer_looks_and_an_editor_decides(world, client_of, pages):
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        viewer, editor = (client_of(make_member(world, role)) for role in (Role.VIEWER, Role.EDITOR))
        link = InternalLink.objects.create(
            account=world.account, site=world.site, source=pages[0], target=pages[1], anchor="bicycle", position=10
        )
    ok(viewer.get(f"{BASE}/links/{link.id}/"))
    ok(viewer.get(f"{BASE}/graphs/map/?site={world.site.id}"))
    for path in ("accept", "remove"):
        post(viewer, f"links/{link.id}/{path}", status=403)
    post(viewer, "links/preview", {"ids": [link.id]}, 403)
    assert post(editor, f"links/{link.id}/accept")["state"] == "applied"


def test_wrong_settings_and_requests_name_what_is_wrong(world, api, pages):
    path = f"/api/v1/sites/{world.site.id}/"
    wrong = ok(api.patch(path, {"settings": {"linking": {"per_1000_words": -1}}}, format="json"), 422)
    assert wrong["errors"][0]["pointer"] == "/settings/linking/per_1000_words"
    ok(api.patch(path, {"settings": {"linking": {"nofollow": True}}}, format="json"), 422)
    post(api, "links/preview", {"ids": []}, 400)
    assert post(api, "links/preview", {"ids": [f"link_{'0' * 32}"]}, 422)["code"] == "nothing_to_apply"
    refused = post(api, "imports", {"site_id": world.site.id}, 409)
    assert refused["code"] == "wordpress_not_connected"
    ok(api.get(f"{BASE}/links/estimate/"), 400)


@pytest.mark.parametrize("path", ["links", "pages", "graphs", "imports", "clusters-without-hub"])
def test_lists_cost_the_same_for_every_length(world, api, pages, run_jobs, path):
    post(api, "links/run", {"site_id": world.site.id}, 202)
    run_jobs()
    counts = []
    for size in (1, 100):
        with CaptureQueriesContext(connection) as queries:
            ok(api.get(f"{BASE}/{path}/?page_size={size}"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
