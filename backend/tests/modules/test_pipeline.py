"""The thin path through the API, as a person walks it: a file in, a published page out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from config.invariants import INVARIANTS
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord
from igny8_core.infrastructure.external import sites_store
from igny8_core.shared.tenancy import cross_tenant

CSV = b"""Keyword,Volume,Difficulty,CPC
bike puncture repair,900,20,0.5
how to repair a bike puncture,700,18,0.4
puncture repair kit,500,25,0.7
bike chain cleaning,800,22,0.3
how to clean a bike chain,650,20,0.2
best bike chain cleaner,400,30,0.9
bike brake adjustment,600,19,0.4
how to adjust bike brakes,550,17,0.3
bike brakes squeaking,300,12,0.2
bike repair near me,2000,35,2.1
bike repair shop,1500,38,1.9
Bike  REPAIR shop,10,1,0.1
,5,1,0.1
broken row,-4,1,0.1
"""


def _upload(api, site_id: str):
    file = SimpleUploadedFile("keywords.csv", CSV, content_type="text/csv")
    return api.post("/api/v1/planner/keyword-imports/", {"site_id": site_id, "file": file}, format="multipart")


def _ok(response, status=200):
    assert response.status_code == status, response.content
    return response.json()


def test_from_a_keyword_file_to_a_published_page_by_hand(api, world, run_jobs):
    site = world.site.id
    preview = _ok(_upload(api, site), 201)
    assert preview["state"] == "previewed"
    assert preview["preview"]["sample_rows"][0]["phrase"] == "bike puncture repair"
    accepted = api.post(f"/api/v1/planner/keyword-imports/{preview['id']}/confirm/")
    assert accepted.headers["Location"] == f"/api/v1/jobs/{_ok(accepted, 202)['job_id']}/"
    run_jobs()
    report = _ok(api.get(f"/api/v1/planner/keyword-imports/{preview['id']}/"))
    assert (report["created"], report["duplicates"], report["rejected"]) == (11, 1, 2)
    assert {p["code"] for p in report["problems"]} == {"duplicate", "phrase_missing", "volume_negative"}

    _ok(api.post("/api/v1/planner/clusters/cluster/", {"site_id": site}), 202)
    run_jobs()
    clusters = _ok(api.get("/api/v1/planner/clusters/"))["results"]
    assert clusters
    assert all(cluster["primary_phrase"] for cluster in clusters)
    asked = {"cluster_ids": [clusters[0]["id"]], "count": 2}
    cost = _ok(api.post("/api/v1/planner/clusters/estimate-ideas/", asked))
    assert 0 < cost["credits"] <= cost["available"]
    _ok(api.post("/api/v1/planner/clusters/generate-ideas/", asked), 202)
    run_jobs()
    idea = _ok(api.get("/api/v1/planner/ideas/"))["results"][0]
    [task_id] = _ok(api.post(f"/api/v1/planner/ideas/{idea['id']}/approve/"), 201)["task_ids"]
    job = _ok(api.post(f"/api/v1/writer/tasks/{task_id}/generate/"), 202)
    run_jobs()
    done = _ok(api.get(f"/api/v1/jobs/{job['job_id']}/"))
    assert done["state"] == "succeeded", done["error"]
    assert done["cost"]["settled"] > 0
    assert done["cost"]["reserved"] == 0
    content_id = done["result"]["content_id"]
    _ok(api.post("/api/v1/writer/images/generate/", {"content_id": content_id}), 202)
    run_jobs()
    _ok(api.post("/api/v1/linker/links/run/", {"site_id": site}), 202)
    run_jobs()
    _ok(api.post("/api/v1/optimizer/runs/run/", {"content_id": content_id}), 202)
    run_jobs()
    page = _ok(api.get(f"/api/v1/content/items/{content_id}/"))
    assert page["stage"] == "optimised"
    assert page["seo_score"] > 50
    assert page["json_blocks"]

    refused = api.post(f"/api/v1/content/items/{content_id}/publish/")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_approved")
    _ok(api.post(f"/api/v1/content/items/{content_id}/approve/"))
    _ok(api.post(f"/api/v1/content/items/{content_id}/publish/"), 202)
    run_jobs()
    page = _ok(api.get(f"/api/v1/content/items/{content_id}/"))
    assert page["status"] == "published", _ok(api.get("/api/v1/publisher/records/"))
    deployment = _ok(api.get("/api/v1/publisher/deployments/"))["results"][0]
    assert deployment["status"] == "deployed"
    _assert_site_is_on_disk(world.site, page["slug"])
    assert [line for find in INVARIANTS.values() for line in find()] == []


def _assert_site_is_on_disk(site: Site, slug: str) -> None:
    from django.conf import settings

    folder = Path(settings.SITES_DATA_DIR) / "clients" / site.id
    files = json.loads((folder / "current" / "manifest.json").read_text())["files"]
    article, sitemap = (
        sites_store.place(folder, files[path][0]).read_text() for path in (f"/blog/{slug}/", "/sitemap.xml")
    )
    assert "application/ld+json" in article
    assert "<script src" not in article
    assert f"/blog/{slug}/" in sitemap


def test_the_rules_walk_the_whole_path_alone(api, world, run_jobs):
    with cross_tenant(reason="a test switches review off"):
        Site.objects.filter(id=world.site.id).update(review_required=False)
    _ok(
        api.post(
            "/api/v1/automation/rules/install/", {"site_id": world.site.id, "pace": "immediate", "is_active": True}
        ),
        201,
    )
    preview = _ok(_upload(api, world.site.id), 201)
    _ok(api.post(f"/api/v1/planner/keyword-imports/{preview['id']}/confirm/"), 202)
    run_jobs()
    with cross_tenant(reason="a test looks at the end state"):
        assert set(Job.objects.values_list("state", flat=True)) == {State.SUCCEEDED}
        contents = list(Content.objects.all())
        assert contents
        assert {content.status for content in contents} == {"published"}
        assert Image.objects.filter(state="generated").count() == len(contents)
        assert PublishingRecord.objects.filter(status="published").count() == len(contents)
        assert DeploymentRecord.objects.filter(status="deployed").exists()
    executions = _ok(api.get("/api/v1/automation/executions/"))["results"]
    assert {execution["status"] for execution in executions} <= {"done", "skipped"}
    assert [line for find in INVARIANTS.values() for line in find()] == []


def test_a_new_site_has_the_default_rules_switched_off(world):
    with cross_tenant(reason="a test reads the seeded rules"):
        rules = AutomationRule.objects.filter(site=world.site)
        assert rules.count() == 9
        assert not rules.filter(is_active=True).exists()


@pytest.fixture(scope="session", autouse=True)
def _renderer_is_built():
    root = Path(__file__).resolve().parents[3]
    if not (root / "sites" / "dist" / "render.cjs").exists():
        subprocess.run(["npm", "run", "build", "-w", "sites", "--silent"], cwd=root, check=True)


def test_offline_text_says_so_on_every_page(api, world, run_jobs, settings):
    test_from_a_keyword_file_to_a_published_page_by_hand(api, world, run_jobs)
    served = Path(settings.SITES_DATA_DIR) / "clients" / world.site.id
    pages = [json.loads(path.read_text()) for path in (served / "definitions" / "pages").glob("*.json")]
    posts = [page for page in pages if page["kind"] == "post"]
    assert posts
    assert all(page["offline_notice"] for page in posts)
