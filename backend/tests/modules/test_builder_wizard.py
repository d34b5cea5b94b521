"""The wizard by HTTP: drafts that are kept, generation, what is written, the site's history, documents."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from igny8_core.core.jobs import services
from igny8_core.core.limits.models import Counter
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.publishing.models import DeploymentRecord
from igny8_core.domain.site_building.models import FormSubmission
from igny8_core.domain.site_building.selectors import redirects_of
from igny8_core.domain.site_building.services import page_versioning_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

BASE = "/api/v1/site-builder"
BLUEPRINTS = f"{BASE}/blueprints/"
PAGES = f"{BASE}/pages/"
BRIEF = (
    "Hansen Heating has fitted heat pumps in Leeds since 1998. We are a family firm, and every engineer is certified. "
    "We visit before we quote. Most of our customers live in terraced houses where space is short."
)
CONFIG = {
    "audience": "Owners of terraced houses",
    "services": ["Heat pump installation", "Boiler servicing"],
    "contact": {"phone": "0113 496 0000", "email": "hello@hansen.example", "address": ["12 Mill Lane", "Leeds"]},
    "areas": ["Leeds", "Bradford"],
}


@pytest.fixture
def draft(api, world) -> str:
    """A blueprint with everything that the wizard asks."""
    body = {
        "site_id": world.site.id,
        "name": "Hansen Heating",
        "site_type": "home heating",
        "brief": BRIEF,
        "objectives": ["Win enquiries for surveys"],
        "config_json": CONFIG,
        "style": {"name": "hearth", "palette": "forest"},
        "wizard_step": "style",
    }
    made = api.post(BLUEPRINTS, body)
    assert made.status_code == 201, made.content
    return made.json()["id"]


@pytest.fixture
def site(api, draft, run_jobs) -> str:
    """A blueprint whose pages are written."""
    assert api.post(f"{BLUEPRINTS}{draft}/generate/").status_code == 202
    run_jobs()
    found = api.get(f"{BLUEPRINTS}{draft}/").json()
    assert (found["status"], found["wizard_step"]) == ("ready", "done"), found["error"]
    return draft


def pages_of(api, blueprint: str) -> list[dict]:
    rows = api.get(PAGES, {"blueprint": blueprint, "page_size": 200}).json()["results"]
    return [api.get(f"{PAGES}{row['id']}/").json() for row in rows]


def test_each_step_is_kept_and_taken_up_again(api, world):
    made = api.post(BLUEPRINTS, {"site_id": world.site.id, "name": "Acme"}).json()
    assert (made["status"], made["wizard_step"]) == ("draft", "type")
    address = f"{BLUEPRINTS}{made['id']}/"
    api.patch(address, {"site_type": "bakery", "wizard_step": "brief"})
    api.patch(address, {"brief": "نخبز كل صباح 🍞. Breads, cakes.", "wizard_step": "objectives"})
    api.patch(address, {"config_json": {"audience": "Neighbours"}})
    api.patch(address, {"config_json": {"services": ["Bread"]}, "style": {"palette": "plum"}})
    [row] = api.get(BLUEPRINTS, {"status": "draft"}).json()["results"]
    assert (row["wizard_step"], row["page_count"]) == ("objectives", 0)
    found = api.get(address).json()
    assert found["brief"].startswith("نخبز كل صباح 🍞")
    assert found["config_json"] == {"audience": "Neighbours", "services": ["Bread"]}
    assert found["notices"][0]["code"] == "brief_short"


def test_two_people_in_one_wizard(api, draft):
    address = f"{BLUEPRINTS}{draft}/"
    tag = api.get(address)["ETag"]
    assert api.patch(address, {"name": "One"}, headers={"If-Match": tag}).status_code == 200
    late = api.patch(address, {"name": "Two"}, headers={"If-Match": tag})
    assert (late.status_code, late.json()["data"]["current_version"]) == (412, 2)


@pytest.mark.parametrize("brief", ["Cakes to order.", "word " * 20_000, "🍰" * 50, "חנות פרחים בתל אביב. משלוחים."])
def test_a_brief_may_be_short_long_or_in_any_script(api, world, run_jobs, brief):
    made = api.post(BLUEPRINTS, {"site_id": world.site.id, "name": "Bo", "brief": brief})
    assert made.status_code == 201
    assert made.json()["notices"][0]["code"] in ("brief_short", "brief_long")
    api.post(f"{BLUEPRINTS}{made.json()['id']}/generate/")
    run_jobs()
    assert api.get(f"{BLUEPRINTS}{made.json()['id']}/").json()["status"] == "ready"


def test_without_a_word_nothing_is_generated(api, world):
    made = api.post(BLUEPRINTS, {"site_id": world.site.id, "name": "Bo"}).json()
    refused = api.post(f"{BLUEPRINTS}{made['id']}/generate/")
    assert (refused.status_code, refused.json()["code"]) == (422, "brief_missing")
    too_long = api.patch(f"{BLUEPRINTS}{made['id']}/", {"brief": "x" * 200_001})
    assert (too_long.status_code, too_long.json()["errors"][0]["pointer"]) == (400, "/brief")


def test_the_pages_are_filled_with_what_the_brief_says(api, world, site):
    pages = {page["path"]: page for page in pages_of(api, site)}
    assert list(pages) == [
        "/", "/about-us/", "/services/", "/services/heat-pump-installation/", "/services/boiler-servicing/", "/blog/",
        "/contact/", "/privacy/", "/legal-notice/",
    ]  # fmt: skip
    kinds = {path: [block["type"] for block in page["blocks_json"]] for path, page in pages.items()}
    assert all(found[0] == "hero" for found in kinds.values())
    assert {"contact_form", "contact_details", "service_area_list"} <= set(kinds["/contact/"])
    assert "post_list" in kinds["/"]
    text = json.dumps(list(pages.values()), ensure_ascii=False)
    for told in ("family firm", "terraced houses", "0113 496 0000", "12 Mill Lane", "Bradford"):
        assert told in text
    for invented in ("testimonials", "stats", "pricing", "lorem", "{name}", "[", "TODO"):
        assert f'"{invented}' not in text.casefold().replace('"[', "")
    assert pages["/privacy/"]["noindex"]
    assert "checked" in json.dumps(pages["/legal-notice/"]["blocks_json"])
    menu = api.get(f"{BLUEPRINTS}{site}/").json()["navigation_json"]
    assert [item["label"] for item in menu] == ["Home", "About us", "Services", "Blog", "Contact"]
    linked = [
        item["href"]
        for block in pages["/services/"]["blocks_json"]
        for item in block.get("items", [])
        if "href" in item
    ]
    assert set(linked) - {None} <= set(pages)


def test_progress_is_told_page_by_page(api, draft, run_jobs, monkeypatch):
    seen = []
    real = services.report_progress

    def record(*, done: int, total: int, step: str = "") -> None:
        seen.append((done, total, step))
        real(done=done, total=total, step=step)

    monkeypatch.setattr(services, "report_progress", record)
    job = api.post(f"{BLUEPRINTS}{draft}/generate/").json()["job_id"]
    assert api.get(f"{BLUEPRINTS}{draft}/").json()["job_id"] == job
    assert api.patch(f"{BLUEPRINTS}{draft}/", {"name": "x"}).json()["code"] == "blueprint_generating"
    run_jobs()
    assert [total for _, total, _ in seen[1:]] == [9] * 9
    assert seen[-1][2] == "“Legal notice”"


def test_generating_again_keeps_the_pages_and_their_history(api, site, run_jobs):
    before = {page["path"]: page for page in pages_of(api, site)}
    about = before["/about-us/"]
    api.put(f"{PAGES}{about['id']}/blocks/", {"blocks_json": [{"type": "divider"}], "version": about["version"]})
    extra = api.post(PAGES, {"blueprint_id": site, "title": "Extra"}).json()
    api.post(f"{BLUEPRINTS}{site}/generate/")
    run_jobs()
    after = {page["path"]: page for page in pages_of(api, site)}
    assert {path: page["id"] for path, page in after.items()} == {path: page["id"] for path, page in before.items()}
    versions = api.get(f"{PAGES}{about['id']}/versions/").json()
    assert [v["changed_by"] for v in versions] == ["model", "person", "model"]
    back = api.post(f"{PAGES}{about['id']}/restore/", {"number": versions[1]["number"]}).json()
    assert back["blocks_json"] == [{"type": "divider"}]
    assert api.post(f"{PAGES}{extra['id']}/undelete/").json()["path"] == "/extra/"


def test_limits_are_counted_and_given_back(api, world, draft):
    type(world.plan).objects.filter(id=world.plan.id).update(max_sites_built=1, daily_site_generations=0)
    refused = api.post(BLUEPRINTS, {"site_id": world.site.id, "name": "Second"})
    assert (refused.status_code, refused.json()["data"]["metric"]) == (429, "max_sites_built")
    refused = api.post(f"{BLUEPRINTS}{draft}/generate/")
    assert (refused.status_code, refused.json()["data"]["metric"]) == (429, "daily_site_generations")
    assert api.delete(f"{BLUEPRINTS}{draft}/").status_code == 204
    assert api.post(BLUEPRINTS, {"site_id": world.site.id, "name": "Second"}).status_code == 201


def test_the_menu_follows_pages_that_move(api, site):
    pages = {page["path"]: page for page in pages_of(api, site)}
    menu = [
        {"page_id": pages["/about-us/"]["id"], "label": "Who we are"},
        {"href": "https://example.com/", "label": "Elsewhere"},
    ]
    answer = api.patch(f"{BLUEPRINTS}{site}/", {"navigation_json": menu})
    assert answer.status_code == 200, answer.content
    api.patch(f"{PAGES}{pages['/about-us/']['id']}/", {"slug": "team"})
    token = api.post(f"{BASE}/preview-links/", {"blueprint_id": site}).json()["token"]
    shown = api.get(f"/api/v1/public/previews/{token}/").json()["navigation"]
    assert shown == [{"label": "Who we are", "href": "/team/"}, {"label": "Elsewhere", "href": "https://example.com/"}]
    for wrong, pointer in [
        ({"page_id": "pbp_" + "0" * 32, "label": "x"}, "/navigation_json/0/page_id"),
        ({"href": "javascript:alert(1)", "label": "x"}, "/navigation_json/0/href"),
    ]:
        refused = api.patch(f"{BLUEPRINTS}{site}/", {"navigation_json": [wrong]})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)


def test_the_sites_history_can_be_gone_back(api, site):
    address = f"{BLUEPRINTS}{site}/"
    before = [page["path"] for page in pages_of(api, site)]
    services = next(page for page in pages_of(api, site) if page["path"] == "/services/")
    api.delete(f"{PAGES}{services['id']}/")
    api.patch(address, {"style": {"palette": "ocean"}})
    newest, planned = (v["number"] for v in api.get(f"{address}versions/").json())
    found = api.get(f"{address}compare/", {"older": planned, "newer": newest}).json()
    assert [field["field"] for field in found["fields_changed"]] == ["style"]
    assert {page["path"] for page in found["removed"]} == {path for path in before if path.startswith("/services/")}
    back = api.post(f"{address}restore/", {"number": planned})
    assert back.status_code == 200, back.content
    assert back.json()["style"]["palette"] == "forest"
    assert [page["path"] for page in pages_of(api, site)] == before
    again = api.post(f"{address}restore/", {"number": newest}).json()
    assert again["style"]["palette"] == "ocean"


def test_a_blueprint_as_a_document_comes_back_the_same(api, world, site):
    document = api.get(f"{BLUEPRINTS}{site}/document/").json()
    made = api.post(f"{BLUEPRINTS}import/", {"site_id": world.site.id, "document": document})
    assert made.status_code == 201, made.content
    assert made.json()["status"] == "draft"
    assert api.get(f"{BLUEPRINTS}{made.json()['id']}/document/").json() == document
    assert api.post(f"{BLUEPRINTS}{made.json()['id']}/activate/").json()["status"] == "ready"
    copy = api.post(f"{BLUEPRINTS}{site}/duplicate/", {"name": "Second try"}).json()
    assert (copy["name"], copy["page_count"]) == ("Second try", len(document["pages"]))


def test_old_and_broken_documents(api, world):
    def send(**fields):
        document = {"format": "igny8-blueprint", "schema_version": 2, "name": "Old", **fields}
        return api.post(f"{BLUEPRINTS}import/", {"site_id": world.site.id, "document": document})

    cta = {"type": "cta", "title": "Write", "action": {"label": "Go", "href": "/contact/"}}
    old = send(
        schema_version=1,
        pages=[{"slug": "", "title": "Home", "blocks": [cta]}, {"slug": "about", "title": "About", "blocks": []}],
        navigation=["", "about"],
    )
    assert old.status_code == 201, old.content
    home, about = pages_of(api, old.json()["id"])
    assert home["blocks_json"][0]["actions"] == [{"label": "Go", "href": "/contact/"}]
    assert about["path"] == "/about/"
    assert [item["page_id"] for item in old.json()["navigation_json"]] == [home["id"], about["id"]]
    page = {"path": "/", "title": "Home", "blocks": []}
    for fields, pointer in [
        ({"schema_version": 3}, "/document"),
        ({"pages": [{**page, "blocks": [{"type": "hero"}]}]}, "/document/pages/0/blocks/0/title"),
        ({"pages": [page, page]}, "/document"),
        ({"pages": [{**page, "path": "/a/"}]}, "/document"),
        ({"pages": [page, {**page, "path": "/a/b/"}]}, "/document"),
        (
            {"pages": [{**page, "path": path} for path in ("/", "/a/", "/a/b/", "/a/b/c/", "/a/b/c/d/")]},
            "/document/pages/4/path",
        ),
        ({"unknown": 1}, "/document/unknown"),
    ]:
        refused = send(**fields)
        assert refused.status_code == 422, fields
        assert refused.json()["errors"][0]["pointer"] == pointer, refused.json()
    assert limits_used(world) == 1


def limits_used(world) -> int:
    with cross_tenant(reason="a test looks at a counter"):
        return Counter.objects.get(account=world.account, metric="max_sites_built").used


def test_the_model_writes_a_block_and_it_can_be_taken_back(api, site, run_jobs):
    about = next(page for page in pages_of(api, site) if page["path"] == "/about-us/")
    address = f"{PAGES}{about['id']}/"
    at = next(number for number, block in enumerate(about["blocks_json"]) if block["type"] == "rich_text")
    asked = api.post(
        f"{address}regenerate/", {"block": at, "instruction": "Shorter, please", "version": about["version"]}
    )
    assert asked.status_code == 202, asked.content
    run_jobs()
    job = api.get(f"/api/v1/jobs/{asked.json()['job_id']}/").json()
    assert job["state"] == "succeeded", job
    after = api.get(address).json()
    assert after["version"] == job["result"]["page_version"]
    assert after["blocks_json"][at] != about["blocks_json"][at]
    assert [b for n, b in enumerate(after["blocks_json"]) if n != at] == [
        b for n, b in enumerate(about["blocks_json"]) if n != at
    ]
    assert api.get(f"{address}versions/").json()[0]["changed_by"] == "model"
    back = api.post(f"{address}restore/", {"number": job["result"]["previous_version"]}).json()
    assert back["blocks_json"] == about["blocks_json"]


def test_a_whole_page_is_written_anew_and_what_is_not_text_stays(api, site, run_jobs):
    contact = next(page for page in pages_of(api, site) if page["path"] == "/contact/")
    asked = api.post(f"{PAGES}{contact['id']}/regenerate/", {})
    run_jobs()
    assert api.get(f"/api/v1/jobs/{asked.json()['job_id']}/").json()["state"] == "succeeded"
    after = api.get(f"{PAGES}{contact['id']}/").json()
    assert [b["type"] for b in after["blocks_json"]] == [b["type"] for b in contact["blocks_json"]]
    by_type = {b["type"]: b for b in after["blocks_json"]}
    assert by_type["contact_details"] == next(b for b in contact["blocks_json"] if b["type"] == "contact_details")
    assert by_type["contact_form"]["fields"] == contact["blocks_json"][-1]["fields"]


def test_a_page_that_changed_meanwhile_keeps_the_change_and_the_credits(api, world, site, run_jobs):
    about = next(page for page in pages_of(api, site) if page["path"] == "/about-us/")
    asked = api.post(f"{PAGES}{about['id']}/regenerate/", {"block": 0})
    mine = [{"type": "hero", "title": "Mine"}]
    api.put(f"{PAGES}{about['id']}/blocks/", {"blocks_json": mine, "version": about["version"]})
    run_jobs()
    job = api.get(f"/api/v1/jobs/{asked.json()['job_id']}/").json()
    assert (job["state"], job["error"]["code"]) == ("failed", "changed_meanwhile")
    assert api.get(f"{PAGES}{about['id']}/").json()["blocks_json"][0]["title"] == "Mine"
    with cross_tenant(reason="a test reads the ledger"):
        ledger = CreditTransaction.objects.filter(job_id=asked.json()["job_id"]).values_list("kind", flat=True)
        assert sorted(ledger) == ["hold", "release"]


def test_what_a_model_may_not_write_is_said(api, site):
    page = api.post(PAGES, {"blueprint_id": site, "title": "Pictures", "blocks_json": [{"type": "divider"}]}).json()
    refused = api.post(f"{PAGES}{page['id']}/regenerate/", {"block": 0})
    assert (refused.status_code, refused.json()["code"]) == (422, "block_not_writable")
    missing = api.post(f"{PAGES}{page['id']}/regenerate/", {"block": 9})
    assert missing.json()["errors"][0]["pointer"] == "/block"


def test_the_list_of_sites(api, world, site):
    def row() -> dict:
        return next(r for r in api.get(f"{BASE}/sites/").json()["results"] if r["id"] == world.site.id)

    with CaptureQueriesContext(connection) as few:
        found = row()
    assert found["blueprint_id"] == site
    assert (found["served_version"], found["undeployed_changes"], found["deployment_count"]) == (None, True, 0)
    api.post("/api/v1/sites/", {"name": "Another", "kind": "hosted"})
    api.post("/api/v1/sites/", {"name": "Elsewhere", "kind": "wordpress"})
    with CaptureQueriesContext(connection) as many:
        assert len(api.get(f"{BASE}/sites/").json()["results"]) == 2
    assert len(many) == len(few)
    address = f"{BASE}/sites/{world.site.id}/domain/"
    assert api.put(address, {"domain": "localhost"}).json()["errors"][0]["pointer"] == "/domain"
    answer = api.put(address, {"domain": "www.hansen.example"}).json()
    assert answer["url"] == "https://www.hansen.example/"
    assert answer["dns"][0]["name"] == "www.hansen.example."


def test_undeployed_changes_end_with_a_deployment_and_begin_with_an_edit(api, world, site):
    def changes() -> bool:
        return api.get(f"{BASE}/sites/{world.site.id}/").json()["undeployed_changes"]

    with tenant_scope(world.account.id):
        DeploymentRecord.objects.create(
            account=world.account, site=world.site, site_blueprint_id=site, version=1, status="deployed",
            deployed_at=timezone.now(),
        )  # fmt: skip
        _, taken = page_versioning_service.take(blueprint_id=site)
        page_versioning_service.mark_deployed(taken=taken, version=1)
    assert not changes()
    about = next(page for page in pages_of(api, site) if page["path"] == "/about-us/")
    assert about["deployed_path"] == "/about-us/"
    assert api.get(f"{PAGES}{about['id']}/versions/").json()[0]["deployed_version"] == 1
    assert api.get(f"{BLUEPRINTS}{site}/versions/").json()[0]["deployed_version"] == 1
    api.patch(f"{PAGES}{about['id']}/", {"slug": "team"})
    assert changes()
    api.patch(f"{PAGES}{about['id']}/", {"slug": "people"})
    with tenant_scope(world.account.id):
        assert redirects_of(site_id=world.site.id) == [{"from": "/about-us/", "to": "/people/"}]
        api.patch(f"{PAGES}{about['id']}/", {"slug": "about-us"})
        assert redirects_of(site_id=world.site.id) == []


@pytest.mark.parametrize("path", ["blueprints", "preview-links", "submissions", "page-templates"])
def test_lists_cost_the_same_however_long(api, world, site, path):
    def fill(number: int) -> None:
        body = {"site_id": world.site.id, "name": f"Draft {number}", "brief": "x"}
        blueprint = api.post(BLUEPRINTS, body).json()["id"]
        page = api.post(PAGES, {"blueprint_id": blueprint, "title": "Home"}).json()["id"]
        api.post(f"{BASE}/preview-links/", {"blueprint_id": blueprint})
        api.post(f"{BASE}/page-templates/", {"page_id": page, "name": f"Template {number}"})
        with tenant_scope(world.account.id):
            FormSubmission.objects.create(account=world.account, site=world.site, form_id="contact", fields={"a": "b"})

    type(world.plan).objects.filter(id=world.plan.id).update(max_sites_built=50)
    fill(0)
    with CaptureQueriesContext(connection) as few:
        assert api.get(f"{BASE}/{path}/").status_code == 200
    for number in range(1, 6):
        fill(number)
    with CaptureQueriesContext(connection) as many:
        assert len(api.get(f"{BASE}/{path}/").json()["results"]) >= 6
    assert len(many) == len(few)


def test_without_model_requests_left_nothing_is_written_and_nothing_paid(api, world, site, run_jobs):
    about = next(page for page in pages_of(api, site) if page["path"] == "/about-us/")
    type(world.plan).objects.filter(id=world.plan.id).update(daily_ai_requests=0)
    asked = api.post(f"{PAGES}{about['id']}/regenerate/", {})
    run_jobs()
    job = api.get(f"/api/v1/jobs/{asked.json()['job_id']}/").json()
    assert (job["state"], job["error"]["code"]) == ("failed", "quota_reached")
    assert api.get(f"{PAGES}{about['id']}/").json()["version"] == about["version"]
    with cross_tenant(reason="a test reads the ledger"):
        ledger = CreditTransaction.objects.filter(job_id=asked.json()["job_id"]).values_list("kind", flat=True)
        assert sorted(ledger) == ["hold", "release"]
