"""From a brief to a public site: what the builder plans passes the renderer's checks, and old addresses lead on."""

from __future__ import annotations

import pytest

BASE = "/api/v1/site-builder"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_planned_site_is_deployed_and_its_moved_page_leads_on(api, world, run_jobs, language):
    assert api.patch(f"/api/v1/sites/{world.site.id}/", {"language": language}).status_code == 200
    config = {"services": ["Wheel truing"], "areas": ["Leeds"], "contact": {"email": "hello@acme.test"}}
    body = {"site_id": world.site.id, "name": "Acme", "brief": "We mend bicycles in Leeds.", "config_json": config}
    blueprint = api.post(f"{BASE}/blueprints/", body).json()["id"]
    api.post(f"{BASE}/blueprints/{blueprint}/generate/")
    run_jobs()

    def deploy() -> dict:
        api.post("/api/v1/publisher/deployments/", {"site_id": world.site.id})
        run_jobs()
        return api.get("/api/v1/publisher/deployments/", {"site": world.site.id}).json()["results"][0]

    first = deploy()
    assert first["status"] == "deployed", first
    row = api.get(f"{BASE}/sites/{world.site.id}/").json()
    assert (row["served_version"], row["undeployed_changes"], row["deployment_count"]) == (1, False, 1)
    pages = api.get(f"{BASE}/pages/", {"blueprint": blueprint, "page_size": 200}).json()["results"]
    about = next(page for page in pages if page["type"] == "about")
    assert about["deployed_path"] == about["path"]
    api.patch(f"{BASE}/pages/{about['id']}/", {"slug": "team"})
    assert api.get(f"{BASE}/sites/{world.site.id}/").json()["undeployed_changes"]
    second = deploy()
    assert second["status"] == "deployed", second
    assert api.get(f"{BASE}/pages/{about['id']}/versions/").json()[0]["deployed_version"] == 2
    refused = api.delete(f"{BASE}/blueprints/{blueprint}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "blueprint_in_use")
