"""What the public site shows while its blueprint is edited, planned anew, renamed and rolled back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from igny8_core.domain.content.models import Content
from igny8_core.domain.publishing.services import deployment_service, publisher_service
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.services import (
    page_service,
    site_deployment_service,
    structure_generation_service,
    tree_service,
)
from igny8_core.infrastructure.external import sites_renderer
from igny8_core.shared.errors import Invalid, NotFound
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_content

BASE = "/api/v1/site-builder"
DEPLOYMENTS = "/api/v1/publisher/deployments/"


@pytest.fixture
def site(api, world, run_jobs) -> str:
    """A planned site that was not deployed yet."""
    made = api.post(f"{BASE}/blueprints/", {"site_id": world.site.id, "name": "Acme", "brief": "We mend bicycles."})
    api.post(f"{BASE}/blueprints/{made.json()['id']}/generate/")
    run_jobs()
    return made.json()["id"]


@pytest.fixture
def deploy(api, world, run_jobs):
    def run() -> dict:
        api.post(DEPLOYMENTS, {"site_id": world.site.id})
        run_jobs()
        return api.get(DEPLOYMENTS, {"site": world.site.id}).json()["results"][0]

    return run


@pytest.fixture
def served(world):
    """The text of a served file; None where the site has none."""

    def read(path: str) -> str | None:
        folder = Path(django_settings.SITES_DATA_DIR) / "clients" / world.site.id
        files = json.loads((folder / "current" / "manifest.json").read_text())["files"]
        if path not in files:
            return None
        name = files[path][0]
        return (folder / "store" / name[:2] / name).read_text()

    return read


def page_of(api, blueprint: str, kind: str) -> dict:
    pages = api.get(f"{BASE}/pages/", {"blueprint": blueprint, "page_size": 200}).json()["results"]
    return api.get(f"{BASE}/pages/{next(page['id'] for page in pages if page['type'] == kind)}/").json()


def test_a_site_that_is_planned_anew_keeps_its_public_pages(api, world, site, deploy, served):
    deploy()
    assert api.post(f"{BASE}/blueprints/{site}/generate/").status_code == 202
    with tenant_scope(world.account.id):
        deployment_service.deploy(site_id=world.site.id)
        assert SiteBlueprint.objects.get(id=site).status == "generating"
    assert served("/contact/") is not None


def test_a_plan_that_fails_leaves_the_site_as_it_was(api, world, site, deploy, served, run_jobs, monkeypatch):
    def refuse(*_, **__):
        raise Invalid("refused", "The model refused.")

    deploy()
    api.post(f"{BASE}/blueprints/{site}/generate/")
    monkeypatch.setattr(structure_generation_service.engine, "run", refuse)
    run_jobs()
    shown = api.get(f"{BASE}/blueprints/{site}/").json()
    assert (shown["status"], shown["error"]) == ("deployed", "refused: The model refused.")
    assert deploy()["status"] == "deployed"
    assert served("/contact/") is not None


@pytest.mark.parametrize("status", ["failed", "ready"])
def test_the_blueprint_that_is_served_is_not_deleted(api, world, site, deploy, status):
    deploy()
    with tenant_scope(world.account.id):
        SiteBlueprint.objects.filter(id=site).update(status=status)
    refused = api.delete(f"{BASE}/blueprints/{site}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "blueprint_in_use")


def test_the_brief_stays_private(api, site, deploy, served):
    api.patch(f"{BASE}/blueprints/{site}/", {"brief": "Our margin is 60 per cent."})
    deploy()
    for path in ("/", "/rss.xml", "/blog/"):
        assert "60 per cent" not in (served(path) or "")


@pytest.mark.parametrize("change", [page_service.delete_page, page_service.duplicate_page])
def test_a_page_that_somebody_deletes_meanwhile_is_not_found(api, world, site, monkeypatch, change):
    contact = page_of(api, site, "contact")["id"]
    real = tree_service.open_blueprint

    def opened_late(blueprint_id: str):
        blueprint = real(blueprint_id)
        PageBlueprint.objects.filter(id=contact).update(deleted_at=timezone.now())
        return blueprint

    monkeypatch.setattr(tree_service, "open_blueprint", opened_late)
    with tenant_scope(world.account.id), pytest.raises(NotFound):
        change(page_id=contact)


def test_a_menu_entry_that_leads_nowhere_is_left_out(api, site, deploy, served):
    menu = api.get(f"{BASE}/blueprints/{site}/").json()["navigation_json"]
    more = [("Sale", "/blog/sale/"), ("Shop", "https://shop.test/"), ("Prices", "/contact/#prices")]
    menu += [{"label": label, "href": href, "page_id": None} for label, href in more]
    assert api.patch(f"{BASE}/blueprints/{site}/", {"navigation_json": menu}).status_code == 200
    answer = deploy()
    assert answer["status"] == "deployed"
    said = "The menu: 1 link was taken out, since pages moved or are gone"
    assert [problem["detail"] for problem in answer["problems"]] == [said]
    assert "Sale" not in served("/")
    assert 'href="https://shop.test/"' in served("/")
    assert "/contact/#prices" in served("/")


LOST = {"src": f"/assets/ast_{'0' * 32}.webp", "alt": "", "width": 1, "height": 1}
"""A picture that is nowhere: its page cannot be rendered."""


@pytest.mark.parametrize("fault", ["rendered", "made"])
def test_a_new_page_with_a_mistake_is_out_of_the_menu_and_the_footer_too(api, world, site, deploy, served, fault):
    shop = api.post(f"{BASE}/pages/", {"blueprint_id": site, "title": "Our shop"}).json()
    menu = api.get(f"{BASE}/blueprints/{site}/").json()["navigation_json"]
    menu.append({"label": "Shopping", "href": "", "page_id": shop["id"]})
    assert api.patch(f"{BASE}/blueprints/{site}/", {"navigation_json": menu}).status_code == 200
    blocks = [{"type": "image", "image": LOST}] if fault == "rendered" else [{"type": "carousel"}]
    with tenant_scope(world.account.id):
        PageBlueprint.objects.filter(id=shop["id"]).update(blocks_json=blocks)
    answer = deploy()
    assert (answer["status"], answer["error_detail"]) == ("deployed", "")
    [left_out, *warned] = answer["problems"]
    assert (left_out["path"], left_out["kept"]) == ("/our-shop/", False)
    assert [(problem["path"], problem["code"], problem["detail"]) for problem in warned] == [
        ("", "warning", f"The {where} leaves out “{label}”: the site does not have /our-shop/")
        for where, label in (("menu", "Shopping"), ("footer", "Our shop"))
    ]
    assert served("/our-shop/") is None
    assert "shop" not in served("/").lower()
    shown = api.get(f"{BASE}/pages/{shop['id']}/").json()
    good = {"blocks_json": [{"type": "hero", "title": "Our shop"}], "version": shown["version"]}
    assert api.put(f"{BASE}/pages/{shop['id']}/blocks/", good).status_code == 200
    assert deploy()["problems"] == []
    assert "Shopping" in served("/")
    assert served("/our-shop/") is not None


def test_no_page_has_an_address_that_the_renderer_uses(api, site, deploy):
    assert api.post(f"{BASE}/pages/", {"blueprint_id": site, "title": "Pages"}).json()["path"] == "/pages-2/"
    assert deploy()["status"] == "deployed"


def test_links_follow_a_page_that_moves_and_end_with_one_that_goes(api, site, deploy, served):
    deploy()
    home, contact, about = (page_of(api, site, kind) for kind in ("home", "contact", "about"))
    text = f'<p>See <a href="{about["path"]}">who we are</a>, <a href="/contact/#map">the map</a>.</p>'
    link = {"label": "Write", "href": "/contact/"}
    blocks = [
        {"type": "hero", "title": "New words", "actions": [link, {"label": "Us", "href": about["path"]}]},
        {"type": "rich_text", "html": text},
        {"type": "features", "items": [{"title": "We", "text": "Are many.", "href": about["path"]}]},
    ]
    api.put(f"{BASE}/pages/{home['id']}/blocks/", {"blocks_json": blocks, "version": home["version"]})
    assert deploy()["problems"] == []
    for slug in ("reach-us", "talk-to-us"):
        api.patch(f"{BASE}/pages/{contact['id']}/", {"slug": slug})
    api.delete(f"{BASE}/pages/{about['id']}/")
    answer = deploy()
    assert answer["status"] == "deployed"
    shown = served("/")
    assert "/talk-to-us/#map" in shown
    assert "who we are" in shown
    assert about["path"] not in shown
    assert 'href="/contact/' not in shown
    [told] = [problem for problem in answer["problems"] if problem["detail"].startswith("/: ")]
    assert (told["path"], told["code"], told["kept"]) == ("", "links_mended", True)
    assert sum(map(int, re.findall(r"\d+", told["detail"]))) == 5
    assert {problem["code"] for problem in answer["problems"]} == {"links_mended"}
    again = deploy()
    assert (again["problems"], again["changed_pages"]) == (answer["problems"], 0)
    job = api.get(f"/api/v1/jobs/{again['job_id']}/").json()
    assert job["result"]["failed"] == 0


def test_links_of_a_menu_that_were_mended_are_told_with_it(api, site, deploy, served):
    deploy()
    contact = page_of(api, site, "contact")
    typed = [("Write", "/contact/"), ("Home", "/")]
    menu = [{"label": label, "href": href, "page_id": None} for label, href in typed]
    api.patch(f"{BASE}/blueprints/{site}/", {"navigation_json": menu})
    api.patch(f"{BASE}/pages/{contact['id']}/", {"slug": "reach-us"})
    told = [problem["detail"] for problem in deploy()["problems"]]
    assert "The menu: 1 link leads elsewhere now, since pages moved or are gone" in told
    assert "/reach-us/" in served("/")


def test_unchanged_pages_with_mended_links_cost_no_query(api, world, site, deploy):
    deploy()
    api.patch(f"{BASE}/pages/{page_of(api, site, 'contact')['id']}/", {"slug": "reach-us"})

    def queries() -> tuple[int, int]:
        with tenant_scope(world.account.id), CaptureQueriesContext(connection) as asked:
            site_deployment_service.assemble(site=world.site, contents=[])
        return len(asked), len(deploy()["problems"])

    (few, before), text = queries(), {"type": "rich_text", "html": '<p><a href="/contact/">Write</a></p>'}
    for number in range(3):
        body = {"blueprint_id": site, "title": f"More {number}", "blocks_json": [text]}
        assert api.post(f"{BASE}/pages/", body).status_code == 201
    assert queries() == (few, before + 3)


@pytest.fixture
def publish(world, run_jobs):
    """Publish an article."""

    def run(html: str = "<p>Words.</p>") -> str:
        with tenant_scope(world.account.id):
            content = make_content(world, status=Content.Status.APPROVED, html=html)
            publisher_service.request_publication(content_id=content.id)
        run_jobs()
        return f"/blog/{content.slug}/"

    return run


def test_an_article_links_to_the_sites_own_pages(api, site, deploy, served, publish):
    deploy()
    path = publish('<p>See <a href="/contact/">contact</a> or <a href="/none/">nothing</a>.</p>')
    assert '/contact/">contact</a> or nothing.' in served(path)
    api.delete(f"{BASE}/pages/{page_of(api, site, 'contact')['id']}/")
    told = {problem["detail"] for problem in deploy()["problems"]}
    assert f"{path}: 1 link was taken out, since pages moved or are gone" in told
    assert "See contact or nothing." in served(path)
    assert not any(problem["detail"].startswith(path) for problem in deploy()["problems"])


def edit_home(api, site: str, title: str) -> None:
    home = page_of(api, site, "home")
    blocks = [{**home["blocks_json"][0], "title": title}, *home["blocks_json"][1:]]
    address = f"{BASE}/pages/{home['id']}/blocks/"
    assert api.put(address, {"blocks_json": blocks, "version": home["version"]}).status_code == 200


def test_an_edit_during_the_build_is_not_marked_as_deployed(api, site, deploy, served, monkeypatch):
    deploy()
    edit_home(api, site, "Served title")
    build = sites_renderer.build_version

    def edited_meanwhile(*args, **options):
        edit_home(api, site, "Never served")
        return build(*args, **options)

    monkeypatch.setattr(sites_renderer, "build_version", edited_meanwhile)
    assert deploy()["version"] == 2
    assert "Served title" in served("/")
    home = f"{BASE}/pages/{page_of(api, site, 'home')['id']}/"
    newest, before = api.get(f"{home}versions/").json()[:2]
    assert (newest["deployed_version"], before["deployed_version"]) == (None, 2)
    shown = api.get(f"{home}version/", {"number": before["number"]}).json()
    assert shown["blocks_json"][0]["title"] == "Served title"


def test_drafts_wait_for_a_deployment_of_their_own(api, world, site, deploy, served, publish, run_jobs):
    publish()
    assert served("/contact/") is not None  # the first deployment takes all that is planned
    edit_home(api, site, "Half a sentence")
    api.patch(f"{BASE}/blueprints/{site}/", {"style": {"palette": "plum"}})
    api.post(f"{BASE}/pages/", {"blueprint_id": site, "title": "Unfinished"})
    path = publish()
    assert served(path) is not None
    assert "Half a sentence" not in served("/")
    assert served("/unfinished/") is None
    assert api.get(f"{BASE}/sites/{world.site.id}/").json()["undeployed_changes"]
    assert deploy()["problems"] == []
    assert "Half a sentence" in served("/")
    assert served("/unfinished/") is not None
    assert not api.get(f"{BASE}/sites/{world.site.id}/").json()["undeployed_changes"]


def test_an_article_does_not_take_a_rollback_back(api, world, site, deploy, served, publish):
    first = deploy()
    edit_home(api, site, "A mistake")
    deploy()
    assert "A mistake" in served("/")
    assert api.post(f"{DEPLOYMENTS}{first['id']}/roll-back/").status_code == 200
    path = publish()
    assert served(path) is not None
    assert "A mistake" not in served("/")


def test_an_article_leaves_the_redirects_of_moved_pages(api, world, site, deploy, publish):
    deploy()
    contact = page_of(api, site, "contact")
    api.patch(f"{BASE}/pages/{contact['id']}/", {"slug": "reach-us"})
    deploy()
    publish()
    folder = Path(django_settings.SITES_DATA_DIR) / "clients" / world.site.id
    moved = json.loads((folder / "current" / "manifest.json").read_text())["redirects"]
    assert moved["/contact/"] == "/reach-us/"


def test_a_person_who_deploys_takes_a_waiting_deployment_along(api, world, site, deploy, served):
    deploy()
    edit_home(api, site, "New words")
    with tenant_scope(world.account.id):
        deployment_service.request_deployment(site_id=world.site.id)
    deploy()
    assert "New words" in served("/")
